"""A whole import: what comes in, what doesn't, and what a second run finds."""

import datetime as dt
import json

import pytest
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, ReferenceIndex
from wagtail.search.models import IndexEntry

from catalogue.doctor import examine
from catalogue.models import CatalogueEntry
from home.services import add_language
from news.importing.writer import Fate
from news.models import NewsItem, Topic
from tests import factories
from tests.news.import_files import command, fates, picture, row, run_import, write_rows
from tests.news.test_import_readers import ATOM, RSS, WXR

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("importing")]


def test_every_row_comes_in_once_however_often_the_import_runs(tmp_path):
    source = write_rows(tmp_path, [row(number) for number in range(7)])
    assert fates(run_import(source)) == {"new": 7}
    assert fates(run_import(source)) == {"unchanged": 7}
    assert NewsItem.objects.count() == 7
    assert list(examine()) == []


def test_an_item_has_what_its_row_says(tmp_path):
    section = factories.section("civil", name="عمران")
    factories.topic("roads", name="راه‌سازی")
    factories.kind("interview")
    settings = {"kinds": {"عمران": "interview"}, "source_names": {"archive": "پرتال پیشین"}}
    run_import(write_rows(tmp_path, [row(3, reporter="كاوه")]), settings)
    item = NewsItem.objects.get()
    assert (item.title, item.lead, item.reporter) == (
        "گزارش شمارهٔ ۳".replace("۳", "3"),
        "خلاصهٔ گزارش 3",
        "کاوه",
    )
    assert (item.section, item.news_kind.slug) == (section, "interview")
    assert [topic.slug for topic in item.topics.all()] == ["roads"]
    assert (item.archive_source, item.old_code) == ("archive", "A-3")
    assert (item.source_name, item.source_url) == ("پرتال پیشین", "https://old.example/news/3")
    assert timezone.localtime(item.published_at) == dt.datetime(
        2005, 3, 4, 12, tzinfo=timezone.get_default_timezone()
    )
    assert item.live
    assert [block.block_type for block in item.body] == ["paragraph"]


def columns(instance, *left_out):
    return {
        field.attname: getattr(instance, field.attname)
        for field in instance._meta.concrete_fields
        if field.attname not in left_out
    }


def indexed(item):
    """What the search index of the database holds for an item."""
    entries = IndexEntry.objects.filter(object_id=str(item.pk)).order_by("content_type_id")
    return list(entries.values_list("content_type_id", "title", "body", "autocomplete"))


def references(item):
    rows = ReferenceIndex.get_references_for_object(item)
    return sorted(
        rows.values_list("to_content_type", "to_object_id", "model_path", "content_path_hash")
    )


def test_an_imported_item_equals_one_that_was_saved_by_hand(tmp_path, portal):
    """Of two rows the second is taken out and saved again as an editor's code would."""
    factories.section("civil", name="عمران")
    factories.topic("roads", name="راه‌سازی")
    run_import(write_rows(tmp_path, [row(1), row(2, title="گزارش دیگر")]))
    imported = NewsItem.objects.get(old_code="A-2")
    before = columns(imported, "id", "page_ptr_id", "translation_key")
    entry = CatalogueEntry.objects.get(object_id=imported.pk)
    entry_before = columns(entry, "id", "object_id", "sequence")
    topics, refs, found = list(imported.topics.all()), references(imported), indexed(imported)
    entry_topics = list(entry.topics.all())
    by_hand = NewsItem(
        **{
            field.name: getattr(imported, field.name)
            for field in NewsItem._meta.concrete_fields
            if field.name not in ("id", "page_ptr", "translation_key", "path", "depth", "url_path")
        }
    )
    by_hand.topics = topics
    imported.delete()
    portal.news.refresh_from_db()
    factories.approved(portal.news, by_hand)

    by_hand = NewsItem.objects.get(old_code="A-2")
    entry = CatalogueEntry.objects.get(object_id=by_hand.pk)
    assert columns(by_hand, "id", "page_ptr_id", "translation_key") == before
    assert columns(entry, "id", "object_id", "sequence") == entry_before
    assert list(entry.topics.all()) == entry_topics
    assert references(by_hand) == refs
    assert refs
    assert indexed(by_hand) == found
    assert found
    assert Page.find_problems() == ([], [], [], [], [])


def test_saving_an_imported_item_again_changes_nothing(tmp_path):
    rows = [row(1, title="كتاب هاي «تازه»", text='گفت: "مي شود"  و رفت .')]
    run_import(write_rows(tmp_path, rows))
    item = NewsItem.objects.get()
    before = item.body.get_prep_value(), item.title
    item.save()
    item = NewsItem.objects.get()
    assert (item.body.get_prep_value(), item.title) == before
    assert item.title == "کتاب‌های «تازه»"


def test_a_bad_row_is_named_and_its_neighbours_come_in(tmp_path):
    bad = [
        (b'{"id": "x", \n', "json"),
        ('{"id": "سلام"}\n'.encode("cp1256"), "encoding"),
        (row(11, title=" "), "no-title"),
        (row(12, id="", url=""), "no-code"),
        (row(13, date="1404/12/30"), "bad-date"),
        (row(14, date="۱۴۹۰/۰۱/۰۱"), "bad-date"),
        (row(15, text="م" * 600_000), "too-large"),
        (row(16, text="", lead=""), "no-text"),
        (row(17, text=".", lead="."), "no-text"),
        (row(18, id="A-1"), "same-code"),
        (row(19, id="x" * 121), "bad-code"),
    ]
    source = write_rows(tmp_path, [row(1), *(one for one, _ in bad), row(2)])
    report = run_import(source)
    assert fates(report) == {"new": 2, "refused": len(bad)}
    refused = [line for line in report.lines if line["fate"] == "refused"]
    assert [(line["row"], line["reason"]) for line in refused] == [
        (number, reason) for number, (_, reason) in enumerate(bad, start=2)
    ]
    assert all(line["message"] for line in refused)
    assert "1,200,000" in refused[6]["message"]
    assert NewsItem.objects.count() == 2
    assert list(examine()) == []


def test_the_size_limit_is_the_mappings(tmp_path):
    source = write_rows(tmp_path, [row(1)])
    report = run_import(source, {"body_limit": 50})
    assert report.reasons == {"too-large": 1}


def test_scripts_and_handlers_are_not_stored(tmp_path):
    html = (
        '<p onclick="steal()">متن <script>steal()</script><a href="javascript:steal()">پیوند</a>'
        '<img src=x onerror="steal()"><iframe src="https://bad.example"></iframe></p>'
        "<style>p{}</style><svg onload=steal()></svg>"
    )
    run_import(write_rows(tmp_path, [row(1, text=html)]))
    stored = json.dumps(NewsItem.objects.get().body.get_prep_value(), ensure_ascii=False)
    assert "متن پیوند" in stored
    for trace in ("steal", "onclick", "iframe", "script", "svg"):
        assert trace not in stored


def test_control_characters_and_torn_surrogates_are_dropped(tmp_path):
    line = (
        b'{"id": "1", "title": "a\\u0000\\ud800b", "text": "\\u0007text", "date": "2005-01-01"}\n'
    )
    run_import(write_rows(tmp_path, [line]))
    assert NewsItem.objects.get().title == "ab"


@pytest.mark.parametrize("value", [None, 7, True, {"a": 1}, ["x"], 1e308])
@pytest.mark.parametrize("field", ["title", "text", "date", "tags", "url", "category", "id"])
def test_a_value_of_any_type_is_taken_or_refused(tmp_path, field, value):
    report = run_import(write_rows(tmp_path, [row(1, **{field: value})]))
    assert report.rows == 1


def test_the_same_article_is_taken_once(tmp_path):
    rows = [
        row(1),
        row(2, title="گزارش  شماره 1", date="2005-03-02"),  # the first one's title, on its day
        row(3, text=row(1)["text"].replace("ی", "ي")),  # its text
        row(4, title=row(1)["title"]),  # its title on another day: not the same
        row(5, text="."),
        row(6, text="."),  # too short to prove anything
    ]
    report = run_import(write_rows(tmp_path, rows))
    assert fates(report) == {"new": 4, "duplicate": 2}
    assert [line["row"] for line in report.lines] == [2, 3]
    assert "A-1" in report.lines[0]["message"]


def test_the_same_article_of_another_archive_is_found(tmp_path):
    run_import(write_rows(tmp_path, [row(1)], "one.jsonl"))
    report = run_import(write_rows(tmp_path, [row(1, id="B-9", title="دیگر")], "two.jsonl"))
    assert fates(report) == {"duplicate": 1}


def test_undated_rows_stand_last_and_say_so(tmp_path):
    run_import(write_rows(tmp_path, [row(1, date=None), row(2)]))
    item = NewsItem.objects.get(old_code="A-1")
    assert item.undated
    assert CatalogueEntry.objects.get(object_id=item.pk).undated
    assert NewsItem.objects.order_by("published_at").first() == item


def test_undated_rows_take_the_date_in_their_code(tmp_path):
    pattern = r"^A-(?P<year>\d\d)(?P<month>\d\d)(?P<day>\d\d)"
    run_import(
        write_rows(tmp_path, [row(1, id="A-870706", date=None)]), {"dates": {"from_code": pattern}}
    )
    item = NewsItem.objects.get()
    assert (timezone.localdate(item.published_at), item.undated) == (dt.date(2008, 9, 27), False)


def test_old_addresses_lead_to_the_items(tmp_path, client):
    rows = [
        row(1, url="https://old.example/news/%DB%B1?b=2&a=1"),
        row(2, url="https://old.example/news/%DB%B1?a=1&b=2"),
        row(3, url="ftp://old.example/3"),
        row(4, url="https://old.example/" + "x" * 300),
    ]
    report = run_import(write_rows(tmp_path, rows))
    item = NewsItem.objects.get(old_code="A-1")
    answer = client.get("/news/۱?a=1&b=2")
    assert (answer.status_code, answer["Location"]) == (301, item.url)
    assert report.notes == {"redirect-taken": 1, "address-dropped": 1, "redirect-long": 1}
    assert Redirect.objects.count() == 1


def test_items_that_differ_are_left_alone_unless_told_otherwise(tmp_path):
    run_import(write_rows(tmp_path, [row(1), row(2)]))
    changed = write_rows(tmp_path, [row(1, title="تیتر تازه"), row(2)])
    assert fates(run_import(changed)) == {"changed": 1, "unchanged": 1}
    assert NewsItem.objects.get(old_code="A-1").title == row(1)["title"]
    report = run_import(changed, update=True)
    assert fates(report) == {"updated": 1, "unchanged": 1}
    assert "title" in report.lines[0]["message"]
    assert NewsItem.objects.get(old_code="A-1").title == "تیتر تازه"
    assert CatalogueEntry.objects.filter(title="تیتر تازه").count() == 1
    assert list(examine()) == []


def test_a_dry_run_tells_everything_and_stores_nothing(tmp_path):
    source = write_rows(tmp_path, [row(1), row(2, text=row(1)["text"]), row(3, title="")])
    before = {model: model.objects.count() for model in (Page, Redirect, Topic, CatalogueEntry)}
    report = run_import(source, {"topic_min_items": 1}, dry_run=True)
    assert fates(report) == {"new": 1, "duplicate": 1, "refused": 1}
    assert before == {model: model.objects.count() for model in before}


def test_only_tags_that_enough_rows_share_become_topics(tmp_path):
    rows = [row(n, tags=["راه", "تک"] if n == 0 else "راه، آب") for n in range(4)]
    report = run_import(write_rows(tmp_path, rows), {"topic_min_items": 3, "topic_limit": 2})
    assert {topic.name: topic.slug for topic in Topic.objects.all()} == {"راه": "راه", "آب": "آب"}
    assert report.topics == 2
    assert NewsItem.objects.get(old_code="A-0").topics.count() == 1


def test_categories_without_a_section_are_counted(tmp_path):
    report = run_import(write_rows(tmp_path, [row(1), row(2)]))
    assert report.unknown == {"عمران": 2}


def test_items_of_one_title_get_slugs_of_their_own(tmp_path, portal):
    factories.item(portal, "قیمت سکه")
    rows = [row(n, title="قیمت سکه", date=f"2005-04-{n + 1:02}") for n in range(3)]
    run_import(write_rows(tmp_path, rows))
    slugs = NewsItem.objects.order_by("path").values_list("slug", flat=True)
    assert list(slugs) == ["قیمت-سکه", "قیمت-سکه-2", "قیمت-سکه-3", "قیمت-سکه-4"]


def test_a_list_behind_a_restriction_gives_no_rows_to_the_public(tmp_path, portal):
    portal.news.view_restrictions.create(restriction_type="login")
    run_import(write_rows(tmp_path, [row(1)]))
    assert not CatalogueEntry.objects.filter(code__isnull=False).exists()
    assert list(examine()) == []


# Pictures


def test_text_is_cleaned_by_the_rules_of_the_lists_language(tmp_path, portal):
    english = add_language(portal, "en")
    source = write_rows(tmp_path, [row(1, title="Dr. كاظم\u200b speaks")])
    command(source, parent=english.news.pk)
    item = NewsItem.objects.get()
    assert (item.title, item.locale.language_code) == ("Dr. كاظم speaks", "en")
    before = item.body.get_prep_value()
    item.save()
    assert NewsItem.objects.get().body.get_prep_value() == before


def test_a_wordpress_export_comes_in_with_its_picture_and_its_terms(tmp_path):
    factories.section("civil", name="عمران")
    factories.topic("roads", name="راه")
    picture(tmp_path / "media" / "2019" / "05" / "road.jpg")
    source = tmp_path / "export.xml"
    source.write_text(WXR)
    report = run_import(source, kind="wxr", media=tmp_path / "media")
    assert fates(report) == {"new": 1, "refused": 2}
    assert report.reasons == {"not-public": 2}
    item = NewsItem.objects.get()
    assert (item.section.slug, [topic.slug for topic in item.topics.all()]) == ("civil", ["roads"])
    assert item.lead_picture.title == "road"
    assert item.body[0].value.source == "<p>متن <b>خبر</b></p>"
    assert timezone.localtime(item.published_at).hour == 9
    assert Redirect.objects.get().old_path == "/?p=7"


@pytest.mark.parametrize("feed", [RSS, ATOM])
def test_a_feed_comes_in(tmp_path, feed):
    source = tmp_path / "feed.xml"
    source.write_text(feed)
    report = run_import(source, kind="rss")
    assert report.fates[Fate.NEW] == report.rows
    assert NewsItem.objects.get(old_code__in=["g-1", "urn:1"]).published_at == dt.datetime(
        2019, 5, 1, 5, tzinfo=dt.UTC
    )
