"""Counts the strings of the interface that would be shown in English."""

from argparse import ArgumentParser
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polib
import wagtail
import wagtail_localize
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

OVERLAY = "overlay"
"""Name of the locale root that translates other packages' strings."""

Key = tuple[str, str | None, str]
"""A string's place: domain (``django`` or ``djangojs``), context, message id."""


@dataclass(frozen=True)
class Source:
    """Where strings come from, and which of them have no translation.

    Attributes:
        name: What people call it.
        total: Number of strings.
        missing: Those that nothing translates.
    """

    name: str
    total: int
    missing: list[Key]

    @property
    def percent(self) -> float:
        """Translated share, 0 to 100; an empty source counts as whole."""
        return 100.0 * (self.total - len(self.missing)) / self.total if self.total else 100.0


def read_keys(files: list[Path], *, translated: bool) -> set[Key]:
    """Reads the message ids of catalogues.

    Args:
        files: ``.po`` files; the stem is the domain.
        translated: Only what has a finished, not fuzzy, translation in every plural form.

    Raises:
        CommandError: When a file is not a catalogue.
    """
    keys: set[Key] = set()
    for path in files:
        try:
            catalogue = polib.pofile(str(path), encoding="utf-8")
        except (OSError, ValueError) as error:
            raise CommandError(f"{path}: {error}") from error
        keys.update(
            (path.stem, entry.msgctxt, entry.msgid)
            for entry in catalogue
            if not entry.obsolete and (entry.translated() or not translated)
        )
    return keys


def package_files(package: Any, language: str) -> list[Path]:
    """Lists an installed package's catalogues of one language, those of its sub-packages too."""
    root = Path(package.__file__).parent
    return sorted(root.rglob(f"locale/{language}/LC_MESSAGES/*.po"))


def own_files(language: str, *, overlay: bool) -> list[Path]:
    """Lists the catalogues below ``LOCALE_PATHS``, of the overlay or of the portal itself."""
    roots = [
        Path(root) for root in settings.LOCALE_PATHS if (Path(root).name == OVERLAY) is overlay
    ]
    return sorted(file for root in roots for file in root.glob(f"{language}/LC_MESSAGES/*.po"))


def survey(language: str) -> list[Source]:
    """Measures each source of strings in one language.

    A package's string counts as translated by the package itself or by ``LOCALE_PATHS``; what
    another package happens to translate is not relied on.
    """
    own = own_files(language, overlay=False)
    local = read_keys(own + own_files(language, overlay=True), translated=True)
    sources = []
    for name, package in (("Wagtail", wagtail), ("wagtail-localize", wagtail_localize)):
        wanted = read_keys(package_files(package, "en"), translated=False)
        known = read_keys(package_files(package, language), translated=True) | local
        sources.append(Source(name, len(wanted), sorted(wanted - known, key=str)))
    wanted = read_keys(own, translated=False)
    sources.append(Source("portal", len(wanted), sorted(wanted - local, key=str)))
    return sources


class Command(BaseCommand):
    help = "Counts the strings that have no translation, by source."
    # It reads catalogues only: neither a database nor the site's URLs need to be in order.
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--language", default="fa", help="language code (default: fa)")
        parser.add_argument(
            "--min", type=float, metavar="PERCENT", help="fail when a source is below this share"
        )
        parser.add_argument("--list", action="store_true", help="print the strings themselves")

    def handle(self, *args: Any, **options: Any) -> None:
        least = options["min"]
        if least is not None and not 0 <= least <= 100:
            raise CommandError(f"--min is a percentage from 0 to 100, not {least:g}")
        sources = survey(options["language"])
        self.stdout.write(f"{'source':<18}{'strings':>8}{'missing':>9}{'done':>9}")
        for source in sources:
            self.stdout.write(
                f"{source.name:<18}{source.total:>8}{len(source.missing):>9}{source.percent:>8.1f}%"
            )
        if options["list"]:
            for source in sources:
                for domain, _context, message in source.missing:
                    self.stdout.write(f"{source.name} [{domain}] {message!r}")
        low = [source for source in sources if least is not None and source.percent < least]
        if low:
            worst = min(low, key=lambda source: source.percent)
            raise CommandError(
                f"{worst.name}: {worst.percent:.1f}% translated into {options['language']}, "
                f"{least:g}% is asked; the first missing: {worst.missing[0][2]!r}"
            )
