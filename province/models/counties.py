"""Counties and their places."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.search import index

from core.models import NamedFact


class County(index.Indexed, NamedFact):
    """A part of the province (شهرستان)."""

    centre = models.CharField(_("centre"), max_length=100, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0, db_index=True)
    map_col = models.PositiveSmallIntegerField(
        _("column on the map"),
        null=True,
        blank=True,
        help_text=_("Column of its tile on the schematic map, counted from the west."),
    )
    map_row = models.PositiveSmallIntegerField(
        _("row on the map"), null=True, blank=True, help_text=_("Counted from the north.")
    )

    panels = [
        MultiFieldPanel(
            [FieldPanel("name"), FieldRowPanel([FieldPanel("name_en"), FieldPanel("name_ar")])],
            _("Name"),
        ),
        FieldPanel("slug"),
        FieldPanel("centre"),
        FieldRowPanel([FieldPanel("order"), FieldPanel("map_col"), FieldPanel("map_row")]),
    ]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        verbose_name = _("county")
        verbose_name_plural = _("counties")
        ordering = ["order", "name"]

    @property
    def url(self) -> str:
        """Address of the county's news."""
        return reverse("county_news", args=[self.slug])


class Place(NamedFact):
    """A district, city or village of a county."""

    class Kind(models.TextChoices):
        """What the place is."""

        DISTRICT = "district", _("district")
        CITY = "city", _("city")
        VILLAGE = "village", _("village")

    county = models.ForeignKey(
        County, verbose_name=_("county"), on_delete=models.CASCADE, related_name="places"
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")
        ordering = ["name"]
