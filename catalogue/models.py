"""The table of what is public, its tombstones and its clock."""

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _


class CatalogueEntry(models.Model):
    """One public thing.

    What isn't live, or is restricted or expired, has no row; so nothing that reads this table can
    leak it. ``sequence`` rises with each change, in the order of commits.
    """

    # The picture is the page's, which counts by itself.
    shows_media = False
    wagtail_reference_index_ignore = True

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.PositiveBigIntegerField()
    locale = models.ForeignKey("wagtailcore.Locale", on_delete=models.CASCADE, related_name="+")
    sequence = models.PositiveBigIntegerField(unique=True)
    listed = models.BooleanField(default=True)
    undated = models.BooleanField(default=False)

    kind = models.CharField(_("kind"), max_length=80)
    kind_label = models.CharField(max_length=150)
    code = models.PositiveBigIntegerField(_("news code"), null=True, blank=True)
    kicker = models.CharField(_("kicker"), max_length=200, blank=True)
    title = models.CharField(_("title"), max_length=255)
    lead = models.TextField(_("lead"), blank=True)
    url = models.CharField(_("address"), max_length=1024)
    frames = models.PositiveSmallIntegerField(_("frames"), default=0)
    closes_at = models.DateTimeField(_("closes at"), null=True, blank=True)

    published_at = models.DateTimeField(_("published at"))
    jalali_year = models.PositiveSmallIntegerField()
    jalali_month = models.PositiveSmallIntegerField()
    jalali_day = models.PositiveSmallIntegerField()

    picture = models.ForeignKey(
        "gallery.Photo", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    section = models.ForeignKey(
        "news.Section", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    county = models.ForeignKey(
        "province.County", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    # The longest column stands last: a list reads those before it without touching its pages.
    text = models.TextField(_("text"), blank=True)

    people = models.ManyToManyField("province.Person", related_name="+")
    topics = models.ManyToManyField("news.Topic", related_name="+")

    class Meta:
        verbose_name = _("entry")
        verbose_name_plural = _("entries")
        ordering = ["-published_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id"], name="one_entry_for_each_thing"
            )
        ]
        # Each index holds what a list filters, sorts and counts by, so that rows are read only
        # for the page that is shown.
        indexes = [
            *(
                models.Index(
                    fields=[*first, "-published_at", "-id", "listed", "undated"], name=name
                )
                for name, first in (
                    ("entry_newest", ["locale"]),
                    ("entry_section", ["section", "locale"]),
                    ("entry_county", ["county", "locale"]),
                    ("entry_kind", ["kind", "locale"]),
                )
            ),
            models.Index(
                fields=[
                    "locale",
                    "jalali_year",
                    "jalali_month",
                    "jalali_day",
                    "listed",
                    "undated",
                ],
                name="entry_archive",
            ),
            models.Index(fields=["code"], name="entry_code"),
            models.Index(fields=["closes_at"], name="entry_closes"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Address below the portal's root."""
        return self.url


class Tombstone(models.Model):
    """A thing that was public and no longer is."""

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.PositiveBigIntegerField()
    sequence = models.PositiveBigIntegerField(unique=True)
    url = models.CharField(max_length=1024)
    gone_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("tombstone")
        verbose_name_plural = _("tombstones")
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id"], name="one_tombstone_for_each_thing"
            )
        ]

    def __str__(self) -> str:
        return self.url


class Clock(models.Model):
    """One row that counts changes.

    Whoever changes the catalogue holds this row until the transaction ends, so numbers become
    visible in their own order and a reader who has seen n will never miss one below it.
    """

    value = models.PositiveBigIntegerField(default=0)

    class Meta:
        verbose_name = _("clock")

    def __str__(self) -> str:
        return str(self.value)
