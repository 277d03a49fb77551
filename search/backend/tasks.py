"""Work that follows a change of what the admin searches."""

from django_tasks import task

from search.asking import EngineError
from search.backend import debts


@task()
def pay_debts() -> int:
    """Brings the admin's index on the server up to date, or plans a later try.

    Safe to run twice, late, at once, or after a run that was cut off.

    Returns:
        Number of changes that the server was told; -1 if it is down.
    """
    try:
        paid = debts.pay()
    except EngineError:
        at = debts.plan_retry()
        if at and pay_debts.get_backend().supports_defer:
            pay_debts.using(run_after=at).enqueue()
        return -1
    debts.no_failures()
    return paid
