"""What is typed when something is taken down."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminPageChooser
from wagtail.models import Page

from newsroom.models import Takedown
from newsroom.reasons import tidy


class TakedownForm(forms.Form):
    """Why, and what readers find instead."""

    reason = forms.ChoiceField(
        label=_("Why it is taken down"),
        choices=[
            (Takedown.Reason.WITHDRAWN, _("Withdrawn: a notice with the reason stays")),
            (Takedown.Reason.ERROR, _("Published in error: nothing is said of it")),
        ],
        widget=forms.RadioSelect,
    )
    notice = forms.CharField(
        label=_("Notice for readers"),
        help_text=_(
            "For a withdrawn item at least 10 characters: everybody who opens its address reads"
            " it. For one published in error it only stands in the ledger."
        ),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    redirect_to = forms.ModelChoiceField(
        label=_("Lead readers to"),
        help_text=_("Only for what was published in error: the right item, if there is one."),
        queryset=Page.objects.filter(live=True, depth__gt=1),
        required=False,
        widget=AdminPageChooser,
    )

    def clean_notice(self) -> str:
        """As it is kept."""
        return tidy(self.cleaned_data["notice"])

    def clean(self) -> dict[str, Any]:
        """What is typed for the other reason doesn't count."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("reason") == Takedown.Reason.WITHDRAWN:
            data["redirect_to"] = None
        return data
