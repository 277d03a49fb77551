"""Every address of the admin, asked for a confidential item by people who aren't its members."""

import itertools
import re

import pytest
from django.urls import URLPattern, get_resolver

from newsroom.confidential.references import STORED
from tests.newsroom import confidential_item

pytestmark = pytest.mark.django_db

# What a part of an admin address may name beside pages; a new one needs a line here or in
# ``newsroom.confidential.references``.
NO_PAGE = frozenset(
    "collection_id document_id doc_id image_id uploaded_file_id user_id session_id task_id"
    " string_segment_id overridable_segment_id workflow_pk item_id".split()
)
WORDS_ONLY = frozenset(
    "app_label model_name action action_name content_type_app_name content_type_model_name"
    " app_name filter_spec mode uidb64 token key name".split()
)
# The walk is long; each part of it is a test of its own
SLICES = 4
NAMED = r"\(\?P<{0}>[^)]*\)|<(?:\w+:)?{0}>"
CONVERTER = re.compile(r"<(?:\w+:)?(\w+)>")


def admin_patterns(resolver=None, prefix="", spaces=()):
    """Every pattern of the admin with its name: (address as it is written, name)."""
    for found in (resolver or get_resolver()).url_patterns:
        own = str(found.pattern)
        if isinstance(found, URLPattern):
            if prefix.startswith("admin/"):
                yield prefix + own, ":".join([*spaces, found.name or ""])
        else:
            inner = (*spaces, found.namespace) if found.namespace else spaces
            yield from admin_patterns(found, prefix + own, inner)


def test_every_part_of_an_address_is_known_as_a_page_or_as_something_else():
    unknown = set()
    for pattern, name in admin_patterns():
        for part in CONVERTER.findall(pattern):
            known = (
                part in NO_PAGE | WORDS_ONLY
                or part in STORED
                or "page" in part
                or part.startswith("revision_id")
                or part in {"pk", "object_id", "destination_id"}
            )
            if not known:
                unknown.add((part, name))
    assert unknown == set()


def addresses(secret):
    """Each pattern filled in with numbers of the confidential item and of what belongs to it."""
    for pattern, name in admin_patterns():
        if name.endswith(("logout", "sprite")) or "password_reset" in name:
            continue
        parts = CONVERTER.findall(pattern)
        if not parts:
            continue
        choices = [secret.values(part, name) for part in parts]
        for values in itertools.product(*choices):
            address = pattern
            for part, value in zip(parts, values, strict=True):
                address = re.sub(NAMED.format(part), str(value), address, count=1)
            address = re.sub(r"\^|\$|\\", "", address)
            yield "/" + address, any("page" in part for part in parts)


@pytest.mark.parametrize("slice_of_them", range(SLICES))
@pytest.mark.parametrize("who", ["desk", "root"])
def test_no_address_says_a_word_of_it(client, office, who, slice_of_them):
    secret = confidential_item.hide(office)
    client.force_login(getattr(office, who))
    client.raise_request_exception = False
    leaks, opened = [], []
    for address, names_it in itertools.islice(addresses(secret), slice_of_them, None, SLICES):
        answer = client.get(address)
        if secret.told(answer):
            leaks.append((address, answer.status_code, secret.told(answer)))
        if names_it and answer.status_code != 404:
            opened.append((address, answer.status_code))
    assert leaks == []
    assert opened == []  # nobody can tell it from a page that doesn't exist
