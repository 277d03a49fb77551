"""When a notice may leave the house: quiet hours × urgent × digest, and over midnight."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from newsroom.models import NoticePreference
from newsroom.notices.times import due

TEHRAN = ZoneInfo("Asia/Tehran")


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 12, day, hour, minute, tzinfo=TEHRAN)


def asks(**values: object) -> NoticePreference:
    return NoticePreference(**values)


NIGHT = {}
NOON = {"quiet_from": time(12), "quiet_until": time(14)}
NEVER = {"quiet_from": time(0), "quiet_until": time(0)}
DIGEST = {"digest": True}
EARLY = {"digest": True, "digest_at": time(6)}
CASES = [
    # what is asked for, when it happens, when it may leave
    (NIGHT, at(2, 9), at(2, 9)),
    (NIGHT, at(2, 21, 59), at(2, 21, 59)),
    (NIGHT, at(2, 22), at(3, 7)),
    (NIGHT, at(2, 23, 59), at(3, 7)),
    (NIGHT, at(3, 0), at(3, 7)),
    (NIGHT, at(3, 6, 59), at(3, 7)),
    (NIGHT, at(3, 7), at(3, 7)),
    (NOON, at(2, 11, 59), at(2, 11, 59)),
    (NOON, at(2, 12), at(2, 14)),
    (NOON, at(2, 14), at(2, 14)),
    (NOON, at(2, 23), at(2, 23)),
    (NEVER, at(2, 0), at(2, 0)),
    (NEVER, at(2, 23), at(2, 23)),
    (DIGEST, at(2, 7, 30), at(2, 7, 30)),
    (DIGEST, at(2, 7, 31), at(3, 7, 30)),
    (DIGEST, at(2, 23), at(3, 7, 30)),
    (DIGEST, at(3, 1), at(3, 7, 30)),
    (EARLY, at(2, 9), at(3, 7)),
]


@pytest.mark.parametrize(("wishes", "happens", "leaves"), CASES)
def test_when_it_leaves(wishes, happens, leaves):
    assert due(asks(**wishes), happens, urgent=False) == leaves


@pytest.mark.parametrize(("wishes", "happens", "leaves"), CASES)
def test_what_is_urgent_waits_for_nothing(wishes, happens, leaves):
    assert due(asks(**wishes), happens, urgent=True) == happens


def test_the_clock_is_that_of_the_office():
    """Somebody has set his account to London, where it is half past six in the evening."""
    with timezone.override("Europe/London"):
        assert due(asks(), at(2, 22).astimezone(ZoneInfo("UTC")), urgent=False) == at(3, 7)
