"""The state of relations: what each id emitted, sorted into buckets, and what is left to ask."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import Any

from briefgen.engine.questions import Emission, Key, Relation, key_of


def _grouped(emission: Emission[Any]) -> dict[str, list[Any]]:
    groups: dict[str, list[Any]] = {}
    for bucket, value in emission:
        groups.setdefault(bucket, []).append(value)
    return groups


class Shelves:
    """A relation's buckets, and which of its emitters have yet to be asked again.

    `bit` is the relation's place in the masks by which memos tell on which relations they rest.
    """

    def __init__(self, relation: Relation[Any], bit: int) -> None:
        self.relation = relation
        self.bit = bit
        self.pending: set[str] = set()
        self.regroup = True
        self.settling = False
        self.over_rests = 0
        self._rests: dict[str, int] = {}  # the masks of the emitters that rest on a relation
        self._resting: dict[int, dict[str, None]] = {}  # and the emitters of every such mask
        self._emitted: dict[str, Emission[Any]] = {}
        self._buckets: dict[str, dict[str, list[Any]]] = {}
        self._flat: dict[str, tuple[Any, ...]] = {}

    @property
    def ids(self) -> frozenset[str]:
        """The ids whose emissions are in the buckets."""
        return frozenset(self._emitted)

    @property
    def rests(self) -> int:
        """The mask of the relations that this one rests on."""
        return reduce(or_, self._resting, self.over_rests)

    def resting_on(self, mask: int) -> tuple[str, ...]:
        """Return an emitter that rests on a relation in the mask, or nothing."""
        for rests, emitters in self._resting.items():
            if rests & mask:
                return (next(iter(emitters)),)
        return ()

    def read(self, bucket: str) -> tuple[Any, ...]:
        """Return a bucket's values, in order of the ids that emitted them."""
        content = self._buckets.get(bucket)
        if content is None:
            return ()
        if bucket not in self._flat:
            self._flat[bucket] = tuple(v for emitter in sorted(content) for v in content[emitter])
        return self._flat[bucket]

    def replace(self, emitter: str, emission: Emission[Any], rests: int) -> set[str]:
        """Put an id's emission in place of its last one; return the buckets that differ now."""
        old, new = _grouped(self._emitted.get(emitter, ())), _grouped(emission)
        self._emitted[emitter] = emission
        self._rest(emitter, rests)
        return self._exchange(emitter, old, new)

    def remove(self, emitter: str) -> set[str]:
        """Take an id's emission out; return the buckets that differ now."""
        self._rest(emitter, 0)
        return self._exchange(emitter, _grouped(self._emitted.pop(emitter)), {})

    def _rest(self, emitter: str, rests: int) -> None:
        old = self._rests.pop(emitter, 0)
        if old:
            del self._resting[old][emitter]
            if not self._resting[old]:
                del self._resting[old]
        if rests:
            self._rests[emitter] = rests
            self._resting.setdefault(rests, {})[emitter] = None

    def _exchange(
        self, emitter: str, old: dict[str, list[Any]], new: dict[str, list[Any]]
    ) -> set[str]:
        differ = {name for name in old.keys() | new.keys() if old.get(name) != new.get(name)}
        for name in differ:
            content = self._buckets.setdefault(name, {})
            content.pop(emitter, None)
            if name in new:
                content[emitter] = new[name]
            if not content:
                del self._buckets[name]
            self._flat.pop(name, None)
        return differ


class Library:
    """The relations of a store: whom they collect, and which of them are settled.

    A relation is *pending* while an emitter of its own may have changed, and *unsettled* while it
    is pending or rests on a relation that is.
    """

    def __init__(self) -> None:
        self._shelves: dict[str, Shelves] = {}
        self._collectors: dict[Key, set[str]] = {}
        self._pending = 0

    def __contains__(self, name: str) -> bool:
        """Tell whether a relation of this name was ever read."""
        return name in self._shelves

    def __getitem__(self, name: str) -> Shelves:
        """Return the shelves of a relation that was read before."""
        return self._shelves[name]

    def open(self, relation: Relation[Any]) -> Shelves:
        """Return a relation's shelves; new ones are pending."""
        if relation.name not in self._shelves:
            shelves = Shelves(relation, 1 << len(self._shelves))
            self._shelves[relation.name] = shelves
            self._pending |= shelves.bit
            self.collect(key_of(relation.over, ()), shelves)
        return self._shelves[relation.name]

    def collect(self, key: Key, shelves: Shelves) -> None:
        """Let a relation hear of it when this memo may have changed."""
        self._collectors.setdefault(key, set()).add(shelves.relation.name)

    def uncollect(self, key: Key, shelves: Shelves) -> None:
        """Let a relation hear no more of this memo."""
        self._collectors[key].discard(shelves.relation.name)
        if not self._collectors[key]:
            del self._collectors[key]

    def collects(self, key: Key) -> bool:
        """Tell whether any relation collects this memo."""
        return key in self._collectors

    def make_pending(self, key: Key) -> None:
        """Take note that a memo may have changed."""
        for name in self._collectors.get(key, ()):
            shelves = self._shelves[name]
            if key == key_of(shelves.relation.over, ()):
                shelves.regroup = True
            else:
                shelves.pending.add(key[1])
            self._pending |= shelves.bit

    def make_settled(self, shelves: Shelves) -> None:
        """Take note that nothing is left to ask for a relation."""
        self._pending &= ~shelves.bit

    def is_unsettled(self, mask: int) -> bool:
        """Tell whether one of these relations is unsettled."""
        return bool(mask and self._pending and mask & self._unsettled(self._pending))

    def waiting(self, shelves: Shelves) -> tuple[str, ...]:
        """Return emitters to ask: the pending, or else one that rests on an unsettled relation."""
        others = self._unsettled(self._pending & ~shelves.bit)
        return tuple(sorted(shelves.pending)) or shelves.resting_on(others)

    def _unsettled(self, pending: int) -> int:
        mask, before = pending, 0
        while mask != before:
            before = mask
            for shelves in self._shelves.values():
                mask |= shelves.bit if shelves.rests & mask else 0
        return mask
