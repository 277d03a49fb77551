"""What the office has set about the calendar."""

from django.core.cache import cache

from core.jalali.lunar import LunarCorrection
from province.models import CalendarSettings

KEY = "province:lunar-correction"
KEEP_SECONDS = 60


def lunar_correction() -> LunarCorrection:
    """The correction of the lunar date, at most a minute old: every page's header asks for it."""

    def read() -> LunarCorrection:
        found = CalendarSettings.objects.first()
        if found is None:
            return LunarCorrection()
        return LunarCorrection(found.lunar_offset, found.lunar_confirmed)

    return cache.get_or_set(KEY, read, KEEP_SECONDS) or LunarCorrection()
