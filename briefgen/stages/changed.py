"""When something last changed, in the forms in which programs take a day."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from briefgen.model.edtf import UNKNOWN, Day, EdtfDate, Precision, Qualifier

_LENGTHS: Final = {Precision.YEAR: 4, Precision.MONTH: 7, Precision.DAY: 10}
_LAST_YEAR: Final = 9999


def last_change(dates: Iterable[EdtfDate], today: str) -> EdtfDate:
    """Return the newest of the dates, or `UNKNOWN`; `today` is YYYY-MM-DD, or empty.

    A date after today is passed over: nothing has changed in the future. So is one that has no
    day between the years 1 and 9999, which no feed can tell.
    """
    past = [date for date in dates if (day := day_of(date)) and not (today and day > today)]
    return max(past, key=lambda date: (day_of(date), date.text), default=UNKNOWN)


def day_of(date: EdtfDate) -> str:
    """Return the first day that a date may mean, as YYYY-MM-DD; empty where there is none.

    The first, for the last may lie ahead: on 5 December nothing has changed on the 31st.
    """
    day = date.earliest or date.latest
    return _iso(day) if day and 1 <= day[0] <= _LAST_YEAR else ""


def exact_day(date: EdtfDate) -> str:
    """Return a date as a W3C date (YYYY, YYYY-MM or YYYY-MM-DD), no more exactly than it is told.

    It is empty where that would say too much: of what is uncertain, approximate, or several days.
    """
    length = _LENGTHS.get(date.precision, 0)
    return day_of(date)[:length] if date.qualifier is Qualifier.NONE else ""


def _iso(day: Day) -> str:
    return "{:04}-{:02}-{:02}".format(*day)
