"""The lines of a plain text, measured: how much each says, and whether it says it in sentences."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from briefgen.importing.kinds import PICTURE, kind_of

_TERMINAL: Final = re.compile(r"[.!?…。！？؟۔।:;][\"'”’»)\]*\d]*$|[\"”»][)\]]?$")
_UNSPACED: Final = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)
_BULLET: Final = re.compile(r"\s*[-*•·‣◦▪●–]\s+(?=\S)")
_NUMBER: Final = re.compile(r"\s*(\d{1,3})[.)]\s+(?=\S)")
_LETTERS_A_WORD: Final = 3
PROSE_WORDS: Final = 9
ENDS: Final = frozenset(("end", "comments", "copyright"))
LONG_WORDS: Final = 28
REPEATED: Final = "furniture"
"""The kind of what a page says again and again, as no article does."""
_TIMES: Final = 3
_NAME: Final = r"[^\W\d_a-z][\w.'’-]*"
_BY: Final = re.compile(rf"(?:[Bb]y|BY|Par|Por|Von|Di|Da):?\s+({_NAME}(?:\s+{_NAME})+)")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that says something; `number` counts from 1, `text` has no space around it.

    `words` is how much it says: of scripts without spaces, three letters are a word. `bullet` and
    `ordinal` are a list item's mark; `alone` where empty lines or none stand around it.
    """

    number: int
    text: str
    words: int
    kind: str
    bullet: bool = False
    ordinal: int = 0

    @property
    def ended(self) -> bool:
        """Whether it ends as a sentence does."""
        return _TERMINAL.search(self.text) is not None

    @property
    def is_prose(self) -> bool:
        """Whether it is surely running text."""
        return not self.kind and (
            self.words >= LONG_WORDS or (self.ended and self.words >= PROSE_WORDS)
        )

    @property
    def is_picture(self) -> bool:
        """Whether it belongs to a picture."""
        return self.kind in PICTURE

    @property
    def is_end(self) -> bool:
        """Whether other things than the article begin with it."""
        return self.kind in ENDS


def measured(number: int, raw: str) -> Line:
    """Return a line of a text; it has to say something."""
    text = raw.strip()
    mark, count = _BULLET.match(raw), _NUMBER.match(raw)
    return Line(
        number, text, words_in(text), kind_of(text), bool(mark), int(count[1]) if count else 0
    )


def in_context(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with what only the others tell of each.

    What stands there three times is furniture, unless it is a short sentence (“I would prefer not
    to.” may well be said again), and so is prose that is said once more below, as a summary is;
    what begins with the name that a byline gives is of its author.
    """
    times = Counter(line.text for line in lines if line.is_prose or not (line.kind or line.ended))
    named = (_BY.match(line.text) for line in lines if line.kind == "byline")
    authors = tuple({f"{found[1]} " for found in named if found})
    last = {line.text: line.number for line in lines}
    return [
        replace(line, kind=REPEATED)
        if times[line.text] >= _TIMES or (line.is_prose and last[line.text] > line.number)
        else replace(line, kind="byline")
        if not line.kind and f"{line.text} ".startswith(authors)
        else line
        for line in lines
    ]


def words_in(text: str) -> int:
    """Return how many words a text has; of scripts without spaces, three letters are one."""
    unspaced = len(_UNSPACED.findall(text))
    return len(text.split()) + unspaced // _LETTERS_A_WORD


def unmarked(line: Line) -> str:
    """Return a list item's text without its mark."""
    found = _BULLET.match(line.text) or _NUMBER.match(line.text)
    return line.text[found.end() :] if found else line.text
