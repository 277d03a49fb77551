"""Text is clean however it comes in: by whichever form, block, record or language."""

import json
from io import BytesIO

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from PIL import Image
from wagtail.models import Locale
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from core.hygiene import clean_instance
from core.models import Attachment
from gallery.models import Photo
from home.models import PortalSettings
from news.models import NewsItem
from province.models import County
from tests import factories

pytestmark = pytest.mark.django_db

# Arabic letters, a plain space before an ending, an invisible mark
DIRTY = "\u200fكتاب هاي علي"
CLEAN = "کتاب‌های علی"
ADDRESS = "https://yazd.gov.ir/علي/كتاب"

# Each kind of block with dirty words everywhere it may hold words
BODIES = {
    "heading": DIRTY,
    "paragraph": f'<p>{DIRTY} <b>{DIRTY}</b> <a href="{ADDRESS}">{DIRTY}</a></p>',
    "callout": {"title": DIRTY, "text": f"{DIRTY} {ADDRESS}"},
    "quote": {"text": DIRTY, "person": None, "speaker": DIRTY, "role": DIRTY},
    "table": {
        "caption": DIRTY,
        "table": {
            "columns": [{"type": "text", "heading": DIRTY}, {"type": "text", "heading": ADDRESS}],
            "rows": [{"values": [DIRTY, ADDRESS]}, {"values": ["", DIRTY]}],
            "caption": DIRTY,
        },
    },
    "picture": {"photo": None, "caption": DIRTY, "alt_text": DIRTY},
    "gallery": {
        "title": DIRTY,
        "frames": [
            {"type": "item", "id": "one", "value": {"photo": None, "caption": DIRTY}},
            {"type": "item", "id": "two", "value": {"photo": None, "caption": CLEAN}},
        ],
    },
    "file": {"document": None, "title": DIRTY},
    "related": {"title": DIRTY, "pages": [{"type": "item", "id": "three", "value": None}]},
    "video": {"title": DIRTY, "address": ADDRESS, "poster": None, "duration": ""},
}


def cleaned(raw):
    return json.loads(json.dumps(raw, ensure_ascii=False).replace(DIRTY, CLEAN))


@pytest.fixture
def portal():
    factories.set_way()
    return factories.portal()


@pytest.fixture
def desk(admin_client: Client, portal) -> Client:
    return admin_client


# Blocks


@pytest.mark.parametrize("name", BODIES)
def test_every_word_of_a_block_is_cleaned_and_nothing_else(name, portal):
    raw = [{"type": name, "id": "the-block", "value": BODIES[name]}]
    item = factories.item(portal, body=json.dumps(raw))
    stored = NewsItem.objects.get(pk=item.pk)
    assert list(stored.body.raw_data) == cleaned(raw)
    assert clean_instance(stored) == {}


@pytest.mark.parametrize("name", BODIES)
def test_a_draft_of_a_live_page_is_cleaned_too(name, portal):
    item = factories.item(portal)
    raw = [{"type": name, "id": "the-block", "value": BODIES[name]}]
    item.body = json.dumps(raw)
    revision = item.save_revision()
    assert json.loads(revision.content["body"]) == cleaned(raw)
    assert list(NewsItem.objects.get(pk=item.pk).body.raw_data) == []


def test_a_block_without_fault_counts_as_unchanged(portal):
    body = json.dumps(cleaned([{"type": n, "id": n, "value": v} for n, v in BODIES.items()]))
    assert clean_instance(NewsItem(title=CLEAN, body=body)) == {}


# Forms of pages


def form(**values):
    """What the form of a news item sends, every text of it dirty."""
    data = {
        "title": DIRTY,
        "slug": "khabar-ali",
        "kicker": DIRTY,
        "subtitle": DIRTY,
        "lead": f"{DIRTY}: {ADDRESS}",
        "news_kind": factories.kind().pk,
        "reporter": DIRTY,
        "source_name": DIRTY,
        "source_url": "https://yazd.gov.ir/%D8%B9%D9%84%D9%8A",
        "seo_title": DIRTY,
        "search_description": DIRTY,
        "correction": DIRTY,
        "lead_picture_alt": DIRTY,
        "body": streamfield(
            [
                ("heading", DIRTY),
                ("paragraph", rich_text(f"<p>{DIRTY}</p>")),
                ("callout", {"title": DIRTY, "text": DIRTY}),
            ]
        ),
        "comments": inline_formset([]),
        **values,
    }
    return {name: value for name, value in nested_form_data(data).items() if value is not None}


DRAFT = ({}, {})
SUBMIT = ({"action-submit": "1"}, {})
AUTOSAVE = ({}, {"accept": "application/json"})


@pytest.mark.parametrize(("extra", "headers"), [DRAFT, SUBMIT, AUTOSAVE])
@pytest.mark.parametrize("way", ["create", "edit a draft", "edit a live page"])
def test_every_way_of_the_form_stores_clean_text(way, extra, headers, desk, portal):
    factories.set_way()
    if way == "create":
        address = reverse("wagtailadmin_pages:add", args=["news", "newsitem", portal.news.pk])
    else:
        existing = factories.item(portal, slug="khabar-ali", live=way == "edit a live page")
        address = reverse("wagtailadmin_pages:edit", args=[existing.pk])
    answer = desk.post(address, form(**extra), headers=headers)
    assert answer.status_code == (200 if headers else 302), answer.content[:500]
    item = NewsItem.objects.get(slug="khabar-ali")
    stored = item.get_latest_revision_as_object()
    for name in ("title", "kicker", "subtitle", "reporter", "source_name", "seo_title"):
        assert getattr(stored, name) == CLEAN, name
    for name in ("search_description", "correction", "lead_picture_alt", "draft_title"):
        assert getattr(stored, name) == CLEAN, name
    assert stored.lead == f"{CLEAN}: {ADDRESS}"
    assert stored.source_url == "https://yazd.gov.ir/%D8%B9%D9%84%D9%8A"
    assert [child.value for child in stored.body][0] == CLEAN
    assert CLEAN in stored.body[1].value.source
    assert dict(stored.body[2].value) == {"title": CLEAN, "text": CLEAN}
    if extra:
        public = factories.approve(item)
        assert (public.title, public.live) == (CLEAN, True)


# Other languages

INVISIBLE = "Gover\u200bnor\ufeff of Yazd\u200e, no ي or ك"
ARABIC = "علي\u200f في الكتاب \u00a0هنا"


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        ("en", INVISIBLE, "Governor of Yazd, no ي or ك"),
        ("en", 'He said "yes"  twice', 'He said "yes"  twice'),
        ("en", "co\u00adop\u200d", "co\u00adop\u200d"),
        ("ar", ARABIC, "علي في الكتاب  هنا"),
        ("ar", "كتاب هاي علي", "كتاب هاي علي"),
        ("fa", "Governor  of Yazd", "Governor  of Yazd"),
    ],
)
def test_a_language_gets_its_own_rules(language, before, after):
    page = NewsItem(
        title=before,
        lead=before,
        locale=Locale.objects.get_or_create(language_code=language)[0],
        body=json.dumps([{"type": "paragraph", "id": "a", "value": f"<p>{before}</p>"}]),
    )
    page.clean_text()
    assert (page.title, page.lead) == (after, after)
    assert page.body[0].value.source == f"<p>{after}</p>"


def test_addresses_in_english_markup_stay():
    locale = Locale.objects.get_or_create(language_code="en")[0]
    source = '<p><a href="https://x.ir/a\u200bb">one</a></p>'
    body = json.dumps([{"type": "paragraph", "id": "a", "value": source}])
    page = NewsItem(title="One", locale=locale, body=body)
    page.clean_text()
    assert page.body[0].value.source == source


# Records


RECORDS = [
    ("province.county", {"name": DIRTY, "centre": DIRTY, "order": 1}, ("name", "centre")),
    ("province.person", {"name": DIRTY, "biography": DIRTY}, ("name", "biography")),
    ("province.place", {"name": DIRTY, "kind": "city"}, ("name",)),
    ("province.unit", {"name": DIRTY, "order": 1}, ("name",)),
    ("province.office", {"name": DIRTY, "order": 1}, ("name",)),
    ("news.kind", {"name": DIRTY, "plural": DIRTY, "order": 1}, ("name", "plural")),
    ("news.section", {"name": DIRTY, "description": DIRTY, "order": 1}, ("description",)),
    ("news.topic", {"name": DIRTY}, ("name",)),
]


@pytest.mark.parametrize(
    ("label", "values", "names"), RECORDS, ids=[record[0] for record in RECORDS]
)
def test_a_record_is_cleaned_by_its_form(label, values, names, desk):
    model = apps.get_model(label)
    extra = {"county": factories.county().pk, "slug": "ali-new", "name_ar": "علي", **values}
    url_name = model.snippet_viewset.get_url_name("add")
    answer = desk.post(reverse(url_name), extra)
    assert answer.status_code == 302, answer.context and answer.context["form"].errors
    stored = model.objects.get(slug="ali-new")
    assert {getattr(stored, name) for name in names} == {CLEAN}
    assert stored.name_ar == "علي"


def test_the_limit_of_a_field_counts_what_is_stored():
    """ۀ is stored as two characters."""
    with pytest.raises(ValidationError):
        County(name="ۀ" * 150, slug="long").full_clean()


def jpeg():
    out = BytesIO()
    Image.new("RGB", (900, 600)).save(out, "JPEG")
    out.seek(0)
    out.name = "a.jpg"
    return out


def test_a_photo_is_cleaned_by_its_form(desk):
    photo = factories.photo()
    values = {
        "title": DIRTY,
        "alt_text": DIRTY,
        "caption": DIRTY,
        "credit": DIRTY,
        "source": DIRTY,
        "rights": "office",
        "collection": photo.collection_id,
    }
    answer = desk.post(reverse("wagtailimages:edit", args=[photo.pk]), values)
    assert answer.status_code == 302, answer.context["form"].errors
    stored = Photo.objects.get(pk=photo.pk)
    assert {stored.title, stored.alt_text, stored.caption, stored.credit, stored.source} == {CLEAN}


def test_a_photo_of_an_upload_of_several_is_cleaned(desk):
    uploaded = desk.post(reverse("wagtailimages:add_multiple"), {"files[]": jpeg()}).json()
    upload = uploaded["uploaded_file_id"]
    fields = {"title": DIRTY, "caption": DIRTY, "rights": "office"}
    answer = desk.post(
        reverse("wagtailimages:create_multiple_from_uploaded_image", args=[upload]),
        {f"uploaded-image-{upload}-{name}": value for name, value in fields.items()},
    )
    assert answer.json()["success"], answer.json()
    stored = Photo.objects.latest("pk")
    assert (stored.title, stored.caption) == (CLEAN, CLEAN)


def test_a_file_is_cleaned_by_its_form(desk):
    file = factories.attachment()
    values = {"title": DIRTY, "description": DIRTY, "collection": file.collection_id}
    answer = desk.post(reverse("wagtaildocs:edit", args=[file.pk]), values)
    assert answer.status_code == 302, answer.context["form"].errors
    stored = Attachment.objects.get(pk=file.pk)
    assert (stored.title, stored.description) == (CLEAN, CLEAN)


def test_the_portals_settings_are_cleaned_with_their_rows(desk, portal):
    site = portal.home.get_site()
    address = reverse("wagtailsettings:edit", args=["home", "portalsettings", site.pk])
    values = nested_form_data(
        {
            "portal_name": DIRTY,
            "tagline": DIRTY,
            "address": DIRTY,
            "hours": DIRTY,
            "phone": "۰۳۵-٣٧",
            "channels": inline_formset(
                [{"name": DIRTY, "address": "https://eitaa.com/yazd", "id": ""}]
            ),
        }
    )
    answer = desk.post(address, values)
    assert answer.status_code == 302, answer.context["form"].errors
    stored = PortalSettings.for_site(site)
    assert {stored.portal_name, stored.tagline, stored.address, stored.hours} == {CLEAN}
    assert stored.phone == "۰۳۵-٣٧"
    assert stored.channels.get().name == CLEAN
