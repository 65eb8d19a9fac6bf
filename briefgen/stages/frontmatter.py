"""YAML at the head of a Markdown file, between two lines of `---`."""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct

_OPENING: Final = re.compile(r"\A\ufeff?---[ \t]*\r?\n")
_CLOSING: Final = re.compile(r"^(?:---|\.\.\.)[ \t]*\r?$", re.MULTILINE)


class Matter(Struct, frozen=True, array_like=True):
    """A Markdown file in its two parts, each with the 1-based line it begins at.

    `yaml` is None where the file has no front matter; `closed` is False where it never ends.
    """

    yaml: str | None
    yaml_line: int
    body: str
    body_line: int
    closed: bool = True


def split_matter(text: str) -> Matter:
    """Split a Markdown file; a first line of `---` opens front matter, the next one closes it."""
    opening = _OPENING.match(text)
    if opening is None:
        return Matter(None, 1, text.removeprefix("\ufeff"), 1)
    closing = _CLOSING.search(text, opening.end())
    if closing is None:
        return Matter(text[opening.end() :], 2, "", 1, closed=False)
    head = text[opening.end() : closing.start()]
    body = text[closing.end() :].removeprefix("\n")
    return Matter(head, 2, body, 2 + head.count("\n") + 1)
