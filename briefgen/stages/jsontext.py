"""JSON as pages carry it: what `json.dumps` gives without escapes, in a seventh of the time.

Of plain values: texts, whole numbers, lists, and dictionaries by texts. What else there is may be
written otherwise, or raise TypeError.
"""

from __future__ import annotations

import json
from typing import Any, Final

from msgspec import json as quick

_encode: Final = quick.Encoder().encode
_BEYOND: Final = (UnicodeEncodeError, OverflowError)
"""What msgspec says of a lone surrogate, and of a number of more than 64 bits."""


def in_a_line(value: Any) -> str:
    """Return a value as JSON without spaces."""
    try:
        return _encode(value).decode()
    except _BEYOND:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def in_lines(value: Any) -> str:
    """Return a value as JSON, a member a line, with a line's end at its end."""
    try:
        return quick.format(_encode(value), indent=1).decode() + "\n"
    except _BEYOND:
        return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
