"""The forms in which links are made."""

from typing import cast

from django import forms
from django.utils.translation import gettext_lazy as _

from core.models import User
from newsroom.links.previews import DAYS, LONGEST_DAYS
from newsroom.models import PreviewLink


class PhoneLinkForm(forms.Form):
    """Who is to approve.

    Args:
        approvers: Those who may.
    """

    approver = forms.ModelChoiceField(User.objects.none())

    def __init__(self, *args: object, approvers: list[User], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        field = cast("forms.ModelChoiceField[User]", self.fields["approver"])
        field.queryset = User.objects.filter(pk__in=[user.pk for user in approvers])


class PreviewLinkForm(forms.ModelForm[PreviewLink]):
    """For whom the link is, and for how long."""

    days = forms.IntegerField(
        label=_("Days"),
        min_value=1,
        max_value=LONGEST_DAYS,
        initial=DAYS,
        help_text=_("How long the link works: 1 to 30 days."),
    )

    class Meta:
        model = PreviewLink
        fields = ["purpose"]
        help_texts = {"purpose": _("A name for this list; the holder doesn't see it.")}
