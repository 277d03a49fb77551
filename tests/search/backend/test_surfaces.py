"""Whoever searches in the admin finds a text however it is typed, on either backend."""

from typing import Any

import pytest
from django.test import Client

from home.services import Portal
from tests import factories
from tests.search.backend.conftest import Server, on_server
from tests.search.backend.surfaces import (
    MODELS,
    SURFACES,
    answer,
    mark,
    missed_in,
    missed_on,
    write,
)

pytestmark = pytest.mark.django_db
SIGNS = ('"', 'a"b', "'", "«»", "\x00", "*", "-", ":", "(", "a:b OR", "NOT", "\u200c", "x" * 3000)


def test_the_embedded_backend_finds_every_way_of_typing(admin: Client) -> None:
    portal = factories.portal()
    write(portal)

    assert not on_server()
    assert missed(admin, portal) == {}


@pytest.mark.elasticsearch
def test_the_server_finds_every_way_of_typing(
    server: Server, admin: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    portal = factories.portal()
    write(portal)
    server.pay()
    forbid_standing_in(monkeypatch)

    assert on_server()
    assert missed(admin, portal) == {}


def missed(admin: Client, portal: Portal) -> dict[str, Any]:
    """What is not found, by surface and by model."""
    surfaces: dict[str, Any] = {name: missed_on(admin, name, portal) for name in SURFACES}
    models: dict[str, Any] = {model.__name__: missed_in(model) for model in MODELS}
    return {name: found for name, found in (surfaces | models).items() if found}


def forbid_standing_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """Makes every search fail that the server doesn't answer itself."""

    def refuse(self: Any) -> None:
        pytest.fail("the embedded backend stood in")

    monkeypatch.setattr("search.backend.finding.Results.stand_in", property(refuse))


@pytest.mark.parametrize("surface", SURFACES)
def test_signs_are_no_fault(admin: Client, surface: str) -> None:
    portal = factories.portal()

    for typed in SIGNS:
        assert answer(admin, surface, portal, typed).status_code in (200, 400), typed


def test_other_words_are_not_found(admin: Client) -> None:
    portal = factories.portal()
    factories.item(portal, f"سیل {mark(1)}", live=False)
    factories.item(portal, f"زلزله {mark(2)}", live=False)

    text = answer(admin, "search", portal, "زلزله").content.decode()

    assert mark(2) in text and mark(1) not in text
