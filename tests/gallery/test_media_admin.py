"""Editors read who sees a photo or document, and cannot set it."""

import json

import pytest
from django.urls import reverse
from django.utils import translation

from core.models import Attachment
from gallery.models import Photo
from tests import factories
from tests.gallery.conftest import small

pytestmark = pytest.mark.django_db

STATES = {True: "همه", False: "فقط ویراستاران"}


@pytest.fixture
def shown(portal, made, commit):
    """A photo and a document in live use, and one of each that nothing uses."""
    photos, documents = [made(small) for _ in range(2)], [made(factories.attachment) for _ in "ab"]
    file = ("file", {"document": documents[0], "title": ""})
    with commit():
        factories.item(portal, lead_picture=photos[0], body=[file])
    return [Photo.objects.get(pk=one.pk) for one in photos], [
        Attachment.objects.get(pk=one.pk) for one in documents
    ]


WORDS = {"همه": "everyone", "فقط ویراستاران": "editors only"}


def words(html):
    """The states that stand in a page or a dialog, in whichever of the two languages it is."""
    if html.startswith("{"):
        html = json.loads(html)["html"]
    return [
        persian
        for persian, english in WORDS.items()
        if f">{persian}</span>" in html or f">{english}</span>" in html
    ]


def test_the_state_stands_on_the_edit_page(shown, admin_client):
    for model, name in zip(shown, ("wagtailimages:edit", "wagtaildocs:edit"), strict=True):
        for one in model:
            with translation.override("en"):
                html = admin_client.get(
                    reverse(name, args=[one.pk]), HTTP_ACCEPT_LANGUAGE="en"
                ).content.decode()
            assert words(html) == [STATES[one.is_public]]
            assert 'name="visibility"' not in html


@pytest.mark.parametrize(
    "address",
    [
        "/admin/images/",
        "/admin/images/?layout=list",
        "/admin/documents/",
        "/admin/documents/chooser/",
    ],
)
def test_the_state_stands_in_the_lists(shown, admin_client, address):
    html = admin_client.get(address, HTTP_ACCEPT_LANGUAGE="en").content.decode()
    assert sorted(words(html)) == ["فقط ویراستاران", "همه"]


def test_no_form_takes_it(shown, admin_client):
    photo = shown[0][1]
    fields = {"title": "عکس", "rights": "office", "collection": photo.collection_id}
    address = reverse("wagtailimages:edit", args=[photo.pk])
    assert admin_client.post(address, {**fields, "visibility": "public"}).status_code == 302
    assert not Photo.objects.get(pk=photo.pk).is_public
