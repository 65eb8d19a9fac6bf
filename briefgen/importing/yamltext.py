"""Texts as YAML that says them again, word for word, to any reader of YAML.

PyYAML's dumper writes no comments, folds long lines, and quotes in several ways. A double-quoted
text on one line is one way that takes everything.
"""

from __future__ import annotations

import json
import re
from typing import Final

from briefgen.stages.markup.plain import clean_source

# JSON's escapes are YAML's, but for characters above U+FFFF, which stand as they are, or as \U….
_UNSEEN: Final = re.compile("[\x7f-\xa0\u2028\u2029\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
_PLAIN: Final = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[-_][A-Za-z0-9]+)*")
_NULLS: Final = frozenset(("null", "Null", "NULL"))


def quoted(text: str) -> str:
    """Return a text in double quotes, on one line; what no YAML can hold is left out."""
    said = json.dumps(clean_source(text), ensure_ascii=False)
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04X}", said)


def scalar(text: str) -> str:
    """Return a text as YAML: bare where it is a name, else in quotes."""
    return text if _PLAIN.fullmatch(text) and text not in _NULLS else quoted(text)


def comment(text: str) -> str:
    """Return a text for a comment: on one line, without what would end it."""
    said = " ".join(clean_source(text).split())
    return _UNSEEN.sub(" ", said)
