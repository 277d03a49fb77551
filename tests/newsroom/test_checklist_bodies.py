"""The checklist reads any body, in a number of queries that doesn't grow with it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from news.models import NewsItem
from newsroom.checklist import examine
from newsroom.checklist.prose import read
from tests import factories
from tests.newsroom.test_checklist_rules import block, gallery, paragraph, photo, picture, video

pytestmark = pytest.mark.django_db

LIMIT = 15


# Queries


def full(office, count):
    """A saved item with every kind of block several times, read as the approver reads it."""
    item = office.draft(
        section=factories.section(),
        county=factories.county(),
        lead_picture=photo(),
        share_picture=photo(),
        people=[factories.person()],
        topics=[factories.topic()],
    )
    blocks = []
    for number in range(count):
        file, person = factories.attachment(), factories.person(f"person-{number}")
        other = factories.item(office.portal, live=False)
        words = {"text": "آب", "person": person.pk, "speaker": "", "role": ""}
        pages = [{"type": "item", "id": f"p{number}", "value": other.pk}]
        links = f'<a linktype="page" id="{other.pk}">الف</a>'
        links += f'<a linktype="document" id="{file.pk}">ب</a>'
        blocks += [
            paragraph(f"<p>متن {links}</p>", f"a{number}"),
            picture(photo(), key=f"b{number}"),
            gallery(photo(), photo(), key=f"c{number}"),
            {**video(photo().pk)[0], "id": f"d{number}"},
            block("quote", words, f"e{number}"),
            block("file", {"document": file.pk, "title": ""}, f"f{number}"),
            block("related", {"title": "", "pages": pages}, f"g{number}"),
            block("heading", "میان‌تیتر", f"h{number}"),
        ]
    item.body = blocks
    item.save_revision(user=office.reporter)
    return NewsItem.objects.get(pk=item.pk).get_latest_revision_as_object()


def queries(page):
    with CaptureQueriesContext(
        connection,
    ) as captured:
        examine(page)
    return captured.captured_queries


def test_the_number_of_queries_does_not_grow_with_the_body(office):
    small, large = queries(full(office, 1)), queries(full(office, 8))
    assert len(small) == len(large), [query["sql"][:120] for query in large]
    assert len(large) <= LIMIT, [query["sql"][:120] for query in large]


# Any body

words = st.text(max_size=40)
key = st.none() | st.integers(min_value=-1, max_value=10**6)
html = st.lists(
    st.one_of(
        words,
        st.sampled_from(["<p>", "</p>", "<a href=", "<a>", "</a>", '<a linktype="page" id="', '">',
                         "<h4>", "<h2>", "http://[", "&#x;", "<!--", "]]>", "كـ"]),
        words.map(lambda href: f'<a href="{href}">x</a>'),
        words.map(lambda pk: f'<a linktype="document" id="{pk}">x</a>'),
    ),
    max_size=8,
).map("".join)  # fmt: skip


def listed(value):
    item = {"type": st.just("item"), "id": st.uuids().map(str), "value": value}
    return st.lists(st.fixed_dictionaries(item), max_size=3)


frame = st.fixed_dictionaries({"photo": key, "caption": words})
table = st.fixed_dictionaries(
    {
        "columns": st.just([{"type": "text", "heading": "سال"}, {"type": "text", "heading": ""}]),
        "rows": st.lists(st.fixed_dictionaries({"values": st.tuples(words, words).map(list)})),
    }
)
VALUES = {
    "paragraph": html,
    "heading": words,
    "table": st.fixed_dictionaries({"caption": words, "table": st.none() | table}),
    "callout": st.fixed_dictionaries({"title": words, "text": words}),
    "picture": st.fixed_dictionaries({"photo": key, "caption": words, "alt_text": words}),
    "file": st.fixed_dictionaries({"document": key, "title": words}),
    "quote": st.fixed_dictionaries({"text": words, "person": key, "speaker": words, "role": words}),
    "related": st.fixed_dictionaries({"title": words, "pages": listed(key)}),
    "gallery": st.fixed_dictionaries({"title": words, "frames": listed(frame)}),
    "video": st.fixed_dictionaries(
        {"title": words, "address": words, "poster": key, "duration": words}
    ),
}
one_block = st.sampled_from(sorted(VALUES)).flatmap(
    lambda kind: st.fixed_dictionaries(
        {
            "type": st.just(kind),
            "value": VALUES[kind] | st.just({} if kind not in ("paragraph", "heading") else ""),
        }
    )
)


def test_every_block_of_the_portal_is_tried():
    assert set(VALUES) == set(NewsItem.body.field.stream_block.child_blocks)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(body=st.lists(one_block, max_size=5), title=words, lead=words, slug=words, source=words)
def test_any_body_can_be_read(body, title, lead, slug, source):
    item = NewsItem(title=title, lead=lead, slug=slug, source_url=source, body=body)
    for failure in examine(item):
        assert failure.message
        assert failure.severity in ("warn", "block")


@given(html)
@settings(max_examples=200, deadline=None)
def test_any_rich_text_can_be_read(source):
    prose = read(source)
    assert all(text.strip() for text in prose.paragraphs)
