"""The usual document, read by patterns: fields at the margin, with texts and lists of texts.

Most files that a site has thousands of are of this kind, and have no mistake: to make events of
them, and marks of the events, takes several times as long. What is taken here is less than YAML
allows and than what `compose` reads of it, and says the same there; all else is left to it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from briefgen.stages.yamldoc.document import Value

_NULLS: Final = frozenset({"null", "Null", "NULL"})
_LONGEST: Final = 100_000  # far from where `compose` finds a document too large
# What YAML does not allow, its line ends beyond LF, a byte order mark, which may mean something.
# Sought once: to compile patterns that name each character they allow takes 25 ms.
_UNUSUAL: Final = r"[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]"
_QUOTED: Final = r'"[^\x00-\x1f"\\]*+"' + r"|'[^\x00-\x1f']*+'"
# A colon before a space ends a key, a hash after one starts a comment.
_WORD: Final = r"(?:[^\x00- \"#$:<>\[\\\]^`{|}]|:(?=[A-Za-z0-9/]))"
_TEXT: Final = rf"(?:{_QUOTED}|[A-Za-z0-9]{_WORD}*+(?: {_WORD}++)*+)"
_ITEM: Final = rf"(?:{_QUOTED}|[A-Za-z0-9][A-Za-z0-9._/+-]*+(?: [A-Za-z0-9._/+-]++)*+)"
_COMMENT: Final = r"#[^\x00-\x1f]*+"
_REMARK: Final = r"#++(?: [^\x00-\x1f]*+)?"  # without the space it may be a text cut short
_FIELD: Final = (
    r"([a-z][a-z_]{0,60}+):"
    rf"(?: ({_TEXT})| \[((?:{_ITEM}(?:, {_ITEM})*+)?)\]"
    rf"|((?:\n( *+)- {_TEXT})(?:\n\5- {_TEXT})*+))?(?: +{_REMARK})?(?:\n|\Z)"
)
_BETWEEN: Final = rf"(?: *+(?:{_COMMENT})?\n)*+(?: *+(?:{_COMMENT})?\Z)?"
"""Blank lines and comments."""


@cache
def _pattern(pattern: str) -> re.Pattern[str]:
    """Return a pattern, compiled when it is wanted: that takes as long as to import PyYAML."""
    return re.compile(pattern)


def read_plain(text: str) -> dict[str, Value] | None:
    """Return the fields of a usual document, as `read_yaml` gives them; None of any other text."""
    fields: dict[str, Value] = {}
    at, end, field = 0, len(text), _pattern(_FIELD).match
    if end > _LONGEST or _pattern(_UNUSUAL).search(text):
        return None
    while at < end:
        found = field(text, at)
        if found is None:
            skipped = _pattern(_BETWEEN).match(text, at)
            if skipped is None or skipped.end() == at:
                return None
            at = skipped.end()
            continue
        if found[1] in fields or found[1] in _NULLS:
            return None
        fields[found[1]] = _value(*found.group(2, 3, 4))
        at = found.end()
    return fields or None


def _value(text: str | None, flow: str | None, block: str | None) -> Value:
    if text is not None:
        return _said(text)
    if flow is not None:
        return [_said(item) for item in _pattern(_ITEM).findall(flow)]
    if block is not None:
        return [_said(line.lstrip(" ")[2:]) for line in block[1:].split("\n")]
    return None


def _said(text: str) -> str | None:
    if text[0] in "\"'":
        return text[1:-1]
    return None if text in _NULLS else text
