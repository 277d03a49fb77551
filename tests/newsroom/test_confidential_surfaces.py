"""Where a confidential item could be met, and who meets it there."""

from typing import Any, NamedTuple

import pytest

from tests import factories
from tests.newsroom import confidential_item
from tests.newsroom.confidential_item import SLUG, Secret, words_in
from tests.newsroom.conftest import Office, latest

pytestmark = pytest.mark.django_db

WORD = "زمردین"


class Surface(NamedTuple):
    """An address, and whether a member who may use it reads words of the item there."""

    address: str
    tells: bool


# {page}: the item; {parent}: the list above it; {photo}, {document}: what it uses; {pointing}: a
# draft that leads on to it; {file}, {home}: where it is pinned; {revision}: its newest version
ADMIN = {
    "first page": Surface("/admin/", True),
    "explorer": Surface("/admin/pages/{parent}/", True),
    "explorer, results": Surface("/admin/pages/{parent}/results/", True),
    "explorer, a search": Surface("/admin/pages/{parent}/?q=" + WORD, True),
    "explorer, a filter": Surface("/admin/pages/1/?owner={reporter}&search_all=1", True),
    "search": Surface("/admin/pages/search/?q=" + WORD, True),
    "search while typing": Surface("/admin/pages/search/results/?q=زمرد", True),
    "all items": Surface("/admin/pages/usage/news/newsitem/", True),
    "chooser": Surface("/admin/choose-page/{parent}/", True),
    "chooser of items": Surface("/admin/choose-page/?page_type=news.newsitem", False),
    "chooser, a search": Surface("/admin/choose-page/search/?q=" + WORD, True),
    "chooser, several": Surface("/admin/choose-page/chosen-multiple/?id={page}", True),
    "menu of the tree": Surface("/admin/api/main/pages/?child_of={parent}&for_explorer=1", True),
    "API of the admin": Surface("/admin/api/main/pages/?search=" + WORD, True),
    "site history": Surface("/admin/reports/site-history/", True),
    "site history, a name": Surface("/admin/reports/site-history/?label=" + WORD, True),
    "site history as a table": Surface("/admin/reports/site-history/?export=csv", True),
    "site history as a workbook": Surface("/admin/reports/site-history/?export=xlsx", False),
    "report of ways": Surface("/admin/reports/workflow/", True),
    "report of ways as a table": Surface("/admin/reports/workflow/?export=csv", True),
    "report of steps": Surface("/admin/reports/workflow_tasks/", True),
    "report of steps as a table": Surface("/admin/reports/workflow_tasks/?export=csv", True),
    "report of locks": Surface("/admin/reports/locked/", True),
    "report of locks as a table": Surface("/admin/reports/locked/?export=csv", True),
    "report of age": Surface("/admin/reports/aging-pages/", True),
    "report of page types": Surface("/admin/reports/page-types-usage/", False),
    "report of translations": Surface("/admin/reports/translations/", False),
    "who uses the photo": Surface("/admin/images/usage/{photo}/", True),
    "deleting the photo": Surface("/admin/images/usage/{photo}/?describe_on_delete=1", True),
    "who uses the file": Surface("/admin/documents/usage/{document}/", True),
    "who uses the kind": Surface("/admin/snippets/news/kind/usage/{kind}/", True),
    "redirects": Surface("/admin/redirects/", True),
    "redirects as a table": Surface("/admin/redirects/?export=csv", True),
    "a draft that leads to it": Surface("/admin/pages/{pointing}/edit/", True),
    "versions of that draft": Surface(
        "/admin/pages/{pointing}/revisions/compare/earliest...latest/", False
    ),
    "its file's editor": Surface("/admin/pages/{file}/edit/", True),
    "the front page's editor": Surface("/admin/pages/{home}/edit/", True),
    "publishing all": Surface(
        "/admin/bulk/wagtailcore/page/publish/?id=all&childOf={parent}", True
    ),
    "deleting it among others": Surface(
        "/admin/bulk/wagtailcore/page/delete/?id={page}&id={pointing}", True
    ),
    "deleting its list": Surface("/admin/pages/{parent}/delete/", False),
    "copying its list": Surface("/admin/pages/{parent}/copy/", False),
    "the reporter's account": Surface("/admin/users/usage/{reporter}/", False),
    "editor": Surface("/admin/pages/{page}/edit/", True),
    "history": Surface("/admin/pages/{page}/history/", True),
    "earlier version": Surface("/admin/pages/{page}/revisions/{revision}/view/", True),
    "comparison": Surface("/admin/pages/{page}/revisions/compare/earliest...latest/", True),
    "draft": Surface("/admin/pages/{page}/view_draft/", True),
    "page of its confidentiality": Surface("/admin/newsroom/confidential/{page}/", True),
}
PUBLIC = (
    "/",
    "/news/",
    "/news/{slug}/",
    "/n/{code}",
    "/n/{code}/print/",
    "/archive/",
    "/archive/today/",
    "/news/rss/",
    "/news/atom/",
    "/kinds/news/",
    "/kinds/news/rss/",
    "/topic-files/{file}/rss/",
    "/sitemap.xml",
    "/sitemap-pages.xml",
    "/sitemap-news.xml",
    "/nothing-of-the-kind/",
    "{pinned}",
    "/preferences/",
    "/documents/{document}/x.pdf",
    "/" + SLUG + "-old",
)


def numbers(office: Office, secret: Secret) -> dict[str, Any]:
    """What the addresses of the tables are filled in with."""
    return {
        "page": secret.item.pk,
        "parent": office.portal.news.pk,
        "home": office.portal.home.pk,
        "reporter": office.reporter.pk,
        "photo": secret.photo.pk,
        "document": secret.attachment.pk,
        "kind": secret.item.news_kind_id,
        "pointing": secret.pointing.pk,
        "file": secret.file.pk,
        "revision": latest(secret.item),
        "slug": secret.item.slug,
        "code": secret.item.code,
        "pinned": secret.file.get_url(),
    }


def told(client: Any, address: str, secret: Secret) -> list[str]:
    """Which words of the item an address answers with, but for those that it was asked with."""
    typed = words_in(address, secret)
    return [word for word in secret.told(client.get(address)) if word not in typed]


@pytest.fixture
def secret(office):
    return confidential_item.hide(office)


def test_members_meet_it_where_they_should(client, office):
    """And each of these addresses is one: a surface that tells nobody would prove nothing."""
    member = factories.member("council-head", "member", is_superuser=True)
    secret = confidential_item.hide(office, member)
    client.force_login(member)
    values = numbers(office, secret)
    silent = {
        name
        for name, surface in ADMIN.items()
        if surface.tells and not secret.told(client.get(surface.address.format(**values)))
    }
    assert silent == set()


@pytest.mark.parametrize("who", ["reporter", "desk", "deputy", "root"])
def test_nobody_else_meets_it_in_the_admin(client, office, secret, who):
    """Not its author, not the desk, not the deputy who decides, not a superuser."""
    client.force_login(getattr(office, who))
    values = numbers(office, secret)
    leaks = {
        name: words
        for name, surface in ADMIN.items()
        if (words := told(client, surface.address.format(**values), secret))
    }
    assert leaks == {}


@pytest.mark.parametrize("who", ["", "desk", "head"])
def test_nobody_meets_it_in_public(client, office, secret, who):
    if who:
        client.force_login(getattr(office, who))
    values = numbers(office, secret)
    leaks = {
        address: words
        for address in PUBLIC
        if (words := told(client, address.format(**values), secret))
    }
    assert leaks == {}


def test_a_head_who_is_not_named_meets_it_nowhere(client, office):
    secret = confidential_item.hide(office)
    other = factories.member("council-head", "other-head")
    client.force_login(other)
    values = numbers(office, secret)
    assert not any(told(client, one.address.format(**values), secret) for one in ADMIN.values())
