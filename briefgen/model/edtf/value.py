"""An EDTF date as a value, its place in a timeline, and the error for a text that is none."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Any, Final, TypeAlias

from msgspec import Struct

from briefgen.model.edtf.gregorian import Day

_SHOWN: Final = 60


class Precision(StrEnum):
    """How exactly a date is told. A date-time counts as a day; `1XXX` is a millennium."""

    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    MILLENNIUM = "millennium"
    INTERVAL = "interval"
    SET = "set"
    UNKNOWN = "unknown"


class Qualifier(StrEnum):
    """EDTF's mark behind a date: uncertain, approximate, or both."""

    NONE = ""
    UNCERTAIN = "?"
    APPROXIMATE = "~"
    BOTH = "%"


_APPROXIMATE: Final = (Qualifier.APPROXIMATE, Qualifier.BOTH)
_UNCERTAIN: Final = (Qualifier.UNCERTAIN, Qualifier.BOTH)


class EdtfError(ValueError):
    """A text that is no EDTF date.

    `message` is one printable line, its end the `reason` where there is more to tell than that it
    is no date. `hint` says what to write, or is empty; the dates it names do parse.
    """

    def __init__(self, text: str, reason: str = "", hint: str = "") -> None:
        super().__init__(text, reason, hint)
        self.reason = reason
        self.message = f"{_shown(text)} is not a date{reason and ': '}{reason}"
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message}; {self.hint}" if self.hint else self.message


class EdtfDate(Struct, frozen=True, array_like=True):
    """A date as EDTF tells it; made by `parse_edtf`, and wholly determined by `text`.

    `text` is the canonical EDTF text, or "unknown". `earliest` and `latest` are the first and the
    last day it may mean, None where it is open or unknown; a qualifier does not widen them.
    `parts` are an interval's two ends or a set's members. A member that is a range is an interval
    in itself, its text `a..b`; an absent end is `OPEN` or `UNTOLD`.
    """

    text: str
    earliest: Day | None
    latest: Day | None
    precision: Precision
    qualifier: Qualifier = Qualifier.NONE
    parts: tuple[EdtfDate, ...] = ()

    def __str__(self) -> str:
        return self.text

    @property
    def known(self) -> bool:
        """Whether anything at all is told of it."""
        return self.precision is not Precision.UNKNOWN

    @property
    def approximate(self) -> bool:
        """Whether it, or a part of it, is marked `~` or `%`."""
        return self.qualifier in _APPROXIMATE or any(part.approximate for part in self.parts)

    @property
    def uncertain(self) -> bool:
        """Whether it, or a part of it, is marked `?` or `%`."""
        return self.qualifier in _UNCERTAIN or any(part.uncertain for part in self.parts)

    @property
    def one_of(self) -> bool:
        """Whether it is a set in square brackets: one of these days, and not all of them."""
        return self.text.startswith("[")

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: type[Any], handler: Callable[[Any], Any]
    ) -> dict[str, Any]:
        """Tell pydantic that it is a text, decoded by `parse_edtf` and written by `str`."""
        # The class and its parser need each other; the parser is asked for when a decoder is made.
        from briefgen.model.edtf.parse import parse_edtf  # noqa: PLC0415

        return {
            "type": "function-after",
            "function": {"type": "no-info", "function": parse_edtf},
            "schema": {"type": "str"},
            "serialization": {"type": "to-string"},
        }


UNKNOWN: Final = EdtfDate("unknown", None, None, Precision.UNKNOWN)
OPEN: Final = EdtfDate("..", None, None, Precision.UNKNOWN)
"""The end of an interval that has none, or none told: `2020/..`."""
UNTOLD: Final = EdtfDate("", None, None, Precision.UNKNOWN)
"""The end of an interval that exists and is not known: `2020/`."""

SortKey: TypeAlias = tuple[int, Day, int, Day, str]
_NO_DAY: Final = (0, 0, 0)


def sort_key(date: EdtfDate) -> SortKey:
    """Return a date's place in a timeline: by first day, then last day, then text; unknown last.

    A date without a first day stands where its last one is: "until 2020-12-20" among the dates of
    that day, not before all history. One without a last day follows all that begin with it.
    """
    first = date.earliest or date.latest
    if first is None:
        return (1, _NO_DAY, 0, _NO_DAY, date.text)
    if date.latest is None:
        return (0, first, 1, _NO_DAY, date.text)
    return (0, first, 0, date.latest, date.text)


def _shown(text: str) -> str:
    # A message goes to terminals and web pages: one line, no control characters, no novel.
    cut = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
    return "".join(map(_printable, cut)) or "an empty text"


def _printable(char: str) -> str:
    return char if char.isprintable() else char.encode("unicode_escape").decode("ascii")
