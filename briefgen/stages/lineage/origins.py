"""How many independent origins passages have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import reduce
from operator import and_, or_

from msgspec import Struct

from briefgen.model.briefing import Origins, PassageKey, Root
from briefgen.stages.lineage.groups import fewest_groups
from briefgen.stages.lineage.identities import Identities
from briefgen.stages.lineage.trace import ALL, STATED, Lineage, Tracer


class Traces(Struct, frozen=True, array_like=True):
    """Where passages come from, by both readings.

    A passage's roots are numbers in `roots`, as bits, little-endian; `hops` is through how many it
    came at least, by all edges. `through` and `needed` are numbers in `texts` likewise: the texts
    on its way to its roots, and those without any one of which it would have none.
    """

    roots: tuple[Root, ...]
    texts: tuple[str, ...]
    stated: dict[PassageKey, bytes]
    every: dict[PassageKey, bytes]
    hops: dict[PassageKey, int]
    through: dict[PassageKey, bytes]
    needed: dict[PassageKey, bytes]


class Stakes(Struct, frozen=True, array_like=True):
    """The texts that a statement rests on: without any of `alone` it would have nothing left.

    Without one of `among` it would rest on less. A text is named by the article that has it.
    """

    alone: tuple[str, ...]
    among: tuple[str, ...]


def traces_of(passages: Iterable[PassageKey], lineage: Lineage) -> Traces:
    """Return where passages come from, by both readings; an empty id is of the whole article."""
    keys = list(passages)
    roots: dict[Root, int] = {}
    stated, every = (Tracer(reading, lineage, roots) for reading in (STATED, ALL))
    return Traces(
        stated={key: _packed(stated(key).roots) for key in keys},
        every={key: _packed(every(key).roots) for key in keys},
        hops={key: every(key).hops for key in keys},
        through={key: _packed(every(key).through) for key in keys},
        needed={key: _packed(every(key).needed) for key in keys},
        roots=tuple(roots),
        texts=tuple(every.texts),
    )


def stakes_of(passages: Iterable[PassageKey], traces: Traces) -> Stakes:
    """Return which texts a statement of these passages rests on, by all edges."""
    keys = list(passages)
    through = reduce(or_, (_unpacked(traces.through[key]) for key in keys), 0)
    needed = reduce(and_, (_unpacked(traces.needed[key]) for key in keys)) if keys else 0
    return Stakes(
        alone=tuple(sorted(traces.texts[number] for number in _bits(needed))),
        among=tuple(sorted(traces.texts[number] for number in _bits(through & ~needed))),
    )


class Counter:
    """Counts the origins of passages that were traced."""

    def __init__(self, traces: Traces, known: Identities) -> None:
        self._traces = traces
        self._known = known
        self._ids = [known.of(root.id) for root in traces.roots]
        ranked = sorted(range(len(traces.roots)), key=traces.roots.__getitem__)
        self._rank = {number: rank for rank, number in enumerate(ranked)}
        self._ranked = [traces.roots[number] for number in ranked]

    def origins(self, passages: Iterable[PassageKey]) -> Origins:
        """Return how many independent origins passages have, as a range, and which they are.

        One reading counts each root of the stated edges; the other takes all edges and counts the
        fewest groups in which any two roots may be the same.
        """
        keys = list(passages)
        stated = reduce(or_, (_unpacked(self._traces.stated[key]) for key in keys), 0)
        every = reduce(or_, (_unpacked(self._traces.every[key]) for key in keys), 0)
        alone = len({self._ids[number] for number in _bits(stated)})
        ids = frozenset(self._ids[number] for number in _bits(every))
        together = fewest_groups(ids, self._known)
        return Origins(
            least=min(alone, together),
            most=max(alone, together),
            roots=self._sorted(stated),
            suspected=self._sorted(every & ~stated),
            hops=min((self._traces.hops[key] for key in keys), default=0),
        )

    def _sorted(self, roots: int) -> tuple[Root, ...]:
        return tuple(self._ranked[rank] for rank in sorted(self._rank[n] for n in _bits(roots)))


def _packed(roots: int) -> bytes:
    return roots.to_bytes((roots.bit_length() + 7) // 8, "little")


def _unpacked(roots: bytes) -> int:
    return int.from_bytes(roots, "little")


def _bits(number: int) -> Iterator[int]:
    """Give the places of the bits that are set."""
    while number:
        lowest = number & -number
        yield lowest.bit_length() - 1
        number ^= lowest
