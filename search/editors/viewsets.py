"""The admin's views of synonyms and pinned results."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn
from wagtail.models import Locale
from wagtail.snippets.views.snippets import CreateView, SnippetViewSet, SnippetViewSetGroup

from search.editors.access import QueriesItem
from search.models import Pin, SynonymGroup
from search.phrases import LONGEST
from search.query import plain


class PrefilledView(CreateView):
    """A form that is opened with the words of a query, which its address gives."""

    def get_initial(self) -> dict[str, Any]:
        """The words, a line for more of them, and their language."""
        given = self.request.GET
        initial = super().get_initial()
        if words := plain(given.get("words", "")[:LONGEST]):
            initial[self.model.lines_field] = f"{words}\n"
        code = given.get("language", "")
        locale = Locale.objects.filter(language_code=code).first() or Locale.get_default()
        return {**initial, "locale": locale.pk}


def pinned_page(pin: Pin) -> str:
    """The title of the page as readers know it, or that there is none for them."""
    return str(pin.page.title) if pin.page.live else gettext("no longer published")


def active_column() -> BooleanColumn:
    """Whether the lines are in force."""
    return BooleanColumn("active", label=gettext_lazy("active"), sort_key="active")


class SynonymViewSet(SnippetViewSet):
    """Words that mean the same."""

    model = SynonymGroup
    icon = "link"
    menu_label = gettext_lazy("Synonyms")
    add_view_class = PrefilledView
    list_display = [
        "__str__",
        Column("locale", label=gettext_lazy("language")),
        active_column(),
        DateColumn("changed_at", label=gettext_lazy("changed"), sort_key="changed_at"),
    ]
    list_filter = ["locale", "active"]
    search_fields = ["words"]

    def get_queryset(self, request: Any) -> Any:
        """Every group with its language."""
        return SynonymGroup.objects.select_related("locale")


class PinViewSet(SnippetViewSet):
    """Results that stand first."""

    model = Pin
    icon = "pick"
    menu_label = gettext_lazy("Pinned results")
    add_view_class = PrefilledView
    list_display = [
        "__str__",
        Column("page", label=gettext_lazy("page"), accessor=pinned_page),
        Column("locale", label=gettext_lazy("language")),
        active_column(),
        DateColumn("changed_at", label=gettext_lazy("changed"), sort_key="changed_at"),
    ]
    list_filter = ["locale", "active"]
    search_fields = ["queries"]

    def get_queryset(self, request: Any) -> Any:
        """Every pin with its page and language."""
        return Pin.objects.select_related("page", "locale")


class SearchGroup(SnippetViewSetGroup):
    """One menu for what editors do with the search."""

    menu_label = gettext_lazy("Search")
    menu_name = "search-words"
    menu_icon = "search"
    menu_order = 295
    items = (SynonymViewSet, PinViewSet)

    def get_submenu_items(self) -> list[MenuItem]:
        """The report before the two lists."""
        report = QueriesItem(
            gettext_lazy("Queries"),
            reverse("search_queries"),
            name="search-queries",
            icon_name="help",
            order=0,
        )
        return [report, *super().get_submenu_items()]
