"""Where an archive goes: the list of news of one site."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from wagtail.models import Site

from news.importing.refusals import MappingError
from news.models import NewsIndexPage


@dataclass(frozen=True, slots=True)
class Target:
    """The page below which items are made, and the site that answers for their old addresses."""

    parent: NewsIndexPage
    site: Site


def find_target(hostname: str | None, parent_id: int | None) -> Target:
    """Finds where the items go.

    Args:
        hostname: Host of a site; None means the default site.
        parent_id: Primary key of a list of news; None means that of the site's own language.

    Returns:
        The target.

    Raises:
        MappingError: There is no such site or list.
    """
    rule = {"hostname": hostname} if hostname else {"is_default_site": True}
    site = Site.objects.filter(**rule).select_related("root_page").first()
    if site is None:
        raise MappingError(_("There is no site “%(name)s”.") % {"name": hostname or _("default")})
    lists = NewsIndexPage.objects.live()
    if parent_id is not None:
        parent = lists.filter(pk=parent_id).first()
    else:
        parent = lists.descendant_of(site.root_page).first()
    if parent is None:
        raise MappingError(_("There is no list of news to import into."))
    return Target(parent.specific, site)
