"""An empty portal can be made by one command, and twice is once."""

import pytest
from django.core.management import call_command

from home.models import HomePage, PortalSettings
from news.models import Kind, NewsIndexPage

pytestmark = pytest.mark.django_db


def test_twice_is_once(client):
    for _ in range(2):
        call_command("make_portal", "استانداری نمونه", verbosity=0)
    assert HomePage.objects.count() == NewsIndexPage.objects.count() == 1
    assert Kind.objects.get().slug == "news"
    assert PortalSettings.objects.get().portal_name == "استانداری نمونه"
    assert client.get("/news/").status_code == 200
