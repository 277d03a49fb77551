"""Whatever editors do, in whatever order, the catalogue says what is public and nothing else.

And nothing is public but what the ledger says.
"""

import datetime
from contextlib import suppress

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from wagtail.models import Page, PageViewRestriction

from catalogue.doctor import examine
from catalogue.models import CatalogueEntry, Tombstone
from gallery.models import Photo
from news.models import NewsItem
from newsroom import approval, content, ledger
from newsroom.errors import NotApprovedError, StaleError
from newsroom.models import Moderated
from tests import factories
from tests.gallery.conftest import small

ITEMS = 3


class Office:
    """A few pages and everything that can be done to them."""

    def __init__(self):
        factories.set_way()
        self.portal = factories.portal()
        whole = {"section": factories.section(), "body": [("paragraph", "<p>متن خبر.</p>")]}
        # Two items share a photo: the one that is taken down must not take it along.
        self.photos = [small().pk for _ in range(2)]
        self.document = factories.attachment()
        whole["body"].append(("file", {"document": self.document, "title": ""}))
        self.pages = [
            factories.item(self.portal, **whole, lead_picture_id=self.photos[number % 2]).pk
            for number in range(ITEMS)
        ]
        self.pages.append(self.portal.news.pk)
        # Who is deleted is named nowhere any more, without a decision on the items that named him
        self.changed_by_facts = set()

    def page(self, index):
        found = Page.objects.filter(pk=self.pages[index % len(self.pages)]).first()
        return found.specific if found else None

    def draft(self, page, text):
        page.title = f"عنوان {text}"
        page.save_revision(user=factories.member("reporter"))

    def submit(self, page, text):
        if page.latest_revision and moderated(page):
            approval.submit(page, factories.member("reporter"))

    def approve(self, page, text):
        if moderated(page):
            factories.approve(page)

    def send_back(self, page, text):
        if moderated(page):
            approval.send_back(page, factories.member("desk"), revision_id=None, note="ناقص است")

    def publish(self, page, text):
        self.draft(page, text)
        if not moderated(page):
            page.latest_revision.publish()
            return
        if not page.workflow_in_progress:
            self.submit(page, text)
        self.approve(page, text)
        self.changed_by_facts.discard(page.pk)

    def publish_latest(self, page, text):
        if page.latest_revision:
            page.latest_revision.publish()

    def forge(self, page, text):
        page.live, page.title = True, f"جعل {text}"
        page.save()
        assert not moderated(page)

    def unpublish(self, page, text):
        page.unpublish()

    def expire(self, page, text):
        page.expire_at = timezone.now() - datetime.timedelta(hours=1)
        page.save()

    def rename(self, page, text):
        page.slug = f"slug-{page.pk}-{text}"
        self.store(page)

    def store(self, page):
        factories.republish(page)
        self.changed_by_facts.discard(page.pk)

    def restrict(self, page, text):
        PageViewRestriction.objects.create(page=page, restriction_type="login")

    def open(self, page, text):
        for restriction in PageViewRestriction.objects.filter(page=page):
            restriction.delete()

    def move(self, page, text):
        target = self.portal.topic_files if text % 2 else self.portal.home
        parent = Page.objects.get(pk=target.pk)
        if page.pk != parent.pk and page.get_parent().pk != parent.pk:
            page.move(parent, pos="last-child")

    def delete(self, page, text):
        Page.objects.get(pk=page.pk).delete()

    def copy(self, page, text):
        copied = page.copy(update_attrs={"slug": f"copy-{page.pk}-{text}"})
        self.pages.append(copied.pk)

    def reclassify(self, page, text):
        if hasattr(page, "section_id"):
            page.section = factories.section(f"section-{text % 3}")
            page.county = factories.county(f"county-{text % 3}")
            page.people = [factories.person(f"person-{text % 3}")]
            self.store(page)

    def picture(self, page, text):
        if hasattr(page, "lead_picture_id"):
            page.lead_picture_id = self.photos[text % 2]
            self.store(page)

    def caption(self, page, text):
        photo = Photo.objects.get(pk=self.photos[text % 2])
        photo.caption = f"زیرنویس {text}"
        photo.save()

    def rename_facts(self, page, text):
        kind = factories.kind()
        kind.name = f"نوع {text}"
        kind.save()

    def remove_person(self, page, text):
        person = factories.person(f"person-{text % 3}")
        named = NewsItem.objects.filter(people=person)
        self.changed_by_facts |= set(named.values_list("pk", flat=True))
        person.delete()


def moderated(page):
    return isinstance(page, Moderated)


def unapproved(office):
    """Public pages that say something else than what the ledger has as public."""
    for page in Page.objects.live().specific():
        if moderated(page) and page.pk not in office.changed_by_facts:
            public = ledger.publication(ledger.key_of(page))
            if public is None or public.content_hash != content.of_instance(page):
                yield page.pk


ACTS = [name for name in vars(Office) if not name.startswith("_") and name not in ("page", "store")]
REFUSALS = (NotApprovedError, StaleError)


@pytest.mark.timeout(600)
class RandomActs(TestCase):
    """One random working day an example."""

    @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
    @given(
        st.lists(
            st.tuples(st.sampled_from(ACTS), st.integers(0, 5), st.integers(0, 1000)),
            min_size=1,
            max_size=10,
        )
    )
    def test_the_table_says_the_truth(self, acts):
        office = Office()
        for name, index, text in acts:
            page = office.page(index)
            if page is not None:
                # What is refused changes nothing.
                with suppress(*REFUSALS), transaction.atomic():
                    getattr(office, name)(page, text)
            assert list(examine()) == [], name
            assert list(unapproved(office)) == [], name
        public = set(CatalogueEntry.objects.values_list("content_type", "object_id"))
        gone = set(Tombstone.objects.values_list("content_type", "object_id"))
        assert not public & gone
        numbers = [
            *CatalogueEntry.objects.values_list("sequence", flat=True),
            *Tombstone.objects.values_list("sequence", flat=True),
        ]
        assert len(numbers) == len(set(numbers))
