"""Puts the facts of the province into the admin."""

from wagtail.snippets.models import register_snippet

from province.viewsets import ProvinceGroup

register_snippet(ProvinceGroup)
