"""Who may know of a confidential item. What lies below one in the tree is confidential with it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import or_
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from wagtail.models import Page

from newsroom.models.confidential import ConfidentialPage


@dataclass(frozen=True)
class Hidden:
    """What somebody may not know of.

    Attributes:
        paths: Tree paths of the pages; whatever lies below them is meant as well.
    """

    paths: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.paths)

    def covers(self, page: Page) -> bool:
        """Whether a page is one of them."""
        return page.path.startswith(self.paths) if self.paths else False

    def lies_within(self, page: Page) -> bool:
        """Whether one of them is a page or lies below it."""
        return any(path.startswith(page.path) for path in self.paths)

    def leave_out(self, pages: QuerySet[Any]) -> QuerySet[Any]:
        """A query of pages without them."""
        for path in self.paths:
            pages = pages.exclude(path__startswith=path)
        return pages

    @cached_property
    def ids(self) -> set[int]:
        """Primary keys of all of them; no query where there are none."""
        if not self.paths:
            return set()
        branches = reduce(or_, (Q(path__startswith=path) for path in self.paths))
        return set(Page.objects.filter(branches).values_list("pk", flat=True))


def hidden_from(user: object) -> Hidden:
    """What an account may not know of; being a superuser opens nothing.

    One query, and within a request one at all: see ``remembering``.

    Args:
        user: Any account, anonymous ones included.
    """
    return marked_for(user)[0]


def shared_with(user: object) -> Hidden:
    """What is confidential and an account is a member of; part of it may be hidden all the same.

    Args:
        user: Any account.
    """
    return marked_for(user)[1]


def marked_for(user: object) -> tuple[Hidden, Hidden]:
    """Every confidential page: those hidden from an account, and those shared with it."""
    pk = getattr(user, "pk", None)
    memory = _memory.get()
    if memory is not None and pk in memory:
        return memory[pk]
    named = ConfidentialPage.members.through.objects.filter(
        confidentialpage_id=OuterRef("pk"), user_id=pk or 0
    )
    rows = ConfidentialPage.objects.values_list("page__path", Exists(named))
    hidden: list[str] = []
    shared: list[str] = []
    for path, knows in rows:
        (shared if knows else hidden).append(path)
    found = Hidden(tuple(hidden)), Hidden(tuple(shared))
    if memory is not None:
        memory[pk] = found
    return found


Memory = dict[int | None, tuple[Hidden, Hidden]]
# Answers of one request, by the account's primary key; None outside of requests, where an answer
# could grow old.
_memory: ContextVar[Memory | None] = ContextVar("confidential", default=None)


@contextmanager
def remembering() -> Iterator[None]:
    """Asks the database once for each account until the block ends."""
    token = _memory.set({})
    try:
        yield
    finally:
        _memory.reset(token)


def forget() -> None:
    """Asks the database again: what is confidential has changed, or where it stands."""
    memory = _memory.get()
    if memory is not None:
        memory.clear()


def marks_on(page: Page) -> QuerySet[ConfidentialPage]:
    """The marks that make a page confidential: its own and those of its ancestors."""
    step = Page.steplen
    paths = [page.path[:end] for end in range(step, len(page.path) + 1, step)]
    return ConfidentialPage.objects.filter(page__path__in=paths)


def is_confidential(subject: object) -> bool:
    """Whether an item is confidential; snippets never are."""
    return isinstance(subject, Page) and marks_on(subject).exists()


def may_know(subject: object, user: object) -> bool:
    """Whether somebody may know that an item exists: everybody, unless it is confidential.

    Asked of the database each time, since decisions hang on it.

    Args:
        subject: A page or a snippet.
        user: Any account; being a superuser opens nothing.
    """
    if not isinstance(subject, Page):
        return True
    pk = getattr(user, "pk", None)
    marks = marks_on(subject)
    return not (marks.exclude(members=pk) if pk else marks).exists()


def name_of(subject: object) -> str:
    """What an item is called where strangers may read it, such as in a log."""
    if isinstance(subject, Page) and is_confidential(subject):
        return f"#{subject.pk}"
    return str(subject)
