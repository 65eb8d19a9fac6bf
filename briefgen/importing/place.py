"""Which of a page's lines its article has, and on which line each of its pieces begins."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from briefgen.importing.spacing import respaced, spaces_in
from briefgen.importing.values import Piece

_SURE: Final = 25
"""A line of so many letters stands nowhere by chance."""
_SPACE: Final = re.compile(r"[\s|]+")


def placed(pieces: Sequence[Piece], lines: Sequence[str]) -> tuple[list[Piece], list[bool]]:
    """Return the pieces with their first lines and spaces, and for each line whether it is kept.

    Long lines are looked for in all of the article, short ones only between the long ones around
    them. No stretch of the article answers for two lines, so that none is lost. Where a line is not
    wholly there it is not kept, and so is cut whole. Spaces do not count.
    """
    starts, body = _joined(pieces)
    wanted = [_SPACE.sub("", line) for line in lines]
    spans: list[tuple[int, int] | None] = [None] * len(lines)
    _place_long(body, wanted, spans)
    _place_short(body, wanted, spans)
    spaces = spaces_in(lines, spans)
    found = [
        respaced(replace(piece, line=line), start, spaces)
        for piece, line, start in zip(pieces, _first_lines(starts, spans), starts, strict=True)
    ]
    return found, [span is not None or not line for span, line in zip(spans, wanted, strict=True)]


def _joined(pieces: Sequence[Piece]) -> tuple[list[int], str]:
    starts, texts, at = [], [], 0
    for piece in pieces:
        text = _SPACE.sub("", piece.text)
        starts.append(at)
        texts.append(text)
        at += len(text)
    return starts, "".join(texts)


def _place_long(body: str, wanted: Sequence[str], spans: list[tuple[int, int] | None]) -> None:
    """Place lines in order; one out of order may stand behind, if nothing else does there."""
    cursor = 0
    after: dict[str, int] = {}
    for at, line in enumerate(wanted):
        if len(line) < _SURE:
            continue
        found = body.find(line, cursor)
        if found < 0:
            found = body.find(line, after.get(line, 0))
            if found < 0 or _is_taken(spans, found, found + len(line)):
                continue
        spans[at] = (found, found + len(line))
        after[line] = found + len(line)
        cursor = max(cursor, found + len(line))  # no line stands beyond it yet


def _is_taken(spans: Sequence[tuple[int, int] | None], start: int, end: int) -> bool:
    return any(span is not None and span[0] < end and start < span[1] for span in spans)


def _place_short(body: str, wanted: Sequence[str], spans: list[tuple[int, int] | None]) -> None:
    before = 0
    limits = _next_starts(spans, len(body))
    for at, line in enumerate(wanted):
        span = spans[at]
        if span is not None:
            before = span[1]
        elif line and len(line) < _SURE and before <= limits[at]:
            found = body.find(line, before, limits[at])
            # Only right behind what stands before: else a word of a menu would be found in a text.
            if found == before and not _is_taken(spans, found, found + len(line)):
                spans[at] = (found, found + len(line))
                before = found + len(line)


def _next_starts(spans: Sequence[tuple[int, int] | None], end: int) -> list[int]:
    limits = [end] * len(spans)
    for at in range(len(spans) - 2, -1, -1):
        after = spans[at + 1]
        limits[at] = after[0] if after is not None else limits[at + 1]
    return limits


def _first_lines(starts: Sequence[int], spans: Sequence[tuple[int, int] | None]) -> list[int]:
    numbers = [0] * len(starts)
    for number, span in enumerate(spans, 1):
        if span is not None:
            for piece in range(
                max(bisect_right(starts, span[0]) - 1, 0), bisect_right(starts, span[1] - 1)
            ):
                numbers[piece] = numbers[piece] or number
    last = 0
    for at, number in enumerate(numbers):
        last = number or last
        numbers[at] = last
    return numbers
