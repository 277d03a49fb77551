"""Whatever editors do, in whatever order, the catalogue says what is public and nothing else."""

import datetime

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from wagtail.models import Page, PageViewRestriction

from catalogue.doctor import examine
from catalogue.models import CatalogueEntry, Tombstone
from tests import factories

ITEMS = 3


class Office:
    """A few pages and everything that can be done to them."""

    def __init__(self):
        self.portal = factories.portal()
        self.pages = [factories.item(self.portal).pk for _ in range(ITEMS)]
        self.pages.append(self.portal.news.pk)

    def page(self, index):
        found = Page.objects.filter(pk=self.pages[index % len(self.pages)]).first()
        return found.specific if found else None

    def draft(self, page, text):
        page.title = f"عنوان {text}"
        page.save_revision()

    def publish(self, page, text):
        page.title = f"عنوان {text}"
        page.save_revision().publish()

    def publish_latest(self, page, text):
        if page.latest_revision:
            page.latest_revision.publish()

    def unpublish(self, page, text):
        page.unpublish()

    def expire(self, page, text):
        page.expire_at = timezone.now() - datetime.timedelta(hours=1)
        page.save()

    def rename(self, page, text):
        page.slug = f"slug-{page.pk}-{text}"
        page.save()

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
            page.save()

    def rename_facts(self, page, text):
        kind = factories.kind()
        kind.name = f"نوع {text}"
        kind.save()

    def remove_person(self, page, text):
        factories.person(f"person-{text % 3}").delete()


ACTS = [name for name in vars(Office) if not name.startswith("_") and name != "page"]


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
                getattr(office, name)(page, text)
            assert list(examine()) == [], name
        public = set(CatalogueEntry.objects.values_list("object_id", flat=True))
        gone = set(Tombstone.objects.values_list("object_id", flat=True))
        assert not public & gone
        numbers = [
            *CatalogueEntry.objects.values_list("sequence", flat=True),
            *Tombstone.objects.values_list("sequence", flat=True),
        ]
        assert len(numbers) == len(set(numbers))
