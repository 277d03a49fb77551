"""Who must sign in with a code, and how far a session has come."""

import enum

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.module_loading import import_string
from django_otp.plugins.otp_totp.models import TOTPDevice


class Standing(enum.Enum):
    """How far a session has come."""

    STRANGER = "signed out"
    FREE = "needs no code and has none"
    ENROL = "needs a code and has none yet"
    VERIFY = "has a code and hasn't given it"
    VERIFIED = "has given the code"


def is_superuser(user: AbstractBaseUser) -> bool:
    """The predicate where a project names no other: it adds nobody to the superusers."""
    return bool(getattr(user, "is_superuser", False))


def must_use_code(user: AbstractBaseUser) -> bool:
    """Tells whether a user may not enter the admin without a second factor.

    Raises:
        ImportError: ``TWO_FACTOR_PREDICATE`` names nothing; a system check finds that earlier.
    """
    if not settings.TWO_FACTOR_REQUIRED:
        return False
    predicate = import_string(settings.TWO_FACTOR_PREDICATE)
    return is_superuser(user) or bool(predicate(user))


def phone_of(user: AbstractBaseUser) -> TOTPDevice | None:
    """The phone that makes a user's codes, once its first code has been given."""
    return TOTPDevice.objects.filter(user_id=user.pk, confirmed=True).order_by("pk").first()


def user_of(request: HttpRequest) -> AbstractBaseUser:
    """The signed-in user of a request.

    Raises:
        PermissionDenied: Nobody is signed in.
    """
    if not request.user.is_authenticated:
        raise PermissionDenied
    return request.user


def standing(request: HttpRequest) -> Standing:
    """Tells how far the session of a request has come.

    Args:
        request: A request that ``OTPMiddleware`` has seen.
    """
    user = request.user
    if not user.is_authenticated:
        return Standing.STRANGER
    # OTPMiddleware's own; a request that it hasn't seen is refused by this line's failure.
    if user.is_verified():  # type: ignore[attr-defined]
        return Standing.VERIFIED
    if phone_of(user):
        return Standing.VERIFY
    return Standing.ENROL if must_use_code(user) else Standing.FREE
