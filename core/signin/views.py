"""Pages of two-factor sign-in: set-up, the code for a session, recovery codes, status."""

from typing import Any
from urllib.parse import quote

import django_otp
from django.conf import settings
from django.contrib.auth.views import RedirectURLMixin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.generic import FormView, TemplateView
from django_otp.models import Device
from wagtail.admin import messages
from wagtail.admin.localization import get_available_admin_languages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Site

from core.signin import codes, forms, policy, services, throttle
from core.signin.policy import Standing

PENDING_KEY = "two_factor_key"
"""Where the session keeps a secret that no phone has confirmed yet; it ends with the session."""

HALF_WAY = (Standing.ENROL, Standing.VERIFY)


def start_verified(request: HttpRequest, device: Device) -> None:
    """Marks the session as verified by a device, under a new session key."""
    django_otp.login(request, device)
    request.session.cycle_key()


class SignInPage(WagtailAdminTemplateMixin):
    """A page inside the admin, or before its door for whoever hasn't come in yet."""

    request: HttpRequest
    page_title = gettext_lazy("Two-factor sign-in")
    header_icon = "key"

    def get_layout(self) -> str:
        """The template around the page: without menus for those to whom they are closed."""
        half_way = policy.standing(self.request) in HALF_WAY
        return f"core/signin/{'gate' if half_way else 'inside'}.html"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """The account, then this page."""
        account = {"url": redirect("wagtailadmin_account").url, "label": _("Account")}
        return [*super().get_breadcrumbs_items(), account, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Adds what the layout needs."""
        languages = get_available_admin_languages()
        return super().get_context_data(
            **{"layout": self.get_layout(), "languages": languages, **kwargs}
        )


@method_decorator(sensitive_post_parameters(), name="dispatch")
class CodePage(SignInPage, RedirectURLMixin, FormView):
    """A page with a form that the throttle guards; it leads on to a local address only."""

    next_page = "wagtailadmin_home"

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        """Takes nothing while the user is locked out."""
        if throttle.is_locked(self.request):
            return throttle.locked_response(self.request)
        return super().post(*args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        """Gives the form the request, whose user it asks."""
        return {**super().get_form_kwargs(), "request": self.request}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Adds where the form leads on to."""
        return super().get_context_data(**{"next": self.get_redirect_url(), **kwargs})

    def show_recovery_codes(self, recovery: list[str], layout: str) -> HttpResponse:
        """Shows recovery codes for the only time; they are neither stored nor sent anywhere."""
        context = self.get_context_data(
            recovery=recovery,
            download="data:text/plain;charset=utf-8," + quote("\r\n".join([*recovery, ""])),
            layout=layout,
            leads_on_to=self.get_success_url(),
        )
        return TemplateResponse(self.request, "core/signin/recovery_codes_shown.html", context)


class StatusView(SignInPage, TemplateView):
    """Says whether two-factor sign-in is on and offers what can be changed."""

    template_name = "core/signin/status.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Leads to the set-up where there is none."""
        if not policy.phone_of(policy.user_of(request)):
            return redirect("two_factor_enrol")
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Adds the phone and what is left of the recovery codes."""
        user = policy.user_of(self.request)
        return super().get_context_data(
            phone=policy.phone_of(user),
            left=services.recovery_codes_left(user),
            few=codes.RECOVERY_CODES // 3,
            mandatory=policy.must_use_code(user),
            **kwargs,
        )


class EnrolView(CodePage):
    """Shows a new secret and takes the phone's first code."""

    template_name = "core/signin/enrol.html"
    form_class = forms.EnrolForm

    def get_key(self) -> str:
        """The secret on the page: the same until it is confirmed, so that a reload is harmless."""
        key: str = self.request.session.setdefault(PENDING_KEY, services.new_key())
        return key

    def get_form_kwargs(self) -> dict[str, Any]:
        """Gives the form the secret of this session; a request names neither user nor secret."""
        return {**super().get_form_kwargs(), "key": self.get_key()}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Adds the secret as picture and text."""
        key = self.get_key()
        site = Site.find_for_request(self.request)
        issuer = str(site.site_name if site and site.site_name else settings.WAGTAIL_SITE_NAME)
        uri = codes.provisioning_uri(key, self.request.user.get_username(), issuer)
        return super().get_context_data(
            **{
                "secret": codes.secret_text(key),
                "uri": uri,
                "picture": codes.qr_svg(uri),
                "mandatory": policy.must_use_code(policy.user_of(self.request)),
                "has_phone": policy.phone_of(policy.user_of(self.request)) is not None,
                **kwargs,
            }
        )

    @sensitive_variables()
    def form_valid(self, form: forms.EnrolForm) -> HttpResponse:
        """Enrols the phone, verifies the session and shows the recovery codes."""
        layout = self.get_layout()
        try:
            phone, recovery = services.enrol(form.user, form.key, form.cleaned_data["code"])
        except services.WrongCodeError:
            form.add_error("code", forms.WRONG_CODE)
            return self.form_invalid(form)
        start_verified(self.request, phone)
        response = self.show_recovery_codes(recovery, layout)
        del self.request.session[PENDING_KEY]
        return response


class VerifyView(CodePage):
    """Asks a session that was opened without the code for it."""

    template_name = "core/signin/verify.html"
    form_class = forms.VerifyForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Leads on whoever owes nothing."""
        if policy.standing(request) is not Standing.VERIFY:
            return HttpResponseRedirect(self.get_success_url())
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: forms.VerifyForm) -> HttpResponse:
        """Verifies the session."""
        start_verified(self.request, form.device)
        throttle.count_success(self.request, form.user)
        return super().form_valid(form)


class RecoveryCodesView(CodePage):
    """Gives new recovery codes in place of the old ones."""

    template_name = "core/signin/recovery_codes.html"
    form_class = forms.ProofForm

    @sensitive_variables()
    def form_valid(self, form: forms.ProofForm) -> HttpResponse:
        """Shows the new codes."""
        recovery = services.renew_recovery_codes(form.user)
        return self.show_recovery_codes(recovery, self.get_layout())


class RemoveView(CodePage):
    """Turns two-factor sign-in off for those who may."""

    template_name = "core/signin/remove.html"
    form_class = forms.ProofForm
    next_page = "wagtailadmin_account"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuses those who may not before they have typed anything.

        Raises:
            PermissionDenied: The user's role needs two-factor sign-in.
        """
        if policy.must_use_code(policy.user_of(request)):
            raise PermissionDenied(_("Your role needs two-factor sign-in."))
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: forms.ProofForm) -> HttpResponse:
        """Removes the phone and the recovery codes."""
        services.remove(form.user)
        messages.success(self.request, _("Two-factor sign-in is off."))
        return super().form_valid(form)


class LanguageView(RedirectURLMixin, FormView):
    """Stores the language of the account."""

    http_method_names = ["post"]
    form_class = forms.LanguageForm
    next_page = "wagtailadmin_home"

    def form_valid(self, form: forms.LanguageForm) -> HttpResponse:
        """Stores it and leads back."""
        form.save(policy.user_of(self.request))
        return super().form_valid(form)

    def form_invalid(self, form: forms.LanguageForm) -> HttpResponse:
        """Leads back; only a forged form names another language."""
        return HttpResponseRedirect(self.get_success_url())
