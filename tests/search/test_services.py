"""What a reader gets, whatever was typed: the embedded engine over real rows of the catalogue."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from news.models import NewsItem
from search import engines, services
from search.follow import follow
from search.models import Pin, SynonymGroup
from tests import factories

pytestmark = pytest.mark.django_db

YAZD = "آب‌رسانی به روستاهای یزد"
TAFT = "جشنوارهٔ انار در تفت"
ROAD = "راه روستایی میبد آسفالت شد"


@pytest.fixture
def portal():
    portal = factories.portal()
    for title in (YAZD, TAFT, ROAD):
        factories.item(portal, title, lead=f"{title}، به گزارش روابط عمومی")
    follow(engines.last())
    return portal


def titles(typed, **options):
    return [hit.entry.title for hit in services.find(typed, "fa", **options).hits]


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("آبرسانی", YAZD),
        ("آب رسانی یزد", YAZD),
        ("روستاهاي يزد", YAZD),
        ("جشنواره انار", TAFT),
        ("«انار در تفت»", TAFT),
        ("روستا -میبد", YAZD),
        ("آسفالت", ROAD),
    ],
)
def test_first_result(portal, typed, title):
    assert titles(typed)[:1] == [title]


def test_the_other_keyboard(portal):
    found = services.find("dcn", "fa")
    assert [hit.entry.title for hit in found.hits] == [YAZD]
    assert found.repaired == "یزد"


def test_back_to_the_literal_words(portal):
    found = services.find("dcn", "fa", literal=True)
    assert (found.hits, found.repaired) == ([], "")


def test_what_is_found_is_not_repaired(portal):
    factories.item(portal, "برنامهٔ DCN آغاز شد")
    follow(engines.last())
    found = services.find("dcn", "fa")
    assert ([hit.entry.title for hit in found.hits], found.repaired) == (
        ["برنامهٔ DCN آغاز شد"],
        "",
    )


@pytest.mark.parametrize("form", ["{}", "کد {}", "کد خبر: {}", "code {}"])
def test_a_news_code_is_answered_first(portal, form):
    item = NewsItem.objects.get(title=TAFT)
    found = services.find(form.format(item.code), "fa")
    assert [hit.entry.object_id for hit in found.pinned] == [item.pk]
    assert item.pk not in [hit.entry.object_id for hit in found.hits]


def test_a_code_in_persian_digits(portal):
    item = NewsItem.objects.get(title=TAFT)
    typed = f"کد {item.code}".translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))
    assert [hit.entry.object_id for hit in services.find(typed, "fa").pinned] == [item.pk]


def test_a_pin_comes_first_and_once(portal):
    page = NewsItem.objects.get(title=ROAD)
    pin = Pin.objects.create(locale=page.locale, queries="انار\nانار تفت", page=page)
    found = services.find("انار", "fa")
    assert [hit.entry.title for hit in found.pinned] == [ROAD]
    assert [hit.entry.title for hit in found.hits] == [TAFT]
    pin.delete()
    cache.clear()
    assert services.find("انار", "fa").pinned == []


def test_a_pin_of_what_is_no_longer_public_is_left_out(portal):
    page = NewsItem.objects.get(title=ROAD)
    Pin.objects.create(locale=page.locale, queries="انار", page=page)
    page.unpublish()
    follow(engines.last())
    assert services.find("انار", "fa").pinned == []


def test_synonyms_work_both_ways(portal):
    locale = NewsItem.objects.first().locale
    SynonymGroup.objects.create(locale=locale, words="قیر\nآسفالت\nروکش خیابان")
    assert titles("قیر") == [ROAD]
    assert titles("روکش خیابان")[:1] == [ROAD]


def test_better_known_words_are_proposed(portal):
    assert services.find("اسفالط", "fa").proposal in ("", "آسفالت", "اسفالت")


def test_what_was_withdrawn_meanwhile_is_left_out(portal):
    NewsItem.objects.get(title=TAFT).unpublish()
    # The engine has not followed yet.
    found = services.find("انار", "fa")
    assert found.hits == []


def test_queries_do_not_grow_with_results(portal):
    def queries():
        cache.clear()
        with CaptureQueriesContext(connection) as captured:
            services.find("خبر", "fa")
        return len(captured)

    def add(number):
        for place in range(number):
            factories.item(portal, f"خبر {place}", section=factories.section())
        follow(engines.last())

    add(3)
    few = queries()
    add(8)
    assert queries() == few


def test_suggestions_while_typing_on_either_keyboard(portal):
    assert [row.title for row in services.suggest("جشنو", "fa")] == [TAFT]
    assert [row.title for row in services.suggest("[ak,", "fa")] == [TAFT]
    assert services.suggest("", "fa") == []


def test_the_caption_and_the_credit_of_a_photo_stay_apart(portal):
    photo = factories.photo(caption="پرندگان تالاب", credit="مریم احمدی")
    factories.item(portal, "تالاب پرآب شد", lead_picture=photo)
    follow(engines.last())
    (hit,) = services.find("پرندگان", "fa").hits
    shown = "".join(piece.text for piece in hit.excerpt)
    assert (hit.entry.title, shown) == ("پرندگان تالاب", "نمای شهر · مریم احمدی")
