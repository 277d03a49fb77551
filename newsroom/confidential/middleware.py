"""Answers in the admin as if a confidential item didn't exist, and notes who reads one."""

from collections.abc import Callable, Iterator
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.views.debug import SafeExceptionReporterFilter
from wagtail.models import Page

from core.models import User
from newsroom.confidential.reads import note_read
from newsroom.confidential.references import pages_of
from newsroom.confidential.viewer import viewing
from newsroom.confidential.who import hidden_from, shared_with

# Asked by the editor itself every few seconds, and showing nothing
SILENT = frozenset({"wagtailadmin_editing_sessions"})
GetResponse = Callable[[HttpRequest], HttpResponseBase]


class SilentReports(SafeExceptionReporterFilter):
    """Keeps the words of an item out of reports of errors: what was posted, and every variable."""

    def is_active(self, request: HttpRequest | None) -> bool:
        """Always."""
        return True

    def get_post_parameters(self, request: HttpRequest | None) -> dict[str, Any]:
        """None of them."""
        return {}

    def get_traceback_frame_variables(self, request: Any, tb_frame: Any) -> Any:
        """None of them."""
        return ()


def note_reads(request: HttpRequest, user: User) -> None:
    """Notes every confidential page that an answer was about."""
    match = request.resolver_match
    for page in getattr(request, "confidential_pages", ()):
        if match is not None and match.namespace not in SILENT:
            note_read(page, user, match.view_name)


def still_viewing(user: User, parts: Any) -> Iterator[bytes]:
    """A streamed answer, made under the same eyes as one that is made at once."""
    with viewing(user):
        yield from parts


class ConfidentialGuard:
    """The guard of the admin; public pages need none, since nothing confidential is live."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        self.prefixes = tuple(settings.ADMIN_PATH_PREFIXES)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answers to the account that is signed in."""
        if not request.path_info.startswith(self.prefixes) or not isinstance(request.user, User):
            return self.get_response(request)
        user = request.user
        with viewing(user):
            response = self.get_response(request)
            if request.method == "GET" and response.status_code == HTTPStatus.OK:
                note_reads(request, user)
        if isinstance(response, StreamingHttpResponse):
            response.streaming_content = still_viewing(user, response.streaming_content)
        return response

    def process_view(
        self, request: HttpRequest, view: Any, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> None:
        """Refuses what speaks of a hidden item, before anything else happens.

        Raises:
            Http404: It does. Nobody can tell it from a page that doesn't exist.
        """
        user, match = request.user, request.resolver_match
        if match is None or not request.path_info.startswith(self.prefixes):
            return
        if not isinstance(user, User) or not user.has_perm("wagtailadmin.access_admin"):
            return
        hidden, shared = hidden_from(user), shared_with(user)
        if not hidden and not shared:
            return
        found = list(Page.objects.filter(pk__in=pages_of(request, match)))
        if any(hidden.covers(page) for page in found):
            raise Http404
        known = [page for page in found if shared.covers(page)]
        if known:
            vars(request).update(
                confidential_pages=known, exception_reporter_filter=SilentReports()
            )
