"""Each rule of the checklist: what it lets pass and what it finds, and where it is mended."""

import datetime
from types import SimpleNamespace

import pytest
from django.db import transaction
from django.utils import timezone

from gallery.models import Photo
from home.models import StandardPage
from news.models import NewsItem, TopicFile
from newsroom.checklist import blocking, examine
from newsroom.checklist.rules import BY_ID, RULES
from newsroom.models import ModeratedPage
from tests import factories

pytestmark = pytest.mark.django_db

HOUR = datetime.timedelta(hours=1)
ZWNJ = "\u200c"
LEAD = "استاندار یزد در نشست شورای اداری گفت که دوازده روستای شهرستان تفت تا پایان سال آب پایدار"
LEAD += " خواهند داشت و کار خط انتقال از هفتهٔ آینده آغاز می‌شود."


def photo(**values):
    """A row of the archive; nobody looks at its file."""
    values = {"alt_text": "نمای شهر", "credit": "عکاس", **values}
    made = Photo(title="عکس", file="x.jpg", width=4, height=3, **values)
    return Photo.objects.bulk_create([made])[0]


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """What items refer to, made once for all rules: no test stores anything."""
    with django_db_blocker.unblock():
        made = transaction.atomic()
        made.__enter__()
        yield make_world()
        transaction.set_rollback(True)
        made.__exit__(None, None, None)


def make_world():
    portal = factories.portal()
    return SimpleNamespace(
        now=timezone.now(),
        photo=photo(),
        blind=photo(alt_text=""),
        nameless=photo(credit=""),
        kind=factories.kind(),
        section=factories.section(),
        county=factories.county(),
        person=factories.person(),
        topic=factories.topic(),
        file=factories.attachment(),
        live=factories.item(portal, "خبر دیگر"),
        draft=factories.item(portal, "پیش‌نویس", live=False),
    )


def good(world, **changes):
    """An item that every rule lets pass, but for the changes."""
    values = {
        "title": "آغاز طرح آب‌رسانی به دوازده روستای تفت",
        "slug": "آغاز-طرح-آب-رسانی",
        "news_kind": world.kind,
        "section": world.section,
        "county": world.county,
        "lead": LEAD,
        "lead_picture": world.photo,
        "body": [paragraph("<p>کار از هفتهٔ آینده آغاز می‌شود.</p>")],
        "published_at": world.now - HOUR,
        "people": [world.person],
        "topics": [world.topic],
        **changes,
    }
    people, topics = values.pop("people"), values.pop("topics")
    item = NewsItem(**values)
    item.people, item.topics = people, topics
    return item


# Blocks as a stream field stores them


def block(kind, value, key="one"):
    return {"type": kind, "id": key, "value": value}


def paragraph(html, key="one"):
    return block("paragraph", html, key)


def link(attributes, words="پیوند"):
    return [paragraph(f"<p>متن <a {attributes}>{words}</a></p>")]


def picture(shown, alt="", key="one"):
    return block("picture", {"photo": shown and shown.pk, "caption": "", "alt_text": alt}, key)


def gallery(*photos, key="one"):
    frames = [
        {"type": "item", "id": f"frame-{number}", "value": {"photo": shown.pk, "caption": ""}}
        for number, shown in enumerate(photos, 1)
    ]
    return block("gallery", {"title": "", "frames": frames}, key)


def quote(person=None, speaker=""):
    words = {"text": "آب حق همه است.", "person": person, "speaker": speaker, "role": ""}
    return [block("quote", words)]


def video(poster, address="https://www.aparat.com/v/abc123"):
    value = {"title": "گزارش", "address": address, "poster": poster, "duration": ""}
    return [block("video", value)]


def related(*pages):
    items = [{"type": "item", "id": f"page-{pk}", "value": pk} for pk in pages]
    return [block("related", {"title": "", "pages": items})]


# Rule, what is so, what of the item that changes, where it is found; None where it passes
CASES = [
    ("title-missing", "a title", lambda w: {}, None),
    ("title-missing", "none", lambda w: {"title": ""}, "title"),
    ("title-missing", "only half-spaces", lambda w: {"title": f" {ZWNJ} "}, "title"),
    ("title-long", "ninety", lambda w: {"title": "آ" * 90}, None),
    ("title-long", "ninety-one", lambda w: {"title": "آ" * 91}, "title"),
    ("title-long", "half-spaces show nothing", lambda w: {"title": f"می{ZWNJ}" * 45}, None),
    ("title-long", "nor do marks", lambda w: {"title": "هٔ" * 90}, None),
    ("title-twice", "another title", lambda w: {"title": "خبر تازه"}, None),
    ("title-twice", "a draft's title", lambda w: {"title": "پیش‌نویس"}, None),
    ("title-twice", "a live item's title", lambda w: {"title": "خبر دیگر"}, "title"),
    ("title-twice", "spelt otherwise", lambda w: {"title": f"خبر{ZWNJ}ديگر"}, "title"),
    ("lead-missing", "a lead", lambda w: {}, None),
    ("lead-missing", "none", lambda w: {"lead": "  "}, "lead"),
    ("lead-length", "120", lambda w: {"lead": "آ" * 120}, None),
    ("lead-length", "300", lambda w: {"lead": "آ" * 300}, None),
    ("lead-length", "119", lambda w: {"lead": "آ" * 119}, "lead"),
    ("lead-length", "301", lambda w: {"lead": "آ" * 301}, "lead"),
    ("lead-length", "none is another rule's", lambda w: {"lead": ""}, None),
    ("body-empty", "words", lambda w: {}, None),
    ("body-empty", "a file alone",
        lambda w: {"body": [block("file", {"document": w.file.pk, "title": ""})]}, None),
    ("body-empty", "a gallery alone", lambda w: {"body": [gallery(w.photo, w.photo)]}, None),
    ("body-empty", "no block", lambda w: {"body": []}, "body"),
    ("body-empty", "an empty paragraph", lambda w: {"body": [paragraph("<p> &zwnj;</p>")]}, "body"),
    ("letters", "Persian letters", lambda w: {}, None),
    ("letters", "an Arabic yeh in the title", lambda w: {"title": "خبر علي"}, "title"),
    ("letters", "an Arabic kaf in a block",
        lambda w: {"body": [paragraph("<p>كتاب</p>")]}, "body.one"),
    ("letters", "a stretched word", lambda w: {"lead": f"{LEAD} ســـلام"}, "lead"),
    ("letters", "in a table", lambda w: {"body": [block("table", {"caption": "شمار", "table": {
        "columns": [{"type": "text", "heading": "سال"}], "rows": [{"values": ["علي"]}]}})]},
        "body.one.table"),
    ("letters", "an address keeps its letters",
        lambda w: {"body": link('href="https://a.ir/علي"', "متن")}, None),
    ("letters", "a stroke of its own is a dash", lambda w: {"lead": f"{LEAD} ـ پایان"}, None),
    ("paragraph-long", "nine hundred",
        lambda w: {"body": [paragraph(f"<p>{'آ' * 900}</p>")]}, None),
    ("paragraph-long", "more", lambda w: {"body": [paragraph(f"<p>{'آ' * 901}</p>")]}, "body.one"),
    ("paragraph-long", "two of them",
        lambda w: {"body": [paragraph(f"<p>{'آ' * 600}</p>" * 2)]}, None),
    ("heading-skipped", "level two", lambda w: {"body": [block("heading", "راه‌ها")]}, None),
    ("heading-skipped", "two, then three",
        lambda w: {"body": [block("heading", "راه‌ها"), paragraph("<h3>آب</h3>", "two")]}, None),
    ("heading-skipped", "two, then four",
        lambda w: {"body": [block("heading", "راه‌ها"), paragraph("<h4>آب</h4>", "two")]},
        "body.two"),
    ("heading-skipped", "begins with three",
        lambda w: {"body": [paragraph("<h3>آب</h3>")]}, "body.one"),
    ("slug", "words", lambda w: {}, None),
    ("slug", "words and a code", lambda w: {"slug": "water-projects-14050901"}, None),
    ("slug", "a standard", lambda w: {"slug": "covid-19-در-یزد"}, None),
    ("slug", "digits", lambda w: {"slug": "1405-0901"}, "slug"),
    ("slug", "a key", lambda w: {"slug": "a1b2c3d4e5"}, "slug"),
    ("slug", "letters by chance", lambda w: {"slug": "qwrtplkjhgf"}, "slug"),
    ("alt", "the photo's own", lambda w: {"body": [picture(w.photo)]}, None),
    ("alt", "that of the place", lambda w: {"body": [picture(w.blind, "نمای شهر")]}, None),
    ("alt", "a picture", lambda w: {"body": [picture(w.blind)]}, "body.one.alt_text"),
    ("alt", "only spaces", lambda w: {"body": [picture(photo(alt_text=" "))]}, "body.one.alt_text"),
    ("alt", "the third of a gallery", lambda w: {"body": [gallery(w.photo, w.photo, w.blind)]},
        "body.one.frames.frame-3.photo"),
    ("alt", "the lead picture", lambda w: {"lead_picture": w.blind}, "lead_picture_alt"),
    ("alt", "the lead picture's own words",
        lambda w: {"lead_picture": w.blind, "lead_picture_alt": "نما"}, None),
    ("alt", "a messenger's picture is shown nowhere", lambda w: {"share_picture": w.blind}, None),
    ("alt", "a poster stands for its film's title", lambda w: {"body": video(w.blind.pk)}, None),
    ("credit", "the photo's own", lambda w: {"body": [picture(w.photo)]}, None),
    ("credit", "a picture", lambda w: {"body": [picture(w.nameless)]}, "body.one.photo"),
    ("credit", "the lead picture", lambda w: {"lead_picture": w.nameless}, "lead_picture"),
    ("credit", "the item names him",
        lambda w: {"lead_picture": w.nameless, "photographer": "عکاس"}, None),
    ("link-target", "an address", lambda w: {"body": link('href="https://a.ir/b?c=d#e"')}, None),
    ("link-target", "a Persian host", lambda w: {"body": link('href="https://یزد.ایران/"')}, None),
    ("link-target", "mail", lambda w: {"body": link('href="mailto:info@yazd.ir"')}, None),
    ("link-target", "a telephone", lambda w: {"body": link('href="tel:+983531234567"')}, None),
    ("link-target", "a path", lambda w: {"body": link('href="/n/1405001/"')}, None),
    ("link-target", "a place of the page", lambda w: {"body": link('href="#jadval"')}, None),
    ("link-target", "nowhere", lambda w: {"body": link('href=""')}, "body.one"),
    ("link-target", "no address at all", lambda w: {"body": link("")}, "body.one"),
    ("link-target", "the page's top", lambda w: {"body": link('href="#"')}, "body.one"),
    ("link-target", "no words", lambda w: {"body": link('href="https://a.ir/"', " ")}, "body.one"),
    ("link-target", "a script", lambda w: {"body": link('href="javascript:alert(1)"')}, "body.one"),
    ("link-target", "no host", lambda w: {"body": link('href="http:///news"')}, "body.one"),
    ("link-target", "no scheme", lambda w: {"body": link('href="www.yazd.ir"')}, "body.one"),
    ("link-target", "a broken number", lambda w: {"body": link('href="http://[1::/"')}, "body.one"),
    ("link-target", "a port out of range",
        lambda w: {"body": link('href="http://a.ir:99999/"')}, "body.one"),
    ("link-target", "no mail", lambda w: {"body": link('href="mailto:info"')}, "body.one"),
    ("link-target", "this machine",
        lambda w: {"body": link('href="http://localhost:8000/"')}, "body.one"),
    ("link-target", "its number", lambda w: {"body": link('href="http://127.0.0.1/"')}, "body.one"),
    ("link-target", "the office's network",
        lambda w: {"body": link('href="http://192.168.1.5/"')}, "body.one"),
    ("link-target", "a machine's name",
        lambda w: {"body": link('href="http://portal/x"')}, "body.one"),
    ("link-target", "the source's address",
        lambda w: {"source_url": "http://localhost/"}, "source_url"),
    ("link-target", "a film's address",
        lambda w: {"body": video(w.photo.pk, "http://10.0.0.2/")}, "body.one.address"),
    ("link-inside", "a public page",
        lambda w: {"body": link(f'linktype="page" id="{w.live.pk}"')}, None),
    ("link-inside", "a draft",
        lambda w: {"body": link(f'linktype="page" id="{w.draft.pk}"')}, "body.one"),
    ("link-inside", "a deleted page",
        lambda w: {"body": link('linktype="page" id="999999"')}, "body.one"),
    ("link-inside", "no page", lambda w: {"body": link('linktype="page" id="x"')}, "body.one"),
    ("link-inside", "a file",
        lambda w: {"body": link(f'linktype="document" id="{w.file.pk}"')}, None),
    ("link-inside", "a deleted file",
        lambda w: {"body": link('linktype="document" id="999999"')}, "body.one"),
    ("link-inside", "a related public page", lambda w: {"body": related(w.live.pk)}, None),
    ("link-inside", "a related draft",
        lambda w: {"body": related(w.live.pk, w.draft.pk)}, "body.one.pages.page-{draft}"),
    ("link-bare", "words", lambda w: {"body": link('href="https://a.ir/"')}, None),
    ("link-bare", "an address",
        lambda w: {"body": link('href="https://a.ir/"', "https://a.ir/")}, "body.one"),
    ("link-bare", "a short address",
        lambda w: {"body": link('href="https://a.ir/"', "www.a.ir")}, "body.one"),
    ("chosen-gone", "a photo", lambda w: {"body": [picture(w.photo)]}, None),
    ("chosen-gone", "no speaker is another rule's", lambda w: {"body": quote()}, None),
    ("chosen-gone", "a deleted photo",
        lambda w: {"body": [picture(SimpleNamespace(pk=999999))]}, "body.one.photo"),
    ("chosen-gone", "a deleted page",
        lambda w: {"body": related(999999)}, "body.one.pages.page-999999"),
    ("section", "a section", lambda w: {}, None),
    ("section", "none", lambda w: {"section": None}, "section"),
    ("place", "a section is enough", lambda w: {"county": None}, None),
    ("place", "a county is enough", lambda w: {"section": None}, None),
    ("place", "neither", lambda w: {"county": None, "section": None}, "county"),
    ("person", "somebody", lambda w: {}, None),
    ("person", "nobody", lambda w: {"people": []}, "people"),
    ("topic", "a topic", lambda w: {}, None),
    ("topic", "none", lambda w: {"topics": []}, "topics"),
    ("speaker", "one of the portal's people", lambda w: {"body": quote(w.person.pk)}, None),
    ("speaker", "somebody else", lambda w: {"body": quote(speaker="یک کشاورز")}, None),
    ("speaker", "nobody", lambda w: {"body": quote(speaker=" ")}, "body.one.person"),
    ("future-date", "an hour ago", lambda w: {}, None),
    ("future-date", "no date", lambda w: {"published_at": None}, None),
    ("future-date", "tomorrow", lambda w: {"published_at": w.now + 24 * HOUR}, "published_at"),
    ("future-date", "as it goes live",
        lambda w: {"published_at": w.now + HOUR, "go_live_at": w.now + HOUR}, None),
    ("future-date", "after it goes live",
        lambda w: {"published_at": w.now + 3 * HOUR, "go_live_at": w.now + HOUR}, "published_at"),
    ("closing", "none", lambda w: {}, None),
    ("closing", "tomorrow", lambda w: {"closes_at": w.now + 24 * HOUR}, None),
    ("closing", "an old call",
        lambda w: {"published_at": w.now - 9 * HOUR, "closes_at": w.now - HOUR}, None),
    ("closing", "before its date", lambda w: {"closes_at": w.now - 2 * HOUR}, "closes_at"),
    ("closing", "before it goes live",
        lambda w: {"published_at": None, "go_live_at": w.now + 9 * HOUR, "closes_at": w.now + HOUR},
        "closes_at"),
    ("closing", "before today, with no date",
        lambda w: {"published_at": None, "closes_at": w.now - HOUR}, "closes_at"),
]  # fmt: skip


def named(case):
    return f"{case[0]}: {case[1]}"


@pytest.mark.parametrize("case", CASES, ids=named)
def test_a_rule(case, world):
    rule, _name, changes, place = case
    found = [failure for failure in examine(good(world, **changes(world))) if failure.rule == rule]
    expected = [place.format(draft=world.draft.pk)] if place else []
    assert [failure.path for failure in found] == expected
    for failure in found:
        assert failure.message
        assert "%(" not in failure.message
        assert failure.severity == BY_ID[rule].severity


def test_every_rule_lets_something_pass_and_finds_something():
    for rule in RULES:
        places = [place for one, _name, _changes, place in CASES if one == rule.id]
        assert None in places, rule.id
        assert any(places), rule.id


def test_there_are_as_many_rules_as_the_office_asks_for():
    assert len(RULES) == len(BY_ID) >= 12
    assert all(len(rule.id) <= 40 for rule in RULES)


def test_a_good_item_has_nothing_against_it(world):
    assert examine(good(world)) == []


def test_all_failures_are_told_at_once_in_the_order_of_the_form(world):
    item = good(
        world,
        title="",
        section=None,
        lead="کوتاه",
        lead_picture=world.blind,
        people=[],
        body=[
            *quote(),
            picture(world.blind, key="two"),
            gallery(world.photo, world.blind, key="three"),
        ],
    )  # fmt: skip
    assert [(failure.rule, failure.path) for failure in examine(item)] == [
        ("title-missing", "title"),
        ("section", "section"),
        ("lead-length", "lead"),
        ("alt", "lead_picture_alt"),
        ("speaker", "body.one.person"),
        ("alt", "body.two.alt_text"),
        ("alt", "body.three.frames.frame-2.photo"),
        ("person", "people"),
    ]
    assert {failure.rule for failure in blocking(item)} == {
        "title-missing", "section", "alt", "speaker",
    }  # fmt: skip


def test_a_message_names_the_picture(world):
    with_one = good(world, body=[gallery(world.photo, world.photo, world.blind)])
    with_two = good(world, body=[gallery(world.photo, world.photo), gallery(world.blind, key="b")])
    messages = {failure.message for item in (with_one, with_two) for failure in examine(item)}
    assert len(messages) == 2
    assert all("۳" in message or "۲" in message for message in messages)


@pytest.mark.parametrize("model", [TopicFile, StandardPage])
def test_pages_that_are_no_news_are_asked_only_for_what_they_have(model):
    assert issubclass(model, ModeratedPage)
    assert {failure.rule for failure in examine(model(title="آب", slug="آب"))} == set()
    assert {failure.rule for failure in examine(model(title="", slug=""))} == {"title-missing"}


def test_a_page_of_another_language_is_spelt_by_its_own_rules(world):
    from wagtail.models import Locale

    arabic = Locale.objects.create(language_code="ar")
    item = good(world, title="خبر علي", locale=arabic)
    assert "letters" not in {failure.rule for failure in examine(item)}
