"""How much work a text may ask for: bounds that are the same on every machine.

Python-Markdown recurses with every level of a quotation or a list, and looks for the end of every
bracket by walking over the rest of its block: a page of `[` takes minutes. Work is therefore
counted, not timed, and what asks for too much is shown as plain text.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

MAX_CHARACTERS: Final = 1_000_000
MAX_LINES: Final = 20_000
MAX_DEPTH: Final = 20
MAX_CELLS: Final = 20_000
MAX_STEPS: Final = 5_000_000
"""A step is a character looked at, some 50 ns; an article of 3 KB takes a few thousand."""

TOO_DEEP: Final = f"quotations, lists or phrases stand in each other more than {MAX_DEPTH} deep"
_LITTLE: Final = 1_000_000
"""Marks times characters: less is less than one step in 300 of those that a text may take."""
_MARKS: Final = ("\\", "`", "*", "_", "[", "<", "&", "  \n")


class TooComplexError(Exception):
    """A text that asks for more than a limit allows.

    `where` is a piece of it, as far as known, by which the line is found.
    """

    def __init__(self, limit: str, where: str = "") -> None:
        super().__init__(limit)
        self.limit = limit
        self.where = where


class Work:
    """The work that one conversion has asked for so far."""

    def __init__(self) -> None:
        self._spent = 0
        self._where = ""

    def start(self) -> None:
        """Begin to count for a new text."""
        self._spent = 0
        self._where = ""

    def come_to(self, block: str) -> None:
        """Note the text now being looked at."""
        self._where = block

    def spend(self, steps: int) -> None:
        """Count `steps`; raise `TooComplexError` where they exceed what a text may ask for."""
        self._spent += steps
        if self._spent > MAX_STEPS:
            raise self.refused(f"its marks take more than {MAX_STEPS:,} steps to read")

    def refused(self, limit: str) -> TooComplexError:
        """Return the error to raise where the text now being looked at exceeds a limit."""
        return TooComplexError(limit, self._where)


def check_size(text: str) -> None:
    """Raise `TooComplexError` where `text` is longer than an article may be."""
    if len(text) > MAX_CHARACTERS:
        raise TooComplexError(f"it is longer than {MAX_CHARACTERS:,} characters")
    if text.count("\n") > MAX_LINES:
        raise TooComplexError(f"it has more than {MAX_LINES:,} lines")


def weigh(work: Work, blocks: Sequence[str]) -> None:
    """Count what the blocks' marks ask for before one is read: each rewrites its block."""
    together = "\n".join(blocks)
    marks = [mark for mark in _MARKS if mark in together]
    if sum(map(together.count, marks)) * len(together) < _LITTLE:
        return
    for block in blocks:
        if steps := sum(map(block.count, marks)) * len(block) // 64:
            work.come_to(block)
            work.spend(steps)
