"""After saving, an editor reads what was tidied, and nothing where nothing was."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import translation

from core.cleaning_notice import changed_words, notice
from core.hygiene import FieldChanges, changes_of
from news.models import NewsItem
from province.models import Person
from tests import factories
from tests.core.test_hygiene_on_save import CLEAN, DIRTY, form

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(admin_client):
    factories.set_way()
    factories.portal()
    return admin_client


def notices(answer):
    return [m.message for m in get_messages(answer.wsgi_request) if "hygiene" in m.tags]


def add(desk, **values):
    portal = factories.portal()
    address = reverse("wagtailadmin_pages:add", args=["news", "newsitem", portal.news.pk])
    return desk.post(address, form(**values))


@pytest.mark.parametrize("extra", [{}, {"action-submit": "1"}])
@pytest.mark.parametrize("live", [None, False, True])
def test_the_message_names_fields_and_counts(live, extra, desk):
    section = factories.section()
    if live is None:
        answer = add(desk, section=section.pk, **extra)
    else:
        item = factories.item(factories.portal(), slug="khabar-ali", live=live)
        address = reverse("wagtailadmin_pages:edit", args=[item.pk])
        answer = desk.post(address, form(section=section.pk, **extra))
    assert answer.status_code == 302
    (message,) = notices(answer)
    for name in ("lead", "body", "kicker"):
        assert f"{NewsItem._meta.get_field(name).verbose_name} (" in message
    assert "search_description" not in message
    assert CLEAN.split()[-1] in message
    assert message.count('class="tidied"') <= 3


def test_clean_text_gets_no_message(desk):
    clean = {
        name: CLEAN if value == DIRTY else value
        for name, value in form().items()
        if not name.startswith("body")
    }
    item = factories.item(factories.portal(), slug="khabar-ali")
    address = reverse("wagtailadmin_pages:edit", args=[item.pk])
    answer = desk.post(address, {**clean, "lead": CLEAN, "body-count": "0"})
    assert answer.status_code == 302
    assert notices(answer) == []


def test_saving_by_itself_leaves_no_message_for_later(desk):
    item = factories.item(factories.portal(), slug="khabar-ali")
    address = reverse("wagtailadmin_pages:edit", args=[item.pk])
    answer = desk.post(address, form(), headers={"accept": "application/json"})
    assert answer.json()["success"]
    assert notices(answer) == []


def test_records_have_it_too(desk):
    person = factories.person()
    address = reverse(Person.snippet_viewset.get_url_name("edit"), args=[person.pk])
    answer = desk.post(address, {"name": DIRTY, "slug": person.slug})
    assert answer.status_code == 302, answer.context["form"].errors
    (message,) = notices(answer)
    assert "biography" not in message.lower()
    assert changes_of(person) == {}


def test_what_an_editor_typed_is_escaped():
    changes = {"title": FieldChanges(1, [("<b>علي</b> &", "<b>علی</b> &")])}
    assert "<b>" not in notice(NewsItem, changes)
    changes = {"title": FieldChanges(1, [('علي"<', 'علی"<')])}
    assert 'علی"<' not in notice(NewsItem, changes)


def test_fields_go_by_the_names_of_the_form():
    changes = {
        "title": FieldChanges(1),
        "lead": FieldChanges(1),
        "lead_picture_alt": FieldChanges(1),
    }
    with translation.override("fa"):
        message = notice(NewsItem, changes)
    for word in ("تیتر", "لید", "متن جایگزین"):
        assert word in message
    assert "lead" not in message


def test_persian_digits_in_a_persian_admin():
    changes = {"title": FieldChanges(12, [("علي", "علی")])}
    with translation.override("fa"):
        assert "(۱۲)" in notice(NewsItem, changes)
    with translation.override("en"):
        assert "(12)" in notice(NewsItem, changes)


@pytest.mark.parametrize(
    ("before", "after", "pairs"),
    [
        ("كتاب علی", "کتاب علی", [("كتاب", "کتاب")]),
        ("او مي شود تا", "او می‌شود تا", [("مي شود", "می‌شود")]),
        ("یک  دو", "یک دو", []),
        ("<p>علي</p><p>كار</p>", "<p>علی</p><p>کار</p>", [("علي كار", "علی کار")]),
    ],
)
def test_examples_are_words(before, after, pairs):
    assert list(changed_words(before, after)) == pairs
