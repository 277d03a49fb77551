"""The admin's views of the words by which items are sorted."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from news.models import Kind, Section, Topic


class SectionViewSet(SnippetViewSet):
    """Sections."""

    model = Section
    icon = "folder-open-inverse"
    list_display = ["name", "deputy_office", "order"]


class KindViewSet(SnippetViewSet):
    """Kinds of news item."""

    model = Kind
    icon = "list-ul"
    list_display = [
        "name",
        BooleanColumn("has_deadline", label=_("has a closing time"), sort_key="has_deadline"),
        BooleanColumn("in_menu", label=_("shown in the menu"), sort_key="in_menu"),
        "order",
    ]


class TopicViewSet(SnippetViewSet):
    """Topics."""

    model = Topic
    icon = "tag"
    list_display = ["name"]


class NewsGroup(SnippetViewSetGroup):
    """One menu for them all."""

    menu_label = _("Sections and topics")
    menu_icon = "tag"
    menu_order = 290
    items = (SectionViewSet, KindViewSet, TopicViewSet)
