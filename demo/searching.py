"""What the demo's editors keep for the search: synonyms and pinned pages."""

from wagtail.models import Locale, Page

from demo import marks
from demo.content_files import load
from search.models import Pin, SynonymGroup


def make_synonyms() -> None:
    """Synonyms of every language that the portal has.

    Those of which an editor keeps a word already are left to him.
    """
    for language, groups in load("search")["synonyms"].items():
        locale = Locale.objects.filter(language_code=language).first()
        for words in groups if locale else []:
            key = f"synonyms:{language}:{words[0]}"
            group = SynonymGroup(locale=locale, words="\n".join(words))
            if marks.find(key) or group.taken():
                continue
            group.full_clean()
            group.save()
            marks.mark(key, group)


def make_pins() -> None:
    """Pages that are the first answer to some queries."""
    for data in load("search")["pins"]:
        key, page = f"pin:{data['page']}", marks.find(f"page:{data['page']}")
        if marks.find(key) or not isinstance(page, Page) or not page.live:
            continue
        pin = Pin(page_id=page.pk, queries="\n".join(data["queries"]))
        pin.save()
        marks.mark(key, pin)


def make_search_words() -> None:
    """Everything that editors keep for the search."""
    make_synonyms()
    make_pins()
