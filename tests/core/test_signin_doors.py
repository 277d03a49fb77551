"""Who × how far × which door: what a session may see of the admin."""

import re
from pathlib import Path

import pytest
from django.contrib.auth.tokens import default_token_generator
from django.test import Client
from django.urls import URLPattern, get_resolver
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from core.signin import middleware, services
from tests.core.phones import PASSWORD, is_inside, person, phone_for, sign_in

pytestmark = pytest.mark.django_db

ENROL, VERIFY, INSIDE = "/admin/two-factor/enrol/", "/admin/two-factor/verify/", "inside"


@pytest.fixture(autouse=True)
def policy(settings):
    """The policy of production, with the newsroom's predicate in place."""
    settings.TWO_FACTOR_REQUIRED = True
    settings.TWO_FACTOR_PREDICATE = "tests.core.phones.approves"


def where(client: Client) -> str:
    """Where a session that asks for the admin's home gets."""
    answer = client.get("/admin/")
    return INSIDE if answer.status_code == 200 else answer["Location"].split("?")[0]


def by_form(client, user, phone):
    sign_in(client, user, phone.code() if phone else "")


def by_forced_login(client, user, phone):
    client.force_login(user)


def by_private_pages(client, user, phone):
    answer = client.post(
        "/_util/login/", {"username": user.username, "password": PASSWORD, "next": "/admin/"}
    )
    assert answer.status_code == 302


def by_password_reset(client, user, phone):
    uid = urlsafe_base64_encode(force_bytes(user.pk))
    token = default_token_generator.make_token(user)
    form = client.get(f"/admin/password_reset/confirm/{uid}/{token}/")["Location"]
    new = "another battery horse"
    client.post(form, {"new_password1": new, "new_password2": new})
    assert where(client) == "/admin/login/"
    sign_in(client, user, "", new)


DOORS = [by_form, by_forced_login, by_private_pages, by_password_reset]


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize(
    ("role", "has_phone", "gets"),
    [
        ("editor", False, {by_form: INSIDE, "else": INSIDE}),
        ("editor", True, {by_form: INSIDE, by_password_reset: "/admin/login/", "else": VERIFY}),
        ("approver", False, {by_form: ENROL, "else": ENROL}),
        ("approver", True, {by_form: INSIDE, by_password_reset: "/admin/login/", "else": VERIFY}),
        ("superuser", False, {by_form: ENROL, "else": ENROL}),
        ("superuser", True, {by_form: INSIDE, by_password_reset: "/admin/login/", "else": VERIFY}),
    ],
)
def test_what_each_door_opens(client, role, has_phone, gets, door):
    user = person("who", role)
    phone = phone_for(user) if has_phone else None
    door(client, user, phone)
    assert where(client) == gets.get(door, gets["else"])


@pytest.mark.parametrize(
    ("role", "has_phone", "gets"),
    [
        ("approver", False, INSIDE),
        ("superuser", False, INSIDE),
        ("editor", True, VERIFY),
        ("superuser", True, VERIFY),
    ],
)
def test_where_nobody_must_those_with_a_phone_still_are_asked(
    client, settings, role, has_phone, gets
):
    settings.TWO_FACTOR_REQUIRED = False
    user = person("who", role)
    if has_phone:
        phone_for(user)
    client.force_login(user)
    assert where(client) == gets


def test_by_default_superusers_must_and_nobody_else(client, settings):
    settings.TWO_FACTOR_PREDICATE = "core.signin.policy.is_superuser"
    for name, role, gets in (("a", "approver", INSIDE), ("s", "superuser", ENROL)):
        client.force_login(person(name, role))
        assert where(client) == gets


def test_production_demands_it_and_names_what_it_relaxes():
    folder = Path(middleware.__file__).parents[2] / "site/portal/settings"
    assert re.search("^TWO_FACTOR_REQUIRED = True$", (folder / "production.py").read_text(), re.M)
    assert "TWO_FACTOR_REQUIRED" in (folder / "local.py").read_text()


def admin_addresses() -> dict[str, str]:
    """A sample of every pattern of the admin, and its view's name."""
    found: dict[str, str] = {}

    def walk(resolver, prefix, namespaces):
        for one in resolver.url_patterns:
            route = prefix + re.sub(r"\\Z|[\^$]", "", str(one.pattern))
            if isinstance(one, URLPattern):
                name = ":".join([*namespaces, one.name]) if one.name else ""
                found[sample(route)] = name
            else:
                walk(one, route, [*namespaces, one.namespace] if one.namespace else namespaces)

    for one in get_resolver().url_patterns:
        if str(one.pattern) == "admin/":
            walk(one, "/admin/", [])
    return found


def sample(route: str) -> str:
    """An address that a pattern claims, more or less: the gate must not care."""
    route = re.sub(r"<(?:int:)?\w*(?:id|pk)\w*>|<int:\w+>", "1", route)
    route = re.sub(r"<uuid:\w+>", "00000000-0000-0000-0000-000000000000", route)
    route = re.sub(r"<(?:\w+:)?\w+>", "x", route)
    route = re.sub(r"\(\?P<\w+>[^()]*(?:\([^()]*\)[^()]*)*\)|\([^)]*\)", "x", route)
    return route.replace("\\", "").replace(".*", "x")


@pytest.mark.parametrize(("has_phone", "page"), [(False, ENROL), (True, VERIFY)])
def test_every_address_of_the_admin_is_closed_to_an_approver_half_way(client, has_phone, page):
    user = person("who", "approver")
    if has_phone:
        phone_for(user)
    client.force_login(user)
    addresses = admin_addresses()
    assert len(addresses) > 200
    open_names = middleware.OPEN | middleware.HALF_OPEN
    passed, seen = {}, set()
    for address, name in addresses.items():
        if name in open_names or address == page:
            seen.add(name)
            continue
        answer = client.get(address)
        if answer.status_code != 302 or answer["Location"].split("?")[0] != page:
            passed[address] = answer.status_code
        assert client.post(address, headers={"x-requested-with": "XMLHttpRequest"}).status_code in (
            403,
        ), address
    assert passed == {}
    # No line of the list of exceptions has outlived its address.
    assert middleware.OPEN - seen == {"wagtailcore_login", "wagtailcore_authenticate_with_password"}


@pytest.mark.parametrize(
    "address",
    [
        "/admin/",
        "/admin/nowhere/",
        "/admin/pages/1/edit/?x=1",
        "/admin/two-factor/",
        "/admin/two-factor/remove/",
        "/admin/two-factor/recovery-codes/",
        "/admin/account/",
        "/admin/reports/sign-ins/",
        "/styleguide/preview/card/",
        "/_util/nowhere/",
    ],
)
@pytest.mark.parametrize(("has_phone", "page"), [(False, ENROL), (True, VERIFY)])
def test_the_gate_holds_below_every_prefix_and_keeps_the_way(client, address, has_phone, page):
    user = person("who", "approver")
    if has_phone:
        phone_for(user)
    client.force_login(user)
    answer = client.get(address)
    assert answer.status_code == 302
    assert answer["Location"].split("?")[0] == page
    assert client.get(answer["Location"]).context["next"] == address


def test_a_phone_is_not_changed_with_the_password_alone(client):
    """Whoever has only the password must not enrol a phone of their own."""
    user = person("who", "approver")
    phone = phone_for(user)
    client.force_login(user)
    for page in ("enrol", "remove", "recovery-codes"):
        answer = client.post(f"/admin/two-factor/{page}/", {"proof": PASSWORD, "code": "1"})
        assert answer["Location"] == VERIFY
    assert services.verify(user, phone.code())


@pytest.mark.parametrize(
    "headers",
    [
        {"x-requested-with": "XMLHttpRequest"},
        {"accept": "application/json"},
        {"content-type": "application/json"},
    ],
)
def test_a_script_gets_403_and_a_sentence(client, headers):
    client.force_login(person("who", "superuser"))
    content_type = headers.pop("content-type", "text/plain")
    answer = (
        client.post("/admin/pages/", "{}", content_type=content_type, headers=headers)
        if (content_type != "text/plain")
        else client.get("/admin/pages/", headers=headers)
    )
    assert answer.status_code == 403
    assert answer.json()["error"]


def test_a_session_is_verified_by_the_code_under_a_new_key(client):
    user = person("who", "approver")
    phone = phone_for(user)
    client.force_login(user)
    before = client.session.session_key
    answer = client.post(VERIFY, {"code": phone.code(), "next": "/admin/account/"})
    assert answer["Location"] == "/admin/account/"
    assert is_inside(client)
    assert client.session.session_key != before
    # Nothing is asked twice.
    assert client.get(VERIFY)["Location"] == "/admin/"


@pytest.mark.parametrize("address", ["https://evil.example/", "//evil.example/x", "javascript:x"])
def test_the_code_leads_on_to_a_local_address_only(client, address):
    user = person("who", "approver")
    phone = phone_for(user)
    client.force_login(user)
    assert client.post(VERIFY, {"code": phone.code(), "next": address})["Location"] == "/admin/"


def test_a_wrong_code_verifies_nothing(client):
    user = person("who", "approver")
    phone_for(user)
    client.force_login(user)
    for code in ("000000", "", "aaaa-aaaa"):
        answer = client.post(VERIFY, {"code": code})
        assert (answer.status_code, bool(answer.context["form"].errors)) == (200, True)
    assert where(client) == VERIFY


def test_without_a_session_every_page_leads_to_the_door(client):
    for page in ("", "enrol/", "verify/", "remove/", "recovery-codes/", "language/"):
        for answer in (
            client.get(f"/admin/two-factor/{page}"),
            client.post(f"/admin/two-factor/{page}", {"code": "1", "proof": "x"}),
        ):
            assert answer["Location"].startswith("/admin/login/"), page


def test_an_ended_session_ends_its_verification(client):
    user = person("who", "approver")
    phone = phone_for(user)
    sign_in(client, user, phone.code())
    assert is_inside(client)
    client.session.flush()
    assert where(client) == "/admin/login/"
    client.force_login(user)
    assert where(client) == VERIFY


def test_a_reset_phone_ends_every_verification_at_once(client):
    user = person("who", "approver")
    phone = phone_for(user)
    sign_in(client, user, phone.code())
    services.reset(user)
    assert where(client) == ENROL


def test_a_session_is_not_verified_by_anothers_device(client):
    user, other = person("who", "approver"), person("other", "approver")
    phone_for(user)
    phone_for(other)
    client.force_login(user)
    session = client.session
    session["otp_device_id"] = other.totpdevice_set.get().persistent_id
    session.save()
    assert where(client) == VERIFY


def test_half_way_there_is_a_way_out_and_no_menu(client):
    user = person("who", "approver")
    client.force_login(user)
    page = client.get(ENROL).content.decode()
    assert 'action="/admin/logout/"' in page
    assert "wagtail-sidebar" not in page
    client.post("/admin/logout/")
    assert where(client) == "/admin/login/"


def test_readers_are_not_asked(client):
    """The gate reads no session of whoever isn't on their way into the admin."""
    answer = client.get("/nowhere/")
    assert answer.status_code == 404
    assert not answer.cookies
