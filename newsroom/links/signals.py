"""Ends the links to a draft when it becomes public."""

from typing import Any

from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import page_published

from newsroom.links import previews


@receiver(page_published)
def revoke_links(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """Revokes every link to a page that was published: at once, on schedule or as an alias.

    The signal is also sent when a page is only put on the schedule; its links stay until then.
    """
    previews.revoke_published(instance)
