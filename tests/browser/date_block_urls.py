"""The portal's addresses and one form of the admin with dates inside a StreamField."""

from django import forms
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import path
from wagtail import blocks
from wagtail.admin.auth import require_admin_access

from core.jalali.blocks import JalaliDateBlock, JalaliDateTimeBlock
from portal.urls import handler404, handler500  # noqa: F401
from portal.urls import urlpatterns as portal_patterns


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
        stored = form.cleaned_data["body"].get_prep_value()
        return JsonResponse({"stored": [(child["type"], child["value"]) for child in stored]})
    return render(
        request,
        "wagtailadmin/generic/form.html",
        {"form": form, "media": form.media, "submit_url": request.path, "header_title": "Dates"},
    )


urlpatterns = [path("admin/date-blocks/", date_blocks), *portal_patterns]
