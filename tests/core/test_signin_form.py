"""The sign-in form: which of three entries lead in, and what an error gives away."""

import pytest
from wagtail.users.models import UserProfile

from core.signin import forms
from tests.core.phones import PASSWORD, is_inside, person, phone_for, sign_in

pytestmark = pytest.mark.django_db


def arabic(code: str) -> str:
    return code.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))


def persian(code: str) -> str:
    return code.translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))


@pytest.mark.parametrize(
    ("has_phone", "password", "code", "enters"),
    [
        (False, PASSWORD, "", True),
        (False, "wrong", "", False),
        (True, PASSWORD, "right", True),
        (True, PASSWORD, "persian", True),
        (True, PASSWORD, "arabic", True),
        (True, PASSWORD, "spaced", True),
        (True, PASSWORD, "recovery", True),
        (True, PASSWORD, "", False),
        (True, PASSWORD, "000000x", False),
        (True, "wrong", "right", False),
        (True, PASSWORD, "9" * 60, False),
    ],
)
def test_who_enters(client, has_phone, password, code, enters):
    user = person("dabir")
    if has_phone:
        phone = phone_for(user)
        right = phone.code()
        typed = {
            "right": right,
            "persian": persian(right),
            "arabic": arabic(right),
            "spaced": f"{right[:3]} {right[3:]}",
            "recovery": phone.recovery[3],
        }
        code = typed.get(code, code)
    sign_in(client, user, code, password)
    assert is_inside(client) is enters


def test_one_error_answers_for_password_and_code(client):
    user = person("dabir")
    phone = phone_for(user)
    answers = [
        sign_in(client, user, phone.code(), "wrong"),
        sign_in(client, user, "", PASSWORD),
        sign_in(client, user, "000000", PASSWORD),
        client.post("/admin/login/", {"username": "nobody", "password": "x", "code": "1"}),
    ]
    errors = {str(answer.context["form"].errors) for answer in answers}
    assert len(errors) == 1
    assert str(forms.WRONG) in answers[0].context["form"].non_field_errors()
    assert all(PASSWORD not in answer.content.decode() for answer in answers)


def test_a_wrong_password_uses_no_code_up(client):
    user = person("dabir")
    phone = phone_for(user)
    sign_in(client, user, phone.recovery[0], "wrong")
    assert sign_in(client, user, phone.recovery[0]).status_code == 302


@pytest.mark.parametrize("name", ["username", "password", "code", "remember"])
def test_the_page_has_every_field_and_names_it(client, name):
    page = client.get("/admin/login/").content.decode()
    assert f'name="{name}"' in page
    assert 'autocomplete="one-time-code"' in page


@pytest.mark.parametrize(("remember", "lasts"), [("on", True), ("", False)])
def test_the_session_lasts_as_before(client, settings, remember, lasts):
    user = person("dabir")
    phone = phone_for(user)
    sign_in(client, user, phone.code(), remember=remember)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    assert cookie["max-age"] == (settings.SESSION_COOKIE_AGE if lasts else "")


@pytest.mark.parametrize(
    ("address", "leads_to"),
    [
        ("/admin/pages/", "/admin/pages/"),
        ("https://evil.example/", "/admin/"),
        ("//evil.example/", "/admin/"),
        ("javascript:alert(1)", "/admin/"),
        ("\\\\evil.example", "/admin/"),
        ("", "/admin/"),
    ],
)
def test_it_leads_on_to_a_local_address_only(client, address, leads_to):
    user = person("dabir")
    phone = phone_for(user)
    assert sign_in(client, user, phone.code(), next=address)["Location"] == leads_to


def test_an_inactive_user_stays_out(client):
    user = person("dabir")
    phone = phone_for(user)
    code = phone.code()
    user.is_active = False
    user.save()
    sign_in(client, user, code)
    assert not is_inside(client)


def test_the_language_of_the_account_is_kept(client):
    user = person("dabir")
    client.force_login(user)
    client.post("/admin/two-factor/language/", {"language": "en"})
    assert UserProfile.objects.get(user=user).preferred_language == "en"
    client.post("/admin/two-factor/language/", {"language": "xx", "next": "//evil.example"})
    assert UserProfile.objects.get(user=user).preferred_language == "en"
