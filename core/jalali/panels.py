"""The panel for the publishing schedule, with Jalali dates."""

from typing import Any

from wagtail.admin.panels import FieldPanel, PublishingPanel

from core.jalali.widgets import JalaliDateTimeInput

# What Wagtail's own inputs carry there: closing the dialog unsaved puts the old value back.
SCHEDULE_ATTRIBUTES = {
    "data-controller": "w-action",
    "data-action": "w-dialog:hidden->w-action#reset",
    "data-w-dialog-target": "notify",
}


class JalaliPublishingPanel(PublishingPanel):
    """Go-live and expiry with the Jalali picker, in Wagtail's schedule dialog."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault(
            "children",
            [
                FieldPanel(name, widget=JalaliDateTimeInput(SCHEDULE_ATTRIBUTES))
                for name in ("go_live_at", "expire_at")
            ],
        )
        super().__init__(**kwargs)
