"""Reads pages as a reader's browser does."""

from bs4 import BeautifulSoup
from django.test import Client


def soup(client: Client, address: str, status: int = 200) -> BeautifulSoup:
    """The page at an address, parsed; fails where the answer has another status."""
    answer = client.get(address)
    assert answer.status_code == status, f"{address} answers {answer.status_code}"
    return BeautifulSoup(answer.content, "html.parser")


def item_links(page: BeautifulSoup) -> list[str]:
    """Addresses of the items of a list, in their order."""
    return [link["href"] for link in page.select(".listing-items a.card-link")]


def texts(page: BeautifulSoup, selector: str) -> list[str]:
    """The words of every element that a selector finds, with single spaces."""
    return [" ".join(element.get_text(" ").split()) for element in page.select(selector)]
