"""What somebody sees whose click no button of his has made."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def refused(request: HttpRequest, reason: str) -> HttpResponse:
    """A page of the admin with status 403 that says why nothing was done.

    Args:
        request: The request of somebody who is signed in.
        reason: A sentence.
    """
    return render(request, "newsroom/refused.html", {"reason": reason}, status=403)
