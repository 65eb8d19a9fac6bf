"""The state of relations: what each id emitted, sorted into buckets, and what is left to ask."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import reduce
from operator import or_
from typing import Any, Final, TypeAlias

from briefgen.engine.memo import Memo
from briefgen.engine.memos import Memos
from briefgen.engine.questions import Emission, Key, Relation, key_of

RESTS: Final = "rests"
"""The name under which an archive holds which emitters of a relation rest on relations."""
Content: TypeAlias = dict[str, list[Any]]
"""A bucket: what is in it, by the ids that emitted it."""


def _grouped(emission: Emission[Any]) -> Content:
    groups: Content = {}
    for bucket, value in emission:
        groups.setdefault(bucket, []).append(value)
    return groups


class Shelves:
    """A relation's buckets, and which of its emitters have yet to be asked again.

    `bit` is the relation's place in the masks by which memos tell on which relations they rest. A
    bucket lies in the memo of its key. What an id has emitted is what its memo says, but for
    `_was`: emitters that ran since they were last collected. `early` is what another process found
    that emitters say and rest on, whose memos were taken over with it.
    """

    def __init__(self, relation: Relation[Any], bit: int, memos: Memos) -> None:
        self.relation = relation
        self.bit = bit
        self.pending: set[str] = set()
        self.regroup = True
        self.settling = False
        self.over_rests = 0
        self.early: dict[str, tuple[Emission[Any], int]] = {}
        self._memos = memos
        self._ids: set[str] | None = set()  # None: those that the archive has, not yet counted
        self._was: dict[str, Emission[Any]] = {}
        self._rests: dict[str, int] = {}  # the masks of the emitters that rest on a relation
        self._resting: dict[int, dict[str, None]] = {}  # and the emitters of every such mask
        self._flat: dict[str, tuple[Any, ...]] = {}

    def restore(self, resting: dict[int, list[str]]) -> None:
        """Be as an archive tells: settled, nothing to ask."""
        self.regroup = False
        over = self._memos.get(key_of(self.relation.over, ()))
        if over is not None:
            self.over_rests = over.rests
            self._ids = None
        for mask, emitters in resting.items():
            for emitter in emitters:
                self._rest(emitter, mask)

    @property
    def ids(self) -> set[str]:
        """The ids whose emissions are in the buckets."""
        if self._ids is None:
            key = key_of(self.relation.over, ())
            memo = self._memos.get(key)
            self._ids = set() if memo is None else set(self._memos.value(key, memo))
        return self._ids

    @property
    def rests(self) -> int:
        """The mask of the relations that this one rests on."""
        return reduce(or_, self._resting, self.over_rests)

    @property
    def resting(self) -> dict[int, list[str]]:
        """The emitters that rest on relations, by mask, as an archive holds them."""
        return {mask: sorted(emitters) for mask, emitters in sorted(self._resting.items())}

    def resting_on(self, mask: int) -> tuple[str, ...]:
        """Return an emitter that rests on a relation in the mask, or nothing."""
        for rests, emitters in self._resting.items():
            if rests & mask:
                return (next(iter(emitters)),)
        return ()

    def keep(self, key: Key, old: Memo) -> None:
        """Keep what an emitter, or the rule that gives the ids, said before it ran again."""
        if key == key_of(self.relation.over, ()):
            self._ids = self.ids  # counted while the memo still says them
        elif key[1] in self.ids and key[1] not in self._was:
            self._was[key[1]] = self._memos.value(key, old)

    def read(self, bucket: str) -> tuple[Any, ...]:
        """Return a bucket's values, in order of the ids that emitted them."""
        if bucket not in self._flat:
            content = self._content(bucket)
            if not content:
                return ()
            self._flat[bucket] = tuple(v for emitter in sorted(content) for v in content[emitter])
        return self._flat[bucket]

    def replace(self, emitter: str, emission: Emission[Any], rests: int) -> set[str]:
        """Put an id's emission in place of its last one; return the buckets that differ now."""
        old, new = _grouped(self._said_before(emitter, emission)), _grouped(emission)
        self.ids.add(emitter)
        self._rest(emitter, rests)
        return self._exchange(emitter, old, new) if old or new else set()

    def remove(self, emitter: str) -> set[str]:
        """Take an id's emission out; return the buckets that differ now."""
        self._rest(emitter, 0)
        key = key_of(self.relation.emitter, (emitter,))
        memo = self._memos.get(key)
        said: Emission[Any] = () if memo is None else self._memos.value(key, memo)
        old = _grouped(self._said_before(emitter, said))
        self.ids.discard(emitter)
        return self._exchange(emitter, old, {})

    def _said_before(self, emitter: str, now: Emission[Any]) -> Emission[Any]:
        if emitter not in self.ids:
            return ()
        return self._was.pop(emitter, now)

    def _rest(self, emitter: str, rests: int) -> None:
        old = self._rests.pop(emitter, 0)
        if old:
            del self._resting[old][emitter]
            if not self._resting[old]:
                del self._resting[old]
        if rests:
            self._rests[emitter] = rests
            self._resting.setdefault(rests, {})[emitter] = None

    def _content(self, bucket: str) -> Content:
        key = (self.relation.name, bucket)
        memo = self._memos.get(key)
        content: Content | None = None if memo is None else self._memos.value(key, memo)
        return content or {}

    def _exchange(self, emitter: str, old: Content, new: Content) -> set[str]:
        differ = {name for name in old.keys() | new.keys() if old.get(name) != new.get(name)}
        for name in differ:
            content = self._to_change(name)
            content.pop(emitter, None)
            if name in new:
                content[emitter] = new[name]
            self._flat.pop(name, None)
        return differ

    def _to_change(self, bucket: str) -> Content:
        """Return what is in a bucket; that it changes is taken note of."""
        key = (self.relation.name, bucket)
        memo = self._memos.get(key)
        if memo is None:
            memo = Memo({}, 0, 0)
            self._memos.put(key, memo, None)
        else:
            self._memos.touch(key)
        content: Content = self._memos.value(key, memo)
        return content


class Library:
    """The relations of a store: whom they collect, and which of them are settled.

    A relation is *pending* while an emitter of its own may have changed, and *unsettled* while it
    is pending or rests on a relation that is.
    """

    def __init__(self, memos: Memos) -> None:
        self._memos = memos
        self._shelves: dict[str, Shelves] = {}
        self.bits: dict[str, int] = {}
        """The bits of the relations that were ever read, by name."""
        self._numbers: dict[str, int] = {}  # the places of bits, which an archive's masks hold too
        self._by_emitter: dict[str, list[Shelves]] = {}
        self._by_over: dict[Key, list[Shelves]] = {}
        self.pending = 0
        """The mask of the relations that are pending."""

    def __contains__(self, name: str) -> bool:
        """Tell whether a relation of this name was ever read."""
        return name in self._shelves

    def __getitem__(self, name: str) -> Shelves:
        """Return the shelves of a relation that was read before."""
        return self._shelves[name]

    def __iter__(self) -> Iterator[Shelves]:
        """Give all relations that were ever read."""
        return iter(tuple(self._shelves.values()))

    def restore(self, relations: Iterable[Relation[Any]]) -> None:
        """Open the relations that an archive knows, as it tells; the order gives their bits."""
        for number, relation in enumerate(relations):
            self._numbers[relation.name] = number
            memo = self._memos.get((RESTS, relation.name))
            if memo is not None:
                shelves = self._add(relation)
                shelves.restore(self._memos.value((RESTS, relation.name), memo))

    def open(self, relation: Relation[Any]) -> Shelves:
        """Return a relation's shelves; new ones are pending."""
        if relation.name not in self._shelves:
            self.pending |= self._add(relation).bit
        return self._shelves[relation.name]

    def _add(self, relation: Relation[Any]) -> Shelves:
        number = self._numbers.setdefault(relation.name, len(self._numbers))
        shelves = Shelves(relation, 1 << number, self._memos)
        self._shelves[relation.name] = shelves
        self.bits[relation.name] = shelves.bit
        self._by_emitter.setdefault(relation.emitter.name, []).append(shelves)
        self._by_over.setdefault(key_of(relation.over, ()), []).append(shelves)
        return shelves

    def collects(self, key: Key) -> bool:
        """Tell whether any relation collects this memo."""
        collecting = (key[1] in s.ids for s in self._by_emitter.get(key[0], ()) if len(key) > 1)
        return key in self._by_over or any(collecting)

    def keep(self, key: Key, old: Memo) -> None:
        """Let relations keep what a memo said before it is replaced."""
        for shelves in self._by_emitter.get(key[0], ()):
            shelves.keep(key, old)
        for shelves in self._by_over.get(key, ()):
            shelves.keep(key, old)

    def drop_early(self, key: Key) -> None:
        """Let no relation take over from another process what this memo said."""
        for shelves in self._by_emitter.get(key[0], ()):
            shelves.early.pop(key[1], None)

    def make_pending(self, key: Key) -> None:
        """Take note that a memo may have changed."""
        for shelves in self._by_over.get(key, ()):
            shelves.regroup = True
            self.pending |= shelves.bit
        self.drop_early(key)
        for shelves in self._by_emitter.get(key[0], ()):
            if key[1] in shelves.ids:
                shelves.pending.add(key[1])
                self.pending |= shelves.bit

    def make_settled(self, shelves: Shelves) -> None:
        """Take note that nothing is left to ask for a relation."""
        self.pending &= ~shelves.bit

    def is_unsettled(self, mask: int) -> bool:
        """Tell whether one of these relations is unsettled."""
        return bool(mask and self.pending and mask & self._unsettled(self.pending))

    def waiting(self, shelves: Shelves) -> tuple[str, ...]:
        """Return emitters to ask: the pending, or else one that rests on an unsettled relation."""
        others = self._unsettled(self.pending & ~shelves.bit)
        return tuple(sorted(shelves.pending)) or shelves.resting_on(others)

    def save(self) -> None:
        """Put what an archive has to know of the relations into memos."""
        for shelves in self:
            key, resting = (RESTS, shelves.relation.name), shelves.resting
            memo = self._memos.get(key)
            if memo is None or self._memos.value(key, memo) != resting:
                self._memos.put(key, Memo(resting, 0, 0), memo)

    def _unsettled(self, pending: int) -> int:
        mask, before = pending, 0
        while mask != before:
            before = mask
            for shelves in self._shelves.values():
                mask |= shelves.bit if shelves.rests & mask else 0
        return mask
