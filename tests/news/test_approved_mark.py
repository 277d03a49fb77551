"""The article says when the Information Council approved it."""

import pytest

from core.jalali.formats import iso
from newsroom import ledger
from newsroom.models import Decision, LedgerEntry
from tests import factories
from tests.pages import soup

pytestmark = pytest.mark.django_db


def mark(client, item):
    found = soup(client, item.url).select_one(".facts .mark time")
    return found["datetime"] if found else None


def test_an_approved_article_says_when(client):
    item = factories.item(factories.portal())
    at = LedgerEntry.objects.get(decision=Decision.BATCH).at
    assert mark(client, item) == iso(at)
    assert ledger.approved_at(ledger.key_of(item)) == at
    assert "تأییدشده" in soup(client, item.url).select_one(".facts").get_text()
