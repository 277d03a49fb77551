"""Which pages a request of the admin speaks of, by its address and its query."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps
from django.db.models import Model
from django.http import HttpRequest
from django.urls import ResolverMatch
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Revision, TaskState, WorkflowState
from wagtail_localize.models import Translation, TranslationSource

# Parts of addresses that name a page under another name than one with "page" in it
PAGES = frozenset({"destination_id"})
# Views whose bare "pk" is a page's
PAGE_VIEWS = ("wagtailadmin_pages:", "wagtailadmin_api:pages:")
# Names in a query that hold pages, beside those with "page" in them
QUERY = frozenset(
    {"childOf", "child_of", "descendant_of", "ancestor_of", "translation_of", "parentId"}
)
# Pagination
NOT_PAGES = frozenset({"page", "page_type", "per_page", "user_perms"})
# Views whose query names pages as "id"
BY_ID = frozenset({"wagtailadmin_choose_page_chosen_multiple"})


def pages_of(request: HttpRequest, match: ResolverMatch) -> set[int]:
    """Primary keys of the pages that a request names.

    Args:
        request: The request.
        match: What its address was resolved to.
    """
    found: set[int] = set()
    for name, value in match.kwargs.items():
        found |= by_name(name, value, match)
    for data in (request.GET, request.POST) if request.method == "POST" else (request.GET,):
        for name in data:
            if in_query(name, match.view_name):
                found |= numbers(data.getlist(name))
    return found


def by_name(name: str, value: Any, match: ResolverMatch) -> set[int]:
    """The pages that one part of an address names."""
    if name.startswith("revision_id"):
        return objects(Revision, value, "object_id", base_content_type__model="page")
    if name in STORED:
        return STORED[name](value)
    if "page" in name or name in PAGES:
        return numbers([value])
    if name == "pk" and match.view_name.startswith(PAGE_VIEWS):
        return numbers([value])
    if name == "object_id" and match.kwargs.get("model_name") is not None:
        return numbers([value]) if is_page_model(match.kwargs) else set()
    return set()


def in_query(name: str, view_name: str) -> bool:
    """Whether a name in a query holds pages."""
    if name == "id":
        return view_name in BY_ID
    return name in QUERY or ("page" in name and name not in NOT_PAGES)


def numbers(values: Iterable[Any]) -> set[int]:
    """Those of some values that are whole numbers."""
    return set(_numbers(values))


def _numbers(values: Iterable[Any]) -> Iterator[int]:
    for value in values:
        for part in str(value).split(","):
            if part.strip().isdecimal():
                yield int(part)


def objects(model: type[Model], pk: Any, column: str, **conditions: Any) -> set[int]:
    """The pages that a stored row belongs to."""
    rows = model._default_manager.filter(pk__in=numbers([pk]), **conditions)
    return numbers(rows.values_list(column, flat=True))


def is_page_model(kwargs: dict[str, Any]) -> bool:
    """Whether an app's and a model's name in an address are those of a page type."""
    try:
        model = apps.get_model(kwargs["app_label"], kwargs["model_name"])
    except (LookupError, KeyError, ValueError):
        return False
    return issubclass(model, Page)


def of_task_state(pk: Any) -> set[int]:
    """The page that waits at a step."""
    return objects(
        TaskState, pk, "workflow_state__object_id", workflow_state__base_content_type__model="page"
    )


def of_workflow_state(pk: Any) -> set[int]:
    """The page that is on its way."""
    return objects(WorkflowState, pk, "object_id", base_content_type__model="page")


def of_translation(pk: Any) -> set[int]:
    """The pages that a translation is made of."""
    return same_key(Translation, pk, "source__object_id")


def of_translation_source(pk: Any) -> set[int]:
    """The pages that are translated."""
    return same_key(TranslationSource, pk, "object_id")


def of_redirect(pk: Any) -> set[int]:
    """The page that an old address leads to."""
    return objects(Redirect, pk, "redirect_page_id")


def same_key(model: type[Model], pk: Any, column: str) -> set[int]:
    """Pages by the translation key that a stored row holds."""
    keys = model._default_manager.filter(pk__in=numbers([pk])).values_list(column, flat=True)
    pages = Page.objects.filter(translation_key__in=[str(key) for key in keys])
    return set(pages.values_list("pk", flat=True))


STORED = {
    "task_state_id": of_task_state,
    "workflow_state_id": of_workflow_state,
    "translation_id": of_translation,
    "translation_source_id": of_translation_source,
    "redirect_id": of_redirect,
}
