"""From a text to an EDTF date, or to an error that says what to write instead."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from briefgen.model.edtf.single import PLAIN_DAY, read_plain_day, read_single
from briefgen.model.edtf.value import OPEN, UNKNOWN, UNTOLD, EdtfDate, EdtfError, Precision

if TYPE_CHECKING:
    from briefgen.model.edtf.slips_numbers import Guess

MAX_LENGTH: Final = 1000
"""In characters; a set of a hundred days still fits."""

_CLOSERS: Final = {"[": "]", "{": "}"}
_TIME: Final = re.compile("[0-9]T[0-9]")
_EXAMPLES: Final = "write it as 2020-12-23, 2020-12 or 2020, or write unknown"


def parse_edtf(text: str) -> EdtfDate:
    """Return the date an author wrote, white space around it aside.

    Reads EDTF levels 0 and 1, level 2's sets, and `unknown`. Raises `EdtfError`, and nothing else,
    for any other text; where the slip is a usual one, the error's hint is the date it meant.
    """
    text = text.strip()
    try:
        return _read(text)
    except EdtfError as fault:
        raise _advised(text, fault) from None


def _read(text: str) -> EdtfDate:
    if found := PLAIN_DAY.fullmatch(text):
        return read_plain_day(text, found)
    if text == UNKNOWN.text:
        return UNKNOWN
    if len(text) > MAX_LENGTH:
        raise EdtfError(text, f"it has {len(text)} characters", _EXAMPLES)
    if text.startswith(("[", "{")):
        return _read_set(text)
    return _read_interval(text) if "/" in text else read_single(text)


def _read_interval(text: str) -> EdtfDate:
    start, _, end = text.partition("/")
    if _TIME.search(text):
        raise EdtfError(text, "an interval has no times of day")
    ends = (_read_end(text, start, UNTOLD), _read_end(text, end, UNTOLD))
    return _between(text, *ends)


def _read_set(text: str) -> EdtfDate:
    if not text.endswith(_CLOSERS[text[0]]):
        raise EdtfError(text, f"it begins with {text[0]} and does not end with {_CLOSERS[text[0]]}")
    members = tuple(_read_member(text, member.strip()) for member in text[1:-1].split(","))
    canonical = text[0] + ",".join(member.text for member in members) + text[-1]
    firsts = [member.earliest for member in members if member.earliest]
    lasts = [member.latest for member in members if member.latest]
    earliest = min(firsts) if len(firsts) == len(members) else None
    latest = max(lasts) if len(lasts) == len(members) else None
    return EdtfDate(canonical, earliest, latest, Precision.SET, parts=members)


def _read_member(text: str, member: str) -> EdtfDate:
    if not member:
        raise EdtfError(text, "a date is missing in it")
    if _TIME.search(member):
        raise EdtfError(text, "a set has no times of day")
    start, dots, end = member.partition("..")
    if not dots:
        return _read_part(text, member)
    return _between(member, _read_end(text, start, OPEN), _read_end(text, end, OPEN))


def _read_end(text: str, end: str, absent: EdtfDate) -> EdtfDate:
    if not end:
        return absent
    return OPEN if end == OPEN.text else _read_part(text, end)


def _read_part(text: str, part: str) -> EdtfDate:
    try:
        return read_single(part)
    except EdtfError as fault:
        # Name the whole where the part tells nothing: "23 is not a date" is no help for 23/12/20.
        raise (fault if fault.reason else EdtfError(text)) from None


def _between(text: str, start: EdtfDate, end: EdtfDate) -> EdtfDate:
    if not (start.known or end.known):
        raise EdtfError(text, "neither end is told")
    if start.earliest and end.latest and end.latest < start.earliest:
        raise EdtfError(text, "it ends before it begins")
    return EdtfDate(text, start.earliest, end.latest, Precision.INTERVAL, parts=(start, end))


def _advised(text: str, fault: EdtfError) -> EdtfError:
    """Return the error with a hint: only what does read as a date is ever proposed."""
    from briefgen.model.edtf.slips import guesses  # noqa: PLC0415  # only a mistake has need of it

    if fault.hint:
        return fault
    reason = fault.reason
    for meant in guesses(text):
        faults = [_fault(guess.text) for guess in meant]
        if good := [guess for guess, found in zip(meant, faults, strict=True) if found is None]:
            return EdtfError(text, reason, _proposal(good))
        reason = reason or next((found.reason for found in faults if found), "")
    return EdtfError(text, reason, "" if reason else _EXAMPLES)


def _fault(text: str) -> EdtfError | None:
    try:
        _read(text)
    except EdtfError as fault:
        return fault
    return None


def _proposal(good: list[Guess]) -> str:
    readings = {guess.text: guess.reading for guess in good}
    if len(readings) == 1:
        return f"write {good[0].text}"
    return "write " + " or ".join(f"{text} ({reading})" for text, reading in readings.items())
