"""Why a row, or a whole source, is not taken."""

from dataclasses import dataclass

from django.utils.functional import Promise

Text = str | Promise


class SourceError(Exception):
    """The source can't be read any further. The message names the file and the place."""


class MappingError(Exception):
    """The mapping file says something that can't be followed. The message names the setting."""


@dataclass
class Refusal(Exception):  # noqa: N818 - a row's fate, not a fault of the program
    """One row is not taken.

    Attributes:
        reason: A short key by which refusals are counted, such as ``bad-date``.
        message: A sentence that names what is wrong.
    """

    reason: str
    message: Text

    def __str__(self) -> str:
        return str(self.message)


@dataclass(frozen=True, slots=True)
class Note:
    """A part of a row that was left out while the row came in.

    Attributes:
        reason: A short key by which notes are counted, such as ``picture-missing``.
        message: A sentence that names what was left out.
    """

    reason: str
    message: Text
