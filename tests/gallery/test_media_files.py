"""The files themselves: copies come and go with their photo, and nothing is left behind."""

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import Storage, default_storage, storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse
from PIL import Image

from core.storages.folders import PublicFolder
from gallery import copies
from gallery.models import MediaUse, Photo
from gallery.renditions import AT_UPLOAD, all_specs
from gallery.tasks import follow_uses
from tests import factories
from tests.gallery.conftest import files, public_specs, small

pytestmark = pytest.mark.django_db


def jpeg(colour=(200, 20, 20)):
    out = BytesIO()
    Image.new("RGB", (320, 180), colour).save(out, "JPEG")
    return out.getvalue()


@pytest.fixture
def photo(portal, made):
    """A photo of a live item."""
    found = made(small)
    found.item = made(factories.item, portal, lead_picture=found)
    return found


def current(photo):
    """The photo as it is stored, with nothing remembered."""
    return Photo.objects.get(pk=photo.pk)


def test_only_what_pages_show_has_a_copy(photo):
    photo = current(photo)
    photo.get_renditions("original", "max-165x165")
    assert public_specs(photo) == set(all_specs(AT_UPLOAD))
    assert len(files("public")) == len(all_specs(AT_UPLOAD))
    assert photo.get_rendition("original").url.startswith("/admin/media/")


def test_a_new_rendition_of_a_public_photo_is_public_at_once(photo, client):
    rendition = current(photo).get_rendition("fill-160x200|format-webp")
    assert client.get(rendition.url).status_code == 200
    several = current(photo).get_renditions("fill-320x400|format-webp", "fill-160x200|format-jpeg")
    assert {client.get(one.url).status_code for one in several.values()} == {200}


def test_a_new_rendition_of_a_photo_that_became_private_meanwhile_is_not(photo, commit):
    stale = current(photo)
    with commit():
        photo.item.unpublish()
    stale.get_rendition("fill-160x200|format-webp")
    assert files("public") == set()


def test_copies_are_whole_or_not_there(photo, monkeypatch):
    """A reader in the middle of a renewal gets the old bytes or the new ones."""
    name = next(iter(files("public")))
    before = storages["public"].open(name).read()
    storages["public"].take(default_storage, name)
    assert storages["public"].open(name).read() == before
    with pytest.raises(FileNotFoundError):
        storages["public"].take(default_storage, "images/nothing.jpg")
    assert not [one for one in files("public") if "/." in one]


def test_a_storage_that_is_no_folder_is_copied_from(tmp_path):
    class Remote(Storage):
        def _open(self, name, mode="rb"):
            return ContentFile(b"bytes")

    source, public = Remote(), PublicFolder(location=str(tmp_path))
    public.take(source, "images/a.jpg")
    assert (tmp_path / "images" / "a.jpg").read_bytes() == b"bytes"


def replace_by_form(photo, client):
    fields = {"title": "عکس", "rights": "office", "collection": photo.collection_id}
    upload = SimpleUploadedFile("new.jpg", jpeg(), "image/jpeg")
    address = reverse("wagtailimages:edit", args=[photo.pk])
    assert client.post(address, {**fields, "file": upload}).status_code == 302


def replace_by_code(photo, client):
    photo.file = ContentFile(jpeg(), "new.jpg")
    photo.save()


@pytest.mark.parametrize("replace", [replace_by_form, replace_by_code])
def test_a_replaced_file_takes_its_pictures_with_it(photo, commit, admin_client, replace):
    old_public, old_private = files("public"), files("default")
    with commit():
        replace(current(photo), admin_client)
    assert not files("public") & old_public
    assert not files("default") & old_private
    assert public_specs(photo) == set(all_specs(AT_UPLOAD))
    name = current(photo).renditions.get(filter_spec="width-480|format-webp").file.name
    red = Image.open(storages["public"].open(name)).convert("RGB").getpixel((10, 10))[0]
    assert red > 150


def test_another_focal_point_replaces_the_crops(photo, commit):
    before = files("public")
    with commit():
        now = current(photo)
        now.focal_point_x, now.focal_point_y = 20, 20
        now.focal_point_width = now.focal_point_height = 20
        now.save()
    assert public_specs(photo) == set(all_specs(AT_UPLOAD))
    # Pictures in their own shape are cut nowhere and stay.
    kept = {name for name in before if ".width-" in name}
    assert kept and files("public") & before == kept


def test_a_deleted_photo_leaves_nothing(photo, commit):
    with commit():
        photo.item.unpublish()
        current(photo).delete()
    assert files("public") == set()
    assert files("default") == set()


def test_a_deleted_document_leaves_nothing(portal, made, commit):
    document = made(factories.attachment)
    with commit():
        document.delete()
    assert files("default") == set()


def test_a_name_that_was_taken_again_keeps_its_copy(photo):
    name = next(iter(files("public")))
    copies.withdraw_unless_used(name)
    assert name in files("public")


# When it breaks


def doctor(capsys, *arguments):
    """What the doctor prints, and whether it ends well."""
    try:
        call_command("media_doctor", *arguments)
        well = True
    except CommandError:
        well = False
    return well, capsys.readouterr().out.splitlines()


def lose_the_task(photo):
    """The process died between the commit and the copying."""
    copies.withdraw(list(files("public")))


def lose_the_end(photo):
    """The process died between the commit that ended the last use and the deletion."""
    photo.item.unpublish()


def lose_a_row(photo):
    MediaUse.objects.all().delete()


def lose_the_state(photo):
    Photo.objects.update(visibility="private")


def bypass_everything(photo):
    """Somebody wrote SQL; the catalogue was repaired since."""
    from catalogue.models import CatalogueEntry

    CatalogueEntry.objects.filter(object_id=photo.item.pk).delete()


def leave_a_stray(photo):
    storages["public"].save("images/stray.jpg", ContentFile(b"x"))


def lose_a_rendition(photo):
    default_storage.delete(photo.renditions.first().file.name)


FAULTS = [
    lose_the_task,
    lose_the_end,
    lose_a_row,
    lose_the_state,
    bypass_everything,
    leave_a_stray,
    lose_a_rendition,
]


@pytest.mark.parametrize("fault", FAULTS)
def test_the_doctor_finds_and_repairs(photo, commit, capsys, fault):
    assert doctor(capsys) == (True, ["0 findings; everything is right"])
    fault(photo)
    well, lines = doctor(capsys)
    assert (well, len(lines) > 0) == (False, True)
    with commit():
        assert doctor(capsys, "--repair")[0]
    assert doctor(capsys) == (True, ["0 findings; everything is right"])
    wanted = set() if fault in (lose_the_end, bypass_everything) else set(all_specs(AT_UPLOAD))
    assert public_specs(photo) == wanted


def test_what_nobody_can_repair_is_said(photo, capsys):
    default_storage.delete(photo.file.name)
    well, lines = doctor(capsys, "--repair")
    assert (well, lines) == (
        False,
        [f"gallery.Photo {photo.pk}: file {photo.file.name} is lost"],
    )


def test_the_task_may_run_twice_late_or_for_what_is_gone(photo, commit):
    before = files("public")
    for _ in range(2):
        follow_uses.call(photo_ids=[photo.pk, 10**6], attachment_ids=[10**6])
    assert files("public") == before
    photo.item.unpublish()
    for _ in range(2):
        follow_uses.call(photo_ids=[photo.pk], attachment_ids=[])
    assert files("public") == set()


def test_a_photo_whose_state_turns_under_the_task_ends_right(photo, monkeypatch):
    """The use ends after the task has read the photo and before its copies are made."""
    take = PublicFolder.take
    copies.withdraw(list(files("public")))

    def turn(self, source, name):
        Photo.objects.filter(pk=photo.pk).update(visibility="private")
        take(self, source, name)

    monkeypatch.setattr(PublicFolder, "take", turn)
    copies.follow(photo.pk)
    assert files("public") == set()
