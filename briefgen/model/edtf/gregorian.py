"""The proleptic Gregorian calendar over every year, where `datetime` stops at 1 and 9999."""

from __future__ import annotations

from typing import Final, TypeAlias

Day: TypeAlias = tuple[int, int, int]
"""Year, month, day. Year 0 is 1 BC, as in ISO 8601; years may be below 1 or above 9999."""

MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
"""For messages to authors; readers' words come from the labels."""

_LENGTHS: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_FEBRUARY: Final = 2


def days_in_month(year: int, month: int) -> int:
    """Return how many days the month, 1 to 12, has in that year."""
    leap = month == _FEBRUARY and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if leap else _LENGTHS[month - 1]


def first_day(year: int, month: int = 1) -> Day:
    """Return the first day of a month, or of a year."""
    return (year, month, 1)


def last_day(year: int, month: int = 12) -> Day:
    """Return the last day of a month, or of a year."""
    return (year, month, days_in_month(year, month))
