"""Trying again later what a server that is down didn't take."""

from datetime import datetime, timedelta

from django.db import models
from django.utils import timezone

FIRST_RETRY, LAST_RETRY = timedelta(seconds=5), timedelta(minutes=5)


class Retried(models.Model):
    """Somebody's work for a server: while it is down one later try is planned, not one a change."""

    retry_at = models.DateTimeField(null=True, blank=True)
    failures = models.PositiveIntegerField(default=0)

    class Meta:
        abstract = True

    def plan_retry(self) -> datetime | None:
        """Plans one later try, however many ask for one; each failure doubles the wait.

        Returns:
            When to try again, or None if that is planned already.
        """
        now = timezone.now()
        if self.retry_at and self.retry_at > now:
            return None
        at = now + min(FIRST_RETRY * 2 ** min(self.failures, 10), LAST_RETRY)
        asked = type(self)._default_manager.filter(pk=self.pk, failures=self.failures)
        return at if asked.update(retry_at=at, failures=self.failures + 1) else None
