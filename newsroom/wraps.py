"""What is wrapped around acts of Wagtail and its plugins, each in one place.

Copies of pages and translations come out as drafts: Wagtail copies live pages as live ones, and
wagtail-localize publishes translations when a transaction is committed, neither by a method of the
page. The gate would refuse both, but in the middle of a branch, or after the editor was told of
success. And what begins a way anew does so whole or not at all.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import transaction
from wagtail.actions.copy_page import CopyPageAction
from wagtail.models import WorkflowState
from wagtail_localize.models import TranslationSource

from newsroom.models import Moderated


def copied_as_drafts(execute: Callable[..., Any]) -> Callable[..., Any]:
    """Wraps the act by which every route copies pages.

    Args:
        execute: ``CopyPageAction.execute``.

    Returns:
        The same act; copies are drafts, whatever was asked for.
    """

    @wraps(execute)
    def copied(action: Any, *args: Any, **rest: Any) -> Any:
        action.keep_live = False
        return execute(action, *args, **rest)

    return copied


def drafts_of_moderated(make: Callable[..., Any]) -> Callable[..., Any]:
    """Wraps the one function by which wagtail-localize stores a translation.

    Args:
        make: ``TranslationSource.create_or_update_translation``.

    Returns:
        The same function; for moderated classes it stores a draft.
    """

    @wraps(make)
    def stored(
        source: Any, locale: Any, user: Any = None, publish: bool = True, **rest: Any
    ) -> Any:
        model = source.specific_content_type.model_class()
        moderated = model is not None and issubclass(model, Moderated)
        return make(source, locale, publish=publish and not moderated, **rest)

    return stored


def install() -> None:
    """Puts the wraps in place."""
    WorkflowState.resume = transaction.atomic(WorkflowState.resume)
    CopyPageAction.execute = copied_as_drafts(CopyPageAction.execute)
    TranslationSource.create_or_update_translation = drafts_of_moderated(
        TranslationSource.create_or_update_translation
    )
