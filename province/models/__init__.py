"""The facts of the province."""

from province.models.calendar import CalendarSettings
from province.models.counties import County, Place
from province.models.offices import Appointment, Office, Unit
from province.models.people import Person, Standing

__all__ = [
    "Appointment",
    "CalendarSettings",
    "County",
    "Office",
    "Person",
    "Place",
    "Standing",
    "Unit",
]
