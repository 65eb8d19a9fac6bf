"""What an author may have meant by a text that is no date, from the likeliest slip down.

Every rule takes a tidied text and returns its guesses, unproven: the parser proposes those that
read as dates. A text with two readings gets both; nothing is decided for the author.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from itertools import product
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
_FULL_WIDTH: Final = ord("！") - ord("!")
_SPACED: Final = re.compile(r" ?([-/,.:\[\]{}]) ?")
_JOINED: Final = re.compile(
    r" ?\.\. ?| - | to | until | till | / | ?- ?(?=[0-9]{0,2} ?[A-Za-z]{3})"
)
_JOINED_ISO: Final = re.compile("([0-9]{4}(?:-[0-9]{2}){0,2})-([0-9]{4}(?:-[0-9]{2}){0,2})")
_LISTED: Final = re.compile(r" ?, ?(?:or |and )?| or | and ")
_OPEN: Final = re.compile("(since|from|until|till|by) (.+)", re.IGNORECASE)
_YEAR: Final = re.compile("[0-9]{4}|open|unknown|now")
_ABOUT: Final = re.compile(
    r"(?:circa|ca?\.|ca?(?= )|about|around|approx\.?|approximately) ?(.+)", re.IGNORECASE
)
_PERHAPS: Final = re.compile(r"(?:perhaps|maybe|possibly|probably) (.+)", re.IGNORECASE)
_TIME: Final = re.compile("T[0-9:Z+-]*")
_ALPHABET: Final = re.compile(r"[-0-9UXYTZ/.,:+?~%\[\]{} ]*")
_PIECES: Final = re.compile(r"( ?(?:\.\.|[,\[\]{}]) ?)")
_RANGE: Final = re.compile(r"([^][{},.]+)\.\.([^][{},.]+)")
_OLD_ENDS: Final = {"open": "..", "unknown": "..", "present": "..", "now": ".."}
"""Words of the draft of 2012, and of everyday use, for an end that is open."""


def guesses(text: str) -> Iterator[Guesses]:
    """Yield groups of guesses, the likeliest first; the dates of one group are alternatives."""
    tidy = _tidied(text)
    for rule in _RULES:
        if found := rule(tidy):
            yield found


def _tidied(text: str) -> str:
    # Character by character: NFKC would make eighteen of some, and the rules take longer than
    # linear time over what the parser's bound on length lets through.
    plain = text.translate(_DASHES)
    return " ".join((plain if plain.isascii() else "".join(map(_ascii, plain))).split())


def _ascii(char: str) -> str:
    if "！" <= char <= "～":
        return chr(ord(char) - _FULL_WIDTH)
    value = -1 if char.isascii() else unicodedata.decimal(char, -1)
    return char if value < 0 else str(value)


def _guess_spacing(text: str) -> Guesses:
    return (Guess(_SPACED.sub(r"\1", text)),)


def _guess_capitals(text: str) -> Guesses:
    # EDTF's draft of 2012 wrote u and x where the standard has X.
    capitals = text.upper()
    if not _ALPHABET.fullmatch(capitals):
        return ()
    return (Guess(_SPACED.sub(r"\1", capitals.replace("U", "X"))),)


def _guess_order(text: str) -> Guesses:
    start, slash, end = text.partition("/")
    return (Guess(f"{end}/{start}" if slash else _RANGE.sub(r"\2..\1", text)),)


def _guess_timeless(text: str) -> Guesses:
    # Only where the standard has no times; elsewhere a wrong time must be mended, not dropped.
    several = "/" in text or text.startswith(("[", "{"))
    return (Guess(_TIME.sub("", text)),) if several else ()


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
    pairs = list(_pairs(*_two_ends(text)))
    whole = tuple(Guess(f"{a}/{b}", how or "from one to the other") for a, b, how in pairs)
    if ".." not in text:
        return whole
    days = (Guess(f"[{a}..{b}]", f"one day between, {how}".strip(", ")) for a, b, how in pairs)
    return (*whole, *days)


def _two_ends(text: str) -> tuple[Guesses, Guesses]:
    iso = _JOINED_ISO.fullmatch(_SPACED.sub(r"\1", text))
    joined = _JOINED.split(text) if _JOINED.search(text) else text.split("/")
    ends = iso.groups() if iso else joined
    if len(ends) != 2:  # noqa: PLR2004 - an interval has two ends
        return (), ()
    # "30 Nov - 2 Dec 2020": the year stands once, behind the end.
    start = ends[0] if _YEAR.search(ends[0]) else f"{ends[0]} {ends[1][-4:]}"
    return _end(start), _end(ends[1])


def _pairs(starts: Guesses, ends: Guesses) -> Iterator[tuple[str, str, str]]:
    """Yield the starts and ends that one author may mean: nobody changes the order midway."""
    for start, end in product(starts, ends):
        if start.reading == end.reading or not (start.reading and end.reading):
            yield start.text, end.text, start.reading or end.reading


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


def _guess_pieces(text: str) -> Guesses:
    """Return a set with every member that has one other reading read so, and no empty place."""
    if not text.startswith(("[", "{")):
        return ()
    pieces = [_mended(piece) for piece in _PIECES.split(text)]
    return (Guess(re.sub(",+", ",", "".join(pieces)).replace("[,", "[").replace(",]", "]")),)


def _mended(piece: str) -> str:
    others = {guess.text for guess in _readings(piece)[1:]}
    return others.pop() if len(others) == 1 else piece.strip()


def _end(text: str) -> Guesses:
    return (Guess(_OLD_ENDS.get(text, text)), *_readings(text)[1:])


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
    _guess_pieces,
    _guess_brackets,
)
