"""The photo of the archive and its renditions."""

from functools import partial
from typing import Any

from django.db import models, transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, Filter, ImageQuerySet
from wagtail.search import index

from core.entries import Entry, Kind
from core.hygiene import CleanText
from core.models import FollowsUse
from core.plain import shortened
from gallery import copies
from gallery.renditions import ON_CARDS, PUBLIC_SPECS, all_specs

# What a card shows of a photo, and what choosing a rendition and its address needs
CARD_COLUMNS = (
    "visibility",
    "alt_text",
    "caption",
    "focal_point_x",
    "focal_point_y",
    "focal_point_width",
    "focal_point_height",
)


class PhotoQuerySet(ImageQuerySet):
    """Photos by what pages need of them."""

    def for_cards(self) -> "PhotoQuerySet":
        """Photos with the renditions that cards show."""
        return self.for_uses(*ON_CARDS)

    def for_uses(self, *uses: str) -> "PhotoQuerySet":
        """Photos with the renditions of some uses, in two queries for any number.

        Args:
            uses: Names of ``gallery.renditions.USES``.
        """
        renditions = PhotoRendition.objects.filter(filter_spec__in=all_specs(uses))
        loaded = models.Prefetch("renditions", renditions, to_attr="prefetched_renditions")
        return self.only(*CARD_COLUMNS).prefetch_related(loaded)


class Photo(CleanText, FollowsUse, AbstractImage):
    """A photo with what an archive has to know of it.

    The original is private always. What the public gets are copies of the renditions that pages
    use, as long as something public uses the photo.
    """

    class Rights(models.TextChoices):
        """Who owns it and who may use it."""

        OFFICE = "office", _("the office's own, free to use with credit")
        AGENCY = "agency", _("an agency's, used with permission")
        SENT = "sent", _("sent in by a reader")
        RESTRICTED = "restricted", _("not for other publishers")

    alt_text = models.CharField(
        _("alternative text"),
        max_length=300,
        blank=True,
        help_text=_("What the photo shows, for those who don't see it."),
    )
    caption = models.TextField(_("caption"), blank=True)
    credit = models.CharField(_("photographer"), max_length=120, blank=True)
    taken_at = models.DateTimeField(_("taken at"), null=True, blank=True, db_index=True)
    place = models.ForeignKey(
        "province.Place",
        verbose_name=_("place"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    county = models.ForeignKey(
        "province.County",
        verbose_name=_("county"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    people = models.ManyToManyField(
        "province.Person", verbose_name=_("people"), blank=True, related_name="photos"
    )
    source = models.CharField(_("source"), max_length=200, blank=True)
    rights = models.CharField(
        _("rights"), max_length=12, choices=Rights.choices, default=Rights.OFFICE
    )

    objects = PhotoQuerySet.as_manager()

    kind = Kind("photo", _("photo"))
    admin_form_fields = (
        "title",
        "file",
        "alt_text",
        "caption",
        "credit",
        "taken_at",
        "place",
        "county",
        "people",
        "source",
        "rights",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )
    hygiene_exempt = ("file_hash",)
    search_fields = [
        *AbstractImage.search_fields,
        index.SearchField("caption"),
        index.SearchField("alt_text"),
        index.SearchField("credit"),
        index.FilterField("taken_at"),
        index.FilterField("county_id"),
    ]

    class Meta(AbstractImage.Meta):
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        permissions = [("choose_photo", "Can choose photo")]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Stores the photo; pictures made of a file that it no longer has go with that file."""
        old = self.replaced_file()
        super().save(*args, **kwargs)
        if old:
            self.renditions.all().delete()
            transaction.on_commit(partial(self.file.storage.delete, old))

    def replaced_file(self) -> str:
        """Name of the stored file that a new one takes the place of, or an empty text."""
        if self._state.adding or not self.file or self.file._committed:
            return ""
        stored = Photo.objects.filter(pk=self.pk).values_list("file", flat=True).first()
        return stored or ""

    def create_rendition(self, filter: Filter) -> "PhotoRendition":
        """Makes one rendition, with its public copy where the photo is public."""
        made: PhotoRendition = super().create_rendition(filter)
        copies.add(self, [made])
        return made

    def create_renditions(self, *filters: Filter) -> "dict[Filter, PhotoRendition]":
        """Makes several renditions, with their public copies where the photo is public."""
        made: dict[Filter, PhotoRendition] = super().create_renditions(*filters)
        if len(filters) > 1:
            # A single one is made by the method above.
            copies.add(self, made.values())
        return made

    @property
    def default_alt_text(self) -> str:
        """What the photo shows; its title is a file's name and says nothing."""
        return self.alt_text or self.caption or ""

    def entry(self) -> Entry:
        """How the photo reads where it is found by itself."""
        place = str(self.place) if self.place else ""
        words = (self.caption, self.alt_text, self.credit, self.source, place)
        return Entry(
            kind=self.kind,
            title=shortened(self.caption or self.alt_text or self.title),
            date=self.taken_at or self.created_at,
            picture_id=self.pk,
            county_id=self.county_id,
            people_ids=frozenset(person.pk for person in self.people.all()),
            text="\n".join(dict.fromkeys(filter(None, words))),
            listed=False,
        )

    def known_renditions(self) -> dict[str, Any]:
        """Renditions that were loaded with the photo, by filter specification."""
        loaded = getattr(self, "prefetched_renditions", None)
        if loaded is None:
            loaded = self.renditions.all()
        return {rendition.filter_spec: rendition for rendition in loaded}


class PhotoRendition(AbstractRendition):
    """A picture made from a photo for one use."""

    image = models.ForeignKey(Photo, on_delete=models.CASCADE, related_name="renditions")

    shows_media = False

    class Meta:
        verbose_name = _("rendition")
        verbose_name_plural = _("renditions")
        constraints = [
            models.UniqueConstraint(
                fields=("image", "filter_spec", "focal_point_key"), name="unique_rendition"
            )
        ]
        # A file's address is its name.
        indexes = [models.Index(fields=["file"], name="rendition_by_file")]

    @property
    def is_public(self) -> bool:
        """Whether everyone may see it: the photo is public, and pages show this shape of it.

        The admin makes renditions, too, one of them the whole original; these stay inside.
        """
        return self.image.is_public and self.filter_spec in PUBLIC_SPECS

    @property
    def url(self) -> str:
        """The public copy's address, or one where only editors get the picture."""
        if self.is_public:
            return copies.address(self.file.name)
        return reverse("private_media", args=[self.file.name])
