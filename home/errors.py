"""What a reader sees where something is missing or broken."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from catalogue.queries import cards, listed
from newsroom.aftermath import answers, queries
from newsroom.models import Takedown

NEWEST = 5


# Addresses that name an item by its code
CODED = ("short_link", "print_view")


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """A page that isn't there, or not any more, with the newest items to go on from."""
    entries = list(cards(listed().filter(undated=False))[:NEWEST])
    found = taken_down(request)
    if found is not None:
        return answers.answer(request, found, {"entries": entries})
    return render(request, "404.html", {"entries": entries}, status=404)


def taken_down(request: HttpRequest) -> Takedown | None:
    """What was taken down at the address of a request, whatever view it belongs to."""
    match = request.resolver_match
    if match is None:
        return None
    if match.url_name == "wagtail_serve":
        return queries.at_path(request, match.args[0])
    if match.url_name in CODED:
        return queries.of_code(match.kwargs["code"])
    return None


def server_error(request: HttpRequest) -> HttpResponse:
    """Something broke: a page that needs neither the database nor the frame."""
    return render(None, "500.html", status=500)
