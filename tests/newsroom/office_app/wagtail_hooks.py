"""Puts the snippet into the admin."""

from wagtail.snippets.models import register_snippet

from tests.newsroom.office_app.models import Banner

register_snippet(Banner)
