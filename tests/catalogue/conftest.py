"""A portal, and an item that shows a photo and a document."""

import pytest

from tests import factories
from tests.catalogue.things import with_both
from tests.gallery.conftest import small


@pytest.fixture
def portal():
    return factories.portal()


@pytest.fixture
def shown(portal):
    """A published item with its photo and document."""
    photo, document = small(), factories.attachment()
    return factories.item(portal, **with_both(photo, document)), photo, document
