"""Say a date in a reader's language, and in the form that HTML's `<time>` takes.

The words are the labels' (`DateWords`); the code knows no language. A date is never told more
exactly than it is known: `2018~` is "about 2018", `[2020-12-13..2020-12-20]` a day "between".
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from msgspec import Struct

from briefgen.model.edtf import OPEN, Day, EdtfDate, Precision, Qualifier
from briefgen.stages.datewords import DateWords, fill

__all__ = ["DateWords", "iso_attr", "say_date"]

_Say: TypeAlias = Callable[[EdtfDate, DateWords], str]


class _Pair(Struct, frozen=True):
    """How two dates are said together; an empty pattern means that `whole` is used."""

    whole: str
    days: str = ""
    days_across: str = ""
    months: str = ""
    years: str = ""


def say_date(date: EdtfDate, words: DateWords) -> str:
    """Return the date in words: "13–20 December 2020", "about 2018", "between 13 and 20 May 2021".

    An unspecified month or day is left out (`2020-XX` is "2020"). `19XX` is said to be the 20th
    century, as people do, though it begins a year earlier.
    """
    match date.precision:
        case Precision.UNKNOWN:
            return words.unknown
        case Precision.SET:
            return _say_set(date, words)
        case Precision.INTERVAL:
            return _say_stretch(date, words)
        case _:
            return _qualified(_say_single(date, words), date.qualifier, words)


def iso_attr(date: EdtfDate) -> str:
    """Return the value of HTML's `<time datetime="">` for it, or "" where HTML has none.

    HTML knows years from 1 on, months, days and date-times; nothing that is approximate,
    uncertain, or several: such a date stands in words alone.
    """
    if date.qualifier is not Qualifier.NONE or date.earliest is None or date.earliest[0] < 1:
        return ""
    year, month, day = date.earliest
    if "T" in date.text:
        return date.text + ":00" if date.text[-3] in "+-" else date.text
    forms = {
        Precision.DAY: f"{year:04}-{month:02}-{day:02}",
        Precision.MONTH: f"{year:04}-{month:02}",
        Precision.YEAR: f"{year:04}",
    }
    return forms.get(date.precision, "")


def _say_single(date: EdtfDate, words: DateWords) -> str:
    values = _values(date, words)
    match date.precision:
        case Precision.DAY:
            return _timed(fill(words.day, values), date.text, words)
        case Precision.MONTH:
            return fill(words.month, values)
        case Precision.SEASON:
            # Spring begins in March, the others three months after each other.
            name = words.seasons[_days(date)[0][1] // 3 - 1]
            return fill(words.season, values | {"season": name})
        case Precision.YEAR:
            return fill(words.year, values)
        case _:
            return _say_period(date, words)


def _timed(said: str, text: str, words: DateWords) -> str:
    _, timed, clock = text.partition("T")
    if not timed:
        return said
    values = {"date": said, "time": clock[:5], "offset": clock[8:]}
    if clock.endswith("Z"):
        return fill(words.time_utc, values)
    return fill(words.time_offset if values["offset"] else words.time, values)


def _say_period(date: EdtfDate, words: DateWords) -> str:
    first, last = (day[0] for day in _days(date))
    if first < 1:
        # "-40s" and "-1st century" are nothing that people say.
        return fill(words.range, {"a": _year(first, words), "b": _year(last, words)})
    values = {"year": str(first), "end_year": str(last), "century": _century(first, words)}
    if date.precision is Precision.DECADE:
        return fill(words.decade, values)
    return fill(words.century if date.precision is Precision.CENTURY else words.range_years, values)


def _say_stretch(date: EdtfDate, words: DateWords) -> str:
    start, end = date.parts
    if not start.known:
        pattern = words.until if start == OPEN else words.ended
        return fill(pattern, {"date": say_date(end, words)})
    if not end.known:
        pattern = words.since if end == OPEN else words.begun
        return fill(pattern, {"date": say_date(start, words)})
    return _say_pair(start, end, _through(words), words)


def _say_choice(date: EdtfDate, words: DateWords) -> str:
    """Say one day of a stretch, or one date."""
    if date.precision is not Precision.INTERVAL:
        return say_date(date, words)
    start, end = date.parts
    if not start.known:
        return fill(words.or_earlier, {"date": say_date(end, words)})
    if not end.known:
        return fill(words.or_later, {"date": say_date(start, words)})
    return _say_pair(start, end, _between(words), words)


def _say_set(date: EdtfDate, words: DateWords) -> str:
    *rest, last = date.parts
    if not rest:
        return (_say_choice if date.one_of else say_date)(last, words)
    say = _say_member if date.one_of else say_date
    pair = _either(words) if date.one_of else _both(words)
    if len(rest) == 1:
        return _say_pair(rest[0], last, pair, words, say)
    listed = say(rest[0], words)
    for member in rest[1:]:
        listed = fill(words.listed, {"a": listed, "b": say(member, words)})
    return fill(pair.whole, {"a": listed, "b": say(last, words)})


def _say_member(date: EdtfDate, words: DateWords) -> str:
    """Say one of several dates: the "or" among them says already that a stretch is a choice."""
    closed = date.earliest is not None and date.latest is not None
    return (say_date if closed else _say_choice)(date, words)


def _say_pair(
    first: EdtfDate, second: EdtfDate, pair: _Pair, words: DateWords, say: _Say = say_date
) -> str:
    said = {"a": say(first, words), "b": say(second, words)}
    if said["a"] == said["b"]:
        return said["a"]
    pattern = _compressed(first, second, pair)
    if not pattern:
        return fill(pair.whole, said)
    ends = {f"end_{name}": value for name, value in _values(second, words).items()}
    return fill(pattern, _values(first, words) | ends)


def _compressed(first: EdtfDate, second: EdtfDate, pair: _Pair) -> str:
    """Return the pattern that says once what the two share, or "" where they share nothing."""
    if first.qualifier or second.qualifier or first.precision is not second.precision:
        return ""
    if first.precision not in (Precision.DAY, Precision.MONTH, Precision.YEAR):
        return ""
    (year, month, _), (end_year, end_month, _) = _days(first)[0], _days(second)[0]
    if first.precision is Precision.YEAR:
        return pair.years if year >= 1 else ""
    if year != end_year:
        return ""
    if first.precision is Precision.MONTH:
        return pair.months
    return pair.days if month == end_month else pair.days_across


def _qualified(said: str, qualifier: Qualifier, words: DateWords) -> str:
    if qualifier in (Qualifier.APPROXIMATE, Qualifier.BOTH):
        said = fill(words.about, {"date": said})
    if qualifier in (Qualifier.UNCERTAIN, Qualifier.BOTH):
        said = fill(words.uncertain, {"date": said})
    return said


def _values(date: EdtfDate, words: DateWords) -> dict[str, str]:
    year, month, day = _days(date)[0]
    alone = date.precision is Precision.MONTH and words.months_alone
    return {
        "day": str(day),
        "month": (alone or words.months)[month - 1],
        "short_month": words.short_months[month - 1],
        "year": _year(year, words),
    }


def _year(year: int, words: DateWords) -> str:
    # Year 0 is 1 BC, -1 is 2 BC: ISO 8601 counts a year that historians do not.
    return str(year) if year >= 1 else fill(words.bce, {"year": str(1 - year)})


def _century(year: int, words: DateWords) -> str:
    index = year // 100
    return words.ordinals[index] if index < len(words.ordinals) else str(index + 1)


def _days(date: EdtfDate) -> tuple[Day, Day]:
    if date.earliest is None or date.latest is None:
        raise ValueError(f"{date} is open: its ends are said one by one")
    return date.earliest, date.latest


def _through(words: DateWords) -> _Pair:
    return _Pair(
        words.range,
        words.range_days,
        words.range_days_across,
        words.range_months,
        words.range_years,
    )


def _between(words: DateWords) -> _Pair:
    return _Pair(words.between, words.between_days, words.between_days_across, words.between_months)


def _either(words: DateWords) -> _Pair:
    return _Pair(words.either, words.either_days)


def _both(words: DateWords) -> _Pair:
    return _Pair(words.both, words.both_days)
