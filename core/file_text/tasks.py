"""Work that follows an upload."""

from django_tasks import task

from core.file_text import services


@task()
def read_file(attachment_id: int) -> str:
    """Reads the text inside a document.

    Safe to run twice, late, or after a run that was cut off.

    Args:
        attachment_id: Primary key of a document.

    Returns:
        The state of its text, or nothing if there is none to read.
    """
    found = services.read(attachment_id)
    return found.state if found else ""
