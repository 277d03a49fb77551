"""Codes as people type them, recovery codes and the picture that a phone's app reads."""

import re
import secrets
from base64 import b32encode
from binascii import unhexlify
from urllib.parse import quote, urlencode

import qrcode
from django.utils.crypto import salted_hmac
from django.utils.safestring import SafeString, mark_safe
from qrcode.image.svg import SvgPathFillImage

from core.persian.digits import to_latin_digits

RECOVERY_CODES = 10
RECOVERY_ALPHABET = "abcdefghijklmnopqrstuvwxyz234567"
RECOVERY_LENGTH = 8

_PHONE = re.compile(r"[0-9]{6}")
_RECOVERY = re.compile(rf"[{RECOVERY_ALPHABET}]{{{RECOVERY_LENGTH}}}")
_NOISE = re.compile(r"[^0-9a-z]")


def normalise(text: str) -> str:
    """Reads a code whatever its digits, capitals, spaces and hyphens.

    Args:
        text: What a person has typed.

    Returns:
        Latin digits and small letters only.
    """
    return _NOISE.sub("", to_latin_digits(text).lower())


def is_from_phone(code: str) -> bool:
    """Tells whether a normalised code has the shape of one that an app shows."""
    return _PHONE.fullmatch(code) is not None


def is_recovery(code: str) -> bool:
    """Tells whether a normalised code has the shape of a recovery code."""
    return _RECOVERY.fullmatch(code) is not None


def new_recovery_code() -> str:
    """Draws a recovery code of 40 bits, written in two halves."""
    letters = "".join(secrets.choice(RECOVERY_ALPHABET) for _ in range(RECOVERY_LENGTH))
    return f"{letters[:4]}-{letters[4:]}"


def recovery_digest(code: str) -> str:
    """What the database keeps of a recovery code, so that it is shown once and never again.

    It depends on the secret key: a new key makes the recovery codes of old worthless, as it
    ends all sessions.

    Args:
        code: The code, normalised or as it was shown.

    Returns:
        64 bits in hexadecimal digits, the length that django-otp's column holds.
    """
    digest = salted_hmac("core.signin.recovery", normalise(code), algorithm="sha256").hexdigest()
    return digest[:16]


def secret_text(key: str) -> str:
    """Writes a secret for typing into an app: base 32 in groups of four.

    Args:
        key: The secret in hexadecimal digits, as django-otp stores it.
    """
    text = b32encode(unhexlify(key)).decode().rstrip("=")
    return " ".join(text[start : start + 4] for start in range(0, len(text), 4))


def provisioning_uri(key: str, username: str, issuer: str) -> str:
    """Writes a secret as authenticator apps read it (Key Uri Format of Google Authenticator).

    SHA-1, six digits and 30 seconds are what apps take where nothing is said; saying nothing
    leaves the picture coarser, and so easier to scan.

    Args:
        key: The secret in hexadecimal digits.
        username: Whose it is.
        issuer: Whose portal it opens; apps show it above the code.
    """
    issuer = issuer.replace(":", " ")
    parameters = {"secret": b32encode(unhexlify(key)).decode().rstrip("="), "issuer": issuer}
    query = urlencode(parameters, quote_via=quote)
    return f"otpauth://totp/{quote(issuer)}:{quote(username)}?{query}"


def qr_svg(text: str) -> SafeString:
    """Draws a QR code as an ``<svg>`` on white, readable for a camera in a dark page too."""
    image = qrcode.make(text, image_factory=SvgPathFillImage, border=2)
    # Nothing of the text is markup here: the picture is one path and one rectangle.
    return mark_safe(image.to_string(encoding="unicode"))  # noqa: S308
