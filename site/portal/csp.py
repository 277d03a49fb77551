"""The two content security policies: one for readers, one for the admin.

Readers get no inline script or style and no other host. Wagtail's editor builds its interface
with inline styles and scripts and has no nonces, so the admin's policy allows them, for the
portal's own origin only.
"""

from typing import Any

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
