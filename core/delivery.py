"""Hands a private file to somebody who may have it, by the shortest way that the machine has."""

from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.core.files.storage import Storage
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
)
from django.utils.cache import get_conditional_response
from django.utils.http import http_date

# For what only one person may see
PRIVATE = "private, no-store"


def deliver(
    request: HttpRequest,
    storage: Storage,
    name: str,
    *,
    content_type: str,
    disposition: str = "inline",
    cache_control: str = PRIVATE,
) -> HttpResponseBase:
    """Answers with a file: from a folder itself or by nginx, from S3 by a signed address.

    The caller has decided that this person may have it.

    Args:
        request: A GET or HEAD.
        storage: Where the file lies.
        name: Its name there.
        content_type: MIME type.
        disposition: The whole Content-Disposition.
        cache_control: The whole Cache-Control; a signed address is never kept.

    Raises:
        Http404: The file is not there.
    """
    try:
        path = Path(storage.path(name))
    except NotImplementedError:
        return signed(request, storage, name, content_type, disposition)
    response: HttpResponseBase
    if settings.MEDIA_INTERNAL_REDIRECT:
        response = HttpResponse(content_type=content_type)
        response["X-Accel-Redirect"] = settings.MEDIA_INTERNAL_REDIRECT + quote(name)
    else:
        response = stream(request, path, content_type)
    response["Content-Disposition"] = disposition
    response["Cache-Control"] = cache_control
    # A file that somebody sent in must never act as a page of the portal.
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'"
    return response


def stream(request: HttpRequest, path: Path, content_type: str) -> HttpResponseBase:
    """Reads the file here, unless the browser has this very one.

    Raises:
        Http404: The file is not there.
    """
    try:
        file = path.open("rb")
    except OSError as error:
        raise Http404 from error
    stat = path.stat()
    etag = f'"{stat.st_mtime_ns:x}-{stat.st_size:x}"'
    known = get_conditional_response(request, etag, int(stat.st_mtime))
    if known is not None:
        file.close()
        return known
    response = FileResponse(file, content_type=content_type)
    response["ETag"] = etag
    response["Last-Modified"] = http_date(stat.st_mtime)
    return response


def signed(
    request: HttpRequest, storage: Any, name: str, content_type: str, disposition: str
) -> HttpResponseRedirect:
    """Sends the browser to an address that works for it alone and not for long."""
    address = storage.url(
        name,
        parameters={
            "ResponseContentType": content_type,
            "ResponseContentDisposition": disposition,
            "ResponseCacheControl": PRIVATE,
        },
        expire=settings.MEDIA_SIGNED_SECONDS,
        http_method=request.method,
    )
    response = HttpResponseRedirect(address)
    response["Cache-Control"] = PRIVATE
    return response
