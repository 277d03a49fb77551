"""A portal whose files lie in folders of the test's own, and whose tasks run at each commit."""

from contextlib import contextmanager
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.files.storage import storages
from django.test import Client

from newsroom.roles import role
from newsroom.setup import setup_roles
from tests import factories


@pytest.fixture
def folders(settings, tmp_path):
    """Empty storages, and the public one served."""
    settings.MEDIA_ROOT = tmp_path / "public"
    settings.PRIVATE_MEDIA_ROOT = tmp_path / "private"
    settings.ROOT_URLCONF = "tests.gallery.media_urls"
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "core.storages.folders.PrivateFolder",
            "OPTIONS": {"location": str(settings.PRIVATE_MEDIA_ROOT)},
        },
        "public": {
            "BACKEND": "core.storages.folders.PublicFolder",
            "OPTIONS": {"location": str(settings.MEDIA_ROOT), "base_url": "/media/"},
        },
    }
    return settings


@pytest.fixture
def portal(db, folders):
    """The Persian skeleton."""
    return factories.portal()


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    """A transaction that really ends: what hangs on it runs when the block is left."""

    @contextmanager
    def block():
        with django_capture_on_commit_callbacks(execute=True):
            yield

    return block


@pytest.fixture
def made(commit):
    """Makes something and lets its tasks run: ``made(factories.photo)``."""

    def make(factory, *args, **values):
        with commit():
            return factory(*args, **values)

    return make


@pytest.fixture
def readers(db):
    """Browsers by who sits in front of them."""
    setup_roles()
    found = {"anonymous": Client()}
    for key in ("reporter", "manager"):
        user = get_user_model().objects.create_user(key)
        user.groups.add(Group.objects.get(name=role(key).title))
        found[key] = Client()
        found[key].force_login(user)
    # Somebody who can sign in and has no role in the office
    found["other"] = Client()
    found["other"].force_login(get_user_model().objects.create_user("other"))
    return found


def small(**values):
    """A photo whose renditions are made quickly."""
    return factories.photo(size=(320, 180), **values)


def files(alias: str) -> set[str]:
    """Names of all files of a storage in a folder."""
    root = Path(storages[alias].location)
    return {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}


def public_specs(photo) -> set[str]:
    """Filters of the renditions of a photo whose public copy is there."""
    there = files("public")
    return {one.filter_spec for one in photo.renditions.all() if one.file.name in there}
