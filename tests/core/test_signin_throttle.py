"""How often one may fail, where, and what ends a lock."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.test import Client, RequestFactory
from django.utils import timezone

from core.signin import throttle
from tests.core.phones import PASSWORD, is_inside, person, phone_for, sign_in

pytestmark = pytest.mark.django_db

VERIFY = "/admin/two-factor/verify/"


@pytest.fixture(autouse=True)
def axes(settings):
    settings.AXES_ENABLED = True
    settings.TWO_FACTOR_REQUIRED = True
    settings.TWO_FACTOR_PREDICATE = "tests.core.phones.approves"


def wrong_password(client, user, phone, **where):
    return client.post("/admin/login/", {"username": user.username, "password": "x"}, **where)


def wrong_password_for_private_pages(client, user, phone, **where):
    return client.post("/_util/login/", {"username": user.username, "password": "x"}, **where)


def wrong_code(client, user, phone, **where):
    form = {"username": user.username, "password": PASSWORD, "code": "000000"}
    return client.post("/admin/login/", form, **where)


def missing_code(client, user, phone, **where):
    return client.post("/admin/login/", {"username": user.username, "password": PASSWORD}, **where)


def wrong_code_after_password(client, user, phone, **where):
    client.force_login(user)
    return client.post(VERIFY, {"code": "000000"}, **where)


def age(minutes: float) -> None:
    """Lets time pass for the attempts."""
    then = timezone.now() - timedelta(minutes=minutes)
    AccessAttempt.objects.update(attempt_time=then)


@pytest.mark.parametrize(
    "fail",
    [
        wrong_password,
        wrong_password_for_private_pages,
        wrong_code,
        missing_code,
        wrong_code_after_password,
    ],
)
def test_the_fifth_failure_locks_whatever_was_wrong(client, fail):
    user = person("dabir")
    phone = phone_for(user)
    statuses = [fail(client, user, phone).status_code for _attempt in range(6)]
    assert statuses == [200, 200, 200, 200, 429, 429]
    assert sign_in(Client(), user, phone.code()).status_code == 429
    client.force_login(user)
    assert client.post(VERIFY, {"code": phone.code()}).status_code == 429


def test_all_doors_count_together(client):
    user = person("dabir")
    phone = phone_for(user)
    fails = [wrong_password, wrong_code, wrong_password_for_private_pages, missing_code]
    assert [fail(client, user, phone).status_code for fail in fails] == [200] * 4
    assert wrong_code(client, user, phone).status_code == 429


def test_the_proof_of_a_change_cannot_be_guessed(client):
    user = person("dabir")
    sign_in(client, user, phone_for(user).code())
    page = "/admin/two-factor/recovery-codes/"
    statuses = [client.post(page, {"proof": "x"}).status_code for _attempt in range(6)]
    assert statuses == [200, 200, 200, 200, 429, 429]
    assert client.post(page, {"proof": PASSWORD}).status_code == 429


@pytest.mark.parametrize(("minutes", "status"), [(14.9, 429), (15.1, 302)])
def test_a_lock_ends_after_a_quarter_of_an_hour(client, minutes, status):
    user = person("dabir")
    for _attempt in range(5):
        wrong_password(client, user, None)
    age(minutes)
    assert sign_in(client, user).status_code == status


def test_trying_during_a_lock_does_not_make_it_longer(client):
    user = person("dabir")
    for _attempt in range(5):
        wrong_password(client, user, None)
    age(14)
    for _attempt in range(5):
        assert wrong_password(client, user, None).status_code == 429
    age(15.1)
    assert sign_in(client, user).status_code == 302


def test_success_forgets_the_failures_of_the_pair_only(client):
    user, other = person("dabir"), person("other")
    for _attempt in range(4):
        wrong_password(client, user, None)
        wrong_password(client, other, None)
    assert sign_in(client, user).status_code == 302
    assert wrong_password(client, user, None).status_code == 200
    assert wrong_password(client, other, None).status_code == 429


def test_the_password_alone_does_not_forget_wrong_codes(client):
    """Or codes could be tried without end, with a sign-in to private pages after each few."""
    user = person("dabir")
    phone = phone_for(user)
    for _attempt in range(4):
        wrong_code(client, user, phone)
    form = {"username": user.username, "password": PASSWORD}
    assert client.post("/_util/login/", form).status_code == 302
    assert wrong_code(client, user, phone).status_code == 429


def test_the_code_on_its_own_page_forgets_failures(client):
    user = person("dabir")
    phone = phone_for(user)
    for _attempt in range(4):
        wrong_code_after_password(client, user, phone)
    assert client.post(VERIFY, {"code": phone.code()}).status_code == 302
    assert is_inside(client)
    assert not AccessAttempt.objects.exists()


@pytest.mark.parametrize(
    ("name", "address", "status"),
    [("dabir", "10.0.0.9", 302), ("other", "10.0.0.1", 302), ("dabir", "10.0.0.1", 429)],
)
def test_a_lock_holds_for_one_name_at_one_address(client, name, address, status):
    users = {found: person(found) for found in ("dabir", "other")}
    for _attempt in range(5):
        wrong_password(client, users["dabir"], None, REMOTE_ADDR="10.0.0.1")
    form = {"username": name, "password": PASSWORD}
    assert client.post("/admin/login/", form, REMOTE_ADDR=address).status_code == status


def test_another_browser_is_not_another_address(client):
    user = person("dabir")
    statuses = [
        wrong_password(client, user, None, HTTP_USER_AGENT=f"browser {number}").status_code
        for number in range(6)
    ]
    assert statuses[-2:] == [429, 429]


def test_an_address_that_tries_many_names_is_locked_for_all(client, settings):
    settings.SIGN_IN_FAILURES_PER_ADDRESS = 8
    user = person("dabir")
    for number in range(8):
        form = {"username": f"name-{number}", "password": "x"}
        status = client.post("/admin/login/", form, REMOTE_ADDR="10.0.0.1").status_code
    assert status == 429
    right = {"username": user.username, "password": PASSWORD}
    assert client.post("/admin/login/", right, REMOTE_ADDR="10.0.0.1").status_code == 429
    assert client.post("/admin/login/", right, REMOTE_ADDR="10.0.0.2").status_code == 302


@pytest.mark.parametrize(
    ("proxies", "remote", "forwarded", "address"),
    [
        (0, "10.0.0.1", "", "10.0.0.1"),
        (0, "10.0.0.1", "1.1.1.1", "10.0.0.1"),
        (1, "10.0.0.1", "1.1.1.1", "1.1.1.1"),
        (1, "10.0.0.1", "9.9.9.9, 1.1.1.1", "1.1.1.1"),
        (2, "10.0.0.1", "9.9.9.9, 1.1.1.1, 2.2.2.2", "1.1.1.1"),
        (2, "10.0.0.1", "1.1.1.1", "1.1.1.1"),
        (1, "10.0.0.1", "", None),
        (1, "10.0.0.1", "nonsense", None),
        (0, "", "", None),
        (0, "2001:db8:1:2:3:4:5:6", "", "2001:db8:1:2::"),
        (0, "::ffff:10.0.0.1", "", "10.0.0.1"),
    ],
)
def test_which_address_is_believed(settings, proxies, remote, forwarded, address):
    settings.TRUSTED_PROXY_COUNT = proxies
    request = RequestFactory().get("/", REMOTE_ADDR=remote)
    if forwarded:
        request.META["HTTP_X_FORWARDED_FOR"] = forwarded
    assert throttle.client_address(request) == address


def test_a_forged_header_does_not_change_the_address(client):
    user = person("dabir")
    statuses = [
        wrong_password(client, user, None, HTTP_X_FORWARDED_FOR=f"1.1.1.{number}").status_code
        for number in range(5)
    ]
    assert statuses[-1] == 429


def test_the_page_of_a_lock_says_how_long_and_what_to_do(client):
    user = person("dabir")
    for _attempt in range(5):
        answer = wrong_password(client, user, None)
    assert answer["Retry-After"] == "900"
    page = answer.content.decode()
    assert "۱۵" in page
    assert "/admin/password_reset/" in page
    assert user.username not in page
    script = client.post(
        "/admin/login/",
        {"username": user.username, "password": "x"},
        headers={"x-requested-with": "XMLHttpRequest"},
    )
    assert (script.status_code, list(script.json())) == (429, ["error"])


def test_nothing_secret_is_stored(client):
    user = person("dabir")
    phone = phone_for(user)
    code = phone.code()
    form = {"username": user.username, "password": "secret-word", "code": code}
    client.post("/admin/login/", form)
    stored = str(list(AccessAttempt.objects.values()) + list(AccessFailureLog.objects.values()))
    assert "secret-word" not in stored
    assert f"code={code}" not in stored


def test_forced_sign_in_of_tests_goes_on_working(client):
    client.force_login(person("dabir"))
    assert is_inside(client)
    assert AccessLog.objects.count() == 1
