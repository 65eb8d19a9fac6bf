"""What an author may have meant by figures in another order, with other marks, or too few."""

from __future__ import annotations

import re
from typing import Final, TypeAlias

from msgspec import Struct


class Guess(Struct, frozen=True):
    """A date that may be meant, unproven, and how the author's text would have to be read."""

    text: str
    reading: str = ""


Guesses: TypeAlias = tuple[Guess, ...]
"""Readings of one text between which only its author can choose."""

_TRIPLE: Final = re.compile(r"([0-9]{1,4})([-/. ])([0-9]{1,2})\2([0-9]{1,4})\.?")
_YEAR_MONTH: Final = re.compile("([0-9]{4})[-/.]([0-9]{1,2})")
_MONTH_YEAR: Final = re.compile("([0-9]{1,2})[-/.]([0-9]{4})")
_COMPACT: Final = re.compile("([0-9]{4})([0-9]{2})([0-9]{2})?")
_ZEROS: Final = re.compile("([0-9]{4}(?:-[0-9]{2})?)(?:-00)+")
_ODD_YEAR: Final = re.compile("(?:[+]|Y(-?))?0*([0-9]{3,12})")
_CLOCK: Final = re.compile(
    r"""(?P<date>[^ tT]+) [ tT]+
        (?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2}) (?: :(?P<second>[0-9]{2}) (?:[.,][0-9]+)? )?
        [ ]? (?P<zone>[zZ]|UTC|GMT|[+-][0-9]{2}:?(?:[0-9]{2})?)?""",
    re.VERBOSE,
)
_PIVOT: Final = 69
"""A year of two digits below it is of the 2000s, the others of the 1900s, as in POSIX."""
_FULL_YEAR: Final = 4
_LAST_MONTH: Final = 12


def guess_three(text: str) -> Guesses:
    """Return the readings of day, month and year as figures in any order."""
    found = _TRIPLE.fullmatch(text)
    if found is None:
        return ()
    first, mark, second, third = found.groups()
    if len(first) == _FULL_YEAR:
        return (Guess(_iso(first, second, third)),)
    year = _full_year(third)
    meant = Guess(_iso(year, second, first), "day first")
    swapped = Guess(_iso(year, first, second), "month first")
    short = mark == "-" and len(third) != _FULL_YEAR
    last = (Guess(_iso(_full_year(first), second, third), "year first"),) if short else ()
    return (meant, swapped, *last)


def guess_two(text: str) -> Guesses:
    """Return the reading of a month and a year, or of a year and one of its century's."""
    if found := _MONTH_YEAR.fullmatch(text):
        return (Guess(_iso(found[2], found[1])),)
    found = _YEAR_MONTH.fullmatch(text)
    if found is None:
        return ()
    if int(found[2]) <= _LAST_MONTH:
        return (Guess(_iso(found[1], found[2])),)
    return (Guess(f"{found[1]}/{found[1][:2]}{found[2]}"),)


def guess_compact(text: str) -> Guesses:
    """Return the reading of a date without hyphens, or with zeros for what is not known."""
    if found := _COMPACT.fullmatch(text):
        return (Guess(_iso(*(part for part in found.groups() if part))),)
    if found := _ZEROS.fullmatch(text):
        return (Guess(found[1]),)
    return ()


def guess_year(text: str) -> Guesses:
    """Return the reading of a year with too few digits, too many, or a needless mark."""
    found = _ODD_YEAR.fullmatch(text)
    if found is None:
        return ()
    sign, digits = found[1] or "", found[2]
    return (Guess(f"{sign}{digits:0>4}" if len(digits) <= _FULL_YEAR else f"Y{sign}{digits}"),)


def guess_moment(text: str) -> Guesses:
    """Return the readings of a date with a time of day."""
    found = _CLOCK.fullmatch(text)
    if found is None:
        return ()
    clock = f"{found['hour']:0>2}:{found['minute']}:{found['second'] or '00'}"
    days = (Guess(found["date"]), *guess_three(found["date"]))
    zone = _zone(found["zone"] or "")
    return tuple(Guess(f"{day.text}T{clock}{zone}", day.reading) for day in days)


def _zone(written: str) -> str:
    if written.isalpha():
        return "Z"
    return re.sub("([0-9]{2}):?([0-9]{2})", r"\1:\2", written)


def _iso(year: str, *rest: str) -> str:
    return "-".join((year, *(part.zfill(2) for part in rest)))


def _full_year(digits: str) -> str:
    if len(digits) == _FULL_YEAR:
        return digits
    return ("20" if int(digits) < _PIVOT else "19") + digits.zfill(2)
