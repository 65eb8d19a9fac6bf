"""Paragraphs that were broken into lines of some width, put together again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

_WIDTHS: Final = range(40, 101)
_LEAST_LINES: Final = 8
_SHARE: Final = 0.6
_ITEM: Final = re.compile(r"\s*(?:[-*•·‣◦▪●]|\d{1,3}[.)])\s")
_SENTENCE: Final = re.compile(r"[.!?…][\"'”’»)]*$")


def unwrapped(lines: Sequence[str]) -> list[tuple[int, str]]:
    """Return the lines with their numbers, from 1; those of one paragraph as its first.

    Lines are put together only where most of a text is broken so: full lines of some 40 to 100
    characters that end amid a sentence, with empty lines between the paragraphs.
    """
    numbered = list(enumerate(lines, 1))
    blocks = list(_blocks(numbered))
    inner = [line for block in blocks for _, line in block[:-1]]
    if len(inner) < _LEAST_LINES or sum(map(_is_full, inner)) < _SHARE * len(inner):
        return numbered
    return [joined for block in blocks for joined in _joined(block)]


def _is_full(line: str) -> bool:
    return len(line) in _WIDTHS and not _SENTENCE.search(line)


def _blocks(lines: Sequence[tuple[int, str]]) -> Iterator[list[tuple[int, str]]]:
    block: list[tuple[int, str]] = []
    for number, line in lines:
        if line.strip():
            block.append((number, line))
        elif block:
            yield block
            block = []
    if block:
        yield block


def _joined(block: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    for number, line in block:
        if found and len(line) <= max(_WIDTHS) and not _ITEM.match(line):
            first, said = found[-1]
            found[-1] = (first, f"{said} {line.strip()}")
        else:
            found.append((number, line))
    return found
