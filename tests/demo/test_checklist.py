"""The demo's items are what an office would publish: the checklist holds none of them back."""

import pytest

from demo.content_files import written_items
from demo.facts import make_facts
from demo.items import Desk, draft, orders
from demo.publishing import office
from gallery.models import Photo
from newsroom.checklist import examine
from newsroom.setup import setup_roles
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

# Whom a gallery of roofs or gardens should name, nobody can say.
MAY_WARN = {"person"}


def test_no_written_item_is_held_back(monkeypatch):
    monkeypatch.setattr("demo.photos.WIDTH", 160)
    monkeypatch.setattr("demo.photos.HEIGHT", 90)
    setup_roles()
    portal = factories.portal()
    for key in ("reporter", "desk", "council-head"):
        factories.member(key)
    make_facts()
    desk = Desk(portal.news, office())
    # Photos without files: the checklist reads what the archive says of them.
    for order in orders(written_items()):
        desk.photos[order.key] = Photo(
            title=order.scene, alt_text=order.alt, caption=order.caption, credit=order.credit,
            file=f"{len(desk.photos)}.jpg", width=1600, height=900,
        )  # fmt: skip
    Photo.objects.bulk_create(desk.photos.values())

    found = [
        (data["key"], failure.rule, failure.message)
        for data in written_items()
        for failure in examine(draft(desk, data, live=False))
        if failure.rule not in MAY_WARN
    ]
    assert found == []
