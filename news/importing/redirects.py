"""Leads the old addresses of an archive to its items."""

from django.utils.translation import gettext as _
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from news.importing.record import Record
from news.importing.refusals import Note
from news.models import NewsItem

PATH_LENGTH = 255


def add_redirects(fresh: list[tuple[NewsItem, Record]], site: Site) -> int:
    """Makes a permanent redirect from each old address, all with one statement.

    An address that leads somewhere already keeps leading there; the record gets a note.

    Args:
        fresh: New items with their records.
        site: The site that answers at the old addresses.

    Returns:
        How many were made.
    """
    wanted: dict[str, Redirect] = {}
    for item, record in fresh:
        path = Redirect.normalise_path(record.url) if record.url else ""
        if len(path) > PATH_LENGTH:
            record.notes.append(
                Note("redirect-long", _("Its old address is too long to be led on."))
            )
        elif path in wanted:
            taken(record, path)
        elif path.strip("/"):
            wanted[path] = Redirect(old_path=path, site=site, redirect_page=item)
    known = set(
        Redirect.get_for_site(site)
        .filter(old_path__in=list(wanted))
        .values_list("old_path", flat=True)
    )
    for item, record in fresh:
        path = Redirect.normalise_path(record.url) if record.url else ""
        if path in known and wanted[path].redirect_page is item:
            taken(record, path)
    made = [redirect for path, redirect in wanted.items() if path not in known]
    return len(Redirect.objects.bulk_create(made))


def taken(record: Record, path: str) -> None:
    """Notes that an old address leads somewhere else."""
    record.notes.append(
        Note("redirect-taken", _("“%(path)s” leads to another item already.") % {"path": path[:80]})
    )
