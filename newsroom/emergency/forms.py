"""What is typed when something is published first, and when it is reviewed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from newsroom.aftermath.acts import NOTICE_LENGTH
from newsroom.emergency.acts import NOTE_LENGTH, REASON_LENGTH
from newsroom.models import RedListItem
from newsroom.reasons import length, tidy


class EmergencyForm(forms.Form):
    """Why it can't wait."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Why this can't wait"),
        help_text=_("At least 20 characters. It stands in the ledger, and the reviewer reads it."),
        widget=forms.Textarea(attrs={"rows": 3, "autofocus": True}),
    )

    def clean_reason(self) -> str:
        """Counts what a reader sees."""
        reason = tidy(self.cleaned_data["reason"])
        if length(reason) < REASON_LENGTH:
            raise forms.ValidationError(
                _("Say in at least %(count)s characters why this can't wait."),
                params={"count": REASON_LENGTH},
            )
        return reason


class ReviewForm(forms.Form):
    """What becomes of it."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    outcome = forms.ChoiceField(
        label=_("What becomes of it"),
        choices=[
            (RedListItem.Outcome.KEPT, _("It stays as it is: I confirm it")),
            (RedListItem.Outcome.TAKEN_DOWN, _("It is taken down")),
        ],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=_("What you found"),
        help_text=_("For the office and the ledger."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    notice = forms.CharField(
        label=_("Notice for readers"),
        help_text=_("Only where it is taken down: why, for everybody who opens its address."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean_note(self) -> str:
        """A few words at least."""
        note = tidy(self.cleaned_data["note"])
        if length(note) < NOTE_LENGTH:
            raise forms.ValidationError(_("Write in a few words what you found."))
        return note

    def clean_notice(self) -> str:
        """As it is kept."""
        return tidy(self.cleaned_data["notice"])

    def clean(self) -> None:
        """Readers are told why something was taken down that they can read now."""
        super().clean()
        data = self.cleaned_data
        down = data.get("outcome") == RedListItem.Outcome.TAKEN_DOWN and data.get("seen")
        if down and length(data.get("notice", "")) < NOTICE_LENGTH:
            self.add_error(
                "notice",
                forms.ValidationError(
                    _("Tell readers in at least %(count)s characters why it was withdrawn."),
                    params={"count": NOTICE_LENGTH},
                ),
            )
