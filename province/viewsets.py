"""The admin's views of the facts of the province."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from province.models import Appointment, County, Office, Person, Place, Unit


class CountyViewSet(SnippetViewSet):
    """Counties."""

    model = County
    icon = "globe"
    list_display = ["name", "centre", "order"]


class PlaceViewSet(SnippetViewSet):
    """Districts, cities and villages."""

    model = Place
    icon = "site"
    list_display = ["name", "kind", "county"]
    list_filter = ["kind", "county"]
    search_fields = ["name"]


class UnitViewSet(SnippetViewSet):
    """Organisational units."""

    model = Unit
    icon = "folder-open-inverse"
    list_display = ["name", "parent", "county"]


class OfficeViewSet(SnippetViewSet):
    """Offices."""

    model = Office
    icon = "key"
    list_display = ["name", "unit", "county"]


class PersonViewSet(SnippetViewSet):
    """People."""

    model = Person
    icon = "user"
    list_display = ["name"]


class AppointmentViewSet(SnippetViewSet):
    """Who held which office when."""

    model = Appointment
    icon = "history"
    list_display = [
        "person",
        "office",
        "start",
        "end",
        BooleanColumn("acting", label=_("acting"), sort_key="acting"),
    ]
    list_filter = ["office"]


class ProvinceGroup(SnippetViewSetGroup):
    """One menu for them all."""

    menu_label = _("Province")
    menu_icon = "globe"
    menu_order = 300
    items = (
        PersonViewSet,
        AppointmentViewSet,
        OfficeViewSet,
        UnitViewSet,
        CountyViewSet,
        PlaceViewSet,
    )
