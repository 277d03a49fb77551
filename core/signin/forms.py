"""Forms that ask for a code."""

from typing import Any

from django import forms
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.auth import LoginForm
from wagtail.admin.localization import get_available_admin_languages
from wagtail.users.models import UserProfile

from core.signin import policy, services, throttle

WRONG = _(
    "The user name, the password or the code isn't right. If two-factor sign-in is set up for "
    "you, the code is needed, and each code works once."
)
WRONG_CODE = _("This code isn't right, or it has been used. Wait for the next one and try again.")
WRONG_PROOF = _("Neither your password nor a valid code.")
LONGEST_CODE = 40


def code_field(label: Any, **options: Any) -> forms.CharField:
    """A field for six digits or a recovery code, which browsers and phones fill in."""
    widget = forms.TextInput(
        attrs={
            "autocomplete": "one-time-code",
            "autocapitalize": "off",
            "spellcheck": "false",
            "dir": "ltr",
        }
    )
    return forms.CharField(label=label, max_length=LONGEST_CODE, widget=widget, **options)


class SignInForm(LoginForm):
    """Wagtail's sign-in with a field for the code.

    One error answers for all three: whoever guesses doesn't learn that the password was right.
    A wrong code is a failed attempt for the throttle, as a wrong password is.
    """

    code = code_field(
        _("Code"),
        required=False,
        help_text=_(
            "The six digits of your authenticator app, or a recovery code. Leave it empty if you "
            "haven't set up two-factor sign-in."
        ),
    )

    error_messages = {**LoginForm.error_messages, "invalid_login": WRONG}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Otherwise it is the field's own name.
        self.fields["password"].label = _("Password")

    def confirm_login_allowed(self, user: AbstractBaseUser) -> None:
        """Takes the code of a user who has one; the password has been found right before.

        Raises:
            ValidationError: The code is missing, wrong or used.
        """
        super().confirm_login_allowed(user)
        if not policy.phone_of(user):
            return
        # A field that failed its own check is missing here.
        device = services.verify(user, self.cleaned_data.get("code", ""))
        if device is None:
            throttle.count_failure(self.request, user)
            raise self.get_invalid_login_error()
        # Django's sign-in puts this into the new session.
        user.otp_device = device  # type: ignore[attr-defined]


class RequestForm(forms.Form):
    """A form for the signed-in user, which counts failures.

    Args:
        request: Whose user is asked.
    """

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request
        self.user = policy.user_of(request)

    def fail(self, field: str, message: Any) -> None:
        """Counts a failed attempt and says what is wrong."""
        throttle.count_failure(self.request, self.user)
        self.add_error(field, message)


class VerifyForm(RequestForm):
    """Asks the signed-in user for a code."""

    code = code_field(
        _("Code"), help_text=_("The six digits of your authenticator app, or a recovery code.")
    )

    def clean_code(self) -> str:
        """Takes the code; ``device`` is what took it.

        Raises:
            ValidationError: The code is wrong or used.
        """
        self.device = services.verify(self.user, self.cleaned_data["code"])
        if self.device is None:
            throttle.count_failure(self.request, self.user)
            raise ValidationError(WRONG_CODE)
        return self.cleaned_data["code"]


class ProofForm(RequestForm):
    """Asks before a change whether the person at the keyboard is still the one who signed in."""

    proof = forms.CharField(
        label=_("Your password, or a code"),
        strip=False,
        max_length=254,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "dir": "ltr"}),
        help_text=_("So that nobody changes this at a desk that you have left."),
    )

    def clean(self) -> dict[str, Any]:
        """Checks the proof last, so that a recovery code isn't used up by another field's error."""
        cleaned: dict[str, Any] = super().clean() or {}
        if not self.errors and not self.is_proved(cleaned["proof"]):
            self.fail("proof", WRONG_PROOF)
        return cleaned

    def is_proved(self, proof: str) -> bool:
        """Tells whether something typed is the user's password or a valid code."""
        return self.user.check_password(proof) or services.verify(self.user, proof) is not None


class EnrolForm(ProofForm):
    """Takes the first code of a new phone.

    Args:
        key: The secret that has been shown, in hexadecimal digits.
    """

    code = code_field(
        _("The code that the app shows"), help_text=_("Six digits, new every half minute.")
    )
    field_order = ["code", "proof"]

    def __init__(self, *args: Any, key: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.key = key
        if not policy.phone_of(self.user):
            self.fields["proof"].label = _("Your password")

    def clean_code(self) -> str:
        """Checks the code against the secret on the page.

        Raises:
            ValidationError: It doesn't fit.
        """
        code: str = self.cleaned_data["code"]
        if not services.fits(self.key, code):
            raise ValidationError(_("This isn't the code that belongs to the picture above."))
        return code


class LanguageForm(forms.Form):
    """The language of the account, for those who see nothing else of the admin yet."""

    language = forms.ChoiceField(label=_("Language"), choices=get_available_admin_languages)

    def save(self, user: AbstractBaseUser) -> None:
        """Stores the choice where Wagtail's account page stores it."""
        profile = UserProfile.get_for_user(user)
        profile.preferred_language = self.cleaned_data["language"]
        profile.save()
