"""Who signed in and who failed: a list for administrators that nobody can write to."""

from typing import Any

from axes.models import AccessFailureLog, AccessLog
from django.core.exceptions import PermissionDenied
from django.db.models import Case, QuerySet, Value, When
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

PER_PAGE = 50
COLUMNS = ("attempt_time", "username", "ip_address", "path_info", "outcome")

SIGNED_IN, FAILED, LOCKED = "in", "failed", "locked"
OUTCOMES = {
    SIGNED_IN: _("Signed in"),
    FAILED: _("Failed"),
    LOCKED: _("Failed, then locked"),
}
DOORS = {
    "wagtailadmin_login": _("Sign-in page"),
    "two_factor_verify": _("Page that asks for the code"),
    "wagtailcore_login": _("Sign-in to private pages"),
}


class Paginator(WagtailPaginator):
    """Names what it counts: rows of two tables have no model of their own."""

    verbose_name = _("attempt")
    verbose_name_plural = _("attempts")


def attempts(username: str = "", outcome: str = "") -> QuerySet[Any, dict[str, Any]]:
    """Lists sign-ins and failures, the newest first.

    Args:
        username: Only of this name, as it was typed.
        outcome: Only with this outcome: ``in``, ``failed`` or ``locked``.

    Returns:
        Rows with ``attempt_time``, ``username``, ``ip_address``, ``path_info``, ``outcome``.
    """
    successes = AccessLog.objects.annotate(outcome=Value(SIGNED_IN))
    failures = AccessFailureLog.objects.annotate(
        outcome=Case(When(locked_out=True, then=Value(LOCKED)), default=Value(FAILED))
    )
    parts = []
    for part in (successes, failures):
        if username:
            part = part.filter(username=username)
        if outcome:
            part = part.filter(outcome=outcome)
        parts.append(part.order_by().values(*COLUMNS))
    return parts[0].union(parts[1], all=True).order_by("-attempt_time")


class SignInsView(WagtailAdminTemplateMixin, TemplateView):
    """The list, for superusers."""

    template_name = "core/signin/sign_ins.html"
    page_title = _("Sign-ins")
    header_icon = "key"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuses everyone else.

        Raises:
            PermissionDenied: The user is no superuser.
        """
        if not request.user.is_superuser:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """This page."""
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Adds one page of the list, in words."""
        username = self.request.GET.get("username", "").strip().replace("\0", "")
        outcome = self.request.GET.get("outcome", "")
        outcome = outcome if outcome in OUTCOMES else ""
        paginator = Paginator(attempts(username, outcome), PER_PAGE)
        page = paginator.get_page(self.request.GET.get("p"))
        doors = {reverse(name): label for name, label in DOORS.items()}
        rows = [
            {
                **row,
                "door": doors.get(row["path_info"], row["path_info"]),
                "words": OUTCOMES[row["outcome"]],
            }
            for row in page
        ]
        return super().get_context_data(
            rows=rows,
            page_obj=page,
            elided_page_range=paginator.get_elided_page_range(page.number),
            username=username,
            outcome=outcome,
            outcomes=OUTCOMES,
            **kwargs,
        )


class SignInsMenuItem(MenuItem):
    """The list's place among the reports, for those who may open it."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Tells whether the user may open it."""
        return bool(request.user.is_superuser)
