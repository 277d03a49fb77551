"""An editor never has to know what a slug is."""

import pytest
from django.core.validators import validate_unicode_slug
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect

from core.persian import slugify_latin
from core.slugs import TidySlugField, make_slug
from news.models import NewsItem
from tests import factories
from tests.core.test_hygiene_on_save import form

pytestmark = pytest.mark.django_db

TITLE = "نشست خبری استان‌دار؛ كتاب‌های «۱۴۰۵»"
SLUG = "نشست-خبری-استان-دار-کتاب-های-1405"


SUBMIT = {"action-submit": "1"}


@pytest.fixture
def portal():
    factories.set_way()
    return factories.portal()


@pytest.fixture
def add(admin_client, portal):
    address = reverse("wagtailadmin_pages:add", args=["news", "newsitem", portal.news.pk])

    def post(**values):
        answer = admin_client.post(address, form(**values))
        assert answer.status_code == 302, answer.context["form"].errors
        return NewsItem.objects.latest("pk")

    return post


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("", SLUG),
        ("کتاب‌های تازه", "کتاب-های-تازه"),
        ("كتاب/۱۴۰۵", "کتاب-1405"),
        ("Already-valid_Slug", "Already-valid_Slug"),
        ("آ" * 300, "ا" * 80),
    ],
)
@pytest.mark.parametrize("extra", [{}, SUBMIT])
def test_whatever_is_typed_becomes_a_slug(typed, stored, extra, add):
    made = add(title=TITLE, slug=typed, **extra)
    assert made.slug in (stored, stored.replace("ا", "آ"))
    validate_unicode_slug(made.slug)


@pytest.mark.parametrize("extra", [{}, SUBMIT])
def test_two_items_of_one_title_are_no_error(extra, add):
    slugs = [add(title=TITLE, slug=SLUG, **extra).slug for _ in range(3)]
    assert slugs == [SLUG, f"{SLUG}-2", f"{SLUG}-3"]


def test_a_draft_keeps_its_own_slug(add, admin_client):
    made = add(title=TITLE, slug=SLUG)
    address = reverse("wagtailadmin_pages:edit", args=[made.pk])
    assert admin_client.post(address, form(title=TITLE, slug=SLUG)).status_code == 302
    made.refresh_from_db()
    assert made.slug == SLUG


def test_the_slug_of_a_public_page_is_for_its_editor_to_decide(add, admin_client):
    add(title=TITLE, slug=SLUG)
    public = factories.approve(add(title="خبر دیگر", slug="other", **SUBMIT))
    address = reverse("wagtailadmin_pages:edit", args=[public.pk])
    answer = admin_client.post(address, form(title="خبر دیگر", slug=SLUG))
    assert "slug" in answer.context["form"].errors


def test_a_title_without_letters_has_a_slug(add):
    assert add(title="؟!", slug="").slug == "newsitem"


def test_a_portal_may_choose_latin_addresses(add, settings):
    settings.NEWS_SLUG = "latin"
    assert add(title="نشست خبری استاندار یزد", slug="").slug == slugify_latin(
        "نشست خبری استاندار یزد"
    )
    assert NewsItem.objects.latest("pk").slug.isascii()
    assert make_slug("!") == ""
    page = NewsItem(title="کتاب", news_kind=factories.kind(), live=False)
    factories.portal().news.add_child(instance=page)
    assert page.slug.isascii()


def test_records_take_any_text_as_slug():
    assert TidySlugField(allow_unicode=True).clean("علی‌آباد") == "علی-آباد"
    assert TidySlugField().clean("یزد شهر").isascii()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("نشست-خبری", "نشست-خبری-استاندار"),
        ("کتاب", "ketab"),
        ("ketab", "کتاب-تازه"),
    ],
)
def test_the_old_address_of_a_public_page_leads_to_the_new_one(
    old, new, add, admin_client, client, django_capture_on_commit_callbacks
):
    made = factories.approve(add(title=TITLE, slug=old, **SUBMIT))
    before = made.get_url()
    assert client.get(before).status_code == 200
    address = reverse("wagtailadmin_pages:edit", args=[made.pk])
    change = form(title=TITLE, slug=new, **SUBMIT)
    with django_capture_on_commit_callbacks(execute=True):
        assert admin_client.post(address, change).status_code == 302
        assert client.get(before).status_code == 200
        factories.approve(made)
    after = NewsItem.objects.get(pk=made.pk).get_url()
    assert after != before
    assert Redirect.objects.count() == 1
    answer = client.get(before)
    assert (answer.status_code, answer["Location"]) == (301, after)
    assert client.get(answer["Location"]).status_code == 200
    # Without the slash at its end, as messengers cut it
    assert client.get(before.rstrip("/"), follow=True).redirect_chain[-1][0] == after


def test_the_titles_that_a_draft_went_through_are_no_addresses(
    add, admin_client, django_capture_on_commit_callbacks
):
    made = add(title="نش", slug="نش")
    address = reverse("wagtailadmin_pages:edit", args=[made.pk])
    with django_capture_on_commit_callbacks(execute=True):
        admin_client.post(address, form(title="نشست", slug="نشست"))
    made.refresh_from_db()
    assert made.slug == "نشست"
    assert Redirect.objects.count() == 0


def test_a_page_that_takes_its_slug_back_never_leads_to_itself(
    portal, client, django_capture_on_commit_callbacks
):
    made = factories.item(portal, slug="یکم")
    for slug in ("دوم", "یکم"):
        with django_capture_on_commit_callbacks(execute=True):
            made.slug = slug
            factories.republish(made)
    assert [redirect.old_path for redirect in Redirect.objects.all()] == [
        f"{portal.news.get_url().rstrip('/')}/دوم"
    ]
    made.unpublish()
    assert client.get(made.get_url()).status_code == 404
