"""The skeleton of a portal in several languages."""

import pytest

from home.services import add_language

pytestmark = pytest.mark.django_db


def test_a_front_page_that_is_published_again_keeps_what_stands_below_it(portal, client):
    english = add_language(portal, "en")
    english.home.save_revision().publish()
    assert client.get("/en/").status_code == 200
    assert client.get("/en/news/").status_code == 200
