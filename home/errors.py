"""What a reader sees where something is missing or broken."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from catalogue.queries import cards, listed

NEWEST = 5


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """A page that isn't there, with the newest items to go on from."""
    entries = list(cards(listed().filter(undated=False))[:NEWEST])
    return render(request, "404.html", {"entries": entries}, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Something broke: a page that needs neither the database nor the frame."""
    return render(None, "500.html", status=500)
