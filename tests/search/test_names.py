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
