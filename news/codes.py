"""News codes: permanent numbers that a reader can say on the telephone.

A code is the Jalali day and the item's number on that day: 14050902 and 17 make 1405090217. The
day always has eight digits, so two codes can't meet, and the number isn't limited to two digits.
"""

import datetime

from django.db import transaction
from django.db.models import F
from django.utils.timezone import localtime
from persiantools.jdatetime import JalaliDate

from news.models.codes import CodeDay


def day_number(moment: datetime.datetime) -> int:
    """The Jalali day in Tehran as a number, such as 14050902."""
    day = JalaliDate(localtime(moment).date())
    return day.year * 10_000 + day.month * 100 + day.day


def allocate(moment: datetime.datetime, count: int = 1) -> list[int]:
    """Takes the next codes of a day.

    Args:
        moment: When the item was first written or published, aware.
        count: How many codes.

    Returns:
        As many codes, rising. They are taken in the caller's transaction.
    """
    day = day_number(moment)
    with transaction.atomic():
        if not CodeDay.objects.filter(pk=day).update(last=F("last") + count):
            CodeDay.objects.get_or_create(pk=day)
            CodeDay.objects.filter(pk=day).update(last=F("last") + count)
        last = CodeDay.objects.values_list("last", flat=True).get(pk=day)
    return [int(f"{day}{number:02d}") for number in range(last - count + 1, last + 1)]
