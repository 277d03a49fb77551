"""The form that names who may know of an item."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.models import User
from newsroom.confidential.services import staff


class Account(forms.ModelMultipleChoiceField):
    """Names accounts by their holders and roles."""

    def label_from_instance(self, obj: Any) -> str:
        """The holder's name, the account's, and his roles."""
        roles = "، ".join(group.name for group in obj.groups.all())
        name = obj.get_full_name() or obj.get_username()
        return f"{name} ({roles})" if roles else name


class MembersForm(forms.Form):
    """Members beside the one who names them."""

    members = Account(
        User.objects.none(),
        label=_("Who may know of this item"),
        help_text=_("You are among them always. Nobody else will find it, whatever his role."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = staff().exclude(pk=user.pk).prefetch_related("groups")
        self.fields["members"].queryset = people  # type: ignore[attr-defined]
