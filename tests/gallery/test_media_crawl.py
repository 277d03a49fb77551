"""The crawl: every stored file, by every form of address, asked by a stranger.

It looks at what lies in the storages, not at what the code believes to have put there.
"""

import itertools

import pytest
from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.users.models import UserProfile

from core.models import Attachment
from gallery.models import Photo, PhotoRendition
from gallery.renditions import PUBLIC_SPECS
from tests import factories
from tests.gallery.conftest import files, small

pytestmark = pytest.mark.django_db

FOLDERS = ("", "original_images/", "images/", "documents/", "avatar_images/", "private/")


def forms(name):
    """Every address that could lead to a stored file."""
    base = name.rsplit("/", 1)[-1]
    for folder in FOLDERS:
        yield f"/media/{folder}{base}"
        yield f"/{folder}{base}"
    yield f"/media/../private/{name}"
    yield f"/media/%2e%2e/private/{name}"
    yield f"/_private/{name}"
    yield f"/{name}"
    yield reverse("private_media", args=[name])


def numbered():
    """Every address that is made of a row's key, live or not."""
    for document in Attachment.objects.all():
        yield document, document.url
        yield document, f"/documents/{document.pk}/"
        yield document, f"/admin/api/main/documents/{document.pk}/"
    for photo in Photo.objects.all():
        yield photo, reverse("wagtailimages:preview", args=[photo.pk, "original"])
        # Wagtail's own view of any rendition isn't mounted.
        yield photo, f"/images/signature/{photo.pk}/original/"
    for rendition in PhotoRendition.objects.all():
        yield rendition, rendition.url


def fill(portal, commit):
    """Photos and documents in every state; those that a live page uses are given back."""
    with commit():
        live, shared, ended, drafted, unused = (small(title=f"عکس {i}") for i in range(5))
        offered, kept = factories.attachment(), factories.attachment()
        UserProfile.objects.create(
            user=get_user_model().objects.create_user("writer"),
            avatar=ContentFile(b"face", "face.jpg"),
        )
        file = ("file", {"document": offered, "title": ""})
        factories.item(portal, "زنده", lead_picture=live, body=[file])
        factories.person(portrait=shared)
        over = factories.item(portal, "گذشته", lead_picture=ended, share_picture=shared)
        kept_file = ("file", {"document": kept, "title": ""})
        factories.item(portal, "پیش‌نویس", live=False, lead_picture=drafted, body=[kept_file])
    with commit():
        over.unpublish()
    for photo in (live, ended, unused):
        with commit():
            Photo.objects.get(pk=photo.pk).get_renditions("original", "max-165x165")
    return {live.pk, shared.pk}, {offered.pk}


def test_a_stranger_gets_what_is_live_and_nothing_else(portal, commit, client):
    photos, documents = fill(portal, commit)
    shown = PhotoRendition.objects.filter(image__in=photos, filter_spec__in=PUBLIC_SPECS)
    allowed = {f"/media/{rendition.file.name}" for rendition in shown}
    allowed |= {one.url for one in Attachment.objects.filter(pk__in=documents)}

    stored = files("default") | files("public")
    assert len(stored) > 40
    addresses = {address for name in stored for address in forms(name)}
    addresses |= {address for _, address in numbered()}
    found = {address: client.get(address).status_code for address in sorted(addresses)}

    assert {address for address, status in found.items() if status == 200} == allowed
    refused = {address: status for address, status in found.items() if status not in (200, 404)}
    # The laptop's server of /media/ answers 400 to a path that leads out of it; the admin's own
    # addresses ask for a login.
    assert {
        address: status
        for address, status in refused.items()
        if not (status == 400 and "/media/" in address)
        and not (status == 302 and address.startswith("/admin/"))
    } == {}
    assert files("public") == {one.removeprefix("/media/") for one in allowed if "/media/" in one}


def test_every_picture_that_a_live_page_names_is_there(portal, commit, client):
    """Front page, lists, article, print, person and feeds: what they show answers 200."""
    fill(portal, commit)
    pages = ["/", "/news/", "/people/governor-1/", "/news/rss/", "/archive/today/"]
    item = portal.news.get_children().live().get().specific
    pages += [item.url, f"/n/{item.code}/print/"]
    named = set(itertools.chain.from_iterable(pictures(client, page) for page in pages))
    assert len(named) >= 4
    assert {client.get(address).status_code for address in named} == {200}


def pictures(client, page):
    """Addresses of pictures and documents in a page."""
    import re

    html = client.get(page, follow=True).content.decode()
    found = re.findall(r'(?:src|srcset|href|content)="([^"]+)"', html)
    parts = (part.split(" ")[0] for one in found for part in one.split(", "))
    paths = (part.removeprefix("http://testserver") for part in parts)
    return [path for path in paths if path.startswith(("/media/", "/admin/media/", "/documents/"))]
