"""Acts on a user's second factor. Each is whole or not at all, and each is logged."""

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _
from django_otp import verify_token
from django_otp.models import Device
from django_otp.oath import TOTP
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice, default_key
from wagtail.log_actions import log

from core.signin import codes, policy

ENROLLED = "core.two_factor.enrolled"
RECOVERY_RENEWED = "core.two_factor.recovery_renewed"
REMOVED = "core.two_factor.removed"
RESET = "core.two_factor.reset"

PHONE_NAME = "phone"
RECOVERY_NAME = "recovery codes"


class WrongCodeError(Exception):
    """The first code of a new phone doesn't fit its secret."""


def new_key() -> str:
    """Draws the secret of a new phone: 160 bits in hexadecimal digits (RFC 4226, section 4)."""
    return default_key()


def fits(key: str, text: str) -> bool:
    """Tells whether a code belongs to a secret that no phone of ours holds yet.

    Args:
        key: The secret in hexadecimal digits.
        text: What a person has typed.
    """
    code = codes.normalise(text)
    return codes.is_from_phone(code) and TOTP(bytes.fromhex(key)).verify(int(code), tolerance=1)


def verify(user: AbstractBaseUser, text: str) -> Device | None:
    """Takes a code of the phone, or uses up a recovery code.

    A code is taken once: the phone's last step and the recovery code's removal are written in
    the transaction that reads them. Wrong codes make django-otp wait longer each time.

    Args:
        user: Whose code it should be.
        text: What the user has typed, in any digits.

    Returns:
        The device that took the code, or ``None``.
    """
    code = codes.normalise(text)
    phone = policy.phone_of(user)
    device: Device | None = None
    if phone and codes.is_from_phone(code):
        device = phone
    elif phone and codes.is_recovery(code):
        device = StaticDevice.objects.filter(user_id=user.pk, confirmed=True).first()
        code = codes.recovery_digest(code)
    return verify_token(user, device.persistent_id, code) if device else None


@transaction.atomic
def enrol(user: AbstractBaseUser, key: str, text: str) -> tuple[TOTPDevice, list[str]]:
    """Makes a phone the user's second factor, in place of an earlier one.

    Args:
        user: Whose phone it is.
        key: The secret that was shown to this user, in hexadecimal digits.
        text: The phone's first code.

    Returns:
        The phone and new recovery codes; all earlier codes are worthless from now on.

    Raises:
        WrongCodeError: The code doesn't fit; nothing has changed.
    """
    lock(user)
    TOTPDevice.objects.filter(user_id=user.pk).delete()
    phone = TOTPDevice.objects.create(user=user, name=PHONE_NAME, key=key, confirmed=True)
    if not phone.verify_token(codes.normalise(text)):
        raise WrongCodeError
    recovery = write_recovery_codes(user)
    log(user, ENROLLED, user=user)
    return phone, recovery


@transaction.atomic
def renew_recovery_codes(user: AbstractBaseUser) -> list[str]:
    """Gives new recovery codes and makes the old ones worthless.

    Raises:
        PermissionDenied: The user has no phone that they could stand in for.
    """
    lock(user)
    if not policy.phone_of(user):
        raise PermissionDenied(_("Two-factor sign-in is not set up."))
    recovery = write_recovery_codes(user)
    log(user, RECOVERY_RENEWED, user=user)
    return recovery


@transaction.atomic
def remove(user: AbstractBaseUser) -> None:
    """Takes the second factor away at its owner's wish.

    Raises:
        PermissionDenied: The user's role needs it.
    """
    if policy.must_use_code(user):
        raise PermissionDenied(_("Your role needs two-factor sign-in."))
    lock(user)
    delete_devices(user)
    log(user, REMOVED, user=user)


@transaction.atomic
def reset(user: AbstractBaseUser) -> None:
    """Takes the second factor away for a user who has lost phone and recovery codes."""
    lock(user)
    delete_devices(user)
    log(user, RESET)


def recovery_codes_left(user: AbstractBaseUser) -> int:
    """Counts the recovery codes that haven't been used."""
    return StaticToken.objects.filter(device__user_id=user.pk).count()


def lock(user: AbstractBaseUser) -> Any:
    """Lets one change of a user's devices in at a time."""
    return get_user_model().objects.select_for_update().get(pk=user.pk)


def delete_devices(user: AbstractBaseUser) -> None:
    """Deletes phone and recovery codes; sessions that they have verified no longer are."""
    TOTPDevice.objects.filter(user_id=user.pk).delete()
    StaticDevice.objects.filter(user_id=user.pk).delete()


def write_recovery_codes(user: AbstractBaseUser) -> list[str]:
    """Replaces the recovery codes; the device stays, and with it sessions that it has verified."""
    device, created = StaticDevice.objects.get_or_create(
        user=user, defaults={"name": RECOVERY_NAME}
    )
    if not created:
        device.token_set.all().delete()
        device.throttle_reset()
    recovery = [codes.new_recovery_code() for _number in range(codes.RECOVERY_CODES)]
    StaticToken.objects.bulk_create(
        StaticToken(device=device, token=codes.recovery_digest(code)) for code in recovery
    )
    return recovery
