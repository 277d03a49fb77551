"""Every act that changes what is public, and the row that follows it."""

from typing import Any

from django.conf import settings
from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.signals import post_page_move

from catalogue import clock, services
from core.pages import BasePage
from core.signals import page_saved


@receiver(page_saved)
def follow_save(
    sender: type[BasePage], instance: BasePage, address_changed: bool, **kwargs: Any
) -> None:
    """A page was published, changed, unpublished or expired, or its branch has other addresses."""
    changed = services.sync_branch(instance) if address_changed else services.sync(instance)
    if not changed and instance.live:
        # A row holds less than its page: a correction, a byline, a rule or a place in the menu
        # changes none, and yet what was kept of the page is out of date.
        clock.tick()


@receiver(post_save, sender=Page)
def follow_plain_save(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """A page was saved as a bare ``Page``: so Wagtail's schedule ends the life of expired ones."""
    if not kwargs.get("raw"):
        services.sync_pages(Page.objects.filter(pk=instance.pk))


@receiver(post_delete, sender=Page)
def follow_delete(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """A page was deleted, by itself or with its branch."""
    services.withdraw(instance.pk)


@receiver(post_page_move)
def follow_move(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """A branch has other addresses, maybe other restrictions, or another place in a menu."""
    if not services.sync_branch(instance):
        clock.tick()


@receiver([post_save, post_delete], sender=settings.WAGTAILIMAGES_IMAGE_MODEL)
@receiver([post_save, post_delete], sender=settings.WAGTAILDOCS_DOCUMENT_MODEL)
@receiver([post_save, post_delete], sender=Site)
def follow_file(sender: type[Model], **kwargs: Any) -> None:
    """Pages show words of photos and files, and the site's name; no row refers to those."""
    if not kwargs.get("raw"):
        clock.tick()


@receiver([post_save, post_delete], sender=PageViewRestriction)
def follow_restriction(
    sender: type[PageViewRestriction], instance: PageViewRestriction, **kwargs: Any
) -> None:
    """A branch was closed to the public or opened again."""
    origin = kwargs.get("origin")
    if issubclass(getattr(origin, "model", type(origin)), Page):
        # The restriction goes with its page, whose own rows are being withdrawn.
        return
    if page := Page.objects.filter(pk=instance.page_id).first():
        services.sync_branch(page)
