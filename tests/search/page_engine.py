"""A small real engine for tests of the page: it reads the catalogue row by row, folded."""

from collections import Counter
from dataclasses import replace

from catalogue.models import CatalogueEntry
from core.persian import fold
from search.asking import BUCKETS, FACETS, NEWEST, EngineError, Found
from search.documents import documents, key_of


class PageEngine:
    """Finds rows whose folded text holds every word."""

    def __init__(self, name="rows"):
        self.name = name
        self.down = False
        self.asked = []
        self.better = ""
        self.loose = False

    def rows(self, locale):
        if self.down:
            raise EngineError("down")
        rows = CatalogueEntry.objects.filter(locale__language_code=locale)
        return list(documents(rows.order_by("-published_at", "-id")))

    def find(self, search):
        self.asked.append(search)
        matching = [
            row
            for row in self.rows(search.locale)
            if row.key not in search.without
            and all(word in text_of(row) for word in search.query.words)
            and not any(fold(word) in text_of(row) for word in search.query.minus)
        ]
        if search.sort != NEWEST:
            matching.sort(key=lambda row: -in_title(row, search))
        found = [row for row in matching if fits(row, search)]
        start = (search.page - 1) * search.size
        return Found(
            keys=tuple(row.key for row in found[start : start + search.size]),
            total=len(found),
            facets={name: counted(matching, search, name) for name in FACETS},
            loose=self.loose,
        )

    def suggest(self, words, locale, size):
        wanted = fold(words).split()
        rows = [row.key for row in self.rows(locale) if begins(fold(row.title).split(), wanted)]
        return tuple(rows[:size])

    def spelling(self, query, locale):
        self.rows(locale)
        return self.better

    def similar(self, key, locale, size):
        rows = {row.key: set(fold(row.title).split()) for row in self.rows(locale)}
        own = rows.pop(key, set())
        near = sorted((k for k in rows if rows[k] & own), key=lambda k: -len(rows[k] & own))
        return tuple(near[:size])


def begins(words, wanted):
    return all(any(word.startswith(part) for word in words) for part in wanted)


def text_of(row):
    return fold(" ".join((row.title, row.kicker, row.lead, row.text, *row.names)))


def in_title(row, search):
    return sum(word in fold(row.title) for word in search.query.words)


def values(row, name):
    found = {"person": row.people, "topic": row.topics}.get(name)
    return found if found is not None else tuple(filter(None, [getattr(row, name)]))


def fits(row, search):
    return all(set(values(row, name)) & wanted for name, wanted in search.chosen.items())


def counted(rows, search, name):
    others = {other: wanted for other, wanted in search.chosen.items() if other != name}
    narrowed = replace(search, chosen=others)
    counts = Counter(value for row in rows if fits(row, narrowed) for value in values(row, name))
    if name in ("year", "month"):
        return dict(sorted(counts.items(), reverse=True))
    return dict(counts.most_common(BUCKETS))


def key(item):
    """The key of a page's row."""
    entry = CatalogueEntry.objects.get(url=item.url)
    return key_of(entry.content_type_id, entry.object_id)
