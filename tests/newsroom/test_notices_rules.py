"""Who is told of what: events × roles × remits."""

from pathlib import Path

import pytest
from django.core import mail
from django.db import transaction
from django.utils.translation import override

from newsroom import approval, ledger
from newsroom.acting import acting
from newsroom.models import (
    ChecklistLevel,
    ConfidentialPage,
    Decision,
    LedgerEntry,
    Notice,
    Remit,
)
from newsroom.notices.remits import Place, Reach
from newsroom.notices.rules import RULES
from newsroom.notices.services import notify
from newsroom.notices.signals import tell_of_rows
from newsroom.notices.table import lines
from tests import factories
from tests.newsroom.conftest import latest

pytestmark = pytest.mark.django_db
Kind = Notice.Kind
ROOT = Path(__file__).resolve().parents[2]

NOWHERE, SECTION, COUNTY = Place(), Place(section=1), Place(section=1, county=7)
REACHES = [
    # sections, counties, has a county's role; told of what belongs nowhere, to 1, to 1 and 7
    ((), (), False, (True, True, True)),
    ((1,), (), False, (False, True, False)),
    ((2,), (), False, (False, False, False)),
    ((), (7,), False, (False, False, True)),
    ((), (8,), False, (False, False, False)),
    ((1,), (8,), False, (False, True, False)),
    ((2,), (7,), False, (False, False, True)),
    ((), (), True, (False, False, False)),
    ((), (7,), True, (False, False, True)),
    ((), (8,), True, (False, False, False)),
]


@pytest.mark.parametrize(("sections", "counties", "of_county", "wanted"), REACHES)
def test_what_a_remit_covers(sections, counties, of_county, wanted):
    reach = Reach(frozenset(sections), frozenset(counties), of_county)
    assert tuple(reach.covers(place) for place in (NOWHERE, SECTION, COUNTY)) == wanted


def remit(user, sections=(), counties=()):
    made = Remit.objects.get_or_create(user=user)[0]
    made.sections.set(factories.section(slug) for slug in sections)
    made.counties.set(factories.county(slug) for slug in counties)
    return user


def told(kind=None):
    """Who was told, and as what, since it was last asked."""
    found = Notice.objects.order_by("recipient__username")
    rows = [(row.recipient.username, row.kind) for row in found.select_related("recipient")]
    found.delete()
    return [name for name, of in rows if of == kind] if kind else sorted(rows)


def submit(office, **values):
    item = office.draft(**values)
    approval.submit(item, office.reporter)
    return item


# From one end of the way to the other


def test_each_step_tells_the_next_ones(office):
    item = office.draft()
    assert told() == []
    approval.submit(item, office.reporter)
    assert told() == [("council-deputy", "desk"), ("council-head", "desk"), ("desk", "desk")]
    approval.pass_desk(item, office.desk, revision_id=latest(item))
    assert told() == [("council-deputy", "council"), ("council-head", "council")]
    approval.approve(item, office.head, revision_id=latest(item))
    assert told() == [("reporter", "approved")]
    item.refresh_from_db()
    with acting(office.head):
        item.unpublish()
    assert told() == [("council-deputy", "takedown"), ("reporter", "takedown")]


def test_what_the_desk_submits_reaches_the_council_at_once(office):
    approval.submit(office.draft(office.desk), office.desk)
    assert told() == [("council-deputy", "council"), ("council-head", "council")]


def test_nobody_is_asked_to_approve_what_he_has_written(office):
    item = office.draft()
    item.title = "تیتر رئیس"
    item.save_revision(user=office.head)
    approval.submit(item, office.desk)
    assert told() == [("council-deputy", "council")]


def test_a_return_is_told_to_all_who_have_written(office):
    item = office.draft()
    item.title = "تیتر دبیر"
    item.save_revision(user=office.desk)
    approval.submit(item, office.reporter)
    told()
    approval.send_back(item, office.head, revision_id=latest(item), note="لید کوتاه شود")
    rows = {row.recipient.username: row.text for row in Notice.objects.all()}
    assert sorted(rows) == ["desk", "reporter"]
    assert rows["reporter"].endswith("لید کوتاه شود")


def test_what_was_returned_asks_again_where_it_was_returned(office):
    item = office.waiting()
    approval.send_back(item, office.head, revision_id=latest(item), note="لید کوتاه شود")
    told()
    item = type(item).objects.get(pk=item.pk)
    approval.submit(item, office.reporter)
    assert told() == [("council-deputy", "council"), ("council-head", "council")]


def test_a_change_after_approval_is_told_to_who_approved_and_who_submitted(office, soon):
    item = office.waiting(go_live_at=soon)
    told()
    approval.approve(item, office.head, revision_id=latest(item))
    assert told() == [("reporter", "approved")]
    item = type(item).objects.get(pk=item.pk)
    item.title = "تیتر دیگر"
    item.save_revision(user=office.desk)
    assert told() == [("council-head", "voided"), ("reporter", "voided")]


def test_what_was_scheduled_is_told_when_it_becomes_public(office, soon, clock):
    item = office.waiting(go_live_at=soon)
    approval.approve(item, office.head, revision_id=latest(item))
    (notice,) = Notice.objects.filter(kind="approved")
    assert "منتشر" in notice.text
    assert "۱۴۰۵" in notice.text
    told()
    clock.move_to(soon)
    revision = item.revisions.get(approved_go_live_at__isnull=False)
    revision.publish()
    assert told() == [("reporter", "live")]


def test_emergency_tells_every_other_approver_urgently(office):
    item = office.draft(section=factories.section())
    remit(office.deputy, ["cultural"])
    with acting(office.head):
        row = ledger.Row(ledger.key_of(item), Decision.EMERGENCY, item.title, "0" * 64)
        ledger.append([row])
    assert [(row.recipient, row.urgent) for row in Notice.objects.all()] == [(office.deputy, True)]


@pytest.mark.parametrize(
    ("kind", "wanted"),
    [(Kind.OVERDUE, ["council-head"]), (Kind.FAILED, ["council-head", "reporter"])],
)
def test_what_the_ledger_has_no_row_of_is_told_once(office, kind, wanted):
    item = office.published()
    told()
    notify(kind, item, event="overdue:1")
    assert notify(kind, item, event="overdue:1") == []
    assert told(kind) == wanted


# Remits

ALL = ["council-deputy", "council-head", "desk"]
ROUTES = [
    # the item's section and county; who of the desk is told
    ((None, None), ALL),
    (("economic", None), [*ALL, "of-economic"]),
    (("cultural", None), [*ALL, "of-cultural"]),
    ((None, "taft"), [*ALL, "of-taft"]),
    (("economic", "taft"), [*ALL, "of-taft"]),
    (("economic", "abarkuh"), [*ALL, "of-abarkuh"]),
    (("economic", "mehriz"), ALL),
]


@pytest.mark.parametrize(("place", "wanted"), ROUTES)
def test_the_desk_is_told_within_its_remits(office, place, wanted):
    for slug in ("economic", "cultural"):
        remit(factories.member("desk", f"of-{slug}"), sections=[slug])
    for slug in ("taft", "abarkuh"):
        remit(factories.member("desk", f"of-{slug}"), counties=[slug])
    section, county = place
    # An item of no section sets out only where the office lets it.
    ChecklistLevel.objects.create(rule="section", severity="off")
    submit(
        office,
        section=section and factories.section(section),
        county=county and factories.county(county),
    )
    assert told(Kind.DESK) == sorted(wanted)


@pytest.mark.parametrize("place", [{}, {"section": "economic"}, {"county": "taft"}])
def test_what_nobody_covers_is_told_to_central_people_never_to_another_county(office, place):
    remit(office.desk, sections=["sports"])
    remit(office.head, counties=["abarkuh"])
    remit(office.deputy, counties=["abarkuh"])
    makers = {"section": factories.section, "county": factories.county}
    submit(office, **{name: makers[name](slug) for name, slug in place.items()})
    assert told(Kind.DESK) == ["desk"]


def test_the_section_of_the_latest_draft_counts(office):
    remit(office.desk, sections=["economic"])
    remit(factories.member("desk", "of-cultural"), sections=["cultural"])
    item = office.draft(section=factories.section("economic"))
    item.section = factories.section("cultural")
    item.save_revision(user=office.reporter)
    type(item).objects.filter(pk=item.pk).update(section=factories.section("economic"))
    approval.submit(type(item).objects.get(pk=item.pk), office.reporter)
    assert told(Kind.DESK) == ["council-deputy", "council-head", "of-cultural"]


def test_superusers_and_inactive_accounts_are_not_told(office):
    office.deputy.is_active = False
    office.deputy.save()
    submit(office)
    assert told() == [("council-head", "desk"), ("desk", "desk")]


# Confidential items


def test_of_a_confidential_item_only_its_members_are_told_and_without_its_title(office):
    item = office.draft(title="رازی که نباید گفت")
    ConfidentialPage.objects.create(page=item).members.set([office.reporter, office.deputy])
    approval.submit(item, office.reporter)
    (notice,) = Notice.objects.all()
    assert notice.recipient == office.deputy
    assert "راز" not in notice.text


# What costs nothing, and what hinders nothing


def test_an_archive_that_is_approved_as_a_whole_tells_nobody(office, django_assert_num_queries):
    factories.item(office.portal)
    assert told() == []
    rows = [LedgerEntry(decision=Decision.BATCH, batch="archive") for _ in range(5000)]
    rows += [LedgerEntry(decision=Decision.PUBLISH, batch="archive") for _ in range(5000)]
    with django_assert_num_queries(0):
        tell_of_rows(rows)


def test_an_act_is_done_even_where_telling_fails(office, monkeypatch):
    item = office.draft()
    monkeypatch.setattr(type(item), "entry", lambda self: 1 / 0)
    approval.submit(item, office.reporter)
    assert item.current_workflow_state.status == "in_progress"
    assert told() == []


def test_an_act_that_is_taken_back_tells_nobody(office):
    item = office.draft()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        approval.submit(item, office.reporter)
        raise ZeroDivisionError
    assert told() == []


# The ledger


def test_submitting_and_cancelling_are_written_down(office):
    item = submit(office)
    state = item.current_workflow_state
    state.cancel(user=office.desk)
    rows = LedgerEntry.objects.filter(object_id=item.pk).order_by("sequence")
    assert [(row.decision, row.user_id, row.revision_id) for row in rows] == [
        ("submit", office.reporter.pk, latest(item)),
        ("cancel", office.desk.pk, latest(item)),
    ]


def test_what_has_been_done_is_no_longer_asked_for(office):
    submit(office).current_workflow_state.cancel(user=office.reporter)
    assert not Notice.objects.filter(read_at__isnull=True).exists()


def test_wagtails_own_mails_are_not_sent(office, django_capture_on_commit_callbacks):
    for user in (office.root, office.head, office.desk, office.reporter):
        user.email = f"{user.username}@example.org"
        user.save()
    item = office.draft()
    approval.submit(item, office.reporter)
    approval.pass_desk(item, office.desk, revision_id=latest(item))
    approval.approve(item, office.head, revision_id=latest(item))
    other = office.waiting()
    approval.send_back(other, office.head, revision_id=latest(other), note="لید کوتاه شود")
    assert mail.outbox == []


# What the documentation says


def test_the_documentation_shows_the_table():
    with override("en"):
        table = "\n".join(lines())
    assert table in (ROOT / "docs" / "notices.md").read_text(encoding="utf-8")


def test_every_kind_has_a_rule():
    assert set(RULES) == set(Kind)
