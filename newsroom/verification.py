"""Proves the ledger, and holds it against everything that is public."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.apps import apps
from django.db.models import Model
from django.utils.translation import gettext as _

from newsroom import content
from newsroom.ledger import FIELDS, HEAD, Key, chain
from newsroom.models.ledger import APPROVALS, ENDS, GOES_LIVE, TAKEDOWNS, LedgerEntry, LedgerHead
from newsroom.models.moderated import Moderated

CHUNK = 2000


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that isn't as it should be.

    Attributes:
        where: The row or the object.
        what: A sentence about it.
    """

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


@dataclass(slots=True)
class Known:
    """What the rows say of one object, up to the row that was read last.

    Attributes:
        approved: Hash of the content that an approval stands for; empty without one.
        public: Hash of what should be public; empty where nothing should.
    """

    approved: str = ""
    public: str = ""


@dataclass(slots=True)
class Tally:
    """What a verification has looked at.

    Attributes:
        rows: Rows of the ledger.
        objects: Public objects.
        known: What the rows say, by object.
    """

    rows: int = 0
    objects: int = 0
    known: dict[Key, Known] = field(default_factory=dict)


def verify(tally: Tally) -> Iterator[Fault]:
    """Walks the ledger, then everything that is live.

    Args:
        tally: Is filled meanwhile.

    Yields:
        Broken links of the chain, publications without an approval, and live objects whose
        content nobody has approved.
    """
    yield from verify_chain(tally)
    yield from verify_public(tally)


def verify_chain(tally: Tally) -> Iterator[Fault]:
    """Computes every digest anew and replays what each row means."""
    previous, expected = "", 1
    rows = LedgerEntry.objects.order_by("sequence").values_list(*FIELDS, "digest")
    for *values, digest in rows.iterator(chunk_size=CHUNK):
        number = values[0]
        if number != expected:
            yield Fault(row_name(expected), _("is missing"))
        elif values[-1] != previous:
            yield Fault(row_name(number), _("doesn't follow the row before it"))
        if chain(values) != digest:
            yield Fault(row_name(number), _("was changed after it was written"))
        previous, expected = digest, number + 1
        tally.rows += 1
        yield from replay(tally, dict(zip(FIELDS, values, strict=True)))
    head = LedgerHead.objects.filter(pk=HEAD).first()
    if (head.sequence if head else 0, head.digest if head else "") != (expected - 1, previous):
        yield Fault(_("end of the ledger"), _("rows were cut off or added past the portal"))


def row_name(number: object) -> str:
    """Names a row of the ledger."""
    return _("row %(number)s") % {"number": number}


def replay(tally: Tally, row: dict[str, object]) -> Iterator[Fault]:
    """Follows what one row means for its object."""
    known = tally.known.setdefault(
        Key(str(row["object_type"]), int(str(row["object_id"]))), Known()
    )
    decision, found = str(row["decision"]), str(row["content_hash"])
    if decision in APPROVALS:
        known.approved = found
    if decision in GOES_LIVE:
        if known.approved != found:
            where = row_name(row["sequence"])
            yield Fault(where, _("publishes content that no row before it approves"))
        known.public = found
    if decision in ENDS:
        known.approved = ""
    if decision in TAKEDOWNS:
        known.public = ""


def moderated_models() -> list[type[Model]]:
    """Every class of page and snippet that goes through the gate."""
    return [model for model in apps.get_models() if issubclass(model, Moderated)]


def verify_public(tally: Tally) -> Iterator[Fault]:
    """Holds the content of everything that is live against what was approved."""
    for model in moderated_models():
        parents = model._meta.get_parent_list()
        object_type = (parents[-1] if parents else model)._meta.label_lower
        live = model._default_manager.filter(live=True)
        for pk, found in content.of_rows(live):
            tally.objects += 1
            known = tally.known.get(Key(object_type, pk))
            if known is None or not known.public:
                yield Fault(name(model, pk), _("is live and was never approved"))
            elif known.public != found:
                yield Fault(name(model, pk), _("is live with other content than was approved"))


def name(model: type[Model], pk: int) -> str:
    """Names an object: its class, number and title."""
    return f"{model._meta.label} {pk} “{model._default_manager.get(pk=pk)}”"
