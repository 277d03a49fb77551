"""Who gets which file in which state of use: states × addresses × people."""

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse

from gallery.models import Photo
from gallery.renditions import USES
from tests import factories
from tests.gallery.conftest import small

pytestmark = pytest.mark.django_db

SHOWN = USES["lead"].fallback_spec
PEOPLE = ("anonymous", "other", "reporter", "manager")


def unused(portal, photo, document, commit):
    """Uploaded, and nothing else."""


def draft(portal, photo, document, commit):
    """In an item that was never published."""
    with commit():
        factories.item(portal, live=False, **shows(photo, document))


def live(portal, photo, document, commit):
    """In a published item."""
    with commit():
        return factories.item(portal, **shows(photo, document))


def ended(portal, photo, document, commit):
    """In an item that was published and taken down."""
    item = live(portal, photo, document, commit)
    with commit():
        item.unpublish()


def shows(photo, document):
    file = ("file", {"document": document, "title": ""})
    return {"lead_picture": photo, "body": [file]}


def addresses(photo, document):
    """Every kind of address that a photo or a document could have."""
    photo.renditions.filter(filter_spec="original").delete()
    whole = photo.get_rendition("original").file.name
    shown = photo.renditions.get(filter_spec=SHOWN).file.name
    return {
        "public copy": f"/media/{shown}",
        "rendition": reverse("private_media", args=[shown]),
        "whole rendition": reverse("private_media", args=[whole]),
        "whole rendition, public": f"/media/{whole}",
        "original": reverse("private_media", args=[photo.file.name]),
        "original, public": f"/media/{photo.file.name}",
        "document": document.url,
        "document, public": f"/media/{document.file.name}",
    }


# Status by address for a state: anonymous, other, reporter, manager
NOBODY = (404, 404, 404, 404)
EDITORS = (404, 404, 200, 200)
EVERYONE = (200, 200, 200, 200)
PRIVATE = {
    "public copy": NOBODY,
    "rendition": EDITORS,
    "whole rendition": EDITORS,
    "whole rendition, public": NOBODY,
    "original": EDITORS,
    "original, public": NOBODY,
    "document": EDITORS,
    "document, public": NOBODY,
}
PUBLIC = {**PRIVATE, "public copy": EVERYONE, "document": EVERYONE}


@pytest.mark.parametrize(
    ("state", "wanted"),
    [(unused, PRIVATE), (draft, PRIVATE), (live, PUBLIC), (ended, PRIVATE)],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_who_gets_what(portal, made, commit, readers, state, wanted):
    photo, document = made(small), made(factories.attachment)
    state(portal, photo, document, commit)
    photo.refresh_from_db()
    found = {
        name: tuple(readers[who].get(address).status_code for who in PEOPLE)
        for name, address in addresses(photo, document).items()
    }
    assert found == wanted


@pytest.mark.parametrize("method", ["get", "head"])
@pytest.mark.parametrize(
    "name",
    [
        "../secret-key",
        "..%2fsecret-key",
        "images/../../secret-key",
        "/etc/passwd",
        "images/",
        "",
        "images/nothing.jpg",
        "documents/{file}",
    ],
)
def test_no_name_leads_out_of_the_photos(portal, made, readers, folders, method, name):
    folders.PRIVATE_MEDIA_ROOT.parent.joinpath("secret-key").write_text("key")
    document = made(factories.attachment)
    name = name.format(file=document.filename)
    for door in ("/admin/media/", "/media/"):
        for who in ("anonymous", "reporter"):
            answer = getattr(readers[who], method)(f"{door}{name}")
            assert answer.status_code in (302, 400, 404) and answer.content != b"key", (door, who)


def test_a_document_comes_with_its_headers(portal, made, commit, readers):
    photo, document = made(small), made(factories.attachment)
    address = document.url

    def headers(who, method="get"):
        answer = getattr(readers[who], method)(address)
        return answer.status_code, answer.get("Cache-Control"), answer.get("Content-Type")

    assert headers("reporter") == (200, "private, no-store", "application/pdf")
    live(portal, photo, document, commit)
    assert headers("anonymous") == (200, "public, max-age=60", "application/pdf")
    answer = readers["anonymous"].get(address)
    assert b"".join(answer.streaming_content) == b"%PDF-1.4"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'"
    assert answer["Content-Disposition"] == "inline"
    assert "Cookie" not in answer.get("Vary", "")
    assert headers("anonymous", "head")[0] == 200
    assert readers["anonymous"].post(address).status_code == 405
    known = readers["anonymous"].get(address, HTTP_IF_NONE_MATCH=answer["ETag"])
    assert known.status_code == 304


@pytest.mark.parametrize("name", ["other.pdf", "../x.pdf", "", "%2e%2e/x.pdf"])
def test_a_document_answers_to_its_own_name_only(portal, made, commit, readers, name):
    photo, document = made(small), made(factories.attachment)
    live(portal, photo, document, commit)
    assert readers["anonymous"].get(f"/documents/{document.pk}/{name}").status_code == 404


def test_a_lost_document_is_said_to_be_missing(portal, made, commit, readers):
    photo, document = made(small), made(factories.attachment)
    live(portal, photo, document, commit)
    default_storage.delete(document.file.name)
    assert readers["anonymous"].get(document.url).status_code == 404


def test_a_closed_collection_stays_closed(portal, made, commit, readers):
    from wagtail.models import Collection, CollectionViewRestriction

    photo, document = made(small), made(factories.attachment)
    live(portal, photo, document, commit)
    closed = Collection.get_first_root_node().add_child(name="closed")
    CollectionViewRestriction.objects.create(collection=closed, restriction_type="login")
    type(document).objects.update(collection=closed)
    answer = readers["anonymous"].get(document.url)
    assert (answer.status_code, "/login/" in answer["Location"]) == (302, True)
    answer = readers["reporter"].get(document.url)
    assert (answer.status_code, answer["Cache-Control"]) == (200, "private, no-store")


def test_editors_see_private_pictures_where_they_work(portal, made, commit, readers):
    """A draft's preview and the list of photos hold addresses that work for them."""
    photo = made(small)
    with commit():
        item = factories.item(portal, live=False, lead_picture=photo)
        item.save_revision()
    address = reverse("wagtailadmin_pages:view_draft", args=[item.pk])
    from django.contrib.auth import get_user_model

    get_user_model().objects.filter(username="reporter").update(is_superuser=True)
    html = readers["reporter"].get(address).content.decode()
    shown = photo.renditions.get(filter_spec=SHOWN).url
    assert shown.startswith("/admin/media/")
    assert shown in html
    answer = readers["reporter"].get(shown)
    assert (answer.status_code, answer["Cache-Control"]) == (200, "private, no-cache")


def test_the_address_costs_no_query(portal, made, commit, django_assert_num_queries):
    photo = made(small)
    with commit():
        factories.item(portal, lead_picture=photo)
    loaded = list(Photo.objects.for_cards())
    with django_assert_num_queries(0):
        found = [one.url for one in loaded[0].known_renditions().values()]
    assert found and all(address.startswith("/media/images/") for address in found)
