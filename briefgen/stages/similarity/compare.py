"""How much two texts have in common, exactly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, TypeAlias

from msgspec import Struct

from briefgen.stages.similarity.runs import longest_run
from briefgen.stages.similarity.words import Reading

Masked: TypeAlias = tuple[str | None, ...]
"""Words; None for each that is not the text's own."""
Shingle: TypeAlias = tuple[str | None, ...]
SHINGLE: Final = 3
"""Words in a shingle: three tell word order, and survive an edit of every fourth word."""
PASSAGE_SHINGLES: Final = 6
"""The fewest shingles, eight words in a row, that passages share that are said to match."""
PASSAGE_SHARE: Final = 0.3
"""The least part of the shorter of two passages that stands in the other where they match."""


class Overlap(Struct, frozen=True):
    """How many different shingles two texts share, and how many each has."""

    shared: int
    one: int
    other: int

    @property
    def of_one(self) -> float:
        """The containment of the one in the other, 0 to 1 (Broder 1997)."""
        return self.shared / self.one if self.one else 0.0

    @property
    def of_other(self) -> float:
        """The containment of the other in the one."""
        return self.shared / self.other if self.other else 0.0


class Likeness(Struct, frozen=True):
    """What two texts have in common.

    `whole` counts all words, quotations too; `own` leaves out long quotations, and what many texts
    of the collection share. `run` is the longest stretch of own words that both have, in words.
    `matches` are pairs of passage ids, in the order of the one text.
    """

    whole: Overlap
    own: Overlap
    run: int
    matches: tuple[tuple[str, str], ...]


def compare(
    one: Reading,
    other: Reading,
    foreign: tuple[Sequence[tuple[int, int]], Sequence[tuple[int, int]]] = ((), ()),
) -> Likeness:
    """Return what two texts have in common; `foreign` are stretches of each that many share."""
    mine, theirs = masked(one, foreign[0]), masked(other, foreign[1])
    run = longest_run(mine, theirs)
    return Likeness(
        whole=_overlap(shingles(one.words), shingles(other.words)),
        own=_overlap(shingles(mine), shingles(theirs)),
        run=run.length,
        matches=tuple(_matches((one, mine), (other, theirs))),
    )


def masked(reading: Reading, foreign: Sequence[tuple[int, int]]) -> Masked:
    """Return a text's words, None for those in long quotations or in foreign stretches."""
    words: list[str | None] = list(reading.words)
    for start, end in (*reading.quoted, *foreign):
        words[start:end] = [None] * len(words[start:end])
    return tuple(words)


def shingles(words: Sequence[str | None]) -> set[Shingle]:
    """Return the different stretches of three words in which none is missing."""
    found = set(zip(*(words[start:] for start in range(SHINGLE)), strict=False))
    return {one for one in found if None not in one} if None in words else found


def _overlap(one: set[Shingle], other: set[Shingle]) -> Overlap:
    return Overlap(len(one & other), len(one), len(other))


def _matches(
    one: tuple[Reading, Masked], other: tuple[Reading, Masked]
) -> Iterator[tuple[str, str]]:
    theirs = [(name, found) for name, found in _by_passage(*other) if found]
    having: dict[Shingle, list[int]] = {}
    for index, (_, found) in enumerate(theirs):
        for shingle in found:
            having.setdefault(shingle, []).append(index)
    for name, found in _by_passage(*one):
        counts: dict[int, int] = {}
        for shingle in found:
            for index in having.get(shingle, ()):
                counts[index] = counts.get(index, 0) + 1
        for index in sorted(counts):
            least = max(PASSAGE_SHINGLES, PASSAGE_SHARE * min(len(found), len(theirs[index][1])))
            if counts[index] >= least:
                yield name, theirs[index][0]


def _by_passage(reading: Reading, words: Masked) -> Iterator[tuple[str, set[Shingle]]]:
    for name, start, end in reading.bounds():
        yield name, shingles(words[start:end])
