"""Puts the rule into Wagtail's own parts that ask no policy and know no hook."""

import inspect
from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.http import Http404
from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.admin import mail
from wagtail.admin.rich_text.converters.html_to_contentstate import PageLinkElementHandler
from wagtail.admin.views.pages import edit
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction
from wagtail.admin.views.reports.locked_pages import LockedPagesView
from wagtail.admin.views.reports.page_types_usage import PageTypesUsageReportView
from wagtail.admin.widgets import AdminPageChooser
from wagtail.contrib.redirects import middleware as redirects
from wagtail.contrib.redirects.views import IndexView as RedirectsView
from wagtail.models import Page, ReferenceIndex
from wagtail.permissions import register_permission_policy
from wagtail_localize.views.report import TranslationsReportView

from core import page_rights
from newsroom.confidential.policy import ConfidentialPolicy
from newsroom.confidential.services import inherit
from newsroom.confidential.viewer import hidden
from newsroom.confidential.who import hidden_from, is_confidential, may_know

Original = Callable[..., Any]


def install() -> None:
    """Registers the policy and the vetoes, and wraps what knows neither."""
    register_permission_policy(Page, ConfidentialPolicy())
    page_rights.vetoes.append(lambda user, page: hidden_from(user).covers(page))
    page_rights.deletion_vetoes.append(lambda user, page: hidden_from(user).lies_within(page))
    for owner, name, around in WRAPS:
        wrap(owner, name, around)


def wrap(owner: Any, name: str, around: Callable[..., Any]) -> None:
    """Calls ``around(original, …)`` in the place of a method or a function."""
    stored = inspect.getattr_static(owner, name)
    original = stored.__func__ if isinstance(stored, classmethod) else stored

    @wraps(original)
    def replacement(*args: Any, **kwargs: Any) -> Any:
        return around(original, *args, **kwargs)

    setattr(
        owner, name, classmethod(replacement) if isinstance(stored, classmethod) else replacement
    )


# Lists


def known_objects(original: Original, cls: Any, model: Any, object_ids: Any) -> list[Page]:
    """Bulk actions name every page that somebody may not act on; hidden ones don't exist."""
    concealed = hidden()
    found = [page for page in original(cls, model, object_ids) if not concealed.covers(page)]
    if not found:
        raise Http404
    return found


def known_locked(original: Original, view: Any) -> Any:
    """The report of locked pages adds those that somebody has locked himself."""
    return hidden_from(view.request.user).leave_out(original(view))


def known_last_edited(original: Original, view: Any, page_types: Any) -> Any:
    """The report of page types names the page of each that was edited last."""
    concealed = hidden_from(view.request.user)
    found = original(view, page_types)
    for item in found:
        if item.last_edited_page is not None and concealed.covers(item.last_edited_page):
            item.last_edited_page = None
    return found


def known_translations(original: Original, view: Any) -> Any:
    """The report of translations asks no policy; it goes by the key that translations share."""
    ids = hidden_from(view.request.user).ids
    keys = Page.objects.filter(pk__in=ids).values_list("translation_key", flat=True)
    return original(view).exclude(source__object_id__in=list(keys)) if ids else original(view)


def known_redirects(original: Original, view: Any) -> Any:
    """A redirect names its page, and its old address is made of the page's title."""
    ids = hidden_from(view.request.user).ids
    return (
        original(view).exclude(redirect_page_id__in=ids, redirect_page_id__isnull=False)
        if ids
        else original(view)
    )


def known_redirect(original: Original, *args: Any, **kwargs: Any) -> Any:
    """Readers of an old address aren't led on: the new one is made of the title."""
    found = original(*args, **kwargs)
    page = found.redirect_page if found is not None else None
    return None if page is not None and is_confidential(page) else found


# References: who uses a picture, what a deletion would break


def concealed_sources() -> Q | None:
    """Condition of references that come from hidden pages; None where there are none."""
    ids = hidden().ids
    if not ids:
        return None
    return Q(
        base_content_type__app_label="wagtailcore",
        base_content_type__model="page",
        object_id__in=[str(pk) for pk in ids],
    )


def known_references(original: Original, cls: Any, objects: Any) -> Any:
    """References without those of hidden pages."""
    concealed = concealed_sources()
    found = original(cls, objects)
    return found.exclude(concealed) if concealed is not None else found


# Choosers and links on other pages


def known_instance(original: Original, widget: Any, value: Any) -> Page | None:
    """A chooser shows a hidden page as one that was deleted: as nothing."""
    found = original(widget, value)
    return None if found is not None and hidden().covers(found) else found


def known_value(original: Original, widget: Any, *args: Any) -> Any:
    """Nor does a chooser take its number."""
    value = original(widget, *args)
    return None if value and str(value).isdecimal() and int(value) in hidden().ids else value


def known_link(original: Original, handler: Any, attrs: dict[str, str]) -> Any:
    """A link in a text tells the address of its page, which is made of the title."""
    pk = attrs.get("id", "")
    if pk.isdecimal() and int(pk) in hidden().ids:
        return {"id": int(pk), "url": None, "parentId": None}
    return original(handler, attrs)


# Mail


def known_recipients(original: Original, notifier: Any, instance: Any, **kwargs: Any) -> set[Any]:
    """Wagtail writes to everybody of a step's groups; only members may hear of the item."""
    state = getattr(instance, "workflow_state", instance)
    subject = getattr(state, "content_object", None)
    found = original(notifier, instance, **kwargs)
    return {user for user in found if subject is None or may_know(subject, user)}


def known_subscribers(
    original: Original, recipients: Iterable[Any], notification: str, context: dict[str, Any]
) -> Any:
    """Mails about comments go to whoever has written one before."""
    subject = context.get("page")
    told = [user for user in recipients if subject is None or may_know(subject, user)]
    return original(told, notification, context)


# Copies


def confidential_copy(original: Original, action: Any, *args: Any, **kwargs: Any) -> Any:
    """A copy is as confidential as what was copied, from its first moment."""
    with transaction.atomic():
        made = original(action, *args, **kwargs)
        inherit(action.page, made, children=bool(action.recursive))
    return made


WRAPS: tuple[tuple[Any, str, Callable[..., Any]], ...] = (
    (PageBulkAction, "get_queryset", known_objects),
    (LockedPagesView, "get_queryset", known_locked),
    (PageTypesUsageReportView, "decorate_paginated_queryset", known_last_edited),
    (TranslationsReportView, "get_queryset", known_translations),
    (RedirectsView, "get_base_queryset", known_redirects),
    (redirects, "get_redirect", known_redirect),
    (ReferenceIndex, "get_references_to", known_references),
    (ReferenceIndex, "get_references_to_in_bulk", known_references),
    (AdminPageChooser, "get_instance", known_instance),
    (AdminPageChooser, "value_from_datadict", known_value),
    (PageLinkElementHandler, "get_attribute_data", known_link),
    (mail.EmailNotificationMixin, "get_valid_recipients", known_recipients),
    (edit, "send_notification", known_subscribers),
    (CopyPageAction, "execute", confidential_copy),
    (CreatePageAliasAction, "execute", confidential_copy),
)
