"""Words as they are searched for: accents, case and spelling habits aside.

`templates/assets/search.js` folds a query in the same way, character by character; both are held
to one table of examples (`tests/stages/search_words.json`).
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_DROPPED: Final = re.compile(
    "[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640"
    "\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff"
    "\u3099\u309a\ufe00-\ufe0f\ufe20-\ufe2f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]+"
)
"""Accents, vowel points, and what only joins or directs letters."""
_ALONE: Final = (
    *(
        "\u0e00\u0eff",
        "\u1000\u109f",
        "\u1780\u17ff",
        "\u3005\u3007",
        "\u3040\u30ff",
        "\u31f0\u31ff",
    ),
    *("\u3400\u4dbf", "\u4e00\u9fff", "\uf900\ufaff", "\U00020000\U0003fffd"),
)
"""Writing without spaces between words, from one character to another: each character is one."""
_EXCHANGED: Final = "əe øo łl đd ðd þth æae œoe ħh یي ىي کك ةه"
"""Letters that Unicode does not decompose, but that scrapes and keyboards exchange, each before
what stands for it."""
_LETTERS: Final = {ord(pair[0]): pair[1:] for pair in _EXCHANGED.split()}
_MET: Final = 32
"""How many characters are looked for one by one: beyond these a pattern takes less time."""
_FOREIGN: Final = re.compile(r"[^\x00-\x7f]+")


def fold_character(char: str) -> str:
    """Return what is searched for where this character stands; a space where a word ends there.

    Upper and then lower case is what Python and a browser agree on, where they do not on folding.
    """
    folded = _bare(_bare(char).upper().lower()).translate(_LETTERS)
    return "".join(map(_placed, folded))


def _bare(text: str) -> str:
    return _DROPPED.sub("", unicodedata.normalize("NFKD", text))


def _placed(char: str) -> str:
    if unicodedata.category(char)[0] not in "LMN":
        return " "
    alone = char >= _ALONE[0][0] and any(first <= char <= last for first, last in _ALONE)
    return f" {char} " if alone else char


class _Folded(dict[int, str]):
    """Characters folded, each when it is first met."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = fold_character(chr(code))
        return folded


class Folder:
    """Folds texts, and remembers how each character is folded."""

    def __init__(self) -> None:
        self._plain = {code: fold_character(chr(code)) for code in range(128)}
        self._all = _Folded(self._plain)
        self._met: dict[str, str] = {}  # the first few characters met that ASCII stands for

    def words(self, text: str) -> list[str]:
        """Return the words of a text in their order."""
        # Most texts hold few characters beyond ASCII, whose own are folded ten times as fast; and
        # those few are mostly the same, which are found one by one in less time than by a pattern.
        for char, folded in self._met.items():
            if char in text:
                text = text.replace(char, folded)
        if not text.isascii():
            text = _FOREIGN.sub(self._fold, text)
        return text.translate(self._plain if text.isascii() else self._all).split()

    def _fold(self, found: re.Match[str]) -> str:
        folded = found[0].translate(self._all)
        # One alone is a quotation mark or an accent; of a script of its own there are many.
        if len(found[0]) == 1 and folded.isascii() and len(self._met) < _MET:
            self._met[found[0]] = folded
        return folded
