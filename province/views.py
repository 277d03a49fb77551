"""Pages of the facts: who holds an office and who held it, which counties there are."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from province.models import County, Office
from province.queries import with_holders


@require_safe
def office(request: HttpRequest, slug: str) -> HttpResponse:
    """An office: its present holder and the wall of former ones, in the order of their terms."""
    # PostgreSQL refuses to compare with a text that holds a zero byte.
    if "\0" in slug:
        raise Http404
    found = get_object_or_404(Office.objects.select_related("unit", "county"), slug=slug)
    today = localdate()
    terms = list(with_holders(found.appointments.all()))
    holder = next((term for term in terms if term.is_current and not term.acting), None)
    holder = holder or next((term for term in terms if term.is_current), None)
    former = [term for term in terms if term.end and term.end < today]
    return render(
        request,
        "province/office.html",
        {"office": found, "holder": holder, "former": former, "today": today},
    )


@require_safe
def county_list(request: HttpRequest) -> HttpResponse:
    """All counties with their places."""
    counties = County.objects.prefetch_related("places")
    return render(request, "province/county_list.html", {"counties": counties})
