"""What an author may have meant by English words: names of months, seasons, centuries."""

from __future__ import annotations

import re
from typing import Final

from briefgen.model.edtf.gregorian import MONTHS
from briefgen.model.edtf.slips_numbers import Guess, Guesses

_UNKNOWN: Final = re.compile(
    r"[?-]+|n\.?d\.?|n/?a|none|null|nil|tb[acd]|no date|not known|undated|unknown|unclear"
    r"|[\[{][./]*[\]}]?|[./]+|xxxx(?:-xx){0,2}"
)
_FILLER: Final = re.compile(
    r"\b(?:the|of|mon(?:day)?|tue(?:sday)?|wed(?:nesday)?|thu(?:rsday)?|fri(?:day)?"
    r"|sat(?:urday)?|sun(?:day)?)\b[.,]* ?"
)
_DAYS: Final = "(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?(?: ?- ?(?P<last>[0-9]{1,2})(?:st|nd|rd|th)?)?"
_MONTH: Final = r"(?P<month>[a-z]{3,9})\.?"
_YEAR: Final = "(?P<year>[0-9]{4})"
_NAMED: Final = tuple(
    re.compile(shape)
    for shape in (
        f"{_DAYS}[ .-]*{_MONTH}[ ,-]*{_YEAR}",
        f"{_MONTH}[ ,-]*(?:{_DAYS}[ ,]+)?{_YEAR}",
        f"{_YEAR}[ ,-]*{_MONTH}(?:[ -]*{_DAYS})?",
    )
)
_SEASONS: Final = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_NAMES: Final = "|".join(_SEASONS)
_SEASON: Final = re.compile(f"({_NAMES}),? ([0-9]{{4}})|([0-9]{{4}}),? ({_NAMES})")
_DECADE: Final = re.compile("([0-9]{3})0['’]?s")
_CENTURY: Final = re.compile("([0-9]{1,2})(?:st|nd|rd|th) century")
_BEFORE_CHRIST: Final = re.compile("([0-9]{1,4}) ?b[.]?c[.]?(?:e[.]?)?")


def guess_unknown(text: str) -> Guesses:
    """Return `unknown` for the usual ways to say that a date is not known."""
    return (Guess("unknown"),) if _UNKNOWN.fullmatch(text.casefold()) else ()


def guess_named(text: str) -> Guesses:
    """Return the reading of a date, or of days of one month, with the month's name."""
    plain = _FILLER.sub("", text.casefold())
    for shape in _NAMED:
        found = shape.fullmatch(plain)
        if found and (month := _month_number(found["month"])):
            return (Guess(_dated(f"{found['year']}-{month:02}", found["day"], found["last"])),)
    return ()


def guess_period(text: str) -> Guesses:
    """Return the readings of a decade, a century, a season or a year before Christ in words."""
    plain = _FILLER.sub("", text.casefold())
    if found := _DECADE.fullmatch(plain):
        return _of_tens(found[1])
    if (found := _CENTURY.fullmatch(plain)) and int(found[1]):
        return (Guess(f"{int(found[1]) - 1:02}XX"),)
    if found := _SEASON.fullmatch(plain):
        return (Guess(f"{found[2] or found[3]}-{_SEASONS[found[1] or found[4]]}"),)
    if (found := _BEFORE_CHRIST.fullmatch(plain)) and int(found[1]):
        return (Guess(_before_christ(int(found[1]))),)
    return ()


def _dated(month: str, day: str | None, last: str | None) -> str:
    if day is None:
        return month
    first = f"{month}-{day.zfill(2)}"
    return f"{first}/{month}-{last.zfill(2)}" if last else first


def _month_number(word: str) -> int:
    stem = "sep" if word == "sept" else word
    names = enumerate((name.casefold() for name in MONTHS), start=1)
    return next((number for number, name in names if name.startswith(stem)), 0)


def _of_tens(stem: str) -> Guesses:
    decade = Guess(f"{stem}X", "ten years")
    return (decade, Guess(f"{stem[:2]}XX", "a hundred years")) if stem[-1] == "0" else (decade,)


def _before_christ(year: int) -> str:
    # ISO 8601 counts a year 0, which historians call 1 BC.
    return f"-{year - 1:04}" if year > 1 else "0000"
