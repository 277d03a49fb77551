"""How strictly each rule is held is data: one page sets it, one query reads it."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from news.models import NewsItem
from newsroom import approval
from newsroom.checklist import blocking, examine
from newsroom.checklist.levels import name_of, severities
from newsroom.checklist.rules import BY_ID, RULES
from newsroom.errors import BlockedError
from newsroom.models import ChecklistLevel
from newsroom.roles import ROLES, with_duty
from newsroom.setup import setup_roles
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def economic():
    return factories.section("economic")


@pytest.fixture
def society():
    return factories.section("society")


def level(rule, severity, section=None):
    return ChecklistLevel.objects.create(rule=rule, severity=severity, section=section)


def table():
    return sorted(ChecklistLevel.objects.values_list("rule", "section__slug", "severity"))


# Which line holds


@pytest.mark.parametrize(
    ("general", "own", "in_economic", "in_society"),
    [
        (None, None, "warn", "warn"),
        ("block", None, "block", "block"),
        ("block", "off", "off", "block"),
        (None, "block", "block", "warn"),
        ("off", "warn", "warn", "off"),
    ],
)
def test_the_sections_line_then_the_general_one_then_the_rule(
    general, own, in_economic, in_society, economic, society
):
    for severity, section in ((own, economic), (general, None)):
        if severity:
            level("topic", severity, section)
    assert severities(economic.pk)["topic"] == in_economic
    assert severities(society.pk)["topic"] == in_society


def test_severities_take_one_query(economic, django_assert_num_queries):
    for rule in RULES:
        level(rule.id, "block")
        level(rule.id, "off", economic)
    with django_assert_num_queries(1):
        assert set(severities(economic.pk).values()) == {"off"}


def test_a_line_of_a_rule_that_is_gone_does_no_harm():
    level("rule-of-old", "block")
    assert set(severities(None)) == set(BY_ID)


@pytest.mark.parametrize(
    ("severity", "found"), [("off", None), ("warn", "warn"), ("block", "block")]
)
def test_a_severity_is_what_a_failure_has(severity, found, economic):
    level("topic", severity, economic)
    item = NewsItem(title="آب", news_kind=factories.kind(), section=economic)
    failures = {failure.rule: failure.severity for failure in examine(item)}
    assert failures.get("topic") == found
    assert ("topic" in {failure.rule for failure in blocking(item)}) == (severity == "block")


def test_what_blocks_holds_an_item_back(office):
    item = office.draft(body=[])
    with pytest.raises(BlockedError) as refused:
        approval.submit(item, office.reporter)
    assert {failure.rule for failure in refused.value.failures} == {"body-empty"}


# The page


@pytest.fixture
def setter():
    setup_roles()
    client = Client()
    client.force_login(factories.member("council-head"))
    return client


def post(client, **cells):
    data = {name.replace("__", ":").replace("_", "-"): value for name, value in cells.items()}
    return client.post(reverse("checklist"), data)


MAY = {found.key for found in with_duty("checklist")}


@pytest.mark.parametrize("key", [found.key for found in ROLES])
def test_only_those_with_the_duty_set_it(key):
    setup_roles()
    client = Client()
    client.force_login(factories.member(key))
    allowed = key in MAY
    assert (client.get(reverse("checklist")).status_code == 200) == allowed
    post(client, level__topic__="block")
    assert table() == ([("topic", None, "block")] if allowed else [])


def test_a_superuser_has_no_right_of_his_own(admin_client):
    post(admin_client, level__topic__="block")
    assert table() == []


def test_it_shows_every_rule_and_every_section(setter, economic, society):
    level("topic", "block", economic)
    html = setter.get(reverse("checklist")).content.decode()
    for rule in RULES:
        for section in (None, economic.pk, society.pk):
            assert f'name="{name_of((rule.id, section))}"' in html
    assert html.count('value="block" selected') == 1


def test_one_click_saves_all_of_it(setter, economic):
    level("topic", "off")
    level("alt", "warn", economic)
    response = setter.post(
        reverse("checklist"),
        {
            name_of(("topic", None)): "",
            name_of(("topic", economic.pk)): "block",
            name_of(("alt", economic.pk)): "off",
            name_of(("person", None)): "block",
        },
    )
    assert response.status_code == 302
    assert table() == sorted(
        [("alt", "economic", "off"), ("person", None, "block"), ("topic", "economic", "block")],
        key=lambda line: line[0],
    )
    assert ModelLogEntry.objects.count() == 4


def test_what_a_form_does_not_name_stays(setter, economic):
    level("alt", "warn", economic)
    post(setter, level__topic__="block")
    assert ("alt", "economic", "warn") in table()


@pytest.mark.parametrize(
    "forged",
    [
        {"level:no-such-rule:": "block"},
        {"level:topic:": "ruin"},
        {"level:topic:999": "block"},
        {"level:topic:1 or 1": "block"},
        {"level:": "block"},
        {"level:topic": "blocked"},
    ],
)
def test_a_forged_form_changes_nothing(forged, setter):
    response = setter.post(reverse("checklist"), {"level:person:": "block", **forged})
    assert response.status_code == 400
    assert table() == []
