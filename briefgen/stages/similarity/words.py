"""A text as it is compared: its words, without what a reprint changes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final

from msgspec import Struct

from briefgen.stages.fold import fold_accents
from briefgen.stages.markup import Passage

# Scripts without spaces between words: there each character counts as a word.
_UNSPACED: Final = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_PLAIN_WORD: Final = re.compile("[a-z0-9]+")
_MARKS: Final = re.compile("[\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u064b-\u065f\u0670]")
_APOSTROPHES: Final = str.maketrans(dict.fromkeys("'’‘ʼ‛′`´", ""))
_DOUBLE_QUOTES: Final = re.compile('["“”„‟″«»]')
QUOTATION: Final = 6
"""From so many words on, what stands in quotation marks is somebody's words, and not a term."""


class Reading(Struct, frozen=True):
    """The folded words of a text, in order.

    `passages` are the ids of its passages and where each begins, as indexes of `words`; `quoted`
    are stretches within quotation marks, their ends exclusive.
    """

    words: tuple[str, ...]
    passages: tuple[tuple[str, int], ...]
    quoted: tuple[tuple[int, int], ...] = ()

    def bounds(self) -> Iterator[tuple[str, int, int]]:
        """Give each passage's id, where it begins, and where it ends (exclusive)."""
        ends = [*(start for _, start in self.passages), len(self.words)]
        for (name, start), end in zip(self.passages, ends[1:], strict=True):
            yield name, start, end


def read(passages: Iterable[Passage]) -> Reading:
    """Return the words of passages as they are compared."""
    words: list[str] = []
    starts: list[tuple[str, int]] = []
    quoted: list[tuple[int, int]] = []
    for passage in passages:
        starts.append((passage.id, len(words)))
        for number, part in enumerate(_DOUBLE_QUOTES.split(passage.text)):
            found = folded_words(part)
            if number % 2 and len(found) >= QUOTATION:
                quoted.append((len(words), len(words) + len(found)))
            words += found
    return Reading(tuple(words), tuple(starts), tuple(quoted))


def folded_words(text: str) -> list[str]:
    """Return the words of a text; case, accents, punctuation and apostrophes aside."""
    text = text.translate(_APOSTROPHES)
    if text.isascii():
        return _PLAIN_WORD.findall(text.lower())
    folded = _MARKS.sub("", fold_accents(unicodedata.normalize("NFKC", text)))
    return _word().findall(folded.casefold())


@cache
def _word() -> re.Pattern[str]:
    """Return what finds words beyond ASCII's; to compile it takes 1.5 ms."""
    return re.compile(f"[{_UNSPACED}]|[^\\W_{_UNSPACED}]+")
