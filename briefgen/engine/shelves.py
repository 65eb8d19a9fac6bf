"""The state of one relation: what each id emitted, sorted into buckets."""

from __future__ import annotations

from typing import Any

from briefgen.engine.questions import Emission, Relation


def _grouped(emission: Emission[Any]) -> dict[str, list[Any]]:
    groups: dict[str, list[Any]] = {}
    for bucket, value in emission:
        groups.setdefault(bucket, []).append(value)
    return groups


class Shelves:
    """A relation's buckets, and which of its emitters have yet to be asked again.

    `bit` is the relation's place in the masks by which memos tell on which relations they rest;
    `rests` is the mask of its own emitters: a superset, which only costs an early look.
    """

    def __init__(self, relation: Relation[Any], bit: int) -> None:
        self.relation = relation
        self.bit = bit
        self.rests = 0
        self.pending: set[str] = set()
        self.regroup = True
        self.settling = False
        self._emitted: dict[str, Emission[Any]] = {}
        self._buckets: dict[str, dict[str, list[Any]]] = {}
        self._flat: dict[str, tuple[Any, ...]] = {}

    @property
    def ids(self) -> frozenset[str]:
        """The ids whose emissions are in the buckets."""
        return frozenset(self._emitted)

    def read(self, bucket: str) -> tuple[Any, ...]:
        """Return a bucket's values, in order of the ids that emitted them."""
        if bucket not in self._flat:
            content = self._buckets.get(bucket, {})
            self._flat[bucket] = tuple(v for emitter in sorted(content) for v in content[emitter])
        return self._flat[bucket]

    def replace(self, emitter: str, emission: Emission[Any]) -> set[str]:
        """Put an id's emission in place of its last one; return the buckets that differ now."""
        old, new = _grouped(self._emitted.get(emitter, ())), _grouped(emission)
        self._emitted[emitter] = emission
        return self._exchange(emitter, old, new)

    def remove(self, emitter: str) -> set[str]:
        """Take an id's emission out; return the buckets that differ now."""
        return self._exchange(emitter, _grouped(self._emitted.pop(emitter)), {})

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
