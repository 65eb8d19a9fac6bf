"""What an author may have meant by a text that is no date, from the likeliest slip down.

Every rule takes a tidied text and returns its guesses, unproven: the parser proposes those that
read as dates. A text with two readings gets both; nothing is decided for the author.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import Final

from briefgen.model.edtf.slips_numbers import (
    Guess,
    Guesses,
    guess_compact,
    guess_moment,
    guess_three,
    guess_two,
    guess_year,
)
from briefgen.model.edtf.slips_words import guess_named, guess_period, guess_unknown

_DASHES: Final = str.maketrans("‐‑‒–—−", "------")
_SPACED: Final = re.compile(r" ?([-/,.:\[\]{}]) ?")
_JOINED: Final = re.compile(r" ?/ ?| ?\.\. ?| - | to | until | till ")
_JOINED_ISO: Final = re.compile("([0-9]{4}(?:-[0-9]{2}){0,2})-([0-9]{4}(?:-[0-9]{2}){0,2})")
_LISTED: Final = re.compile(r" ?, ?(?:or |and )?| or | and ")
_OPEN: Final = re.compile("(since|from|until|till|by) (.+)", re.IGNORECASE)
_ABOUT: Final = re.compile(
    r"(?:circa|ca?\.|ca?(?= )|about|around|approx\.?|approximately) ?(.+)", re.IGNORECASE
)
_PERHAPS: Final = re.compile(r"(?:perhaps|maybe|possibly|probably) (.+)", re.IGNORECASE)
_TIME: Final = re.compile("T[0-9:Z+-]*")


def guesses(text: str) -> Iterator[Guesses]:
    """Yield groups of guesses, the likeliest first; the dates of one group are alternatives."""
    tidy = _tidied(text)
    for rule in _RULES:
        if found := rule(tidy):
            yield found


def _tidied(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).translate(_DASHES)
    return " ".join("".join(map(_ascii_digit, plain)).split())


def _ascii_digit(char: str) -> str:
    value = -1 if char.isascii() else unicodedata.decimal(char, -1)
    return char if value < 0 else str(value)


def _guess_spacing(text: str) -> Guesses:
    return (Guess(_SPACED.sub(r"\1", text)),)


def _guess_capitals(text: str) -> Guesses:
    # EDTF's draft of 2012 wrote u and x where the standard has X.
    return (Guess(_SPACED.sub(r"\1", text.upper().replace("U", "X"))),)


def _guess_order(text: str) -> Guesses:
    start, slash, end = text.partition("/")
    return (Guess(f"{end}/{start}"),) if slash else ()


def _guess_timeless(text: str) -> Guesses:
    return (Guess(_TIME.sub("", text)),)


def _guess_marks(text: str) -> Guesses:
    """Return the reading of marks that stand elsewhere than at the end, or are several."""
    marks = set(text) & set("?~%")
    if not marks or "/" in text or "," in text:
        return ()
    mark = marks.pop() if len(marks) == 1 else "%"
    return tuple(Guess(guess.text + mark) for guess in _readings(re.sub(r"[?~%() ]", "", text)))


def _guess_about(text: str) -> Guesses:
    about, perhaps = _ABOUT.fullmatch(text), _PERHAPS.fullmatch(text)
    found, mark = (about, "~") if about else (perhaps, "?")
    if found is None:
        return ()
    return tuple(Guess(guess.text + mark, guess.reading) for guess in _readings(found[1]))


def _guess_open(text: str) -> Guesses:
    found = _OPEN.fullmatch(text)
    if found is None:
        return ()
    shape = {"since": "{}/..", "from": "{}/..", "by": "[..{}]"}.get(found[1].lower(), "../{}")
    return tuple(Guess(shape.format(guess.text), guess.reading) for guess in _readings(found[2]))


def _guess_joined(text: str) -> Guesses:
    iso = _JOINED_ISO.fullmatch(_SPACED.sub(r"\1", text))
    ends = list(iso.groups()) if iso else _JOINED.split(text)
    if len(ends) != 2:  # noqa: PLR2004 - an interval has two ends
        return ()
    pairs = [(start.text, end.text) for start in _readings(ends[0]) for end in _readings(ends[1])]
    whole = tuple(Guess(f"{start}/{end}", "from one to the other") for start, end in pairs)
    if ".." not in text:
        return whole
    return (*whole, *(Guess(f"[{start}..{end}]", "one day between") for start, end in pairs))


def _guess_short_end(text: str) -> Guesses:
    """Return the reading of an interval whose end leaves out what it shares with its start."""
    start, _, end = text.partition("/")
    return (Guess(f"{start}/{start[: len(start) - len(end)]}{end}"),) if end else ()


def _guess_listed(text: str) -> Guesses:
    if text.startswith(("[", "{")):
        return ()
    members = ",".join(part for part in _LISTED.split(text) if part)
    one, all_of = Guess(f"[{members}]", "one of them"), Guess(f"{{{members}}}", "all of them")
    if " or " in text:
        return (one,)
    if " and " in text:
        return (all_of,)
    return (one, all_of) if "," in text else ()


def _guess_brackets(text: str) -> Guesses:
    inner = text.strip("[]{}()")
    if text.startswith("{"):
        return (Guess(f"{{{inner}}}"),)
    return (Guess(f"[{inner}]"),) if text.startswith("[") else (Guess(inner),)


def _readings(text: str) -> Guesses:
    """Return a text as it is and as every plain slip would read it."""
    rules = (guess_three, guess_two, guess_compact, guess_named, guess_period)
    return (Guess(text), *(guess for rule in rules for guess in rule(text)))


_RULES: Final[tuple[Callable[[str], Guesses], ...]] = (
    guess_unknown,
    _guess_spacing,
    _guess_capitals,
    guess_three,
    guess_two,
    guess_compact,
    guess_named,
    guess_moment,
    guess_period,
    guess_year,
    _guess_about,
    _guess_marks,
    _guess_open,
    _guess_order,
    _guess_joined,
    _guess_short_end,
    _guess_timeless,
    _guess_listed,
    _guess_brackets,
)
