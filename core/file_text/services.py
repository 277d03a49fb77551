"""Keeps the text of each document what its file says."""

import hashlib
from functools import partial

from django.db import transaction

from core.file_text.limits import BROKEN, LOST, MAX_BYTES, REFUSED, SIZE, Outcome
from core.file_text.reading import read_bytes
from core.models import Attachment, FileText

READABLE = frozenset({"pdf", "docx"})
DONE = [state for state in FileText.State if state != FileText.State.PENDING]


def is_readable(attachment: Attachment) -> bool:
    """Whether a document's name says that there is text to read in it."""
    return attachment.file_extension.lower() in READABLE


@transaction.atomic
def expect(attachment: Attachment) -> None:
    """Has a document read after the transaction, unless its very file was read already."""
    stored = FileText.objects.filter(attachment=attachment).first()
    if not is_readable(attachment):
        if stored:
            stored.delete()
        return
    name = attachment.file.name
    if stored and stored.file_name == name:
        return
    fresh = stored or FileText(attachment=attachment)
    fresh.state, fresh.reason, fresh.pages = FileText.State.PENDING, "", None
    fresh.file_name, fresh.file_hash, fresh.text = name, "", ""
    fresh.save()
    # The task calls this module.
    from core.file_text.tasks import read_file  # noqa: PLC0415

    transaction.on_commit(partial(read_file.enqueue, attachment_id=attachment.pk))


def read(attachment_id: int, *, again: bool = False) -> FileText | None:
    """Reads the file of a document and stores its text, unless that was done.

    Args:
        attachment_id: Primary key of a document, which may be gone.
        again: Whether to read a file that was read already.

    Returns:
        The text, or None if there is nothing to read.
    """
    attachment = Attachment.objects.filter(pk=attachment_id).first()
    if attachment is None or not is_readable(attachment):
        return None
    name = attachment.file.name
    known = FileText.objects.filter(attachment=attachment, file_name=name).first()
    if known and known.state != FileText.State.PENDING and not again:
        return known
    outcome, digest = read_stored(attachment)
    return store(attachment_id, name, outcome, digest)


def read_stored(attachment: Attachment) -> tuple[Outcome, str]:
    """Reads the stored file of a document.

    Returns:
        What became of it, and the SHA-256 of what was read.
    """
    try:
        with attachment.file.storage.open(attachment.file.name) as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        return Outcome(REFUSED, LOST), ""
    if not data:
        return Outcome(REFUSED, BROKEN), ""
    if len(data) > MAX_BYTES:
        return Outcome(REFUSED, SIZE), ""
    return read_bytes(data), hashlib.sha256(data).hexdigest()


@transaction.atomic
def store(attachment_id: int, name: str, outcome: Outcome, digest: str) -> FileText | None:
    """Stores what was read, unless the document has another file or is gone by now."""
    rows = Attachment.objects.select_for_update(no_key=True)
    attachment = rows.filter(pk=attachment_id, file=name).first()
    if attachment is None:
        return None
    found = FileText.objects.filter(attachment=attachment).first() or FileText(
        attachment=attachment
    )
    found.state, found.reason, found.pages = outcome.state, outcome.reason, outcome.pages
    found.file_name, found.file_hash, found.text = name, digest, outcome.text
    found.save()
    return found
