"""Who reads what was asked for, and who keeps the words of the search."""

from django.http import HttpRequest
from wagtail.admin.menu import MenuItem

READS = "search.view_askedquery"
ADDS_SYNONYMS, EDITS_SYNONYMS = "search.add_synonymgroup", "search.change_synonymgroup"
ADDS_PINS, EDITS_PINS = "search.add_pin", "search.change_pin"


class QueriesItem(MenuItem):
    """The report, shown to those who read it."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the account's role reads what was asked for."""
        return request.user.has_perm(READS)
