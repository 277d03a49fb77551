"""Who may do what in the office: roles × actions over the admin's own addresses."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.urls import reverse
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from newsroom.roles import ROLES, role
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
    user = get_user_model().objects.create_user(f"member-{key}", password="x")
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
        "pages": {(1, f"{action}_page") for action in found.pages},
        "files": {(1, f"{action}_{model}") for action in found.files for model in files},
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


def test_nobody_may_publish_but_the_council():
    may = {found.key for found in ROLES if "publish" in found.pages}
    assert may == {"council-head", "council-deputy"}


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
}
# 1: lets in. 0: turns away, to the admin's front page with a message.
#                          reporter desk head deputy photographer translator manager
TABLE = """
    admin                   1 1 1 1 1 1 1
    list of pages           1 1 1 1 1 1 0
    new item                1 1 1 1 1 1 0
    edit another's draft    0 1 1 1 0 1 0
    unpublish               0 0 1 1 0 0 0
    delete live item        0 0 1 1 0 0 0
    photos                  1 1 1 1 1 0 0
    upload photos           1 1 1 1 1 0 0
    edit another's photo    0 1 1 1 1 0 0
    people                  1 1 1 1 1 1 1
    edit a person           0 1 1 1 0 0 0
    new topic               0 1 1 1 0 0 0
    new section             0 0 1 1 0 0 0
    portal settings         0 0 1 0 0 0 0
    users                   0 0 0 0 0 0 0
    groups                  0 0 0 0 0 0 0
    redirects               0 0 0 0 0 0 0
    collections             0 0 0 0 0 0 0
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


@pytest.mark.parametrize("key", KEYS)
def test_asking_to_publish_publishes_only_for_the_council(key, office):
    client, user = member(key)
    portal = office["portal"]
    address = reverse("wagtailadmin_pages:add", args=["news", "newsitem", portal.news.pk])
    client.post(address, form(slug="mine", **{"action-publish": "1"}))
    mine = Page.objects.filter(slug="mine").first()
    if key == "manager":
        assert mine is None
        return
    assert mine.live == (key in ("council-head", "council-deputy"))
    if not mine.live:
        edit = reverse("wagtailadmin_pages:edit", args=[mine.pk])
        assert client.get(edit).status_code == 200
        client.post(edit, form(slug="mine", **{"action-publish": "1"}))
        mine.refresh_from_db()
        assert not mine.live
        assert mine.owner == user


@pytest.mark.parametrize("key", ["reporter", "photographer", "manager"])
def test_who_only_adds_changes_nothing_of_another(key, office):
    client, _user = member(key)
    for name in ("draft", "live"):
        address = reverse("wagtailadmin_pages:edit", args=[office[name].pk])
        client.post(address, form(slug=office[name].slug, **{"action-publish": "1"}))
        before, office[name].title = office[name].title, ""
        office[name].refresh_from_db()
        assert office[name].title == before


@pytest.mark.parametrize(
    ("key", "live"),
    [("reporter", False), ("desk", False), ("translator", False), ("council-head", True)],
)
def test_bulk_publishing_is_no_way_around(key, live, office):
    client, _user = member(key)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    client.post(f"{address}?id={office['draft'].pk}", {"include_descendants": ""})
    office["draft"].refresh_from_db()
    assert office["draft"].live == live


def test_a_manager_reads_and_stores_nothing(office):
    client, _user = member("manager")
    person = office["person"]
    address = reverse("wagtailsnippets_province_person:edit", args=[person.pk])
    client.post(address, {"name": "دیگری", "slug": person.slug})
    before = person.name
    person.refresh_from_db()
    assert person.name == before
