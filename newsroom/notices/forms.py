"""How somebody wants to be told, in the settings of his own account."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.account import NotificationPreferencesForm
from wagtail.admin.views.account import (
    BaseSettingsPanel,
    NotificationsSettingsPanel,
    notifications_tab,
)

from newsroom.models.notices import NoticePreference
from newsroom.notices.rules import RULES, Kind
from newsroom.notices.times import is_quiet

REFUSABLE = [(kind.value, kind.label) for kind in Kind if not RULES[kind].urgent]


class PreferenceForm(forms.ModelForm):
    """Quiet hours, digest, and what comes by e-mail at all."""

    wanted = forms.MultipleChoiceField(
        label=_("By e-mail about"),
        choices=REFUSABLE,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Urgent ones always come, at any hour."),
    )

    class Meta:
        model = NoticePreference
        fields = ["by_email", "wanted", "quiet_from", "quiet_until", "digest", "digest_at"]
        help_texts = {
            "quiet_from": _("No e-mail is sent in the quiet hours unless it is urgent."),
            "quiet_until": _("The same time in both boxes: no quiet hours."),
        }
        widgets = {
            name: forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
            for name in ("quiet_from", "quiet_until", "digest_at")
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unwanted = self.instance.unwanted
        self.initial["wanted"] = [kind for kind, _label in REFUSABLE if kind not in unwanted]

    def clean(self) -> dict[str, Any]:
        """Refuses a digest whose time would have to wait for the end of the quiet hours."""
        found: dict[str, Any] = super().clean() or self.cleaned_data
        named = ("quiet_from", "quiet_until", "digest_at")
        times = [time for name in named if isinstance(time := found.get(name), dt.time)]
        if found.get("digest") and len(times) == len(named):
            asked = NoticePreference(quiet_from=times[0], quiet_until=times[1])
            if is_quiet(asked, times[2]):
                self.add_error("digest_at", _("This time is in your quiet hours."))
        return found

    def save(self, commit: bool = True) -> NoticePreference:
        """Keeps what isn't wanted, so that kinds to come are told of."""
        wanted = self.cleaned_data["wanted"]
        self.instance.unwanted = [kind for kind, _label in REFUSABLE if kind not in wanted]
        saved: NoticePreference = super().save(commit=commit)
        return saved


class NoticesPanel(BaseSettingsPanel):
    """The form among the settings of an account; it always is about its owner."""

    name = "notices"
    title = _("Notices of the newsroom")
    tab = notifications_tab
    order = 50
    form_class = PreferenceForm

    def get_form(self) -> PreferenceForm:
        """The form of the account that is signed in."""
        stored = NoticePreference.objects.filter(user=self.user).first()
        return PreferenceForm(
            self.request.POST if self.request.method == "POST" else None,
            instance=stored or NoticePreference(user=self.user),
            prefix=self.name,
        )


class CommentPreferencesForm(NotificationPreferencesForm):
    """Wagtail's own form without the e-mails that the newsroom sends instead of it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("submitted", "approved", "rejected"):
            self.fields.pop(f"{name}_notifications", None)


def leave_comments_only() -> None:
    """Takes the choices that have no effect from Wagtail's own panel."""
    NotificationsSettingsPanel.form_class = CommentPreferencesForm
