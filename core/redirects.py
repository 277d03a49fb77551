"""Redirects from old addresses, for pages that the public has seen.

Wagtail keeps the old address of every page whose slug changes. The slug of a draft follows its
title while that is being typed and saved, so each half-written title would stay as a redirect.
"""

from typing import Any

from wagtail.contrib.redirects.apps import WagtailRedirectsAppConfig


class PortalRedirectsConfig(WagtailRedirectsAppConfig):
    """Wagtail's app with our own answer to a changed slug."""

    def ready(self) -> None:
        """Puts our receiver in the place of Wagtail's."""
        super().ready()
        from wagtail.contrib.redirects import (  # noqa: PLC0415 - models must be loaded first
            signal_handlers,
        )
        from wagtail.signals import page_slug_changed  # noqa: PLC0415 - same

        page_slug_changed.disconnect(signal_handlers.autocreate_redirects_on_slug_change)
        page_slug_changed.connect(keep_public_address)


def keep_public_address(*, instance_before: Any, instance: Any, **kwargs: Any) -> None:
    """Redirects from the old address of a page that has been public.

    Args:
        instance_before: The page with its old slug.
        instance: The page as it is now.
        kwargs: What else the signal carries.
    """
    from wagtail.contrib.redirects.models import (  # noqa: PLC0415 - models must be loaded first
        Redirect,
    )
    from wagtail.contrib.redirects.signal_handlers import (  # noqa: PLC0415 - same
        autocreate_redirects_on_slug_change,
    )

    if instance_before.first_published_at is None:
        return
    autocreate_redirects_on_slug_change(instance_before=instance_before, instance=instance)
    # A page that takes its former slug back would lead to itself once it is unpublished.
    own = Redirect.objects.filter(redirect_page_id=instance.pk, automatically_created=True)
    parts = instance.get_url_parts()
    if parts and parts[2]:
        own.filter(old_path=Redirect.normalise_path(parts[2])).delete()
