"""Units, offices and who held them when."""

import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.search import index

from core.hygiene import CleanText
from core.models import NamedFact


class Unit(index.Indexed, NamedFact):
    """An organisational unit of the governorate."""

    parent = models.ForeignKey(
        "self",
        verbose_name=_("part of"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
    )
    county = models.ForeignKey(
        "province.County",
        verbose_name=_("county"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="units",
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        verbose_name = _("unit")
        verbose_name_plural = _("units")
        ordering = ["order", "name"]


class Office(index.Indexed, NamedFact):
    """A post that people hold for a dated term, such as governor."""

    unit = models.ForeignKey(
        Unit,
        verbose_name=_("unit"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="offices",
    )
    county = models.ForeignKey(
        "province.County",
        verbose_name=_("county"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="offices",
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        verbose_name = _("office")
        verbose_name_plural = _("offices")
        ordering = ["order", "name"]

    @property
    def url(self) -> str:
        """Address of the office's page with its present and former holders."""
        return reverse("office", args=[self.slug])

    def terms_on(self, day: datetime.date) -> QuerySet["Appointment"]:
        """The terms that cover a day, the permanent one before an acting one."""
        return self.appointments.on(day).order_by("acting", "-start")

    def holder_on(self, day: datetime.date) -> "Appointment | None":
        """Who held the office on a day.

        Args:
            day: A date in Tehran.

        Returns:
            The appointment, or None where the office was vacant.
        """
        return self.terms_on(day).select_related("person").first()


class AppointmentQuerySet(QuerySet["Appointment"]):
    """Appointments by date."""

    def on(self, day: datetime.date) -> "AppointmentQuerySet":
        """Those in force on a day; the last day of a term belongs to it."""
        return self.filter(Q(end__isnull=True) | Q(end__gte=day), start__lte=day)


class Appointment(CleanText):
    """A person's term in an office."""

    shows_media = True

    person = models.ForeignKey(
        "province.Person",
        verbose_name=_("person"),
        on_delete=models.CASCADE,
        related_name="appointments",
    )
    office = models.ForeignKey(
        Office, verbose_name=_("office"), on_delete=models.PROTECT, related_name="appointments"
    )
    start = models.DateField(_("first day"), db_index=True)
    end = models.DateField(
        _("last day"), null=True, blank=True, help_text=_("Empty while the term goes on.")
    )
    acting = models.BooleanField(_("acting"), default=False)
    portrait = models.ForeignKey(
        "gallery.Photo",
        verbose_name=_("portrait of this term"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Empty: the person's own portrait."),
    )

    objects = AppointmentQuerySet.as_manager()

    panels = [
        FieldPanel("person"),
        FieldPanel("office"),
        FieldRowPanel([FieldPanel("start"), FieldPanel("end")]),
        FieldPanel("acting"),
        FieldPanel("portrait"),
    ]

    class Meta:
        verbose_name = _("appointment")
        verbose_name_plural = _("appointments")
        ordering = ["-start"]
        constraints = [
            models.CheckConstraint(
                condition=Q(end__isnull=True) | Q(end__gte=models.F("start")),
                name="appointment_ends_after_start",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} ({self.title})"

    @property
    def title(self) -> str:
        """The office's name, marked where the holder only acts."""
        if self.acting:
            return _("Acting %(office)s") % {"office": self.office.label}
        return self.office.label

    @property
    def is_current(self) -> bool:
        """Whether the term covers today."""
        today = timezone.localdate()
        return self.start <= today and (self.end is None or self.end >= today)

    def clean(self) -> None:
        """Refuses a term that overlaps another permanent one of the same office.

        Raises:
            ValidationError: The term ends before it starts, or two people would hold the office.
        """
        super().clean()
        if not self.start or not self.office_id:
            return
        if self.end and self.end < self.start:
            raise ValidationError({"end": _("The last day is before the first one.")})
        others = Appointment.objects.filter(office=self.office, acting=False).exclude(pk=self.pk)
        clash = others.filter(Q(end__isnull=True) | Q(end__gte=self.start))
        if self.end:
            clash = clash.filter(start__lte=self.end)
        if not self.acting and (other := clash.select_related("person").first()):
            raise ValidationError(
                {
                    "start": _("%(person)s holds this office in that time.")
                    % {"person": other.person}
                }
            )
