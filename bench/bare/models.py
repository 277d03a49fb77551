"""The yardstick: a Wagtail page with one rich text field and nothing of ours."""

from wagtail.fields import RichTextField
from wagtail.models import Page


class BarePage(Page):
    """What stock Wagtail serves for the same text."""

    body = RichTextField()
    template = "bare/page.html"
