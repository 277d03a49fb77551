"""The same on a real S3 server: a private bucket, a public one, addresses that expire."""

import os
import time
from urllib.parse import urlsplit

import pytest
import requests
from django.core.files.storage import default_storage, storages
from django.core.management import call_command

from gallery.models import Photo
from news.models import NewsItem
from portal import csp
from tests import factories
from tests.gallery.conftest import small

pytestmark = [pytest.mark.s3, pytest.mark.django_db]

SHOWN = "fill-640x360|format-jpeg"


@pytest.fixture
def server(settings):
    """The server that scripts/s3.sh has started, with two empty buckets of this process."""
    url = os.environ.get("OSTAN_TEST_S3")
    if not url:
        message = "no S3 server: start one with scripts/s3.sh, and set OSTAN_TEST_S3 to its url"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    name = f"{os.environ.get('OSTAN_TEST_DB', 'default')}-{os.getpid()}".replace("_", "-")
    settings.S3_ENDPOINT_URL = url
    settings.S3_ACCESS_KEY = os.environ.get("OSTAN_S3_KEY", "ostan")
    settings.S3_SECRET_KEY = os.environ.get("OSTAN_S3_SECRET", "only-for-tests")
    settings.S3_REGION = "us-east-1"
    settings.S3_BUCKETS = {"private": f"private-{name}", "public": f"public-{name}"}
    settings.S3_PUBLIC_URL = f"{url}/{settings.S3_BUCKETS['public']}"
    settings.MEDIA_SIGNED_SECONDS = 60
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": "core.storages.buckets.PrivateBucket"},
        "public": {"BACKEND": "core.storages.buckets.PublicBucket"},
    }
    call_command("prepare_buckets")
    yield settings
    for alias in ("default", "public"):
        storages[alias].bucket.objects.all().delete()


@pytest.fixture
def portal(db, server):
    return factories.portal()


def status(address):
    """What a stranger gets."""
    return requests.get(address, timeout=10, allow_redirects=False).status_code


def place(alias, name):
    """Where a file lies, without a signature."""
    bucket = storages[alias].bucket_name
    return f"{storages[alias].endpoint_url}/{bucket}/{name}"


def test_a_photo_is_public_from_its_first_use_to_its_last(portal, commit, client):
    with commit():
        photo = small()
    name = photo.renditions.get(filter_spec=SHOWN).file.name
    assert status(place("public", name)) in (403, 404)
    with commit():
        item = factories.item(portal, lead_picture=photo)
    shown = Photo.objects.get(pk=photo.pk).renditions.get(filter_spec=SHOWN)
    assert shown.url == place("public", name)
    answer = requests.get(shown.url, timeout=10)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/jpeg")
    assert answer.headers["Cache-Control"] == "public, max-age=86400, s-maxage=60"
    assert shown.url in client.get(item.url).content.decode()
    # What lies in the private bucket needs a signature, live or not.
    for private in (name, photo.file.name):
        assert status(place("default", private)) == 403
    assert status(place("public", photo.file.name)) in (403, 404)
    with commit():
        item.unpublish()
    assert status(shown.url) in (403, 404)
    call_command("media_doctor")


@pytest.mark.parametrize("alias", ["default", "public"])
def test_nobody_lists_a_bucket(portal, alias):
    assert status(place(alias, "")) == 403


def test_editors_get_addresses_that_expire(portal, commit, readers, server):
    with commit():
        photo, document = small(), factories.attachment()
    private = photo.renditions.get(filter_spec=SHOWN).url
    for address, kind in ((private, "image/jpeg"), (document.url, "application/pdf")):
        assert readers["anonymous"].get(address).status_code == 404
        server.MEDIA_SIGNED_SECONDS = 60
        answer = readers["reporter"].get(address)
        assert (answer.status_code, answer["Cache-Control"]) == (302, "private, no-store")
        found = requests.get(answer["Location"], timeout=10)
        assert (found.status_code, found.headers["Content-Type"]) == (200, kind)
        assert found.headers["Content-Disposition"].startswith("inline")
        head = readers["reporter"].head(address)
        assert requests.head(head["Location"], timeout=10).status_code == 200
        tampered = answer["Location"].replace("X-Amz-Expires=60", "X-Amz-Expires=600")
        assert status(tampered) == 403
        server.MEDIA_SIGNED_SECONDS = 1
        short = readers["reporter"].get(address)["Location"]
        time.sleep(2.1)
        assert status(short) == 403


def test_a_live_document_is_given_by_a_signed_address(portal, commit, readers):
    with commit():
        document = factories.attachment()
        file = ("file", {"document": document, "title": ""})
        item = factories.item(portal, body=[file])
    answer = readers["anonymous"].get(document.url)
    assert answer.status_code == 302
    assert requests.get(answer["Location"], timeout=10).content == b"%PDF-1.4"
    with commit():
        item.unpublish()
    assert readers["anonymous"].get(document.url).status_code == 404


def test_a_deleted_photo_leaves_nothing(portal, commit):
    with commit():
        photo = small()
        item = factories.item(portal, lead_picture=photo)
    with commit():
        NewsItem.objects.get(pk=item.pk).unpublish()
        Photo.objects.get(pk=photo.pk).delete()
    assert [one.key for one in storages["public"].bucket.objects.all()] == []
    assert [one.key for one in default_storage.bucket.objects.all()] == []


def test_no_secret_goes_into_the_rows_of_tasks(server):
    for alias in ("default", "public"):
        _path, arguments, options = storages[alias].deconstruct()
        assert (list(arguments), options) == ([], {})


def test_pages_may_show_pictures_of_the_public_bucket(server):
    host = csp.origins(server.S3_PUBLIC_URL)
    where = urlsplit(server.S3_ENDPOINT_URL)
    assert host == [f"{where.scheme}://{where.netloc}"]
    assert csp.with_pictures(csp.PUBLIC, host)["DIRECTIVES"]["img-src"][-1] == host[0]
    assert len(csp.PUBLIC["DIRECTIVES"]["img-src"]) == 1
