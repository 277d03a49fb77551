"""Puts the desk into the admin, and closes the ways of Wagtail's editor that lead past it."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.home import RecentEditsPanel
from wagtail.admin.views.home import UserObjectsInWorkflowModerationPanel as OwnInModeration
from wagtail.admin.views.home import WorkflowObjectsToModeratePanel as ToModerate
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from core.page_rights import needs_approval
from newsroom import members
from newsroom.desk.ledger_report import LedgerReport
from newsroom.desk.panels import QueuePanel, whole_queue
from newsroom.desk.review import may_look, review
from newsroom.models import Moderated
from newsroom.refused import refused

REVIEW_ICON = "glasses"


@hooks.register("register_admin_urls")
def desk_addresses() -> list[URLPattern]:
    """Where one decides, and whole queues."""
    return [
        path("newsroom/review/<int:page_id>/", review, name="newsroom_review"),
        path("newsroom/queue/<slug:key>/", whole_queue, name="newsroom_queue"),
        path("newsroom/ledger/", LedgerReport.as_view(), name="newsroom_ledger"),
        path(
            "newsroom/ledger/results/",
            LedgerReport.as_view(results_only=True),
            name="newsroom_ledger_results",
        ),
    ]


class LedgerItem(MenuItem):
    """Shown to those who read the ledger."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the account's role reads it."""
        return members.shows(request.user, "ledger")


@hooks.register("register_reports_menu_item")
def ledger_item() -> MenuItem:
    """The ledger among the reports."""
    return LedgerItem(
        gettext_lazy("Approval ledger"), reverse("newsroom_ledger"), icon_name="list-ol", order=10
    )


@hooks.register("construct_homepage_panels")
def show_queues(request: HttpRequest, panels: list[Any]) -> None:
    """The queues in the place of Wagtail's own lists of what is moderated and was edited."""
    ours = OwnInModeration | ToModerate | RecentEditsPanel
    panels[:] = [panel for panel in panels if not isinstance(panel, ours)]
    panels.append(QueuePanel())


# After the apps that add their numbers
@hooks.register("construct_homepage_summary_items", order=1000)
def count_nothing(request: HttpRequest, items: list[Any]) -> None:
    """How many pages and pictures there are is nobody's work of today, and counts cost."""
    items.clear()


@hooks.register("insert_global_admin_css")
def desk_styles() -> SafeString:
    """The look of queues and of the review page."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/newsroom.css"))


@hooks.register("register_page_header_buttons")
def review_button(
    page: Page, user: Any, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """The way from an item's form to the page on which one decides."""
    if issubclass(page.specific_class or Page, Moderated) and may_look(page, user):
        address = reverse("newsroom_review", args=[page.pk])
        yield Button(_("Read and decide"), address, icon_name=REVIEW_ICON, priority=5)


# Buttons that aren't there

FORGED = {"action-publish"}


def forged(request: HttpRequest, model: type[Page] | None) -> bool:
    """Whether somebody asks to publish what needs an approval: no button of the editor does."""
    return request.method == "POST" and needs_approval(model) and bool(FORGED & set(request.POST))


@hooks.register("before_edit_page")
def before_edit(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Refuses a forged publication, and a decision that isn't offered, before anything is saved."""
    if forged(request, page.specific_class):
        return refused(request, _("Nothing is published from here; submit it for approval."))
    if request.method != "POST" or "action-workflow-action" not in request.POST:
        return None
    task = page.current_workflow_task
    offered = {name for name, *_rest in task.get_actions(page, request.user)} if task else set()
    if request.POST.get("workflow-action-name") in offered:
        return None
    return refused(request, _("This decision is not yours, or somebody has taken it already."))


@hooks.register("before_create_page")
def before_create(
    request: HttpRequest, parent: Page, page_class: type[Page]
) -> HttpResponse | None:
    """Refuses a forged publication of a new page."""
    if forged(request, page_class):
        return refused(request, _("Nothing is published from here; submit it for approval."))
    return None
