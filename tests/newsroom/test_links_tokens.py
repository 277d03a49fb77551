"""A token that the portal didn't sign is refused before anything is looked up."""

import pytest
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from newsroom.links import phone, phone_views, previews, tokens
from newsroom.links.errors import UnknownLinkError

TOKEN = tokens.make("approve")
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_."


def test_a_token_is_long_enough_to_guess_and_short_enough_to_send():
    secret, signature = TOKEN.split(".")
    assert len(secret) == 43  # 256 bits, six a letter
    assert len(signature) == 22  # 132 bits
    assert len(f"https://{'h' * 40}/a/{TOKEN}/") <= 120
    assert tokens.make("approve") != TOKEN


def test_a_token_opens_what_it_was_made_for():
    assert tokens.is_ours("approve", TOKEN)
    assert not tokens.is_ours("preview", TOKEN)


@given(st.integers(0, len(TOKEN) - 1), st.sampled_from(LETTERS))
def test_no_letter_can_be_changed(place, letter):
    changed = TOKEN[:place] + letter + TOKEN[place + 1 :]
    assert tokens.is_ours("approve", changed) == (changed == TOKEN)


@given(st.text(st.characters(codec="utf-8"), max_size=200))
def test_nothing_invented_is_ours(text):
    assert not tokens.is_ours("approve", text)


@given(st.integers(0, len(TOKEN) - 1))
def test_nothing_can_be_cut_off_or_put_on(place):
    assert not tokens.is_ours("approve", TOKEN[:place] + TOKEN[place + 1 :])
    assert not tokens.is_ours("approve", TOKEN[:place] + "A" + TOKEN[place:])


@pytest.mark.parametrize("find", [phone.find, previews.find])
@pytest.mark.parametrize(
    "token",
    ["", "x", "a.b", TOKEN[:-1], TOKEN[::-1], "ب" * 66],
    ids=["empty", "short", "dotted", "cut", "reversed", "persian"],
)
def test_an_altered_link_costs_no_query(db, django_assert_num_queries, find, token):
    with django_assert_num_queries(0), pytest.raises(UnknownLinkError):
        find(token)


def test_an_invented_address_changes_nothing_and_says_404(db):
    request = RequestFactory().post("/a/x/", {"action": "approve"})
    assert phone_views.decide(request, token=TOKEN[:-1]).status_code == 404
