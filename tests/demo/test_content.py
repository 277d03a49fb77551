"""The demo's texts keep their format, refer to what exists and are clean Persian."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from core.persian import hygiene, hygiene_html
from demo import pictures
from demo.compose import LONG_AGO, compose, ezafe, holder, persian_number

CONTENT = Path(__file__).parents[2] / "demo" / "content"
ITEM_KEYS = {
    "key", "kind", "section", "kicker", "title", "subtitle", "lead", "body", "reporter",
    "photographer", "county", "people", "topics", "picture", "days_ago", "time",
    "closes_in_days", "correction",
}  # fmt: skip
BLOCK_KEYS = {
    "paragraph": {"html"},
    "heading": {"text"},
    "quote": {"text", "person"},
    "table": {"caption", "header", "rows"},
    "callout": {"title", "text"},
    "gallery": {"frames"},
    "picture": {"scene", "caption", "alt"},
}
# How many complete items of each kind the demo has at least
WANTED = {
    "news": 30, "note": 4, "interview": 4, "speech": 4, "message": 4, "report": 5,
    "photo-report": 8, "infographic": 2, "reply": 2,
}  # fmt: skip
LATIN_FIELDS = {
    "key", "slug", "kind", "section", "county", "people", "topics", "time", "scene", "english",
    "arabic", "icon", "email", "phone", "postcode", "type", "required_role", "person", "item",
}  # fmt: skip
STANDARDS = re.compile(r"WCAG 2\.2|\bAA\b|\bRSS\b|\bAtom\b")
LOOSE_AFFIX = re.compile(r"(?:^|[\s(«])ن?می |\S (?:ها|های|هایی|هایش|تر|ترین)(?=[\s.،؛»]|$)")
WRONG_MARK = re.compile(r'[,;?"]|\s[،؛؟.]|[«(]\s|\s[»)]|…\.|  ')


@cache
def load(name):
    return json.loads((CONTENT / f"{name}.json").read_text(encoding="utf-8"))


@cache
def written():
    files = sorted((CONTENT / "items").glob("*.json"))
    return [item for path in files for item in json.loads(path.read_text(encoding="utf-8"))]


@cache
def composed(seed=1, count=1000):
    return [compose(load("patterns"), seed, index, load("facts")) for index in range(count)]


def words(data, field="") -> Iterator[tuple[str, str]]:
    """Every text of a file with the name of its field, without keys and English."""
    if isinstance(data, str):
        if field not in LATIN_FIELDS and "english" not in field:
            yield field, data
    elif isinstance(data, dict):
        for name, value in data.items():
            yield from words(value, name)
    elif isinstance(data, list):
        for value in data:
            yield from words(value, field)


def body_words(item):
    texts = (text for block in item["body"] for _field, text in words(block) if text)
    return len(" ".join([item["lead"], *texts]).split())


def references():
    facts, taxonomy = load("facts"), load("taxonomy")
    return {
        "kind": {row["slug"] for row in taxonomy["kinds"]},
        "section": {row["slug"] for row in taxonomy["sections"]},
        "topics": {row["slug"] for row in taxonomy["topics"]},
        "county": {row["slug"] for row in facts["counties"]} | {None},
        "people": {row["key"] for row in facts["people"]},
    }


def check_persian(text, field):
    clean = hygiene_html if text.startswith("<") else hygiene
    assert clean(text) == text, (field, text)
    plain = re.sub(r"<[^>]+>", " ", text).strip() if text.startswith("<") else text
    assert not LOOSE_AFFIX.search(plain), (field, text)
    assert not WRONG_MARK.search(re.sub(r"(?<=\s)\s+", "", plain)), (field, text)
    assert not re.search(r"[a-z0-9]", STANDARDS.sub("", plain), re.IGNORECASE), (field, text)


def check_item(item):
    known = references()
    assert set(item) == ITEM_KEYS
    assert item["kind"] in known["kind"] and item["section"] in known["section"]
    assert item["county"] in known["county"]
    assert set(item["topics"]) <= known["topics"] and item["topics"]
    assert set(item["people"]) <= known["people"]
    assert len(item["people"]) == len(set(item["people"]))
    assert 10 <= len(item["title"]) <= 90
    assert 0 <= item["days_ago"] <= 365
    assert re.fullmatch(r"(?:[01]\d|2[0-3]):[0-5]\d", item["time"])
    for picture in pictures_of(item):
        assert picture["scene"] in pictures.SCENES, picture["scene"]
        assert picture["alt"] and picture["caption"]
    for block in item["body"]:
        assert set(block) - {"type"} == BLOCK_KEYS[block["type"]], block
        if block["type"] == "quote":
            assert block["person"] in known["people"]
        if block["type"] == "table":
            assert all(len(row) == len(block["header"]) for row in block["rows"])


def pictures_of(item):
    yield item["picture"]
    for block in item["body"]:
        if block["type"] == "picture":
            yield block
        yield from block.get("frames", [])


@pytest.mark.parametrize("name", ["facts", "taxonomy", "patterns", "pages", "english"])
def test_files_are_pretty_printed_utf8(name):
    text = (CONTENT / f"{name}.json").read_text(encoding="utf-8")
    assert "\\u" not in text
    assert text.count("\n") > 100


@pytest.mark.parametrize("name", ["facts", "taxonomy", "pages"])
def test_texts_of_a_file_are_clean_persian(name):
    for field, text in words(load(name)):
        if field not in ("start", "end", "gender", "unit", "office", "parent", "deputy_office"):
            check_persian(text, field)


def test_counties_have_names_places_and_their_own_tile():
    counties = load("facts")["counties"]
    assert len(counties) == 12
    assert len({(row["map_col"], row["map_row"]) for row in counties}) == 12
    slugs = [place["slug"] for row in counties for place in row["places"]]
    assert len(slugs) == len(set(slugs))
    for county in counties:
        kinds = Counter(place["kind"] for place in county["places"])
        assert kinds["city"] >= 1 and kinds["district"] >= 1 and kinds["village"] >= 2


def test_facts_refer_to_each_other():
    facts = load("facts")
    units, offices, people = (
        {row["key"] for row in facts[name]} for name in ("units", "offices", "people")
    )
    assert all(unit["parent"] in units | {None} for unit in facts["units"])
    assert all(office["unit"] in units for office in facts["offices"])
    assert all(term["person"] in people for term in facts["appointments"])
    assert {term["office"] for term in facts["appointments"]} == offices
    assert {row["deputy_office"] for row in load("taxonomy")["sections"]} <= offices


def test_parents_of_units_come_first():
    seen = {None}
    for unit in load("facts")["units"]:
        assert unit["parent"] in seen
        seen.add(unit["key"])


def test_no_two_people_hold_an_office_on_one_day():
    facts = load("facts")
    for office in facts["offices"]:
        terms = [
            (term.get("days_ago_start", LONG_AGO), term.get("days_ago_end", 0))
            for term in facts["appointments"]
            if term["office"] == office["key"] and not term["acting"] and "end" not in term
        ]
        for one, other in zip(sorted(terms), sorted(terms)[1:], strict=False):
            assert one[0] < other[1], office["key"]


def test_every_office_is_held_throughout_the_year():
    facts = load("facts")
    for office in facts["offices"]:
        for days_ago in range(366):
            assert holder(facts, office["key"], days_ago), (office["key"], days_ago)


def test_the_governor_changes_within_the_year():
    facts = load("facts")
    names = [holder(facts, "governor", days_ago)["key"] for days_ago in (0, 243, 244, 365)]
    assert names == ["kaveh-dashtban", "kaveh-dashtban", "homayoun-farazmand", "homayoun-farazmand"]
    governors = [term for term in facts["appointments"] if term["office"] == "governor"]
    assert len(governors) >= 3


def test_there_are_enough_items_of_every_kind():
    kinds = Counter(item["kind"] for item in written())
    assert sum(kinds.values()) >= 72
    assert all(kinds[kind] >= number for kind, number in WANTED.items()), kinds
    notices = [
        item for item in written() if item["kind"] in ("notice", "call", "tender", "auction")
    ]
    assert len(notices) >= 10
    assert {row["slug"] for row in load("taxonomy")["kinds"]} == set(kinds)


@pytest.mark.parametrize("item", written(), ids=lambda item: item["key"])
def test_a_written_item_is_sound(item):
    check_item(item)
    assert 120 <= len(item["lead"]) <= 300, len(item["lead"])
    if item["kind"] == "news":
        assert 150 <= body_words(item) <= 450, body_words(item)
        assert item["reporter"]
    if item["kind"] == "photo-report":
        assert 6 <= sum(len(block.get("frames", [])) for block in item["body"]) <= 14
    if item["kind"] == "interview":
        assert sum(block["type"] == "heading" for block in item["body"]) >= 4
    for field, text in words(item):
        check_persian(text, field)


@pytest.mark.parametrize("item", written(), ids=lambda item: item["key"])
def test_people_of_a_written_item_hold_an_office_that_day(item):
    facts = load("facts")
    officers = {term["person"] for term in facts["appointments"]}
    of_the_day = {
        holder(facts, office["key"], item["days_ago"])["key"] for office in facts["offices"]
    }
    assert set(item["people"]) & officers <= of_the_day
    for block in item["body"]:
        if block["type"] == "quote":
            assert block["person"] in item["people"]


def test_a_written_item_never_shows_a_picture_twice():
    for item in written():
        shown = Counter((row["scene"], row["caption"]) for row in pictures_of(item))
        assert max(shown.values()) == 1, (item["key"], shown.most_common(1))


@pytest.mark.parametrize("items", [written, composed])
def test_only_kinds_with_a_deadline_close_and_never_before_they_open(items):
    deadlines = {row["slug"] for row in load("taxonomy")["kinds"] if row["has_deadline"]}
    for item in items():
        assert (item["closes_in_days"] is not None) == (item["kind"] in deadlines), item["key"]
        if item["closes_in_days"] is not None:
            assert item["closes_in_days"] > -item["days_ago"], item["key"]


def test_written_items_are_all_different():
    for name in ("key", "title", "lead"):
        values = Counter(item[name] for item in written())
        assert max(values.values()) == 1, values.most_common(1)
    paragraphs = Counter(
        block["html"]
        for item in written()
        for block in item["body"]
        if block["type"] == "paragraph"
    )
    assert max(paragraphs.values()) == 1


def test_there_are_enough_patterns_with_alternatives():
    patterns = load("patterns")
    assert len(patterns["patterns"]) >= 30
    for pattern in patterns["patterns"]:
        assert len(pattern["title"]) == len(pattern["lead"]) >= 3, pattern["key"]
        for sentence in (sentence for part in pattern["body"] for sentence in part):
            pool = patterns["pools"][sentence[1:]] if isinstance(sentence, str) else sentence
            assert len(pool) >= 3, (pattern["key"], pool)


def test_composed_items_are_sound_and_filled():
    for item in composed():
        check_item(item)
        assert 95 <= len(item["lead"]) <= 300
        for field, text in words(item):
            assert not re.search(r"[{}\[\]|@#]|::|//", text), (item["key"], field, text)
            check_persian(text, field)


@pytest.mark.parametrize("seed", [1, 2, 1405])
def test_nearly_all_composed_titles_differ(seed):
    titles = {item["title"] for item in composed(seed)}
    assert len(titles) >= 990
    assert not titles & {item["title"] for item in written()}


def test_composed_bodies_hardly_ever_read_the_same():
    bodies = {json.dumps(item["body"], ensure_ascii=False) for item in composed()}
    assert len(bodies) >= 990


def test_composing_depends_on_seed_and_index_alone():
    first = composed()[500]
    assert compose(load("patterns"), 1, 500, load("facts")) == first
    assert compose(load("patterns"), 2, 500, load("facts")) != first
    assert compose(load("patterns"), 1, 501, load("facts")) != first


def test_a_composed_item_takes_no_shared_sentence_twice():
    for item in composed():
        texts = [block["html"] for block in item["body"] if block["type"] == "paragraph"]
        sentences = Counter(re.findall(r"[^.<>\s][^.<>]{24,}\.", " ".join(texts)))
        assert not sentences or max(sentences.values()) == 1, (item["key"], sentences)


@pytest.mark.parametrize(
    ("days_ago", "name"),
    [(31, None), (30, "one"), (10, "one"), (9, None), (4, "acting"), (3, "two"), (0, "two")],
)
def test_holder_at_the_ends_of_terms(days_ago, name):
    def term(person, acting=False, **days):
        return {"person": person, "office": "post", "acting": acting, **days}

    facts = {
        "people": [{"key": key} for key in ("one", "two", "acting")],
        "appointments": [
            term("one", days_ago_start=30, days_ago_end=10),
            term("acting", acting=True, days_ago_start=4, days_ago_end=2),
            term("two", days_ago_start=3),
        ],
    }
    found = holder(facts, "post", days_ago)
    assert (found and found["key"]) == name


def test_composed_items_spread_over_the_year():
    months = Counter(item["days_ago"] // 31 for item in composed())
    assert len(months) == 12
    assert min(months[month] for month in range(11)) > 60


def test_composed_speakers_hold_their_office_that_day():
    facts = load("facts")
    for item in composed():
        of_the_day = {
            holder(facts, office["key"], item["days_ago"])["key"] for office in facts["offices"]
        }
        assert set(item["people"]) <= of_the_day, item["key"]


@pytest.mark.parametrize(
    ("value", "text"), [(7, "۷"), (999, "۹۹۹"), (1450, "۱٬۴۵۰"), (1200300, "۱٬۲۰۰٬۳۰۰")]
)
def test_persian_number(value, text):
    assert persian_number(value) == text


@pytest.mark.parametrize(
    ("noun", "joined"),
    [
        ("باغ", "باغ"),
        ("اسلامیه", "اسلامیهٔ"),
        ("ده‌بالا", "ده‌بالای"),
        ("زیلو", "زیلوی"),
        ("ابرکوه", "ابرکوه"),
        ("ساخت درمانگاه", "ساخت درمانگاه"),
        ("کنسانترهٔ میوه", "کنسانترهٔ میوهٔ"),
        ("قصه‌گویی", "قصه‌گویی"),
    ],
)
def test_ezafe(noun, joined):
    assert ezafe(noun) == joined
