"""The demo's explaining pages, services and English part are whole."""

import re

from tests.demo.test_content import CONTENT, load, pictures_of, words, written


def test_required_pages_are_there():
    pages = {page["slug"]: page for page in load("pages")["pages"]}
    roles = {page["required_role"] for page in pages.values()}
    assert {"privacy", "terms", "accessibility", "service-level"} <= roles
    assert {page["type"] for page in pages.values()} == {"standard", "faq", "contact", "site-map"}
    assert len(pages["faq"]["questions"]) >= 10
    for page in pages.values():
        assert page["body"] or page.get("questions") or page["type"] == "site-map"


def test_services_have_icons_of_the_sprite():
    sprite = (CONTENT.parents[1] / "static/icons/sprite.svg").read_text(encoding="utf-8")
    names = set(re.findall(r'id="([\w-]+)"', sprite))
    services = load("pages")["services"]
    assert len(services) == 12
    icons = {row["icon"] for row in [*services, *load("taxonomy")["kinds"]]}
    assert icons <= names, icons - names


def test_the_quote_of_the_front_page_is_in_its_item():
    quote = load("pages")["quote"]
    item = next(item for item in written() if item["key"] == quote["item"])
    said = [block for block in item["body"] if block["type"] == "quote"]
    assert (quote["text"], quote["person"]) in [(block["text"], block["person"]) for block in said]


def test_english_versions_belong_to_persian_ones():
    english = load("english")
    items = {item["key"]: item for item in written()}
    assert len(english["items"]) >= 10
    for item in english["items"]:
        source = items[item["key"]]
        assert len(item["title"]) <= 90 and item["lead"]
        assert item["picture"]["scene"] == source["picture"]["scene"]
        frames = {(row["scene"], row["caption"]) for row in pictures_of(source)}
        for row in list(pictures_of(item))[1:]:
            assert (row["scene"], row["original"]) in frames, (item["key"], row)
        people = {block["person"] for block in item["body"] if block["type"] == "quote"}
        assert people <= set(source["people"])
        for field, text in words(item):
            assert field == "original" or not re.search(r"[\u0600-\u06ff]", text), text
    slugs = {page["slug"] for page in load("pages")["pages"]}
    assert {page["slug"] for page in english["pages"]} == slugs
    assert len(english["services"]) == len(load("pages")["services"])
