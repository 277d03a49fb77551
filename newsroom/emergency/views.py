"""The admin's pages of emergency publication: publish, red list, review, monthly report."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.paginator import WagtailPaginator
from wagtail.models import Page

from newsroom import checklist, members
from newsroom.act_views import ActView, text_of
from newsroom.emergency import acts, report
from newsroom.emergency.forms import EmergencyForm, ReviewForm
from newsroom.emergency.queries import is_overdue, known_to, live_content
from newsroom.errors import NotAllowedError
from newsroom.models import RedListItem
from newsroom.models.redlist import REVIEWED_WITHIN
from newsroom.roles import with_duty

PER_PAGE = 50
STATES = ("open", "late", "reviewed", "all")


class EmergencyView(ActView):
    """Publishes what the editor has before him, with a reason."""

    form_class = EmergencyForm
    template_name = "newsroom/emergency/publish.html"
    page_title = gettext_lazy("Emergency publish")
    header_icon = "warning"
    serious = True

    @cached_property
    def page(self) -> Any:
        """The page."""
        return get_object_or_404(Page, pk=self.kwargs["page_id"]).specific

    def why_not(self) -> str | None:
        """Those without the right are turned away, and where there is nothing to publish."""
        if reason := acts.why_no_publishing(self.page, self.request.user):  # type: ignore[arg-type]
            raise NotAllowedError(reason)
        if self.page.get_latest_revision() is None:
            return _("Nothing was saved yet that could be published.")
        return None

    def get_initial(self) -> dict[str, Any]:
        """The revision that is shown."""
        return {"revision": self.page.get_latest_revision().pk}

    def act(self, form: forms.Form) -> None:
        """Publishes it."""
        data = form.cleaned_data
        user: Any = self.request.user
        acts.publish(self.page, user, revision_id=data["revision"], reason=data["reason"])

    def back_url(self) -> str:
        """The form of the page, or the front of the admin for those who can't open it."""
        if self.page.permissions_for_user(self.request.user).can_edit():
            return reverse("wagtailadmin_pages:edit", args=[self.page.pk])
        return reverse("wagtailadmin_home")

    def done(self) -> str:
        """What was done."""
        return _("“%(title)s” is public now and stands on the red list until it is reviewed.") % {
            "title": self.page.get_admin_display_title()
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Adds the text and what the checklist has against it."""
        draft = self.page.get_latest_revision_as_object()
        return {
            **super().get_context_data(**kwargs),
            "button": _("Publish now"),
            "page": self.page,
            "text": text_of(draft),
            "failures": checklist.examine(draft),
        }


class ReviewView(ActView):
    """Has another approver look at what was published first."""

    form_class = ReviewForm
    template_name = "newsroom/emergency/review.html"
    page_title = gettext_lazy("Review an emergency publication")
    header_icon = "warning"

    @cached_property
    def item(self) -> RedListItem:
        """The row of the red list."""
        rows = known_to(self.request.user)  # type: ignore[arg-type]
        return get_object_or_404(rows.select_related("published_by"), pk=self.kwargs["item_id"])

    def why_not(self) -> str | None:
        """Those who published or wrote it are turned away, and those who come too late."""
        if RedListItem.objects.filter(pk=self.item.pk, cleared_at__isnull=False).exists():
            return _("Somebody has reviewed this already.")
        if reason := acts.why_not(self.item, self.request.user):  # type: ignore[arg-type]
            raise NotAllowedError(reason)
        return None

    def get_initial(self) -> dict[str, Any]:
        """The content that is shown."""
        return {"seen": live_content(self.item.page_id)}

    def act(self, form: forms.Form) -> None:
        """Closes the review."""
        user: Any = self.request.user
        acts.clear(self.item, user, **form.cleaned_data)

    def back_url(self) -> str:
        """The list."""
        return reverse("red_list")

    def done(self) -> str:
        """What was done."""
        return _("“%(title)s” is off the red list.") % {"title": self.item.title}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Adds what is public now, and whether that is what was published then."""
        public = live_content(self.item.page_id)
        page = Page.objects.filter(pk=self.item.page_id).first() if public else None
        return {
            **super().get_context_data(**kwargs),
            "button": _("Close the review"),
            "item": self.item,
            "live": page.specific if page else None,
            "text": text_of(page.specific) if page else None,
            "changed": bool(public) and public != self.item.content_hash,
        }


def refuse_outsiders(request: HttpRequest) -> None:
    """Lets those in who approve or who read the ledger.

    Raises:
        PermissionDenied: The others.
    """
    if not reads_red_list(request.user):
        raise PermissionDenied


def reads_red_list(user: object) -> bool:
    """Whether somebody may look at the red list and its report."""
    return members.in_roles(user, {*with_duty("approve"), *with_duty("ledger")})


def red_list(request: HttpRequest) -> HttpResponse:
    """What was published first, the open ones unless something else is asked for.

    Raises:
        PermissionDenied: For those who neither approve nor read the ledger.
    """
    refuse_outsiders(request)
    user: Any = request.user
    month, state = request.GET.get("month", ""), request.GET.get("state", "open")
    state = state if state in STATES else "open"
    now = timezone.now()
    rows = known_to(user).select_related("published_by", "cleared_by").order_by("published_at")
    rows = {
        "open": rows.filter(cleared_at__isnull=True),
        "late": rows.filter(is_overdue(now)),
        "reviewed": rows.filter(cleared_at__isnull=False),
        "all": rows,
    }[state]
    within = report.bounds(month)
    if within:
        rows = rows.filter(published_at__gte=within[0], published_at__lt=within[1])
    shown = WagtailPaginator(rows, PER_PAGE).get_page(request.GET.get("p"))
    for item in shown:
        waited = (item.cleared_at or now) - item.published_at
        item.hours = int(waited.total_seconds() // 3600)
        item.late = waited >= REVIEWED_WITHIN
    context = {
        "page_title": _("Red list"),
        "items": shown,
        "state": state,
        "states": dict(zip(STATES, names_of_states(), strict=True)).items(),
        "month": month if within else "",
        "first": within[0] if within else None,
        "may_review": members.approves(request.user),
        "breadcrumbs_items": crumbs(_("Red list")),
        "header_title": _("Red list"),
        "header_icon": "warning",
    }
    return render(request, "newsroom/emergency/red_list.html", context)


def names_of_states() -> tuple[str, ...]:
    """The filter's words, in the order of ``STATES``."""
    return (
        _("Not reviewed yet"),
        _("Not reviewed within 24 hours"),
        _("Reviewed"),
        _("All"),
    )


def emergency_report(request: HttpRequest) -> HttpResponse:
    """The figures of each month, as a page or as CSV; each leads to its items.

    Raises:
        PermissionDenied: For those who neither approve nor read the ledger.
    """
    refuse_outsiders(request)
    user: Any = request.user
    rows = known_to(user).only("published_at", "cleared_at")
    months = report.months(rows, timezone.now())
    if request.GET.get("export") == "csv":
        return report.as_csv(months)
    context = {
        "page_title": _("Emergency publications by month"),
        "months": months,
        "breadcrumbs_items": crumbs(_("Emergency publications by month")),
        "header_title": _("Emergency publications by month"),
        "header_icon": "warning",
    }
    return render(request, "newsroom/emergency/report.html", context)


def crumbs(title: str) -> list[dict[str, str]]:
    """The way back to the front of the admin."""
    return [
        {"url": reverse("wagtailadmin_home"), "label": _("Home")},
        {"url": "", "label": title},
    ]
