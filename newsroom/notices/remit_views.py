"""Where it is said who looks after which sections and counties."""

from typing import Any

from django import forms
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic.base import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.log_actions import log

from core.models import User
from newsroom.errors import NotAllowedError
from newsroom.members import in_roles
from newsroom.models.remit import Remit
from newsroom.notices.remits import with_reach
from newsroom.roles import ROLES, with_duty


class RemitForm(forms.ModelForm):
    """The sections and counties of one person."""

    class Meta:
        model = Remit
        fields = ["sections", "counties"]
        widgets = {
            "sections": forms.CheckboxSelectMultiple,
            "counties": forms.CheckboxSelectMultiple,
        }


def sets_remits(user: object) -> bool:
    """Whether an account may say who looks after what."""
    return in_roles(user, with_duty("remits"))


def staff() -> QuerySet[User]:
    """Every active account with a role of the office, by name."""
    people = User.objects.filter(
        is_active=True, groups__name__in=[role.title for role in ROLES]
    ).distinct()
    return with_reach(people).order_by("last_name", "username")


class RemitsBase(WagtailAdminTemplateMixin, TemplateView):
    """What both pages share: who may open them."""

    page_title = gettext_lazy("Remits")
    header_icon = "group"
    _show_breadcrumbs = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuses everybody whose role doesn't have the duty.

        Raises:
            NotAllowedError: Always for them.
        """
        if not sets_remits(request.user):
            raise NotAllowedError(_("Your role doesn't set remits."))
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """The home page, then the list."""
        here = {"url": reverse("newsroom_remits"), "label": _("Remits")}
        return [*super().get_breadcrumbs_items(), here]


class RemitsView(RemitsBase):
    """Everybody of the office and what each looks after."""

    template_name = "newsroom/notices/remits.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """All of them on one page: an office has some dozens."""
        return super().get_context_data(people=staff(), **kwargs)


class RemitView(RemitsBase):
    """The form for one person."""

    template_name = "newsroom/notices/remit.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Finds the person."""
        super().setup(request, *args, **kwargs)
        self.person = get_object_or_404(staff(), pk=kwargs["pk"])
        self.remit = Remit.objects.filter(user=self.person).first() or Remit(user=self.person)

    def get_page_subtitle(self) -> str:
        """Whose remit it is."""
        return str(self.person)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """The list, then the person."""
        return [*super().get_breadcrumbs_items(), {"url": "", "label": str(self.person)}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The form, unless one with errors is shown again."""
        kwargs.setdefault("form", RemitForm(instance=self.remit))
        return super().get_context_data(person=self.person, **kwargs)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Stores the remit and notes who has set it."""
        form = RemitForm(request.POST, instance=self.remit)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        with transaction.atomic():
            log(instance=form.save(), action="wagtail.edit", user=request.user)
        messages.success(request, _("The remit of %(user)s is set.") % {"user": self.person})
        return redirect("newsroom_remits")
