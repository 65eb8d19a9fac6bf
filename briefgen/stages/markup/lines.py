"""The line where a block stands: Python-Markdown keeps none, so its text is looked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from briefgen.stages.markup.tree import CELLS, Block

_MARKS: Final = re.compile(r"[\s>*+\-\d.]*")
"""What may stand before a block's text on its line: the marks of quotations and lists."""


def find_lines(text: str, blocks: Sequence[Block]) -> list[int]:
    """Return the 1-based line on which each of the blocks of `text` begins, 0 where none is found.

    The blocks are in document order, so that of two alike the first has the first line.
    """
    lines = _split(text)
    found: list[int] = []
    start = 0
    for block in blocks:
        in_table = block.element.tag in CELLS
        begins = _begins_passage if block.is_passage else _holds
        number = _find(lines, block.raw, start, begins)
        found.append(number)
        if in_table and number:  # the rest of the row holds the cells that follow
            lines[number - 1] = lines[number - 1].partition(block.raw)[2]
        start = max(start, number - in_table)
    return found


def find_line(text: str, piece: str) -> int:
    """Return the 1-based line on which the first line of `piece` stands, or 0."""
    if not piece.strip():
        return 0
    lines = _split(text)
    return _find(lines, piece, 0, _begins_passage) or _find(lines, piece, 0, _holds)


def _split(text: str) -> list[str]:
    return [line.rstrip() for line in text.expandtabs(4).split("\n")]


def _find(lines: Sequence[str], block: str, start: int, begins: Callable[[str, str], bool]) -> int:
    first = block.strip().split("\n", 1)[0].strip()
    rest = range(start, len(lines))
    return next((number + 1 for number in rest if begins(lines[number], first)), 0)


def _begins_passage(line: str, first: str) -> bool:
    return line.endswith(first) and _MARKS.fullmatch(line.removesuffix(first)) is not None


def _holds(line: str, first: str) -> bool:
    return first in line
