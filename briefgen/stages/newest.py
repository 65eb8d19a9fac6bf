"""Dates and articles, the newest first, and the years they are listed under."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from briefgen.model.briefing import Facts
from briefgen.model.edtf import UNKNOWN, EdtfDate

UNDATED: Final = "undated"


def newest_date(dates: Iterable[EdtfDate]) -> EdtfDate:
    """Return the date that ends last, or `UNKNOWN` where none has an end."""
    ended = [date for date in dates if date.latest is not None]
    return max(ended, key=lambda date: date.latest or (0, 0, 0), default=UNKNOWN)


def newest_first(articles: Iterable[Facts]) -> tuple[Facts, ...]:
    """Return articles by date, the newest first and the undated last; ids break ties."""
    dated: list[Facts] = []
    undated: list[Facts] = []
    for facts in sorted(articles, key=lambda facts: facts.id):
        (dated if facts.date.latest is not None else undated).append(facts)
    dated.sort(key=lambda facts: facts.date.latest or (0, 0, 0), reverse=True)
    return (*dated, *undated)


def year_of(facts: Facts) -> str:
    """Return the year an article is listed under, or `UNDATED`."""
    return f"{facts.date.latest[0]:04}" if facts.date.latest is not None else UNDATED
