"""Closes a door for a while after too many failures, on django-axes.

Attempts live in the database: it is shared by all processes on SQLite and PostgreSQL alike, while
a laptop's cache belongs to one process.
"""

import ipaddress
from typing import Any

from axes.attempts import get_cool_off_threshold
from axes.handlers.database import AxesDatabaseHandler
from axes.handlers.proxy import AxesProxyHandler
from axes.helpers import get_cool_off
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.contrib.auth.signals import user_login_failed
from django.db.models import Sum
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from core.signin import policy

TOO_MANY_REQUESTS = 429
IPV6_NETWORK = 64
"""Bits of an IPv6 address that a provider gives to one subscriber; the rest is the subscriber's."""


class Handler(AxesDatabaseHandler):
    """Counts failures of a user name at an address and, with more patience, of an address alone."""

    def get_failures(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> int:
        """Gives the failures of the pair, or the limit where the address has used up its own."""
        failures = int(super().get_failures(request, credentials))
        recent = AccessAttempt.objects.filter(
            ip_address=client_address(request), attempt_time__gte=get_cool_off_threshold(request)
        )
        at_address = recent.aggregate(total=Sum("failures_since_start"))["total"] or 0
        if at_address >= settings.SIGN_IN_FAILURES_PER_ADDRESS:
            return max(failures, settings.AXES_FAILURE_LIMIT)
        return failures

    def user_logged_in(
        self, sender: Any, request: HttpRequest, user: AbstractBaseUser, **kwargs: Any
    ) -> None:
        """Writes the log, and forgets failures once nothing more is to be proved.

        A password alone doesn't, where a code is still to be given: whoever has found out the
        password could otherwise try codes without end by signing in again after each few.
        """
        super().user_logged_in(sender, request, user, **kwargs)
        if getattr(user, "otp_device", None) or not policy.phone_of(user):
            credentials = {"username": user.get_username()}
            self.reset_user_attempts(request, credentials)

    def remove_out_of_limit_failure_logs(self, **kwargs: Any) -> int:
        """Keeps all failures: axes would drop the newest; ``axes_reset_failure_logs`` drops old."""
        return 0


def client_address(request: HttpRequest) -> str | None:
    """The address that a request comes from, as far as it can be trusted.

    Each trusted proxy appends the address that it was called from to ``X-Forwarded-For``, so the
    client stands ``TRUSTED_PROXY_COUNT`` places from the end; all before that is the client's own
    claim.

    Args:
        request: The request.

    Returns:
        An IPv4 address, the /64 network of an IPv6 one, or ``None`` where there is neither.
    """
    hops = [request.META.get("REMOTE_ADDR", "")]
    if count := settings.TRUSTED_PROXY_COUNT:
        hops = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")[-count:] or hops
    try:
        address = ipaddress.ip_address(hops[0].strip())
    except ValueError:
        return None
    if isinstance(address, ipaddress.IPv4Address):
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(ipaddress.ip_network((address, IPV6_NETWORK), strict=False).network_address)


def is_locked(request: HttpRequest) -> bool:
    """Tells whether the signed-in user has failed too often from this address."""
    if not settings.AXES_ENABLED:
        return False
    credentials = {"username": policy.user_of(request).get_username()}
    return not AxesProxyHandler.is_allowed(request, credentials)


def count_failure(request: HttpRequest, user: AbstractBaseUser) -> None:
    """Counts a wrong code as a wrong password is counted; the last one gets the page of a lock."""
    credentials = {"username": user.get_username()}
    user_login_failed.send(sender=__name__, credentials=credentials, request=request)


def count_success(request: HttpRequest, user: AbstractBaseUser) -> None:
    """Logs that a session has been verified after its start, and forgets the failures before."""
    AxesProxyHandler.user_logged_in(sender=__name__, request=request, user=user)


def locked_response(
    request: HttpRequest, original: HttpResponse | None = None, credentials: Any = None
) -> HttpResponse:
    """Says that the door is closed, for how long, and what to do."""
    wait = get_cool_off(request)
    minutes = int(wait.total_seconds() // 60) if wait else 0
    response: HttpResponse
    if request.headers.get("x-requested-with") == "XMLHttpRequest":
        message = _("Too many failed attempts. Try again in %(minutes)s minutes.")
        response = JsonResponse({"error": message % {"minutes": minutes}})
    else:
        response = render(request, "core/signin/locked.html", {"minutes": minutes})
    response.status_code = TOO_MANY_REQUESTS
    response["Retry-After"] = str(minutes * 60)
    response["Cache-Control"] = "no-store"
    return response
