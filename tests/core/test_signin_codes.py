"""Codes as people type them: what is taken, and how often."""

import re
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from django_otp.oath import TOTP
from django_otp.plugins.otp_static.models import StaticToken

from core.signin import codes, services
from tests.core.phones import PASSWORD, code_at, is_inside, person, phone_for, sign_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("123456", "123456"),
        ("۱۲۳۴۵۶", "123456"),
        ("١٢٣٤٥٦", "123456"),
        (" ۱۲۳ ٤٥6 ", "123456"),
        ("123‌456", "123456"),
        ("\u2067۱۲۳۴۵۶\u2069", "123456"),
        ("ABCD-efgh", "abcdefgh"),
        ("abcd efg۲", "abcdefg2"),
        ("", ""),
        ("کد", ""),
    ],
)
def test_a_code_is_read_in_any_digits_and_spacing(typed, read):
    assert codes.normalise(typed) == read


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("123456", "phone"),
        ("12345", None),
        ("1234567", None),
        ("abcdefg2", "recovery"),
        ("abcdefg1", None),
        ("", None),
    ],
)
def test_the_shape_of_a_code_says_where_it_comes_from(code, kind):
    shapes = {"phone": codes.is_from_phone(code), "recovery": codes.is_recovery(code)}
    assert [name for name, fits in shapes.items() if fits] == ([kind] if kind else [])


# Appendix B of the RFC, the last six of its eight digits
@pytest.mark.parametrize(
    ("moment", "code"), [(59, 287082), (1111111109, 81804), (20000000000, 353130)]
)
def test_codes_are_those_of_rfc_6238(moment, code):
    clock = TOTP(b"12345678901234567890")
    clock.time = moment
    assert clock.token() == code


def test_the_app_reads_who_and_what():
    uri = codes.provisioning_uri("00" * 20, "علی:۱", "استانداری: یزد")
    parts = urlsplit(uri)
    assert (parts.scheme, parts.netloc) == ("otpauth", "totp")
    assert unquote(parts.path) == "/استانداری  یزد:علی:۱"
    values = parse_qs(parts.query)
    assert values["secret"] == ["A" * 32]
    assert values["issuer"] == ["استانداری  یزد"]
    assert "+" not in uri


def test_the_picture_is_one_drawing_that_loads_nothing():
    picture = codes.qr_svg("otpauth://totp/x?secret=AAAA")
    assert picture.startswith("<svg") and picture.rstrip().endswith("</svg>")
    assert not re.search(r"<script|<image|href|style=", picture)
    assert "otpauth" not in picture


def test_a_code_is_taken_once(client):
    user = person("dabir")
    phone = phone_for(user)
    code = phone.code()
    assert sign_in(client, user, code).status_code == 302
    client.logout()
    assert sign_in(client, user, code).status_code == 200
    assert not is_inside(client)


@pytest.mark.parametrize("steps", [-1, 0, 1])
def test_a_clock_may_be_half_a_minute_off(steps):
    user = person("dabir")
    phone = phone_for(user)
    phone.code()
    assert services.verify(user, code_at(phone.key, steps))


@pytest.mark.parametrize("steps", [-3, 3])
def test_but_not_more(steps):
    user = person("dabir")
    phone = phone_for(user)
    phone.code()
    assert services.verify(user, code_at(phone.key, steps)) is None


def test_an_earlier_code_than_the_last_is_refused():
    user = person("dabir")
    phone = phone_for(user)
    phone.code()
    assert services.verify(user, code_at(phone.key, 1))
    assert services.verify(user, code_at(phone.key, 0)) is None


def test_a_recovery_code_signs_in_once(client):
    user = person("dabir")
    phone = phone_for(user)
    assert len(set(phone.recovery)) == codes.RECOVERY_CODES
    first = phone.recovery[0].upper()
    assert sign_in(client, user, first).status_code == 302
    assert is_inside(client)
    client.logout()
    assert sign_in(client, user, first).status_code == 200
    assert not is_inside(client)
    assert services.recovery_codes_left(user) == codes.RECOVERY_CODES - 1


def test_the_database_does_not_hold_what_was_shown():
    phone = phone_for(person("dabir"))
    stored = set(StaticToken.objects.values_list("token", flat=True))
    assert len(stored) == codes.RECOVERY_CODES
    assert not stored & {codes.normalise(code) for code in phone.recovery}


def test_new_recovery_codes_end_the_old_ones():
    user = person("dabir")
    phone = phone_for(user)
    renewed = services.renew_recovery_codes(user)
    assert services.verify(user, phone.recovery[0]) is None
    user.staticdevice_set.get().throttle_reset()
    assert services.verify(user, renewed[0])


def test_a_code_belongs_to_its_owner(client):
    owner, other = person("owner"), person("other")
    phone, _own = phone_for(owner), phone_for(other)
    assert sign_in(client, other, phone.code()).status_code == 200
    assert sign_in(client, other, phone.recovery[0]).status_code == 200
    assert not is_inside(client)


def test_a_wrong_first_code_changes_nothing():
    user = person("dabir")
    phone = phone_for(user)
    key = services.new_key()
    with pytest.raises(services.WrongCodeError):
        services.enrol(user, key, code_at(key, 40))
    assert services.verify(user, phone.code())


def test_wrong_codes_make_the_phone_wait_whatever_the_address():
    """Whoever knows the password and changes addresses doesn't get to try every code."""
    user = person("dabir")
    phone = phone_for(user)
    phone.code()
    for _attempt in range(6):
        services.verify(user, "000000")
    assert services.verify(user, code_at(phone.key)) is None


def test_the_password_alone_is_no_code():
    user = person("dabir")
    phone_for(user)
    assert services.verify(user, PASSWORD) is None
