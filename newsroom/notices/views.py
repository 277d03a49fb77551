"""The notices of whoever is signed in; nobody ever sees another's."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST
from django.views.generic.base import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from newsroom.notices.queries import notices_of, unread_count
from newsroom.notices.services import mark_read

PER_PAGE = 30


class NoticesView(WagtailAdminTemplateMixin, TemplateView):
    """The list: unread ones first, then the newest."""

    template_name = "newsroom/notices/list.html"
    page_title = gettext_lazy("Notices")
    header_icon = "bell"
    _show_breadcrumbs = True

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """The home page, then the list."""
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """One page of the list."""
        user: Any = self.request.user
        pages = Paginator(notices_of(user), PER_PAGE)
        return super().get_context_data(
            notices=pages.get_page(self.request.GET.get("p")),
            unread=unread_count(user),
            preferences_url=reverse("wagtailadmin_account") + "#tab-notifications",
            **kwargs,
        )


@require_GET
def open_notice(request: HttpRequest, pk: int) -> HttpResponse:
    """Leads to what a notice is about; whoever opens it has read it."""
    user: Any = request.user
    notice = get_object_or_404(notices_of(user), pk=pk)
    mark_read(notices_of(user).filter(pk=pk))
    return redirect(notice.url or reverse("newsroom_notices"))


@require_POST
def read_notice(request: HttpRequest, pk: int) -> HttpResponse:
    """Marks one notice as read."""
    user: Any = request.user
    get_object_or_404(notices_of(user), pk=pk)
    mark_read(notices_of(user).filter(pk=pk))
    return redirect("newsroom_notices")


@require_POST
def read_notices(request: HttpRequest) -> HttpResponse:
    """Marks all notices as read."""
    user: Any = request.user
    if mark_read(notices_of(user)):
        messages.success(request, _("All notices are marked as read."))
    return redirect("newsroom_notices")
