"""Things with a name in each of the portal's languages and a permanent address."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.hygiene import CleanText


class NamedFact(CleanText):
    """A central fact: named in Persian, optionally in English and Arabic.

    Facts belong to every language at once; only their name changes. So they are not translated
    row by row, and a filter means the same in each language.
    """

    name = models.CharField(_("name"), max_length=150)
    name_en = models.CharField(_("English name"), max_length=150, blank=True)
    name_ar = models.CharField(_("Arabic name"), max_length=150, blank=True)
    slug = models.SlugField(
        _("slug"),
        max_length=80,
        unique=True,
        allow_unicode=True,
        help_text=_("Part of the address; don't change it once it is public."),
    )

    hygiene_exempt: tuple[str, ...] = ("name_en", "name_ar")

    class Meta:
        abstract = True

    @property
    def label(self) -> str:
        """The name in the reader's language; Persian where it has none."""
        return getattr(self, f"name_{get_language()}", "") or self.name

    def __str__(self) -> str:
        return self.label
