"""What the address of a search says, and how it is written."""

import pytest
from django.http import QueryDict

from search.parameters import MAX_VALUES, Parameters, read

READ = {
    "": Parameters(),
    "q=%20آب%20": Parameters("آب"),
    "q=الف&q=ب": Parameters("ب"),
    "q=a%00b%1f": Parameters("a b"),
    "q=آب&sort=newest&page=3&literal=1": Parameters("آب", {}, "newest", 3, True),
    "sort=oldest&page=abc&literal=yes": Parameters(),
    "page=0": Parameters(),
    "page=-1": Parameters(),
    "page=۲": Parameters(page=2),
    "page=1000000000": Parameters(),
    "page=999999999": Parameters(page=50),
    "kind=news&kind=notice": Parameters(chosen={"kind": frozenset({"news", "notice"})}),
    "kind=a b&kind=": Parameters(),
    "section=1&section=x&section=-3&section=01": Parameters(chosen={"section": frozenset("1")}),
    "section=9999999999999999999": Parameters(),
    "medium=photo&medium=film": Parameters(chosen={"medium": frozenset({"photo"})}),
    "year=1404&year=۱۴۰۳&year=2026": Parameters(chosen={"year": frozenset({"1404", "1403"})}),
    "month=1404-08&month=1404-13&month=1404": Parameters(
        chosen={"month": frozenset({"1404-08"})}
    ),
    "nonsense=1": Parameters(),
}  # fmt: skip


@pytest.mark.parametrize("query", READ)
def test_an_address_is_read_and_what_is_broken_counts_for_nothing(query):
    assert read(QueryDict(query)) == READ[query]


def test_a_search_has_one_address():
    query = "page=2&topic=9&kind=b&q=آب&kind=a&x=1&topic=10&medium=file"
    found = read(QueryDict(query)).query_string
    assert found == "?q=%D8%A2%D8%A8&medium=file&kind=a&kind=b&topic=10&topic=9&page=2"
    assert read(QueryDict(found[1:])).query_string == found


def test_no_more_values_of_a_facet_are_taken_than_anybody_chooses():
    query = "&".join(f"person={number}" for number in range(1, 900))
    assert len(read(QueryDict(query)).chosen["person"]) == MAX_VALUES


def test_taking_a_year_away_takes_its_months_away():
    before = read(QueryDict("year=1404&year=1405&month=1404-08&month=1405-01&page=4"))
    after = before.toggled("year", "1404")
    assert after.chosen == {"year": frozenset({"1405"}), "month": frozenset({"1405-01"})}
    assert after.page == 1
