"""Lists, archive, short links."""

import qrcode
import qrcode.image.svg
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from persiantools.jdatetime import JalaliDate

from news import archive
from news.listing import Listing
from news.reading import article_context, public_item
from news.scopes import Scope, scope
from province.models import Person
from province.queries import with_terms


@require_safe
def scoped_list(request: HttpRequest, name: str, slug: str) -> HttpResponse:
    """The list of a section, kind, county or topic."""
    listing = Listing(scope(name, slug), request).check()
    return render(request, "news/list.html", {"listing": listing, "scope": listing.scope})


@require_safe
def person_news(request: HttpRequest, slug: str) -> HttpResponse:
    """A person: terms of office and the items that speak of them."""
    found = scope("person", slug)
    person: Person = with_terms(Person.objects.filter(pk=found.owner.pk)).get()
    return render(
        request,
        "news/person.html",
        {
            "person": person,
            "standing": person.standing_on(localdate()),
            "terms": person.appointments.all(),
            "listing": Listing(found, request).check(),
        },
    )


@require_safe
def archive_index(request: HttpRequest) -> HttpResponse:
    """Every year of the archive."""
    return render(request, "news/archive_index.html", {"years": archive.years()})


@require_safe
def archive_year(request: HttpRequest, year: int) -> HttpResponse:
    """The months of a year."""
    months = archive.months(year)
    return render(
        request,
        "news/archive_year.html",
        {
            "year": year,
            "date": months[0].date,
            "months": months,
            "years": archive.years(),
            "total": sum(month.count for month in months),
        },
    )


@require_safe
def archive_month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """The days of a month as a calendar, and its items as a list."""
    first = JalaliDate(year, month, 1).to_gregorian()
    older, newer = archive.around(year, month)
    rule = {"jalali_year": year, "jalali_month": month, "undated": False}
    listing = Listing(Scope("month", "", request.path, rule), request).check()
    return render(
        request,
        "news/archive_month.html",
        {
            "year": year,
            "month": month,
            "date": first,
            "weeks": archive.weeks(year, month),
            "older_url": older,
            "newer_url": newer,
            "listing": listing,
        },
    )


@require_safe
def archive_day(request: HttpRequest, year: int, month: int, day: int) -> HttpResponse:
    """The items of one day.

    Raises:
        Http404: The month has no such day, such as 30 Esfand of a common year.
    """
    if day > JalaliDate.days_in_month(month, year):
        raise Http404(_("This month has no such day."))
    date = JalaliDate(year, month, day).to_gregorian()
    rule = {
        "jalali_year": year,
        "jalali_month": month,
        "jalali_day": day,
        "undated": False,
    }
    listing = Listing(Scope("day", "", request.path, rule), request).check()
    return render(
        request,
        "news/archive_day.html",
        {"year": year, "month": month, "day": day, "date": date, "listing": listing},
    )


@require_safe
def on_this_day(request: HttpRequest) -> HttpResponse:
    """What was published on this Jalali day in earlier years."""
    today = JalaliDate(localdate())
    rule = {"jalali_month": today.month, "jalali_day": today.day, "undated": False}
    title = _("On this day")
    found = Scope("today", title, request.path, {**rule, "jalali_year__lt": today.year})
    listing = Listing(found, request).check()
    return render(request, "news/list.html", {"listing": listing, "scope": found})


@require_safe
def short_link(request: HttpRequest, code: int) -> HttpResponse:
    """Leads from a news code to the item, wherever it stands now.

    Raises:
        Http404: Nothing public has that code.
    """
    item = public_item(code)
    if item is None:
        raise Http404(_("No news item has that code."))
    return HttpResponsePermanentRedirect(item.get_url())


@require_safe
def print_view(request: HttpRequest, code: int) -> HttpResponse:
    """The item for paper: no chrome, a QR code of the short link.

    Raises:
        Http404: Nothing public has that code.
    """
    item = public_item(code)
    if item is None:
        raise Http404(_("No news item has that code."))
    context = article_context(item, request)
    return render(
        request,
        "news/print.html",
        {"page": item, **context, "qr": qr_svg(context["short_url"])},
    )


def qr_svg(text: str) -> str:
    """A QR code as inline SVG without inline style.

    Args:
        text: What it says, such as an address.

    Returns:
        SVG markup, safe: it holds nothing but the code's squares.
    """
    code = qrcode.QRCode(border=1, error_correction=qrcode.constants.ERROR_CORRECT_M)
    code.add_data(text)
    image = code.make_image(image_factory=qrcode.image.svg.SvgPathImage)
    return mark_safe(image.to_string(encoding="unicode"))  # noqa: S308 - made here from squares
