"""The portal's addresses and one form of the admin with dates inside a StreamField."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from portal.urls import handler404, handler500, urlpatterns as portal_patterns  # noqa: F401
from wagtail import blocks
from wagtail.admin.auth import require_admin_access

from core.jalali.blocks import JalaliDateBlock, JalaliDateTimeBlock


class Event(blocks.StructBlock):
    title = blocks.CharBlock(required=False)
    when = JalaliDateTimeBlock(help_text="When it begins")


class DateForm(forms.Form):
    body = blocks.BlockField(
        blocks.StreamBlock([("day", JalaliDateBlock()), ("event", Event())], required=False)
    )


@require_admin_access
def date_blocks(request: HttpRequest) -> HttpResponse:
    form = DateForm(request.POST or None, prefix="dates")
    if form.is_valid():
        values = [
            f"{child.block_type}={child.value if child.block_type == 'day' else child.value['when'].isoformat()}"
            for child in form.cleaned_data["body"]
        ]
        return HttpResponse(" ".join(values))
    return render(
        request,
        "wagtailadmin/generic/form.html",
        {"form": form, "media": form.media, "submit_url": request.path, "header_title": "Dates"},
    )


urlpatterns = [path("admin/date-blocks/", date_blocks), *portal_patterns]
