"""What readers find where something was taken down, and how it comes back."""

import pytest
from django.core.cache import cache
from wagtail.models import Page

from catalogue.models import CatalogueEntry
from news.models import NewsItem
from newsroom import approval, ledger
from newsroom.aftermath import take_down
from newsroom.errors import NotAllowedError, StaleError
from newsroom.models import Takedown
from tests import factories
from tests.newsroom.conftest import latest

TITLE = "تیتر خبر برداشته‌شده"
NOTICE = "رقم‌های این خبر نادرست بود و پس گرفته شد."


def decisions(item):
    return list(reversed(ledger.rows_of(ledger.key_of(item)).values_list("decision", flat=True)))


def anew(item):
    return NewsItem.objects.get(pk=item.pk)


@pytest.fixture
def item(office):
    cache.clear()
    return office.published(
        title=TITLE, topics=[factories.topic("t")], section=factories.section("s")
    )


@pytest.fixture
def other(office):
    return office.published(title="خبر درست", topics=[factories.topic("t")])


def mirrored(office, item):
    """A live alias of an item under another address."""
    return anew(item).create_alias(parent=office.portal.news, update_slug="mirror").specific


def surfaces(item, alias):
    return {
        "page": item.url,
        "alias": alias.url,
        "short link": f"/n/{item.code}",
        "short link of the alias": f"/n/{alias.code}",
        "print": f"/n/{item.code}/print/",
    }


REASONS = {
    "withdrawn": {"reason": "withdrawn", "notice": NOTICE},
    "error": {"reason": "error", "notice": NOTICE},
    "error, led on": {"reason": "error"},
}


@pytest.mark.parametrize("how", REASONS)
@pytest.mark.parametrize("method", ["get", "head"])
def test_every_address_of_an_item_gives_the_answer_of_its_reason(
    client, office, item, other, how, method
):
    alias = mirrored(office, item)
    ask = getattr(client, method)
    before = {name: ask(address).status_code for name, address in surfaces(item, alias).items()}
    assert set(before.values()) <= {200, 301}
    led = how.endswith("led on")
    take_down(item, office.deputy, **REASONS[how], redirect_to=other if led else None)
    for name, address in surfaces(item, alias).items():
        answer = ask(address)
        text = answer.content.decode()
        if led:
            assert (answer.status_code, answer["Location"]) == (301, other.url), name
            continue
        assert (answer.status_code, answer["X-Robots-Tag"]) == (410, "noindex"), name
        if method == "get":
            assert (TITLE in text) is (NOTICE in text) is (how == "withdrawn"), name
            assert "application/ld+json" not in text
            assert other.title in text, name


def test_the_notice_tells_the_day_in_jalali(client, office, item):
    found = take_down(item, office.head, **REASONS["withdrawn"])
    Takedown.objects.filter(pk=found.pk).update(at="2026-11-22T07:00:00Z")
    assert "۱ آذر ۱۴۰۵" in client.get(item.url).content.decode()


@pytest.mark.parametrize(
    "address",
    ["/", "/news/", "/news/rss/", "/news/atom/", "/sitemap-pages.xml", "/topics/t/",
     "/topics/t/rss/", "/sections/s/", "/archive/", "{other}"],
)  # fmt: skip
def test_no_list_holds_what_was_taken_down(client, office, item, other, address):
    place = address.format(other=other.url)
    client.get(place)
    take_down(item, office.head, **REASONS["withdrawn"])
    text = client.get(place).content.decode()
    assert TITLE not in text
    assert item.slug not in text
    assert not CatalogueEntry.objects.filter(object_id=item.pk).exists()


def test_the_ledger_tells_who_and_why_of_the_page_and_its_alias(office, item):
    alias = mirrored(office, item)
    take_down(item, office.deputy, **REASONS["withdrawn"])
    for page in (item, alias):
        row = ledger.rows_of(ledger.key_of(page)).first()
        assert (row.decision, row.user_id, row.note) == ("withdraw", office.deputy.pk, NOTICE)
    assert set(Takedown.objects.values_list("page_id", "code")) == {
        (item.pk, item.code),
        (alias.pk, alias.code),
    }


def test_a_bare_error_is_written_down_as_one(office, item):
    take_down(item, office.head, reason="error")
    assert decisions(item)[-1] == "error"


def test_the_redirect_holds_while_the_other_page_is_public(client, office, item, other):
    take_down(item, office.head, reason="error", redirect_to=other)
    assert client.get(item.url).status_code == 301
    take_down(other, office.head, reason="error")
    assert client.get(item.url).status_code == 410
    with pytest.raises(StaleError):
        take_down(item, office.head, reason="error", redirect_to=other)


def test_old_addresses_lead_to_the_notice(client, office, item, django_capture_on_commit_callbacks):
    old = item.url
    item.slug = "new-address"
    item.save_revision(user=office.reporter)
    approval.submit(item, office.reporter)
    approval.pass_desk(item, office.desk, revision_id=None)
    with django_capture_on_commit_callbacks(execute=True):
        approval.approve(item, office.head, revision_id=latest(item))
    take_down(item, office.head, **REASONS["withdrawn"])
    answer = client.get(old, follow=True)
    assert answer.redirect_chain[0][1] == 301
    assert answer.status_code == 410
    assert NOTICE in answer.content.decode()


def test_the_notice_stays_when_the_page_is_deleted(client, office, item):
    take_down(item, office.head, **REASONS["withdrawn"])
    anew(item).delete()
    for address in (item.url, f"/n/{item.code}"):
        answer = client.get(address)
        assert (answer.status_code, NOTICE in answer.content.decode()) == (410, True)


def test_a_new_page_at_the_address_is_read_there(client, office, item):
    take_down(item, office.head, **REASONS["withdrawn"])
    slug = item.slug
    anew(item).delete()
    new = office.published(title="خبر تازه", slug=slug)
    assert new.url == item.url
    assert client.get(item.url).status_code == 200


def test_a_draft_that_was_never_public_is_simply_missing(client, office):
    draft = office.draft()
    assert client.get(draft.url).status_code == 404
    assert client.get("/news/nowhere/").status_code == 404


def test_a_new_approval_brings_it_back_and_ends_the_takedown(client, office, item):
    alias = mirrored(office, item)
    take_down(item, office.head, **REASONS["withdrawn"])
    item = anew(item)
    item.save_revision(user=office.reporter)
    approval.submit(item, office.reporter)
    approval.pass_desk(item, office.desk, revision_id=None)
    assert client.get(item.url).status_code == 410
    approval.approve(item, office.deputy, revision_id=latest(item))
    for name, address in surfaces(item, alias).items():
        assert client.get(address, follow=True).status_code == 200, name
    assert not Takedown.objects.filter(ended_at__isnull=True).exists()
    # Later simply unpublished by a schedule: the old notice doesn't come back.
    anew(item).unpublish(set_expired=True)
    assert client.get(item.url).status_code == 404


def test_what_is_scheduled_does_not_come_back_by_itself(office, item):
    take_down(item, office.head, **REASONS["withdrawn"])
    assert (
        not Page.objects.get(pk=item.pk)
        .revisions.filter(approved_go_live_at__isnull=False)
        .exists()
    )
    assert ledger.approval(ledger.key_of(item)) is None


# What it asks


@pytest.mark.parametrize(
    "values",
    [
        {"reason": "", "notice": NOTICE},
        {"reason": "correct", "notice": NOTICE},
        {"reason": "withdrawn", "notice": ""},
        {"reason": "withdrawn", "notice": "   کوتاه    "},
        {"reason": "withdrawn", "notice": "ـ" * 30},
    ],
)
def test_readers_are_owed_a_reason(office, item, values):
    with pytest.raises(NotAllowedError):
        take_down(item, office.head, **values)
    assert anew(item).live
    assert not Takedown.objects.exists()


def test_readers_are_led_only_to_another_public_page(office, item, other):
    alias = mirrored(office, item)
    draft = office.draft()
    for target in (item, alias, draft, Page.get_first_root_node()):
        with pytest.raises(NotAllowedError):
            take_down(item, office.head, reason="error", redirect_to=target)
    with pytest.raises(NotAllowedError):
        take_down(item, office.head, **REASONS["withdrawn"], redirect_to=other)
    with pytest.raises(NotAllowedError):
        take_down(alias, office.head, reason="error")
    assert anew(item).live


@pytest.mark.parametrize("role", ["reporter", "desk", "county-approver", "administrator"])
def test_others_take_nothing_down(office, item, role):
    for user in (factories.member(role), office.root):
        with pytest.raises(NotAllowedError):
            take_down(item, user, **REASONS["withdrawn"])
    assert anew(item).live


def test_a_draft_and_a_second_takedown_are_stale(office, item):
    take_down(item, office.head, **REASONS["withdrawn"])
    for page in (item, office.draft()):
        with pytest.raises(StaleError):
            take_down(page, office.head, **REASONS["withdrawn"])
    assert Takedown.objects.count() == 1


def test_what_is_deleted_while_public_is_written_down(office, item):
    draft = office.draft()
    keys = [ledger.key_of(item), ledger.key_of(draft)]
    anew(item).delete()
    anew(draft).delete()
    assert [ledger.rows_of(key).filter(decision="unpublish").count() for key in keys] == [1, 0]
