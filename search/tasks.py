"""Work that follows a change of the catalogue."""

from django_tasks import task

from catalogue.models import CatalogueEntry
from catalogue.services import renew
from search import engines
from search.asking import EngineError
from search.follow import follow
from search.models import Cursor


@task()
def follow_catalogue() -> dict[str, int]:
    """Brings every engine up to the catalogue; an engine that is down is tried again later.

    Safe to run twice, late, at once, or after a run that was cut off.

    Returns:
        Number of changes by engine; -1 for one that is down.
    """
    return {engine.name: follow_or_plan(engine) for engine in engines.every()}


@task()
def renew_names(field: str, key: int) -> int:
    """Has the engines read again what bears the name of something that was renamed.

    Args:
        field: Which reference of the catalogue's rows, one of ``search.documents.NAMED``.
        key: Primary key of what was renamed.

    Returns:
        Number of rows.
    """
    return renew(CatalogueEntry.objects.filter(**{field: key}))


def follow_or_plan(engine: engines.Engine) -> int:
    """Follows with one engine, or plans a later try, however many changes ask for one."""
    try:
        return follow(engine)
    except EngineError:
        plan_retry(engine)
        return -1


def plan_retry(engine: engines.Engine) -> None:
    """Plans one later try where none is planned."""
    at = Cursor.objects.get_or_create(engine=engine.name)[0].plan_retry()
    if at and follow_catalogue.get_backend().supports_defer:
        follow_catalogue.using(run_after=at).enqueue()
