"""What an import did: counts for people, every row for a file."""

import csv
import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from news.importing.writer import Fate, Outcome

COLUMNS = ("row", "code", "fate", "reason", "message")


@dataclass(slots=True)
class Report:
    """What became of the rows.

    Attributes:
        rows: Rows read.
        fates: Number of rows by what became of them.
        reasons: Number of refused rows by reason.
        notes: Number of things left out of rows that came in, by reason.
        unknown: Categories without a section, with their number of rows.
        topics: Topics made.
        lines: One for each row that isn't simply new or unchanged, and for each note.
        error: Why the source couldn't be read to its end, if it couldn't.
        seconds: How long it took.
    """

    rows: int = 0
    fates: Counter[Fate] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    notes: Counter[str] = field(default_factory=Counter)
    unknown: Counter[str] = field(default_factory=Counter)
    topics: int = 0
    lines: list[dict[str, Any]] = field(default_factory=list)
    error: str = ""
    seconds: float = 0.0

    def add(self, outcome: Outcome) -> None:
        """Counts a row."""
        self.rows += 1
        self.fates[outcome.fate] += 1
        if outcome.fate is Fate.REFUSED:
            self.reasons[outcome.reason] += 1
        if outcome.message:
            self.add_line(outcome, outcome.fate, outcome.reason, outcome.message)
        for note in outcome.notes:
            self.notes[note.reason] += 1
            self.add_line(outcome, "note", note.reason, str(note.message))

    def add_line(self, outcome: Outcome, fate: str, reason: str, message: str) -> None:
        """Adds a line for the file."""
        values = (outcome.number, outcome.code, str(fate), reason, message)
        self.lines.append(dict(zip(COLUMNS, values, strict=True)))

    @property
    def complete(self) -> bool:
        """Whether every row that was read has a fate."""
        return self.rows == sum(self.fates.values())

    @property
    def rate(self) -> float:
        """Rows a second."""
        return self.rows / self.seconds if self.seconds else 0.0

    def summary(self) -> list[str]:
        """The report for people, one fact a line."""
        words = {
            Fate.NEW: _("new"),
            Fate.UPDATED: _("updated"),
            Fate.UNCHANGED: _("unchanged"),
            Fate.CHANGED: _("differ from their row and were left alone"),
            Fate.DUPLICATE: _("duplicates"),
            Fate.REFUSED: _("refused"),
        }
        out = [_("%(count)s rows read") % {"count": self.rows}]
        out += [f"  {self.fates[fate]:>7}  {word}" for fate, word in words.items()]
        for title, counted in (
            (_("Refused, by reason"), self.reasons),
            (_("Left out of rows that came in"), self.notes),
            (_("Categories without a section"), self.unknown),
        ):
            if counted:
                out.append(title)
                out += [f"  {count:>7}  {name}" for name, count in counted.most_common(20)]
        if self.topics:
            out.append(_("%(count)s topics made") % {"count": self.topics})
        out.append(
            _("%(seconds)s seconds, %(rate)s rows a second")
            % {"seconds": f"{self.seconds:.1f}", "rate": f"{self.rate:.0f}"}
        )
        return out

    def refused_lines(self, most: int) -> list[str]:
        """The first refused rows, with number and reason."""
        refused = [line for line in self.lines if line["fate"] == Fate.REFUSED]
        out = [_("Row %(row)s %(code)s: %(message)s") % line for line in refused[:most]]
        if len(refused) > most:
            out.append(_("… and %(count)s more") % {"count": len(refused) - most})
        return out

    def save(self, path: Path) -> None:
        """Writes every line to a file, which is there whole or not at all.

        Args:
            path: A name that ends in .json, or a table as CSV.
        """
        partial = path.with_name(f"{path.name}.part")
        with partial.open("w", encoding="utf-8", newline="") as file:
            if path.suffix.lower() == ".json":
                summary = {
                    "rows": self.rows,
                    "fates": {str(fate): count for fate, count in self.fates.items()},
                    "refused": dict(self.reasons),
                    "notes": dict(self.notes),
                    "error": self.error,
                    "lines": self.lines,
                }
                json.dump(summary, file, ensure_ascii=False, indent=1)
            else:
                table = csv.DictWriter(file, COLUMNS)
                table.writeheader()
                table.writerows(self.lines)
        partial.replace(path)
