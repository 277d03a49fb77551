"""Puts what editors do with the search into the admin."""

from django.templatetags.static import static
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from search.editors.queries import QueriesView
from search.editors.viewsets import SearchGroup

register_snippet(SearchGroup)


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """The report of what was asked for."""
    return [path("search/queries/", QueriesView.as_view(), name="search_queries")]


@hooks.register("insert_global_admin_css")
def styles() -> SafeString:
    """The look of the report."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin-search.css"))
