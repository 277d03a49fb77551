"""What the office says about itself on every page."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Orderable

from core.hygiene import CleanText


@register_setting(icon="home")
class PortalSettings(CleanText, ClusterableModel, BaseSiteSetting):
    """Name, emblem and contact of a portal."""

    shows_media = True

    portal_name = models.CharField(_("name of the portal"), max_length=100, default="استانداری")
    portal_name_en = models.CharField(_("English name"), max_length=100, blank=True)
    tagline = models.CharField(_("tagline"), max_length=120, blank=True)
    tagline_en = models.CharField(_("English tagline"), max_length=120, blank=True)
    emblem = models.ForeignKey(
        "gallery.Photo",
        verbose_name=_("emblem"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    address = models.CharField(_("address"), max_length=255, blank=True)
    postcode = models.CharField(_("postcode"), max_length=10, blank=True)
    phone = models.CharField(_("telephone"), max_length=20, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    hours = models.CharField(_("office hours"), max_length=120, blank=True)
    map_link = models.URLField(_("link to a map"), blank=True)

    hygiene_exempt = ("portal_name_en", "tagline_en", "phone", "postcode")
    panels = [
        FieldRowPanel([FieldPanel("portal_name"), FieldPanel("portal_name_en")]),
        FieldRowPanel([FieldPanel("tagline"), FieldPanel("tagline_en")]),
        FieldPanel("emblem"),
        MultiFieldPanel(
            [
                FieldPanel("address"),
                FieldRowPanel([FieldPanel("postcode"), FieldPanel("phone")]),
                FieldRowPanel([FieldPanel("email"), FieldPanel("hours")]),
                FieldPanel("map_link"),
            ],
            _("Contact"),
        ),
        InlinePanel("channels", label=_("channel"), heading=_("Channels")),
    ]

    class Meta:
        verbose_name = _("portal")

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the reader's language; Persian where it has none."""
        return (self.portal_name_en if get_language() == "en" else "") or self.portal_name

    @property
    def motto(self) -> str:
        """The tagline in the reader's language; an English page shows no Persian one."""
        return self.tagline_en if get_language() == "en" else self.tagline


class PortalChannel(Orderable):
    """A place where the office is found outside the portal."""

    portal = ParentalKey(PortalSettings, on_delete=models.CASCADE, related_name="channels")
    name = models.CharField(_("name"), max_length=50)
    address = models.URLField(_("address"))

    panels = [FieldRowPanel([FieldPanel("name"), FieldPanel("address")])]

    class Meta(Orderable.Meta):
        verbose_name = _("channel")

    def __str__(self) -> str:
        return self.name
