"""Facts and taxonomy of the demo: counties, units, people with their terms, kinds, sections."""

import zlib
from functools import partial
from typing import Any

from demo import marks
from demo.content_files import load
from demo.dates import day
from demo.photos import Order, make_photos
from news.models import Kind, Section, Topic
from province.models import Appointment, County, Office, Person, Place, Unit


def names(data: dict[str, Any]) -> dict[str, str]:
    """The names of a fact in its three languages, and its slug."""
    return {
        "name": data["name"],
        "name_en": data.get("english", ""),
        "name_ar": data.get("arabic", ""),
        "slug": data.get("slug") or data["key"],
    }


def make_counties() -> dict[str, County]:
    """Counties with their places, by slug."""
    counties = {}
    for data in load("facts")["counties"]:
        columns = {name: data.get(name) for name in ("map_col", "map_row")}
        values = {**names(data), **columns, "centre": data["centre"], "order": data["order"]}
        county = marks.once(f"county:{data['slug']}", partial(County.objects.create, **values))
        counties[data["slug"]] = county
        for place in data["places"]:
            marks.once(
                f"place:{place['slug']}",
                partial(Place.objects.create, county=county, kind=place["kind"], **names(place)),
            )
    return counties


def make_units(counties: dict[str, County]) -> dict[str, Unit]:
    """Organisational units, parents before children, by key."""
    units: dict[str, Unit] = {}
    for order, data in enumerate(load("facts")["units"]):
        values = {
            **names(data),
            "parent": units.get(data["parent"] or ""),
            "county": counties.get(data["county"] or ""),
            "order": order,
        }
        units[data["key"]] = marks.once(
            f"unit:{data['key']}", partial(Unit.objects.create, **values)
        )
    return units


def make_offices(units: dict[str, Unit], counties: dict[str, County]) -> dict[str, Office]:
    """Offices by key."""
    offices = {}
    for data in load("facts")["offices"]:
        values = {
            **names(data),
            "unit": units.get(data["unit"] or ""),
            "county": counties.get(data["county"] or ""),
            "order": data["order"],
        }
        offices[data["key"]] = marks.once(
            f"office:{data['key']}", partial(Office.objects.create, **values)
        )
    return offices


def portrait_order(data: dict[str, Any]) -> Order:
    """The portrait of a person, always the same one."""
    seed = zlib.crc32(data["key"].encode())
    alt = f"تصویر {data['name']}"
    return Order(f"portrait:{data['key']}", f"portrait-{data['gender']}", seed, alt, alt, "")


def make_people() -> dict[str, Person]:
    """People with their portraits, by key."""
    data_by_key = {data["key"]: data for data in load("facts")["people"]}
    portraits = dict(make_photos(portrait_order(data) for data in data_by_key.values()))
    people = {}
    for key, data in data_by_key.items():
        values = {
            **names(data),
            "biography": data["biography"],
            "portrait": portraits[f"portrait:{key}"],
        }
        people[key] = marks.once(f"person:{key}", partial(Person.objects.create, **values))
    return people


def make_appointments(people: dict[str, Person], offices: dict[str, Office]) -> None:
    """Who holds and held which office."""
    for data in load("facts")["appointments"]:
        start = data.get("start") or data["days_ago_start"]
        values: dict[str, Any] = {
            "person": people[data["person"]],
            "office": offices[data["office"]],
            "start": day(data, "start"),
            "end": day(data, "end"),
            "acting": data.get("acting", False),
        }
        key = f"appointment:{data['person']}:{data['office']}:{start}"
        marks.once(key, partial(Appointment.objects.create, **values))


def make_taxonomy(offices: dict[str, Office]) -> None:
    """Kinds, sections and topics."""
    data = load("taxonomy")
    for kind in data["kinds"]:
        marks.once(
            f"kind:{kind['slug']}",
            partial(
                Kind.objects.create,
                **names(kind),
                plural=kind["plural"],
                plural_en=kind["english_plural"],
                icon=kind["icon"],
                has_deadline=kind["has_deadline"],
                order=kind["order"],
            ),
        )
    for section in data["sections"]:
        marks.once(
            f"section:{section['slug']}",
            partial(
                Section.objects.create,
                **names(section),
                description=section["description"],
                deputy_office=offices.get(section["deputy_office"]),
                order=section["order"],
            ),
        )
    for topic in data["topics"]:
        marks.once(f"topic:{topic['slug']}", partial(Topic.objects.create, **names(topic)))


def make_facts() -> None:
    """Everything that news items refer to."""
    counties = make_counties()
    units = make_units(counties)
    offices = make_offices(units, counties)
    make_taxonomy(offices)
    people = make_people()
    make_appointments(people, offices)
