"""When a notice may leave the house: quiet hours and the daily digest, in Tehran's time."""

import datetime as dt

from django.utils import timezone

from newsroom.models.notices import NoticePreference


def due(preference: NoticePreference, now: dt.datetime, *, urgent: bool) -> dt.datetime:
    """When somebody is told of what happens now.

    Args:
        preference: How he wants to be told.
        now: The moment, aware.
        urgent: It waits for nothing.

    Returns:
        The moment, aware; never in his quiet hours unless it is urgent.
    """
    if urgent:
        return now
    return after_quiet(preference, next_at(preference.digest_at, now) if preference.digest else now)


def after_quiet(preference: NoticePreference, now: dt.datetime) -> dt.datetime:
    """The first moment from now on that isn't in the quiet hours."""
    if not is_quiet(preference, clock(now).time()):
        return now
    return next_at(preference.quiet_until, now)


def is_quiet(preference: NoticePreference, time: dt.time) -> bool:
    """Whether a time of the day is in the quiet hours.

    They begin with their first minute and end before their last, may reach over midnight, and
    are none where both ends are the same.
    """
    first, last = preference.quiet_from, preference.quiet_until
    if first <= last:
        return first <= time < last
    return time >= first or time < last


def next_at(time: dt.time, now: dt.datetime) -> dt.datetime:
    """The next moment, from now on, at which the clock shows a time of the day."""
    local = clock(now)
    found = local.replace(
        hour=time.hour, minute=time.minute, second=time.second, microsecond=time.microsecond
    )
    return found if found >= local else found + dt.timedelta(days=1)


def clock(now: dt.datetime) -> dt.datetime:
    """A moment as the office's clock shows it, whatever zone somebody has chosen."""
    return timezone.localtime(now, timezone.get_default_timezone())
