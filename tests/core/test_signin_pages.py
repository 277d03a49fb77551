"""Set-up, changes and the list of sign-ins."""

import re
from io import StringIO

import pytest
from axes.models import AccessFailureLog, AccessLog
from django.core.management import CommandError, call_command
from django.test import Client
from django_otp.plugins.otp_totp.models import TOTPDevice
from wagtail.models import ModelLogEntry

from core.signin import checks, codes, services
from core.signin.views import PENDING_KEY
from tests.core.phones import PASSWORD, code_at, is_inside, person, phone_for, sign_in

pytestmark = pytest.mark.django_db

ENROL = "/admin/two-factor/enrol/"


@pytest.fixture(autouse=True)
def policy(settings):
    settings.TWO_FACTOR_REQUIRED = True
    settings.TWO_FACTOR_PREDICATE = "tests.core.phones.approves"


def begin(client: Client) -> str:
    """Opens the set-up and gives the secret on the page."""
    client.get(ENROL)
    return client.session[PENDING_KEY]


def shown(answer) -> list[str]:
    """The recovery codes on a page."""
    return re.findall(r"<bdi>([a-z2-7]{4}-[a-z2-7]{4})</bdi>", answer.content.decode())


def test_the_first_set_up(client):
    user = person("head", "approver")
    client.force_login(user)
    page = client.get(ENROL, {"next": "/admin/account/"}).content.decode()
    key = client.session[PENDING_KEY]
    assert codes.secret_text(key) in page
    assert "<svg" in page
    before = client.session.session_key
    form = {"code": code_at(key), "proof": PASSWORD, "next": "/admin/account/"}
    answer = client.post(ENROL, form)
    assert len(shown(answer)) == codes.RECOVERY_CODES
    assert 'href="/admin/account/"' in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    assert client.session.session_key != before
    assert PENDING_KEY not in client.session
    assert is_inside(client)
    # What was shown works, and it is shown once.
    assert services.verify(user, shown(answer)[9])
    assert shown(client.get("/admin/two-factor/")) == []


@pytest.mark.parametrize(
    ("code", "proof"),
    [("right", "wrong"), ("wrong", PASSWORD), ("", PASSWORD), ("right", ""), ("other", PASSWORD)],
)
def test_a_set_up_needs_the_code_of_this_secret_and_the_password(client, code, proof):
    user = person("head", "approver")
    client.force_login(user)
    key = begin(client)
    typed = {"right": code_at(key), "wrong": code_at(key, 99), "other": code_at("00" * 20)}
    answer = client.post(ENROL, {"code": typed.get(code, code), "proof": proof})
    assert (answer.status_code, bool(answer.context["form"].errors)) == (200, True)
    assert not TOTPDevice.objects.exists()
    # The picture stays the same, so the app needn't scan again.
    assert client.session[PENDING_KEY] == key


def test_a_reload_keeps_the_picture(client):
    client.force_login(person("head", "approver"))
    assert begin(client) == begin(client)


def test_a_forged_set_up_reaches_nobody_else(client):
    victim, thief = person("victim", "approver"), person("thief")
    client.force_login(thief)
    key = begin(client)
    form = {"code": code_at(key), "proof": PASSWORD, "user": victim.pk, "username": "victim",
            "key": "00" * 20}  # fmt: skip
    client.post(ENROL, form)
    assert [device.user for device in TOTPDevice.objects.all()] == [thief]
    assert TOTPDevice.objects.get().key == key


def test_a_set_up_from_another_site_is_refused():
    user = person("head", "approver")
    client = Client(enforce_csrf_checks=True)
    client.force_login(user)
    key = begin(client)
    form = {"code": code_at(key), "proof": PASSWORD}
    assert client.post(ENROL, form).status_code == 403
    assert not TOTPDevice.objects.exists()


def test_a_secret_does_not_pass_to_the_next_who_signs_in(client):
    client.force_login(person("one"))
    key = begin(client)
    client.force_login(person("two"))
    assert begin(client) != key


@pytest.mark.parametrize("proof", ["password", "recovery code", "code"])
def test_a_new_phone_takes_the_place_of_the_old(client, proof):
    user = person("head", "approver")
    old = phone_for(user)
    sign_in(client, user, old.code())
    other = Client()
    sign_in(other, user, old.code())
    key = begin(client)
    typed = {"password": PASSWORD, "recovery code": old.recovery[5], "code": old.code()}
    answer = client.post(ENROL, {"code": code_at(key), "proof": typed[proof]})
    assert len(shown(answer)) == codes.RECOVERY_CODES
    assert TOTPDevice.objects.get(user=user).key == key
    assert services.verify(user, code_at(old.key)) is None
    assert services.verify(user, old.recovery[6]) is None
    assert is_inside(client)
    # The session elsewhere was verified by the old phone.
    assert other.get("/admin/")["Location"].startswith("/admin/two-factor/verify/")


def test_a_wrong_code_of_the_new_phone_uses_no_recovery_code_up(client):
    user = person("head", "approver")
    old = phone_for(user)
    sign_in(client, user, old.code())
    begin(client)
    client.post(ENROL, {"code": "000000", "proof": old.recovery[0]})
    assert services.recovery_codes_left(user) == codes.RECOVERY_CODES


@pytest.mark.parametrize(("proof", "renewed"), [(PASSWORD, True), ("wrong", False), ("", False)])
def test_new_recovery_codes_ask_for_proof(client, proof, renewed):
    user = person("head", "approver")
    phone = phone_for(user)
    sign_in(client, user, phone.code())
    answer = client.post("/admin/two-factor/recovery-codes/", {"proof": proof})
    assert len(shown(answer)) == (codes.RECOVERY_CODES if renewed else 0)
    assert (services.verify(user, phone.recovery[0]) is None) is renewed
    # Codes that were renewed don't throw out the session that has renewed them.
    assert is_inside(client)


def test_a_session_that_a_recovery_code_has_opened_survives_new_ones(client):
    user = person("head", "approver")
    phone = phone_for(user)
    sign_in(client, user, phone.recovery[0])
    client.post("/admin/two-factor/recovery-codes/", {"proof": PASSWORD})
    assert is_inside(client)


@pytest.mark.parametrize(
    ("role", "proof", "removed"),
    [
        ("editor", PASSWORD, True),
        ("editor", "wrong", False),
        ("approver", PASSWORD, False),
        ("superuser", PASSWORD, False),
    ],
)
def test_who_may_turn_it_off(client, role, proof, removed):
    user = person("who", role)
    phone = phone_for(user)
    sign_in(client, user, phone.code())
    client.post("/admin/two-factor/remove/", {"proof": proof})
    assert TOTPDevice.objects.exists() is not removed
    assert is_inside(client)
    page = client.get("/admin/two-factor/", follow=True).content.decode()
    assert ("/admin/two-factor/remove/" in page) is (role == "editor" and not removed)


def test_every_page_opens(client):
    user = person("who")
    client.force_login(user)
    assert client.get("/admin/two-factor/")["Location"] == ENROL
    assert client.get(ENROL).status_code == 200
    assert "/admin/two-factor/" in client.get("/admin/account/").content.decode()
    phone = phone_for(user)
    assert client.get("/admin/two-factor/verify/").status_code == 200
    sign_in(client, user, phone.code())
    for page in ("", "enrol/", "recovery-codes/", "remove/"):
        answer = client.get(f"/admin/two-factor/{page}")
        assert answer.status_code == 200, page
        assert "wagtail-sidebar" in answer.content.decode(), page


def test_few_recovery_codes_are_said(client):
    user = person("who")
    phone = phone_for(user)
    sign_in(client, user, phone.code())
    assert "help-warning" not in client.get("/admin/two-factor/").content.decode()
    for code in phone.recovery[:7]:
        services.verify(user, code)
    assert "help-warning" in client.get("/admin/two-factor/").content.decode()


def test_the_history_tells_of_every_change():
    user = person("who")
    phone_for(user)
    services.renew_recovery_codes(user)
    services.remove(user)
    services.reset(user)
    found = ModelLogEntry.objects.order_by("pk").values_list("action", "user_id")
    assert list(found) == [
        (services.ENROLLED, user.pk),
        (services.RECOVERY_RENEWED, user.pk),
        (services.REMOVED, user.pk),
        (services.RESET, None),
    ]


def test_an_administrator_resets_a_phone_on_the_machine(client):
    user = person("head", "approver")
    phone_for(user)
    out = StringIO()
    call_command("reset_two_factor", "head", stdout=out)
    assert out.getvalue().count("\n") == 1
    assert not TOTPDevice.objects.exists()
    assert services.recovery_codes_left(user) == 0
    sign_in(client, user)
    assert client.get("/admin/")["Location"].startswith(ENROL)


def test_a_reset_of_nobody_fails_with_one_line():
    with pytest.raises(CommandError, match="nobody"):
        call_command("reset_two_factor", "nobody")


@pytest.mark.parametrize(
    ("path", "errors"),
    [
        ("core.signin.policy.is_superuser", 0),
        ("tests.core.phones.approves", 0),
        ("core.signin.policy.nothing", 1),
        ("nowhere.at.all", 1),
        ("word", 1),
        ("core.signin.middleware.OPEN", 1),
    ],
)
def test_a_predicate_that_is_not_there_is_found_at_start(settings, path, errors):
    settings.TWO_FACTOR_PREDICATE = path
    assert len(checks.two_factor_predicate(None)) == errors


@pytest.fixture
def attempts(settings, client):
    """Two failures and a sign-in of one, a failure of another."""
    settings.AXES_ENABLED = True
    settings.TWO_FACTOR_REQUIRED = False
    user = person("dabir")
    for name in ("dabir", "dabir", "<b>nobody"):
        client.post("/admin/login/", {"username": name, "password": "x"})
    sign_in(client, user)


@pytest.mark.parametrize(("role", "opens"), [("superuser", True), ("approver", False)])
def test_only_superusers_see_sign_ins(client, attempts, role, opens):
    client.force_login(person("who", role))
    assert (client.get("/admin/reports/sign-ins/").status_code == 200) is opens
    assert ("sign-ins" in client.get("/admin/").content.decode()) is opens


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("", 5),
        ("username=dabir", 3),
        ("username=dabir&outcome=failed", 2),
        ("outcome=in", 2),
        ("outcome=locked", 0),
        ("outcome=nonsense", 5),
        ("username=a%00b", 0),
        ("p=99", 5),
    ],
)
def test_the_list_of_sign_ins(client, attempts, query, rows):
    client.force_login(person("who", "superuser"))
    answer = client.get(f"/admin/reports/sign-ins/?{query}")
    assert len(answer.context["rows"]) == rows
    assert "<b>nobody" not in answer.content.decode()
    times = [row["attempt_time"] for row in answer.context["rows"]]
    assert times == sorted(times, reverse=True)


def test_the_list_of_sign_ins_is_jalali_and_paged(client, attempts, django_assert_max_num_queries):
    user = person("who", "superuser")
    client.force_login(user)
    AccessLog.objects.bulk_create(AccessLog(username="x", path_info="/") for _one in range(120))
    AccessFailureLog.objects.bulk_create(AccessFailureLog(username="x") for _one in range(120))
    client.get("/admin/reports/sign-ins/")
    with django_assert_max_num_queries(20):
        page = client.get("/admin/reports/sign-ins/?p=2")
    assert len(page.context["rows"]) == 50
    assert re.search(r"[۰-۹]+ \w+ ۱۴[۰-۹]{2}", page.content.decode())


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_the_list_of_sign_ins_is_only_read(client, attempts, method):
    client.force_login(person("who", "superuser"))
    assert getattr(client, method)("/admin/reports/sign-ins/").status_code == 405
