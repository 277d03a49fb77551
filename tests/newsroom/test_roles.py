"""Who may do what in the office: roles × actions over the admin's own addresses."""

from contextlib import nullcontext

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.urls import reverse
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from news.models import NewsItem
from newsroom import approval
from newsroom.errors import NotAllowedError
from newsroom.roles import DUTIES, ROLES, role
from newsroom.setup import setup_roles
from tests import factories
from tests.core.test_hygiene_on_save import form

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    """The portal, one item of somebody else's, one photo, with every role in force."""
    setup_roles()
    portal = factories.portal()
    author = get_user_model().objects.create_user("somebody-else")
    return {
        "portal": portal,
        "live": factories.item(portal, slug="live", owner=author),
        "draft": factories.item(portal, slug="draft", live=False, owner=author),
        "photo": factories.photo(),
        "person": factories.person(),
    }


def member(key: str) -> tuple[Client, object]:
    """An account of a role, or a superuser without one under the name ``root``."""
    user = get_user_model().objects.create_user(f"member-{key}", password="x")
    if key == "root":
        user.is_superuser = True
        user.save()
    else:
        user.groups.add(Group.objects.get(name=role(key).title))
    client = Client()
    client.force_login(user)
    return client, user


# The table itself


def rights(group: Group) -> dict[str, set]:
    return {
        "plain": set(group.permissions.values_list("content_type__app_label", "codename")),
        "pages": set(
            GroupPagePermission.objects.filter(group=group).values_list(
                "page__depth", "permission__codename"
            )
        ),
        "files": set(
            GroupCollectionPermission.objects.filter(group=group).values_list(
                "collection__depth", "permission__codename"
            )
        ),
    }


def in_table(key: str) -> dict[str, set]:
    found = role(key)
    plain = {("wagtailadmin", "access_admin")}
    for label, actions in found.records:
        app, model = label.split(".")
        plain |= {(app, f"{action}_{model}") for action in actions}
    for label in found.settings:
        app, model = label.split(".")
        plain.add((app, f"change_{model}"))
    files = ["image", "document"]
    return {
        "plain": plain,
        "pages": {(1, f"{action}_page") for action in (() if found.branch else found.pages)},
        "files": {
            (1, f"{action}_{model}")
            for action in (() if found.branch else found.files)
            for model in files
        }
        | {(1, f"{action}_collection") for action in found.folders},
    }


@pytest.mark.parametrize("key", [found.key for found in ROLES])
def test_a_role_has_exactly_the_rights_of_its_table(key):
    setup_roles()
    assert rights(Group.objects.get(name=role(key).title)) == in_table(key)


@pytest.mark.parametrize("key", [found.key for found in ROLES])
def test_strays_are_taken_away_and_a_second_run_changes_nothing(key):
    setup_roles()
    group = Group.objects.get(name=role(key).title)
    user_type = ContentType.objects.get_for_model(get_user_model())
    stray = Permission.objects.get(content_type=user_type, codename="delete_user")
    group.permissions.add(stray)
    publish = Permission.objects.get(codename="publish_page")
    page = factories.portal().news.page_ptr
    GroupPagePermission.objects.create(group=group, page=page, permission=publish)
    collection = Collection.get_first_root_node().add_child(name="Other")
    upload = Permission.objects.get(codename="change_image")
    GroupCollectionPermission.objects.create(group=group, collection=collection, permission=upload)
    for _ in range(2):
        assert setup_roles() == len(ROLES)
        assert rights(group) == in_table(key)


def test_wagtails_own_groups_are_gone():
    setup_roles()
    assert not Group.objects.filter(name__in=("Editors", "Moderators")).exists()
    assert Group.objects.count() == len(ROLES)


def test_only_the_council_decides_on_the_whole_tree():
    may = {found.key: found.branch for found in ROLES if "publish" in found.pages}
    assert may == {"council-head": False, "council-deputy": False, "county-approver": True}
    setup_roles()
    rights = GroupPagePermission.objects.filter(permission__codename="publish_page")
    deciders = {role(key).title for key in ("council-head", "council-deputy")}
    assert set(rights.values_list("group__name", flat=True)) == deciders


# Duties: who has which, one column each in the order of DUTIES
#                 submit desk approve emergency preview confidential ledger checklist remits 2fa
DUTY_TABLE = """
    reporter        1 0 0 0 1 0 0 0 0 0
    desk            1 1 0 0 1 1 1 0 0 0
    council-head    1 1 1 1 1 1 1 1 1 1
    council-deputy  1 1 1 1 1 1 1 0 0 1
    photographer    1 0 0 0 0 0 0 0 0 0
    translator      1 0 0 0 0 0 0 0 0 0
    county-editor   1 0 0 0 0 0 0 0 0 0
    county-approver 1 0 0 0 0 0 0 0 0 1
    foi-secretary   0 0 0 0 0 0 0 0 0 0
    manager         0 0 0 0 0 0 1 0 0 0
    administrator   0 0 0 0 0 0 1 1 1 1
"""


def test_duties():
    held = {row.split()[0]: row.split()[1:] for row in DUTY_TABLE.strip().splitlines()}
    assert held == {
        found.key: [str(int(duty in found.duties)) for duty in DUTIES] for found in ROLES
    }


# What it means


def get(name, *args):
    return lambda client, args_of: client.get(reverse(name, args=[a(args_of) for a in args]))


def value(text):
    return lambda office: text


def pk(name):
    return lambda office: office[name].pk


def news_list(office):
    return office["portal"].news.pk


VIEWS = {
    "admin": get("wagtailadmin_home"),
    "list of pages": get("wagtailadmin_explore", news_list),
    "new item": get("wagtailadmin_pages:add", value("news"), value("newsitem"), news_list),
    "edit another's draft": get("wagtailadmin_pages:edit", pk("draft")),
    "unpublish": get("wagtailadmin_pages:unpublish", pk("live")),
    "delete live item": get("wagtailadmin_pages:delete", pk("live")),
    "photos": get("wagtailimages:index"),
    "upload photos": get("wagtailimages:add_multiple"),
    "edit another's photo": get("wagtailimages:edit", pk("photo")),
    "people": get("wagtailsnippets_province_person:list"),
    "edit a person": get("wagtailsnippets_province_person:edit", pk("person")),
    "new topic": get("wagtailsnippets_news_topic:add"),
    "new section": get("wagtailsnippets_news_section:add"),
    "portal settings": get("wagtailsettings:edit", value("home"), value("portalsettings")),
    "users": get("wagtailusers_users:index"),
    "groups": get("wagtailusers_groups:index"),
    "redirects": get("wagtailredirects:index"),
    "collections": get("wagtailadmin_collections:index"),
    "sites": get("wagtailsites:index"),
    "languages": get("wagtaillocales:index"),
    "ways": get("wagtailadmin_workflows:index"),
    "steps": get("wagtailadmin_workflows:task_index"),
}
# 1: lets in. 0: turns away, to the admin's front page with a message. A column for each role:
# reporter, desk, head, deputy, photographer, translator, county's editor and approver, secretary
# for access to information, manager, administrator.
TABLE = """
    admin                   1 1 1 1 1 1 1 1 1 1 1
    list of pages           1 1 1 1 1 1 0 0 0 0 0
    new item                1 1 1 1 1 1 0 0 0 0 0
    edit another's draft    0 1 1 1 0 1 0 0 0 0 0
    unpublish               0 0 0 0 0 0 0 0 0 0 0
    delete live item        0 0 0 0 0 0 0 0 0 0 0
    photos                  1 1 1 1 1 0 0 0 0 0 0
    upload photos           1 1 1 1 1 0 0 0 0 0 0
    edit another's photo    0 1 1 1 1 0 0 0 0 0 0
    people                  1 1 1 1 1 1 1 1 1 1 1
    edit a person           0 1 1 1 0 0 0 0 0 0 0
    new topic               0 1 1 1 0 0 0 0 0 0 0
    new section             0 0 1 1 0 0 0 0 0 0 0
    portal settings         0 0 1 0 0 0 0 0 0 0 1
    users                   0 0 0 0 0 0 0 0 0 0 1
    groups                  0 0 0 0 0 0 0 0 0 0 0
    redirects               0 0 0 0 0 0 0 0 0 0 1
    collections             0 0 0 0 0 0 0 0 0 0 1
    sites                   0 0 0 0 0 0 0 0 0 0 1
    languages               0 0 0 0 0 0 0 0 0 0 1
    ways                    0 0 0 0 0 0 0 0 0 0 0
    steps                   0 0 0 0 0 0 0 0 0 0 0
"""
KEYS = [found.key for found in ROLES]
ROWS = [line.rsplit(maxsplit=len(KEYS)) for line in TABLE.strip().splitlines()]


def test_the_table_names_every_view():
    assert [row[0].strip() for row in ROWS] == list(VIEWS)


@pytest.mark.parametrize("key", KEYS)
def test_roles_and_actions(key, office):
    client, _user = member(key)
    wrong = []
    for row in ROWS:
        action, allowed = row[0].strip(), row[1 + KEYS.index(key)] == "1"
        answer = VIEWS[action](client, office)
        if answer.status_code == 302 and answer["Location"] != reverse("wagtailadmin_home"):
            # Settings go on to those of a site
            answer = client.get(answer["Location"])
        expected = (200,) if allowed else (302, 403)
        if answer.status_code not in expected:
            wrong.append(f"{action}: {answer.status_code}")
    assert wrong == []


# Publishing, by what is stored and not by what is shown

WRITERS = ("reporter", "desk", "council-head", "council-deputy", "photographer", "translator")


@pytest.mark.parametrize("key", [*KEYS, "root"])
def test_asking_to_publish_publishes_for_nobody_and_stores_nothing(key, office):
    client, _user = member(key)
    portal = office["portal"]
    address = reverse("wagtailadmin_pages:add", args=["news", "newsitem", portal.news.pk])
    answer = client.post(address, form(slug="mine", **{"action-publish": "1"}))
    assert answer.status_code in (302, 403)
    assert not Page.objects.filter(slug="mine").exists()
    for name in ("draft", "live"):
        before = office[name].title
        edit = reverse("wagtailadmin_pages:edit", args=[office[name].pk])
        answer = client.post(edit, form(slug=name, **{"action-publish": "1"}))
        assert answer.status_code in (302, 403)
        stored = Page.objects.get(pk=office[name].pk)
        assert (stored.title, stored.live) == (before, name == "live")
        assert not stored.revisions.exists()


@pytest.mark.parametrize("key", [*WRITERS, "root"])
def test_who_writes_is_offered_to_submit_and_not_to_publish(key, office):
    client, user = member(key)
    address = reverse("wagtailadmin_pages:add", args=["news", "newsitem", office["portal"].news.pk])
    assert b"action-publish" not in client.get(address).content
    assert client.post(address, form(slug="mine")).status_code == 302
    mine = Page.objects.get(slug="mine")
    assert (mine.live, mine.owner) == (False, user)
    edit = reverse("wagtailadmin_pages:edit", args=[mine.pk])
    shown = client.get(edit).content
    assert b"action-submit" in shown
    assert b"action-publish" not in shown
    whole = form(slug="mine", section=factories.section().pk, **{"action-submit": "1"})
    assert client.post(edit, whole).status_code == 302
    mine.refresh_from_db()
    assert (mine.live, mine.workflow_in_progress) == (False, True)
    # What the desk or the Council submits needs no second look by the desk.
    passed = key in ("desk", "council-head", "council-deputy")
    step = mine.current_workflow_task_state.task.content_type.model
    assert step == ("counciltask" if passed else "desktask")


# 1: may. An item of the reporter waits at the desk, another one at the Council.
#                 pass return approve return
DECISIONS = """
    reporter        0 0 0 0
    desk            1 1 0 0
    council-head    1 1 1 1
    council-deputy  1 1 1 1
    photographer    0 0 0 0
    translator      0 0 0 0
    county-editor   0 0 0 0
    county-approver 0 0 0 0
    foi-secretary   0 0 0 0
    manager         0 0 0 0
    administrator   0 0 0 0
    root            0 0 0 0
"""
STEPS = [
    ("desk", approval.pass_desk),
    ("desk", approval.send_back),
    ("council", approval.approve),
    ("council", approval.send_back),
]


@pytest.mark.parametrize("row", DECISIONS.strip().splitlines(), ids=lambda row: row.split()[0])
def test_who_decides_what(row, office):
    key, *allowed = row.split()
    _client, user = member(key)
    for (place, act), may in zip(STEPS, allowed, strict=True):
        item = waiting(office["portal"], place)
        revision = item.latest_revision_id
        with nullcontext() if may == "1" else pytest.raises(NotAllowedError):
            act(item, user, revision_id=revision, note="کامل‌تر شود")
        item.refresh_from_db()
        published = may == "1" and act is approval.approve
        assert (item.live, item.workflow_in_progress) == (
            published,
            may == "0" or act is approval.pass_desk,
        )


def waiting(portal, place):
    """A reporter's item at a step of its way."""
    body = [("paragraph", "<p>متن خبر.</p>")]
    item = factories.item(portal, live=False, section=factories.section(), body=body)
    item.save_revision(user=factories.member("reporter"))
    approval.submit(item, factories.member("reporter"))
    if place == "council":
        approval.pass_desk(item, factories.member("desk"), revision_id=None)
    return NewsItem.objects.get(pk=item.pk)


ONLY_LOOK_OR_ADD = [key for key in KEYS if key not in WRITERS] + ["reporter", "photographer"]


@pytest.mark.parametrize("key", ONLY_LOOK_OR_ADD)
def test_who_only_adds_changes_nothing_of_another(key, office):
    client, _user = member(key)
    for name in ("draft", "live"):
        address = reverse("wagtailadmin_pages:edit", args=[office[name].pk])
        for button in ({}, {"action-submit": "1"}, {"action-publish": "1"}):
            client.post(address, form(slug=office[name].slug, **button))
        before, office[name].title = office[name].title, ""
        office[name].refresh_from_db()
        assert office[name].title == before
        assert not office[name].revisions.exists()


@pytest.mark.parametrize("key", [*KEYS, "root"])
def test_bulk_publishing_is_no_way_around(key, office):
    client, _user = member(key)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    client.post(f"{address}?id={office['draft'].pk}", {"include_descendants": ""})
    office["draft"].refresh_from_db()
    assert not office["draft"].live


def test_a_manager_reads_and_stores_nothing(office):
    client, _user = member("manager")
    person = office["person"]
    address = reverse("wagtailsnippets_province_person:edit", args=[person.pk])
    client.post(address, {"name": "دیگری", "slug": person.slug})
    before = person.name
    person.refresh_from_db()
    assert person.name == before
