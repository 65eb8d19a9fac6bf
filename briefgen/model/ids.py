"""The forms of names: slugs, passage ids, and the nearest known name to a mistyped one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
PASSAGE_ID: Final = re.compile(r"[a-z][a-z0-9]*")
_FEW: Final = 12
CAPTION: Final = "caption"
"""The passage id under which an article's picture caption is cited."""


def is_slug(text: str) -> bool:
    """Return whether `text` is a slug: lower-case ASCII words and digits joined by hyphens."""
    return SLUG.fullmatch(text) is not None


def nearest(name: str, known: Iterable[str]) -> str:
    """Return the known name most like `name`, or an empty text where none is like it."""
    from difflib import get_close_matches  # noqa: PLC0415  # only a mistake has need of it

    found = get_close_matches(name, sorted(known), n=1, cutoff=0.6)
    return found[0] if found else ""


def suggestion(name: str, known: Iterable[str]) -> str:
    """Return a hint naming the nearest known name, or the known ones where they are few."""
    names = sorted(known)
    close = nearest(name, names)
    if close:
        return f"did you mean {close}?"
    return f"known: {', '.join(names)}" if 0 < len(names) <= _FEW else ""
