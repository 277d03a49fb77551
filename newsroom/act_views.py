"""The admin's pages for one act each: what it is about, a short form, one button."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from newsroom.errors import NotAllowedError, StaleError
from newsroom.refused import refused


def text_of(page: Any) -> dict[str, str]:
    """What a page says, for somebody who has to decide on it.

    Args:
        page: A page as it is public, or a draft, which may lack what its type requires.

    Returns:
        ``title`` and ``text``, the lead included.
    """
    parts = [page.plain_text() if hasattr(page, "plain_text") else ""]
    lead = getattr(page, "lead", "")
    if lead not in parts[0]:
        parts.insert(0, lead)
    return {"title": page.title, "text": "\n".join(part for part in parts if part)}


class ActView(WagtailAdminTemplateMixin, FormView):
    """Shows the form and hands what was typed to an act; nobody is let in who may not act.

    A view says ``why_not()``, ``act(form)``, where to go back, and what was done.
    """

    template_name = "newsroom/act.html"
    button = ""
    serious = False

    def why_not(self) -> str | None:
        """Why the person may not act, in a sentence."""
        raise NotImplementedError

    def act(self, form: forms.Form) -> None:
        """Does it.

        Raises:
            NotAllowedError: What was typed won't do, or the right has gone.
            StaleError: Somebody was faster.
        """
        raise NotImplementedError

    def back_url(self) -> str:
        """Where to go afterwards."""
        return reverse("wagtailadmin_home")

    def done(self) -> str:
        """What was done, in a sentence."""
        raise NotImplementedError

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Turns away those who may not act, with the reason."""
        try:
            reason = self.why_not()
        except NotAllowedError as error:
            if request.method == "POST":
                return refused(request, str(error))
            reason = str(error)
        if reason:
            messages.error(request, reason)
            return redirect(self.back_url())
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """Acts, or says why not; what was typed stays in the form."""
        try:
            self.act(form)
        except NotAllowedError as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        except StaleError as error:
            return self.look_again(form, str(error))
        messages.success(self.request, self.done())
        return redirect(self.back_url())

    def look_again(self, form: forms.Form, reason: str) -> HttpResponse:
        """Shows what is there now, with what was typed; a second click decides on that."""
        why = self.why_not()
        messages.error(self.request, reason)
        if why:
            return redirect(self.back_url())
        fresh = {**form.cleaned_data, **self.get_initial()}
        return self.render_to_response(
            self.get_context_data(form=self.get_form_class()(initial=fresh))
        )

    def get_page_title(self) -> str:
        """The title, translated now."""
        return str(self.page_title)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """The way back."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Adds the button and where else to go."""
        return {
            **super().get_context_data(**kwargs),
            "button": self.button or _("Save"),
            "serious": self.serious,
            "back_url": self.back_url(),
        }
