"""The line where a block stands: Python-Markdown keeps none, so its text is looked for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from briefgen.stages.markup.tree import CELLS, Block

_MARKS: Final = re.compile(r"[\s>#*+\-\d.|]*")
"""What may stand before a block's text on its line: the marks of quotations, lists, headings."""


def find_lines(text: str, blocks: Sequence[Block]) -> list[int]:
    """Return the 1-based line on which each of the blocks of `text` begins, 0 where none is found.

    The blocks are in document order, so that of two alike the first has the first line.
    """
    lines = _split(text)
    found: list[int] = []
    start = 0
    for block in blocks:
        number = _find(lines, block.raw, start)
        # Several cells stand on one line; any other block has lines of its own.
        start = max(start, number - 1 if block.element.tag in CELLS else number)
        found.append(number)
    return found


def find_line(text: str, piece: str) -> int:
    """Return the 1-based line on which a block that begins like `piece` begins, or 0."""
    return _find(_split(text), piece, 0) if piece.strip() else 0


def _split(text: str) -> list[str]:
    return [line.rstrip() for line in text.expandtabs(4).split("\n")]


def _find(lines: Sequence[str], block: str, start: int) -> int:
    begin = block.strip().split("\n", 1)[0].strip()
    rest = range(start, len(lines))
    exact = (n + 1 for n in rest if lines[n].endswith(begin) and _is_marks(lines[n], begin))
    loose = (n + 1 for n in rest if begin in lines[n])
    return next(exact, 0) or next(loose, 0)


def _is_marks(line: str, text: str) -> bool:
    return _MARKS.fullmatch(line.removesuffix(text)) is not None
