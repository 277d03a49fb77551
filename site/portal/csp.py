"""The two content security policies: one for readers, one for the admin.

Readers get no inline script or style and no other host. Wagtail's editor builds its interface
with inline styles and scripts and has no nonces, so the admin's policy allows them, for the
portal's own origin only.
"""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from csp.constants import NONE, SELF, UNSAFE_INLINE

# An Aparat film loads only after the reader clicks its poster.
FILM_HOSTS = ("https://www.aparat.com",)

PUBLIC: dict[str, Any] = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        "img-src": [SELF],
        "media-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "frame-src": [*FILM_HOSTS],
        "frame-ancestors": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}

ADMIN: dict[str, Any] = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, UNSAFE_INLINE],
        "style-src": [SELF, UNSAFE_INLINE],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF, "data:"],
        "connect-src": [SELF],
        "frame-src": [SELF],
        "frame-ancestors": [SELF],
        "form-action": [SELF],
        "base-uri": [SELF],
        "object-src": [NONE],
    }
}


def origins(*addresses: str) -> list[str]:
    """Scheme and host of some addresses, each once."""
    parts = (urlsplit(address) for address in addresses)
    return list(dict.fromkeys(f"{part.scheme}://{part.netloc}" for part in parts if part.netloc))


def with_pictures(policy: dict[str, Any], hosts: Sequence[str]) -> dict[str, Any]:
    """A policy that takes pictures of the portal's own file server, too.

    Args:
        policy: One of those above.
        hosts: Origins of an S3-compatible server; none where files lie in folders.
    """
    directives = policy["DIRECTIVES"]
    return {"DIRECTIVES": {**directives, "img-src": [*directives["img-src"], *hosts]}}
