"""The secret of a link: 256 random bits and a signature. Only its hash is ever stored.

The signature lets an altered or invented address be refused without a look at the database. It is
cut to 22 letters, 132 bits, so that the address fits into a text message; RFC 2104, section 5,
allows that down to half of the hash.
"""

import hashlib
import secrets

from django.core import signing

RANDOM_BYTES = 32
SIGNATURE_LETTERS = 22


class ShortSigner(signing.Signer):
    """Signs with HMAC-SHA256 and writes the signature short."""

    def signature(self, value: str | bytes, key: str | bytes | None = None) -> str:
        """The first letters of the full signature."""
        return super().signature(value, key)[:SIGNATURE_LETTERS]


def signer(purpose: str) -> ShortSigner:
    """The signer of one sort of link; a link of one sort is no link of another."""
    return ShortSigner(sep=".", salt=f"newsroom.links.{purpose}")


def make(purpose: str) -> str:
    """A new token.

    Args:
        purpose: What its link is for.

    Returns:
        66 letters that need no escaping in an address.
    """
    return signer(purpose).sign(secrets.token_urlsafe(RANDOM_BYTES))


def is_ours(purpose: str, token: str) -> bool:
    """Whether the portal has signed a token for a purpose."""
    try:
        signer(purpose).unsign(token)
    except signing.BadSignature:
        return False
    return True


def hashed(token: str) -> str:
    """What is stored of a token: SHA-256, 64 hexadecimal digits."""
    return hashlib.sha256(token.encode()).hexdigest()
