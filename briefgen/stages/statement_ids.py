"""Ids of statements, events and disagreements whose author gave none."""

from __future__ import annotations

import hashlib
import re
import unicodedata


def statement_id(text: str) -> str:
    """Return ten hexadecimal digits of the text's hash, spaces, case and Unicode form aside.

    The first is a letter's stand-in, `x`, so that the id is a valid anchor everywhere.
    """
    folded = re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).strip().casefold()
    return "x" + hashlib.sha256(folded.encode()).hexdigest()[:9]


def position_id(dispute: str, says: str) -> str:
    """Return by what editions know a position: the id of its disagreement, a slash, its text's."""
    return f"{dispute}/{statement_id(says)}"
