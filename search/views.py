"""Search for citizens, as a page and as JSON."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from catalogue.queries import cards, listed
from search import asked, services
from search.answers import answer, suggestion
from search.asking import RELEVANCE, EngineError
from search.page import SearchPage, look_up
from search.parameters import Parameters, read

NEWEST = 6
# Seconds for which an answer may be kept; editors are promised news within half a minute.
KEEP = 20
RETRY = 30


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """The page of results, or before any question how to ask."""
    parameters, locale = read(request.GET), language()
    context: dict[str, Any] = {
        "parameters": parameters,
        "query": parameters.typed,
        "search_path": reverse("search"),
    }
    if parameters.is_empty:
        context["newest"] = list(cards(listed().filter(undated=False))[:NEWEST])
        return render(request, "search/start.html", context)
    try:
        page = look_up(parameters, locale)
    except EngineError:
        response = render(request, "search/unanswered.html", context, status=503)
        response["Retry-After"] = str(RETRY)
        return response
    if request.method == "GET" and is_new(parameters):
        asked.record(page.words, locale, page.total)
    response = render(request, "search/results.html", {**context, "listing": page})
    patch_cache_control(response, private=True, max_age=KEEP)
    return response


def is_new(parameters: Parameters) -> bool:
    """Whether words are asked for, not another page or narrower look at them."""
    return (
        bool(parameters.typed)
        and not parameters.chosen
        and not parameters.literal
        and parameters.page == 1
        and parameters.sort == RELEVANCE
    )


@require_safe
def results(request: HttpRequest) -> JsonResponse:
    """The same answer for other front ends."""
    try:
        page: SearchPage = look_up(read(request.GET), language())
    except EngineError:
        message = _("Search doesn't answer at the moment.")
        response = JsonResponse({"error": message}, status=503)
        response["Retry-After"] = str(RETRY)
        return response
    data = answer(page, request.build_absolute_uri("/").rstrip("/"))
    return kept(JsonResponse(data), not page.results.fallback)


@require_safe
def suggest(request: HttpRequest) -> JsonResponse:
    """Titles that go on as what is being typed; nothing where no engine answers."""
    try:
        found = services.suggest(read(request.GET).typed, language())
    except EngineError:
        return kept(JsonResponse({"suggestions": []}), False)
    return kept(JsonResponse({"suggestions": [suggestion(entry) for entry in found]}), True)


def kept(response: JsonResponse, good: bool) -> JsonResponse:
    """Lets a good answer be kept for a moment by everybody, and any other by nobody."""
    if good:
        patch_cache_control(response, public=True, max_age=KEEP)
    else:
        patch_cache_control(response, no_store=True)
    return response


def language() -> str:
    """Language code of the address."""
    return get_language() or "fa"
