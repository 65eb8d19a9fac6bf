"""The few stretches of a text by which others that share some are found.

Winnowing (Schleimer, Wilkerson, Aiken 2003, doi:10.1145/872757.872770): of the hashes of all
stretches of k words, the least in every window of w is kept. Two texts with a common run of
w + k - 1 words keep a hash in common, and of 2w + k - 1 two, wherever the run stands and however
small a part of either text it is; MinHash, which samples whole texts, can promise nothing like it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Final
from zlib import crc32

from msgspec import Struct

from briefgen.stages.similarity.words import Reading

STRETCH: Final = 12
"""Words in a hashed stretch (k): longer than names and titles, which any two texts may share."""
WINDOW: Final = 9
"""Hashes in a window (w): one in five is kept."""
SHARED: Final = 2
"""So many hashes must two texts keep in common to be compared: one is a formula that both use."""
MANY: Final = 24
"""A stretch that more articles have is furniture, or a formula: it is nobody's own."""
SURE: Final = SHARED * WINDOW + STRETCH - 1
"""From so many words on, a common run is always found: 29."""


class Signature(Struct, frozen=True):
    """What is remembered of a text, so that others like it are found.

    `words` is its length; `kept` are the hashes (32 bits) by the id of the passage in which their
    stretches begin, in the text's order.
    """

    words: int
    kept: tuple[tuple[str, tuple[int, ...]], ...]

    def hashes(self) -> tuple[int, ...]:
        """Return the different hashes, in their order."""
        return tuple(sorted({found for _, hashes in self.kept for found in hashes}))


def sign(reading: Reading) -> Signature:
    """Return the signature of a text; one shorter than twelve words has no hash."""
    hashes = stretch_hashes(reading.words)
    kept: dict[str, list[int]] = {}
    bounds = reading.bounds()
    name, _, end = next(bounds, ("", 0, 0))
    for at in winnowed(hashes):
        while at >= end:
            name, _, end = next(bounds)
        kept.setdefault(name, []).append(hashes[at])
    return Signature(len(reading.words), tuple((one, tuple(found)) for one, found in kept.items()))


def stretch_hashes(words: Sequence[str]) -> list[int]:
    """Return the hash of every stretch of twelve words, in order.

    CRC-32 is the same everywhere, and its collisions cost no more than a needless comparison.
    """
    coded = [word.encode() for word in words]
    text, starts, at = b" ".join(coded), [], 0
    for word in coded:
        starts.append(at)
        at += len(word) + 1
    ends = (*starts[STRETCH:], len(text) + 1)
    return [crc32(text[start : end - 1]) for start, end in zip(starts, ends, strict=False)][
        : max(0, len(coded) - STRETCH + 1)
    ]


def winnowed(hashes: Sequence[int]) -> Iterator[int]:
    """Give the places of the hashes that are kept, in order; of equals in a window, the last.

    Where there is less than a window, its least is kept.
    """
    least = -1
    for end in range(min(WINDOW, len(hashes)), len(hashes) + 1):
        start, last = max(0, end - WINDOW), end - 1
        if least < start:
            least = min(range(last, start - 1, -1), key=hashes.__getitem__) if hashes else -1
        elif hashes[last] <= hashes[least]:
            least = last
        else:
            continue
        if least >= 0:
            yield least


def foreign_stretches(reading: Reading, common: Collection[int]) -> tuple[tuple[int, int], ...]:
    """Return the stretches of a text, ends exclusive, that lie among common hashes of it.

    From a common hash that is kept to the next that is kept, and common too, all is taken.
    """
    if not common:
        return ()
    hashes = stretch_hashes(reading.words)
    found: list[tuple[int, int]] = []
    was_common = False
    for at in winnowed(hashes):
        is_common = hashes[at] in common
        if is_common:
            start = found.pop()[0] if was_common else at
            found.append((start, at + STRETCH))
        was_common = is_common
    return tuple(found)
