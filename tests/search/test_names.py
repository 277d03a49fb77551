"""What bears the name of something that was renamed is found by the new name."""

import pytest

from search import engines, services
from search.follow import follow
from tests import factories

pytestmark = pytest.mark.django_db

MAKERS = {
    "section": factories.section,
    "county": factories.county,
    "people": factories.person,
    "topics": factories.topic,
}


@pytest.mark.parametrize("field", MAKERS)
def test_a_new_name(field, django_capture_on_commit_callbacks):
    named = MAKERS[field](name="پیشین")
    value = [named] if field in ("people", "topics") else named
    item = factories.item(factories.portal(), "خبر", **{field: value})
    follow(engines.last())
    assert services.find("پسین", "fa").total == 0
    named.name = "پسین"
    with django_capture_on_commit_callbacks(execute=True):
        named.save()
    assert [hit.entry.object_id for hit in services.find("پسین", "fa").hits] == [item.pk]
    assert services.find("پیشین", "fa").total == 0


@pytest.mark.parametrize("field", ["county", "people"])
def test_what_is_deleted_is_no_choice_any_more(field, django_capture_on_commit_callbacks):
    """Of what pages show nothing can be deleted, but a photo lets its county and people go."""
    named, photo = MAKERS[field](name="پیشین"), factories.photo(title="نما")
    getattr(photo, field).set([named]) if field == "people" else setattr(photo, field, named)
    photo.save()
    factories.item(factories.portal(), "خبر", lead_picture=photo)
    follow(engines.last())
    facet, key = {"people": "person"}.get(field, field), str(named.pk)
    assert services.find("نما", "fa").facets[facet] == {key: 1}
    with django_capture_on_commit_callbacks(execute=True):
        named.delete()
    assert services.find("نما", "fa").total == 1
    assert services.find("نما", "fa").facets[facet] == {}
    assert services.find("پیشین", "fa").total == 0
