"""Roles × every address of the admin. A new address fails until it has a line here.

The table stands in ``data/admin_matrix.txt``: for each pattern and method one letter a role. After
a wanted change ``OSTAN_REWRITE=1 pytest tests/newsroom/test_admin_matrix.py -n0`` writes it anew;
what changed is read before it is committed.
"""

import os
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from core.models import User
from newsroom.roles import ROLES
from tests import factories
from tests.newsroom.admin_walk import Samples, admin_patterns

TABLE = Path(__file__).parent / "data" / "admin_matrix.txt"
WHO = ["anonymous", *(role.key for role in ROLES), "superuser"]
LET_IN, TURNED_AWAY, NOTHING, NOT_SO, BROKEN = "+", "-", "0", "m", "!"
REWRITE = os.environ.get("OSTAN_REWRITE") == "1"


def table() -> dict[tuple[str, str], str]:
    """Letters by method and pattern."""
    if not TABLE.exists():
        return {}
    rows = (line.split(maxsplit=2) for line in TABLE.read_text().splitlines() if line[:1].isupper())
    return {(method, pattern): letters for method, letters, pattern in rows}


@pytest.fixture
def samples(office):
    item = office.waiting(title="نمونه", people=[factories.person()])
    factories.section("s")
    factories.topic("t")
    return Samples(item, factories.photo(), factories.attachment())


def signed_in(who):
    client = Client(raise_request_exception=False)
    if who == "superuser":
        client.force_login(User.objects.get(username="root"))
    elif who != "anonymous":
        client.force_login(factories.member(who))
    return client


class UndoneError(Exception):
    """Takes back what a request has stored."""


def outcome(client, method, address):
    """One letter for how an address receives somebody; whatever it does is taken back."""
    try:
        with transaction.atomic():
            answer = getattr(client, method.lower())(address)
            raise UndoneError
    except UndoneError:
        pass
    away = {reverse("wagtailadmin_home"), reverse("wagtailadmin_login")}
    if answer.status_code in (301, 302) and answer["Location"].split("?")[0] in away:
        return TURNED_AWAY
    if answer.status_code in (401, 403):
        return TURNED_AWAY
    if answer.status_code >= 500:
        return BROKEN
    return {404: NOTHING, 405: NOT_SO}.get(answer.status_code, LET_IN)


def letters_of(who, samples):
    client = signed_in(who)
    return {
        (method, pattern): outcome(client, method, samples.address(pattern))
        for pattern in sorted(set(admin_patterns()))
        for method in ("GET", "POST")
        if "logout" not in pattern
    }


def rewrite(samples):
    columns = [letters_of(who, samples) for who in WHO]
    lines = [
        "# Written by test_admin_matrix.py. Columns, from the first letter on:",
        *(f"#   {place + 1:2} {who}" for place, who in enumerate(WHO)),
        f"# {LET_IN} lets in, {TURNED_AWAY} turns away, {NOTHING} shows nothing, "
        f"{NOT_SO} knows no such method",
    ]
    lines += [
        f"{method:<4} {''.join(column[method, pattern] for column in columns)} {pattern}"
        for method, pattern in columns[0]
    ]
    TABLE.parent.mkdir(exist_ok=True)
    TABLE.write_text("\n".join(lines) + "\n")


@pytest.mark.skipif(not REWRITE, reason="writes the table anew on demand")
@pytest.mark.timeout(1200)
def test_write_the_table(samples):
    rewrite(samples)


def test_every_address_of_the_admin_has_a_line():
    known = {pattern for _method, pattern in table()}
    walked = {pattern for pattern in admin_patterns() if "logout" not in pattern}
    assert walked - known == set(), "classify these"
    assert known - walked == set(), "these are gone"


def test_a_stranger_is_let_in_nowhere_but_at_the_door():
    let_in = {pattern for (_m, pattern), letters in table().items() if letters[0] == LET_IN}
    assert {pattern for pattern in let_in if not DOORS.issuperset({pattern})} == set()


DOORS = {
    "admin/login/",
    "admin/password_reset/",
    "admin/password_reset/done/",
    "admin/password_reset/complete/",
    "admin/password_reset/confirm/<uidb64>/<token>/",
    "admin/jsi18n/",
    "admin/sprite/",
}


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("who", WHO)
def test_roles_and_addresses(who, samples):
    place = WHO.index(who)
    wanted = {key: letters[place] for key, letters in table().items()}
    found = letters_of(who, samples)
    wrong = {
        f"{method} {pattern}": f"{letter}, not {wanted.get((method, pattern), '?')}"
        for (method, pattern), letter in found.items()
        if wanted.get((method, pattern)) != letter
    }
    assert wrong == {}
