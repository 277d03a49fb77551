"""System checks of sign-in's settings."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.utils.module_loading import import_string


@register(Tags.security)
def two_factor_predicate(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Refuses a predicate that isn't there: every request to the admin would fail."""
    path = settings.TWO_FACTOR_PREDICATE
    try:
        found = callable(import_string(path))
    except ImportError:
        found = False
    if found:
        return []
    return [
        Error(
            f"TWO_FACTOR_PREDICATE names no function: {path!r}",
            hint="Name a function that takes a user and says whether they must use a code.",
            id="core.E002",
        )
    ]
