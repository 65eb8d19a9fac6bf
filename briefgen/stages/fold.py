"""Text without what a reader overlooks: accents, case, quotation marks, spaces."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_FOREIGN: Final = re.compile(r"[^\x00-\x7f]")
_QUOTES: Final = str.maketrans(dict.fromkeys("‘’‚‛′`´“”„‟″«»‹›\"'", ""))
# Letters that Unicode does not decompose, but that scrapes and keyboards exchange.
_LETTERS: Final = str.maketrans("ıİəƏøØłŁđĐ", "iIeEoOlLdD")


def fold_accents(text: str) -> str:
    """Return the text with each letter's base form; its length in characters stays the same."""
    return text if text.isascii() else _FOREIGN.sub(_base, text.translate(_LETTERS))


def _base(match: re.Match[str]) -> str:
    char = match[0]
    base = unicodedata.normalize("NFD", char)[0]
    return base if base.isalpha() else char


def fold_quotation(text: str) -> str:
    """Return the text as quotations are compared: spaces, quotation marks and case aside."""
    plain = unicodedata.normalize("NFKC", text).translate(_QUOTES)
    return re.sub(r"\s+", " ", plain).strip().casefold()
