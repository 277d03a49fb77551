"""The dates of the header."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting


@register_setting(icon="calendar-alt")
class CalendarSettings(BaseGenericSetting):
    """What the office knows better than a table: where the lunar month stands today.

    Tabular lunar dates are a day off about two times in three, since the month begins with the
    sighting of the moon.
    """

    lunar_offset = models.SmallIntegerField(
        _("days to add to the lunar date"),
        default=0,
        validators=[MinValueValidator(-2), MaxValueValidator(2)],
    )
    lunar_confirmed = models.BooleanField(
        _("the lunar date is confirmed"),
        default=False,
        help_text=_("Otherwise it is shown as approximate."),
    )

    class Meta:
        verbose_name = _("calendar")
