"""Dates and articles, the newest first, and the years they are listed under."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from briefgen.model.briefing import Facts
from briefgen.model.edtf import UNKNOWN, Day, EdtfDate

UNDATED: Final = "undated"
_MINUTES: Final = 24 * 60


def newest_date(dates: Iterable[EdtfDate]) -> EdtfDate:
    """Return the date that ends last, or `UNKNOWN` where none has an end."""
    ended = [date for date in dates if date.latest is not None]
    return max(ended, key=_end, default=UNKNOWN)


def newest_first(articles: Iterable[Facts]) -> tuple[Facts, ...]:
    """Return articles by date, the newest first and the undated last; ids break ties.

    Those of one day go by their times, as far as these are told; a day without one ends last.
    """
    dated: list[Facts] = []
    undated: list[Facts] = []
    for facts in sorted(articles, key=lambda facts: facts.id):
        (dated if facts.date.latest is not None else undated).append(facts)
    dated.sort(key=lambda facts: _end(facts.date), reverse=True)
    return (*dated, *undated)


def _end(date: EdtfDate) -> tuple[Day, int]:
    """Return the last day, as it is written, and the minute of that day in UTC, after midnight."""
    day = date.latest or (0, 0, 0)
    clock = date.text.partition("T")[2]
    if not clock:
        return day, _MINUTES
    zone = clock[8:].rstrip("Z")
    shift = _minutes(zone[1:]) if zone else 0
    return day, _minutes(clock) + (shift if zone[:1] == "-" else -shift)


def _minutes(clock: str) -> int:
    hours, _, minutes = clock[:5].partition(":")
    return int(hours) * 60 + int(minutes or 0)


def year_of(facts: Facts) -> str:
    """Return the year an article is listed under, or `UNDATED`."""
    return f"{facts.date.latest[0]:04}" if facts.date.latest is not None else UNDATED
