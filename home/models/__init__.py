"""The models of the front page and the required pages."""

from home.models.front import HomePage, HomePin
from home.models.pages import ContactPage, FAQPage, SiteMapPage, StandardPage
from home.models.settings import PortalSettings

__all__ = [
    "ContactPage",
    "FAQPage",
    "HomePage",
    "HomePin",
    "PortalSettings",
    "SiteMapPage",
    "StandardPage",
]
