"""What the office does with the search in the admin, and who may."""

from datetime import UTC, date, datetime, timedelta
from html import unescape

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Locale, ModelLogEntry

from core.models import User
from newsroom.roles import ROLES
from newsroom.setup import setup_roles
from search import asked
from search.models import AskedQuery, Pin, SynonymGroup
from tests import factories

pytestmark = pytest.mark.django_db

# Saturday, 7 Azar 1405, noon
NOW = datetime(2026, 11, 28, 8, 30, tzinfo=UTC)
SATURDAY = date(2026, 11, 28)
QUERIES = "/admin/search/queries/"
SYNONYMS = "/admin/snippets/search/synonymgroup/"
PINS = "/admin/snippets/search/pin/"


@pytest.fixture(autouse=True)
def portal(db):
    with time_machine.travel(NOW, tick=False):
        setup_roles()
        yield factories.portal()


def signed_in(key):
    client = Client()
    client.force_login(factories.member(key))
    return client


@pytest.fixture
def desk():
    return signed_in("desk")


def group(*words, **values):
    values = {"locale": Locale.get_default(), **values}
    return SynonymGroup.objects.create(words="\n".join(words), **values)


def put(folded, count, empty=0, day=SATURDAY, locale="fa"):
    AskedQuery.objects.create(
        day=day, locale=locale, folded=folded, typed=folded, count=count, empty=empty
    )


# Keeping words


def test_an_editor_makes_and_changes_synonyms(desk):
    locale = Locale.get_default().pk
    form = {"words": "فرماندار\r\nفرمانداری", "locale": locale, "active": "on"}
    answer = desk.post(f"{SYNONYMS}add/", form)
    assert (answer.status_code, answer["Location"]) == (302, SYNONYMS)
    made = SynonymGroup.objects.get()
    assert made.lines == ["فرماندار", "فرمانداری"]
    assert "فرماندار = فرمانداری" in unescape(desk.get(SYNONYMS).content.decode())
    desk.post(f"{SYNONYMS}edit/{made.pk}/", {"words": "فرماندار\r\nشهرستان", "locale": locale})
    made.refresh_from_db()
    assert (made.lines, made.active) == (["فرماندار", "شهرستان"], False)


def test_an_editor_pins_a_page_and_takes_the_pin_away(desk, portal):
    page = factories.item(portal, "قبض آب را چگونه بپردازیم")
    form = {"queries": "قبض آب\r\nآبفا", "page": page.pk, "active": "on"}
    assert desk.post(f"{PINS}add/", form).status_code == 302
    made = Pin.objects.get()
    assert (made.page_id, made.lines, made.locale.language_code) == (
        page.pk,
        ["قبض آب", "آبفا"],
        "fa",
    )
    assert page.title in desk.get(PINS).content.decode()
    assert desk.post(f"{PINS}delete/{made.pk}/").status_code == 302
    assert not Pin.objects.exists()


def test_the_history_says_who_did_what(desk):
    form = {"words": "آب\r\nقنات", "locale": Locale.get_default().pk, "active": "on"}
    desk.post(f"{SYNONYMS}add/", form)
    made = SynonymGroup.objects.get()
    desk.post(f"{SYNONYMS}edit/{made.pk}/", {**form, "words": "آب\r\nکاریز"})
    logged = ModelLogEntry.objects.for_instance(made).order_by("timestamp", "pk")
    assert [(row.action, row.user.username) for row in logged] == [
        ("wagtail.create", "desk"),
        ("wagtail.edit", "desk"),
    ]
    assert desk.get(f"{SYNONYMS}history/{made.pk}/").status_code == 200


def test_every_fault_of_a_form_is_shown_at_once_and_nothing_is_stored(desk, portal):
    draft = factories.item(portal, live=False)
    answer = desk.post(f"{PINS}add/", {"queries": "هیئت\r\nهیأت", "page": draft.pk})
    errors = answer.context["form"].errors.as_data()
    assert {field: [e.code for e in found] for field, found in errors.items()} == {
        "queries": ["twice"],
        "page": ["not-live"],
    }
    answer = desk.post(f"{PINS}add/", {"queries": "", "page": ""})
    assert set(answer.context["form"].errors) == {"queries", "page"}
    answer = desk.post(f"{SYNONYMS}add/", {"words": "آب", "locale": ""})
    assert set(answer.context["form"].errors) == {"words", "locale"}
    assert not Pin.objects.exists()
    assert not SynonymGroup.objects.exists()


def test_the_title_of_a_page_that_was_taken_down_is_not_listed(desk, portal):
    page = factories.item(portal, "عنوانی که برداشته شد")
    Pin.objects.create(queries="آب", page=page.page_ptr)
    assert page.title in desk.get(PINS).content.decode()
    page.unpublish()
    assert page.title not in desk.get(PINS).content.decode()


def test_a_draft_of_another_is_not_named_by_the_form_that_refuses_it(desk, portal):
    """Whoever may not know of a confidential item doesn't learn its title by its number."""
    from newsroom.models import ConfidentialPage

    draft = factories.item(portal, "محرمانه‌ترین خبر", live=False)
    ConfidentialPage.objects.create(page=draft.page_ptr)
    answer = desk.post(f"{PINS}add/", {"queries": "آب", "page": draft.pk})
    assert answer.status_code == 200
    assert "محرمانه‌ترین" not in answer.content.decode()
    assert not Pin.objects.exists()


# The report


def row_links(page, typed):
    """Addresses of the links in the row of a query of the first list that has it."""
    row = page.split(f"<bdi>{typed}</bdi>", 1)[1].split("</tr>", 1)[0]
    return [unescape(part.split('"', 1)[0]) for part in row.split('href="')[1:]]


def test_the_report_shows_what_was_asked_and_what_in_vain(desk):
    put("آب", 5, 0)
    put("گاز", 2, 2)
    lists = desk.get(QUERIES).context["lists"]
    shown = [[(line.asked.typed, line.asked.times) for line in one["lines"]] for one in lists]
    assert shown == [[("آب", 5), ("گاز", 2)], [("گاز", 2)]]


def test_one_click_opens_a_form_with_the_words_of_the_query(desk):
    asked.record("«آب‌رساني» روستا؟", "fa", 0)
    make, pin = row_links(desk.get(QUERIES).content.decode(), "«آب‌رساني» روستا؟")
    assert make.startswith(f"{SYNONYMS}add/?")
    form = desk.get(make).context["form"]
    assert form["words"].value() == "آب‌رساني روستا\n"
    assert form["locale"].value() == Locale.get_default().pk
    assert pin.startswith(f"{PINS}add/?")
    assert desk.get(pin).context["form"]["queries"].value() == "آب‌رساني روستا\n"


def test_words_of_another_language_go_into_its_form(desk):
    english = Locale.objects.get_or_create(language_code="en")[0]
    put("water supply", 1, 1, locale="en")
    page = desk.get(QUERIES).content.decode()
    make, _pin = row_links(page, "water supply")
    assert desk.get(make).context["form"]["locale"].value() == english.pk
    assert 'class="asked-language"' in page


def test_a_query_that_is_cured_leads_to_its_cure(desk, portal):
    made = group("آب", "قنات")
    pinned = Pin.objects.create(queries="قبض آب", page=factories.item(portal).page_ptr)
    put("آب", 2)
    put("قبض اب", 1)
    page = desk.get(QUERIES).content.decode()
    assert row_links(page, "آب")[0] == f"{SYNONYMS}edit/{made.pk}/"
    assert row_links(page, "قبض اب")[1] == f"{PINS}edit/{pinned.pk}/"


@pytest.mark.parametrize(
    "tail",
    ["?words=%00%ff&language=xx", "?words=" + "a" * 5000, "?language=", "?words=؟", "?locale=x"],
)
def test_a_strange_address_opens_the_form(desk, tail):
    for place in (SYNONYMS, PINS):
        assert desk.get(f"{place}add/{tail}").status_code == 200


def test_an_older_week_is_chosen(desk):
    put("آب", 5)
    put("گاز", 3, day=SATURDAY - timedelta(days=1))
    context = desk.get(QUERIES, {"week": "2026-11-21"}).context
    assert [line.asked.typed for line in context["lists"][0]["lines"]] == ["گاز"]
    assert context["week"].startswith("۳۰ آبان")
    assert context["week"].endswith("۶ آذر ۱۴۰۵")
    assert len(context["form"].fields["week"].choices) == 14


@pytest.mark.parametrize("week", ["", "2026-11-22", "2020-01-04", "x", "\x00", "۱۴۰۵"])
def test_another_week_shows_the_current_one_and_says_so(desk, week):
    put("آب", 5)
    answer = desk.get(QUERIES, {"week": week})
    assert answer.status_code == 200
    assert [line.asked.typed for line in answer.context["lists"][0]["lines"]] == ["آب"]
    assert ('role="alert"' in answer.content.decode()) == bool(week)


def test_what_was_typed_is_shown_as_text(desk):
    asked.record("<script>alert(1)</script>", "fa", 0)
    page = desk.get(QUERIES).content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


# Costs


def fill(size):
    for number in range(size):
        put(f"پرسش {number}", number + 1, number + 1)
        group(f"واژه {number}", f"کلمه {number}")
        page = factories.item(factories.portal())
        Pin.objects.create(queries=f"پرسش {number}", page=page.page_ptr)


@pytest.mark.parametrize("address", [QUERIES, SYNONYMS, PINS])
def test_more_rows_cost_no_more_queries(desk, address):
    def cost():
        desk.get(address)
        with CaptureQueriesContext(
            connection,
        ) as found:
            assert desk.get(address).status_code == 200
        return len(found)

    fill(3)
    few = cost()
    for model in (AskedQuery, SynonymGroup, Pin):
        model.objects.all().delete()
    fill(15)
    assert cost() == few


# Who may

READERS = {"desk", "administrator", "council-head", "council-deputy", "manager"}
KEEPERS = {"desk", "administrator"}


@pytest.mark.parametrize("key", [role.key for role in ROLES])
def test_roles_and_actions(key, portal):
    page = factories.item(portal)
    made = group("آب", "قنات")
    pin = Pin.objects.create(queries="آب", page=page.page_ptr)
    put("گاز", 1, 1)
    client = signed_in(key)
    words = {"words": "الف\r\nب", "locale": Locale.get_default().pk}
    acts = {
        "read": client.get(QUERIES),
        "list synonyms": client.get(SYNONYMS),
        "add synonyms": client.post(f"{SYNONYMS}add/", words),
        "edit synonyms": client.post(f"{SYNONYMS}edit/{made.pk}/", {**words, "words": "ج\nد"}),
        "delete synonyms": client.post(f"{SYNONYMS}delete/{made.pk}/"),
        "list pins": client.get(PINS),
        "add a pin": client.post(f"{PINS}add/", {"queries": "الف", "page": page.pk}),
        "edit a pin": client.post(f"{PINS}edit/{pin.pk}/", {"queries": "ب", "page": page.pk}),
        "delete a pin": client.post(f"{PINS}delete/{pin.pk}/"),
    }
    home = reverse("wagtailadmin_home")
    done = {
        act
        for act, answer in acts.items()
        if answer.status_code == 200 or (answer.status_code == 302 and answer["Location"] != home)
    }
    wanted = set(acts) if key in KEEPERS else {"read"} & ({"read"} if key in READERS else set())
    assert done == wanted
    stored = {str(one) for one in (*SynonymGroup.objects.all(), *Pin.objects.all())}
    assert stored == ({"الف = ب", "الف"} if key in KEEPERS else {"آب = قنات", "آب"})


@pytest.mark.parametrize("key", [role.key for role in ROLES])
def test_the_menu_and_the_report_offer_what_the_role_may_do(key):
    put("گاز", 1, 1)
    client = signed_in(key)
    home = client.get("/admin/").content.decode()
    assert (QUERIES in home) == (key in READERS)
    assert (SYNONYMS in home, PINS in home) == (key in KEEPERS,) * 2
    if key in READERS:
        links = row_links(client.get(QUERIES).content.decode(), "گاز")
        assert len(links) == (2 if key in KEEPERS else 0)


def test_a_stranger_is_sent_to_the_door():
    User.objects.create_user("nobody")
    for address in (QUERIES, SYNONYMS, PINS):
        answer = Client().get(address)
        assert answer.status_code == 302
        assert "login" in answer["Location"]
