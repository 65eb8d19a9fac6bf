"""A language's words for dates, checked as they are read, so that saying a date cannot fail."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from briefgen.model.fields import Fields

_PLACEHOLDER: Final = re.compile(r"\{([^{}]*)\}")
_ENDS: Final = "month short_month year end_month end_short_month end_year"
_PATTERNS: Final[Mapping[str, tuple[str, str]]] = {
    "day": ("day year", "month short_month"),
    "month": ("month year", ""),
    "year": ("year", ""),
    "bce": ("year", ""),
    "season": ("season year", ""),
    "decade": ("year", ""),
    "century": ("century", ""),
    "time": ("date time", ""),
    "time_utc": ("date time", ""),
    "time_offset": ("date time offset", ""),
    "about": ("date", ""),
    "uncertain": ("date", ""),
    "unknown": ("", ""),
    "range_days": ("day end_day", _ENDS),
    "range_days_across": ("day end_day", _ENDS),
    "range_months": ("", _ENDS),
    "range_years": ("year end_year", ""),
    "range": ("a b", ""),
    "since": ("date", ""),
    "until": ("date", ""),
    "begun": ("date", ""),
    "ended": ("date", ""),
    "between_days": ("day end_day", _ENDS),
    "between_days_across": ("day end_day", _ENDS),
    "between_months": ("", _ENDS),
    "between": ("a b", ""),
    "or_later": ("date", ""),
    "or_earlier": ("date", ""),
    "either_days": ("day end_day", _ENDS),
    "either": ("a b", ""),
    "both_days": ("day end_day", _ENDS),
    "both": ("a b", ""),
    "listed": ("a b", ""),
}
"""What a pattern must hold, and what it may hold besides."""


class DateWords(Fields, frozen=True, kw_only=True):
    """A language's words for dates: its labels file's `dates`, as it stands.

    Lists: `months` as they stand beside a day, `short_months`, `months_alone` where a month without
    a day has another form (else empty), `seasons` from spring on, `ordinals` of centuries from the
    first on (beyond them the number stands).

    Patterns hold placeholders in braces. One date: `{day} {month} {short_month} {year} {season}
    {century} {date} {time} {offset}`. Two dates of one kind, compressed (`range_days`: within one
    month, `_days_across`: within one year): the same, and those of the second as `{end_day}` and
    so on. Any two: `{a} {b}`. `range` says all of a stretch, `between` one day of it, `either` one
    of two, `both` two, `listed` what stands before the last in a list of more; `since` and `until`
    an interval open on one side, `begun` and `ended` one whose other end is not known, `or_later`
    and `or_earlier` one day of an open stretch.

    Raises ValueError for a list of the wrong length, or a pattern that lacks a placeholder it
    needs or holds one that means nothing there.
    """

    months: tuple[str, ...]
    short_months: tuple[str, ...]
    seasons: tuple[str, ...]
    months_alone: tuple[str, ...] = ()
    ordinals: tuple[str, ...] = ()
    day: str
    month: str
    year: str
    bce: str
    season: str
    decade: str
    century: str
    time: str
    time_utc: str
    time_offset: str
    about: str
    uncertain: str
    unknown: str
    range_days: str
    range_days_across: str
    range_months: str
    range_years: str
    range: str
    since: str
    until: str
    begun: str
    ended: str
    between_days: str
    between_days_across: str
    between_months: str
    between: str
    or_later: str
    or_earlier: str
    either_days: str
    either: str
    both_days: str
    both: str
    listed: str

    def __post_init__(self) -> None:
        _check_count("months", self.months, (12,))
        _check_count("short_months", self.short_months, (12,))
        _check_count("months_alone", self.months_alone, (0, 12))
        _check_count("seasons", self.seasons, (4,))
        for name, (needed, allowed) in _PATTERNS.items():
            _check_pattern(name, getattr(self, name), needed.split(), allowed.split())


def fill(pattern: str, values: Mapping[str, str]) -> str:
    """Return the pattern with its placeholders replaced; `str.format` would read attributes."""
    return _PLACEHOLDER.sub(lambda found: values[found[1]], pattern)


def _check_count(name: str, entries: tuple[str, ...], counts: tuple[int, ...]) -> None:
    if len(entries) not in counts:
        wanted = " or ".join(map(str, counts))
        raise ValueError(f"{name} has {len(entries)} entries; it needs {wanted}")


def _check_pattern(name: str, pattern: str, needed: list[str], allowed: list[str]) -> None:
    held = _PLACEHOLDER.findall(pattern)
    for missing in sorted(set(needed) - set(held)):
        raise ValueError(f"{name} lacks {{{missing}}}")
    for strange in sorted(set(held) - {*needed, *allowed}):
        known = " ".join(f"{{{each}}}" for each in [*needed, *allowed])
        raise ValueError(f"{name} holds {{{strange}}}; it may hold {known or 'no placeholder'}")
