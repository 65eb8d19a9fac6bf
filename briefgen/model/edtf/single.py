"""Read one date, without a way to be several: a day, month, season, year, decade, date-time."""

from __future__ import annotations

import re
from typing import Final

from briefgen.model.edtf.gregorian import MONTHS, Day, days_in_month, first_day, last_day
from briefgen.model.edtf.value import EdtfDate, EdtfError, Precision, Qualifier

PLAIN_DAY: Final = re.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})")
"""What nearly every article's date looks like."""

_SINGLE: Final = re.compile(
    r"""(?: (?P<year>-?[0-9]{4})
            (?: -(?P<month>[0-9]{2}) (?: -(?P<day>[0-9]{2}|XX) )?
              | -XX (?:-XX)? )?
          | (?P<stem>-?(?:[0-9]{3}(?=X)|[0-9]{2}(?=XX)|[0-9](?=XXX))) (?P<unspecified>X{1,3})
          | Y(?P<long>-?[1-9][0-9]{4,11})
        ) (?P<qualifier>[?~%]?)""",
    re.VERBOSE,
)
_MASKED: Final = re.compile("(?=.*X)[-0-9X]+[?~%]?")
_UNSPECIFIABLE: Final = "only 201X, 20XX, 2020-XX, 2020-12-XX or 2020-XX-XX may leave digits open"
_MOMENT: Final = re.compile(
    r"""(?P<date>-?[0-9]{4}-[0-9]{2}-[0-9]{2})
        T(?P<hour>[0-9]{2}):(?P<minute>[0-9]{2}):(?P<second>[0-9]{2})
        (?: Z | [+-](?P<offset>[0-9]{2}) (?: :(?P<offset_minute>[0-9]{2}) )? )?""",
    re.VERBOSE,
)
_CLOCK: Final = {"hour": 23, "minute": 59, "second": 59, "offset": 23, "offset_minute": 59}
_WIDTHS: Final = {1: Precision.DECADE, 2: Precision.CENTURY, 3: Precision.MILLENNIUM}
_FIRST_MONTHS: Final = {21: 3, 22: 6, 23: 9, 24: 12}
"""Of the northern seasons, spring to winter: the specification names no months."""

_Bounds = tuple[Day, Day, Precision]


def read_plain_day(text: str, found: re.Match[str]) -> EdtfDate:
    """Return the day that `PLAIN_DAY` found, if the calendar has it; else raise `EdtfError`."""
    day = _checked(text, int(found[1]), int(found[2]), int(found[3]))
    return EdtfDate(text, day, day, Precision.DAY)


def read_single(text: str) -> EdtfDate:
    """Return the date that is neither an interval nor a set; else raise `EdtfError`."""
    if "T" in text:
        return _read_moment(text)
    found = _SINGLE.fullmatch(text)
    if found is None:
        raise EdtfError(text, _UNSPECIFIABLE if _MASKED.fullmatch(text) else "")
    earliest, latest, precision = _bounds(text, found)
    return EdtfDate(text, earliest, latest, precision, Qualifier(found["qualifier"]))


def _bounds(text: str, found: re.Match[str]) -> _Bounds:
    if found["stem"]:
        return _period(found["stem"], len(found["unspecified"]))
    if found["long"]:
        return _year(int(found["long"]))
    if found["year"] == "-0000":
        raise EdtfError(text, "there is no year -0000", "write 0000, which is 1 BC")
    year = int(found["year"])
    if found["month"] is None:
        return _year(year)
    return _in_year(text, year, int(found["month"]), found["day"])


def _in_year(text: str, year: int, month: int, day: str | None) -> _Bounds:
    if day is None and month in _FIRST_MONTHS:
        return _season(year, month)
    if day is None or day == "XX":
        _checked(text, year, month, 1)
        return first_day(year, month), last_day(year, month), Precision.MONTH
    whole = _checked(text, year, month, int(day))
    return whole, whole, Precision.DAY


def _year(year: int) -> _Bounds:
    return first_day(year), last_day(year), Precision.YEAR


def _season(year: int, code: int) -> _Bounds:
    first = _FIRST_MONTHS[code]
    last = first_day(year, first)
    last = last_day(year, first + 2) if code != max(_FIRST_MONTHS) else last_day(year + 1, 2)
    return first_day(year, first), last, Precision.SEASON


def _period(stem: str, unspecified: int) -> _Bounds:
    # The digits of a year before 0 grow towards the past: -001X runs from -19 to -10.
    near, far = (int(stem + digit * unspecified) for digit in "09")
    return first_day(min(near, far)), last_day(max(near, far)), _WIDTHS[unspecified]


def _checked(text: str, year: int, month: int, day: int) -> Day:
    if not 1 <= month <= len(MONTHS):
        raise EdtfError(text, f"there is no month {month:02}")
    length = days_in_month(year, month)
    if not 1 <= day <= length:
        has = "there is no day 00" if day == 0 else f"{MONTHS[month - 1]} {year} has {length} days"
        raise EdtfError(text, has)
    return (year, month, day)


def _read_moment(text: str) -> EdtfDate:
    found = _MOMENT.fullmatch(text)
    if found is None:
        raise EdtfError(text)
    for (unit, most), said in zip(_CLOCK.items(), found.groups()[1:], strict=True):
        if said and int(said) > most:
            raise EdtfError(text, f"there is no {unit.replace('_', ' ')} {said}")
    date = found["date"]
    plain = PLAIN_DAY.fullmatch(date)
    day = read_plain_day(date, plain) if plain else read_single(date)
    return EdtfDate(text, day.earliest, day.latest, Precision.DAY)
