"""The admin's page that takes an item down."""

from typing import Any

from django import forms
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from newsroom.act_views import ActView
from newsroom.aftermath import acts
from newsroom.aftermath.forms import TakedownForm
from newsroom.errors import NotAllowedError


class TakedownView(ActView):
    """Asks why, and what readers find instead."""

    form_class = TakedownForm
    template_name = "newsroom/aftermath/take_down.html"
    page_title = gettext_lazy("Take down")
    header_icon = "download"
    serious = True

    @cached_property
    def page(self) -> Any:
        """The page."""
        return get_object_or_404(Page, pk=self.kwargs["page_id"]).specific

    def why_not(self) -> str | None:
        """Those without the right are turned away, and where there is nothing to take down."""
        if reason := acts.why_not(self.page, self.request.user):  # type: ignore[arg-type]
            raise NotAllowedError(reason)
        if not Page.objects.filter(pk=self.page.pk, live=True).exists():
            return _("This page is not public any more.")
        return None

    def act(self, form: forms.Form) -> None:
        """Takes it down."""
        user: Any = self.request.user
        acts.take_down(self.page, user, **form.cleaned_data)

    def back_url(self) -> str:
        """The form of the page, or the front of the admin for those who can't open it."""
        if self.page.permissions_for_user(self.request.user).can_edit():
            return reverse("wagtailadmin_pages:edit", args=[self.page.pk])
        return reverse("wagtailadmin_home")

    def done(self) -> str:
        """What was done."""
        return _("“%(title)s” was taken down.") % {"title": self.page.title}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Adds what goes with it."""
        return {
            **super().get_context_data(**kwargs),
            "button": _("Take down"),
            "page": self.page,
            "aliases": list(acts.live_aliases(self.page)),
        }
