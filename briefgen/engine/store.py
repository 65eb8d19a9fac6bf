"""The store: memos of rules, kept right while inputs change.

How it works. Every memo remembers what it read, in order, and two revisions: the one in which its
value last *changed* and the one in which it was last *verified*. Setting an input begins a
revision and marks, along the reverse edges, every memo that could be touched as *suspect*. Asking
for a suspect memo verifies what it read, in order; only if something has changed since the memo was
verified does its rule run again, and an equal result is *backdated*: it keeps its old revision, so
that the change stops there.

Marks stop at a relation: they make the emitter *pending*. A memo knows, as a mask, the relations it
rests on; when one of them has pending emitters, they are brought up to date first, and only the
readers of buckets that differ are marked. So an edit costs what it changes, however large the
relation is.

Invariants (tests/engine): a suspect memo's readers are all suspect; no value is handed out that
rests on a relation with pending emitters; a rule that raises leaves the store as it was.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias, TypeVar

from briefgen.engine.memo import Frame, Memo, Readers
from briefgen.engine.questions import Input, Key, Relation, Rule, key_of
from briefgen.engine.shelves import Shelves

V = TypeVar("V")
Names: TypeAlias = set[str]


class CycleError(Exception):
    """A rule asks, in the end, for itself."""


def _ignore(key: Key) -> None:
    del key


class Store:
    """Memos in memory. `observe` is called with the key of every rule that runs."""

    def __init__(self, observe: Callable[[Key], None] = _ignore) -> None:
        self._observe = observe
        self._memos: dict[Key, Memo] = {}
        self._readers = Readers()
        self._suspects: set[Key] = set()
        self._questions: dict[Key, tuple[Rule[Any], tuple[str, ...]]] = {}
        self._shelves: dict[str, Shelves] = {}
        self._collectors: dict[Key, Names] = {}  # the relations that a memo is collected by
        self._pending = 0
        self._frames: list[Frame] = []
        self._running: set[Key] = set()
        self._revision = 0

    def set(self, question: Input[V], value: V | None, *of: str) -> None:
        """Set an input; the value it already has changes nothing."""
        key = key_of(question, of)
        memo = self._memos.get(key)
        if (None if memo is None else memo.value) == value:
            return
        self._revision += 1
        self._memos[key] = Memo(value, self._revision, self._revision)
        self._mark_readers(key)

    def get(self, question: Rule[V], *of: str) -> V:
        """Return the up-to-date value of a rule."""
        value: V = self(question, *of)
        return value

    def changed(self, question: Rule[Any], *of: str) -> int:
        """Return the revision in which a rule's value, brought up to date, last changed."""
        self(question, *of)
        return self._memos[key_of(question, of)].changed

    @property
    def revision(self) -> int:
        """The number of changes of inputs so far."""
        return self._revision

    def release(self, question: Rule[Any], *of: str) -> None:
        """Tell that a rule will not be asked for any more from outside."""
        self._readers.lost.add(key_of(question, of))

    def sweep(self) -> None:
        """Forget the memos that were released, or lost their readers, and that nothing reads."""
        while self._readers.lost:
            key = self._readers.lost.pop()
            if key in self._questions and not (self._readers[key] or self._collected(key)):
                self._forget(key)

    # What a running rule sees: the three kinds of question of `Ask`.

    def __call__(self, question: Rule[V], *of: str) -> V:
        """Answer a question, and note that the running rule asked it."""
        key = key_of(question, of)
        self._questions.setdefault(key, (question, of))
        self._refresh(key)
        self._note(key)
        value: V = self._memos[key].value
        return value

    def input(self, question: Input[V], *of: str) -> V | None:
        """Return an input, or None where it is absent."""
        key = key_of(question, of)
        memo = self._memos.setdefault(key, Memo(None, 0, 0))
        self._note(key)
        value: V | None = memo.value
        return value

    def bucket(self, relation: Relation[V], bucket: str) -> tuple[V, ...]:
        """Return the values in one bucket, every emitter being up to date."""
        shelves = self._shelves_of(relation)
        if shelves.settling:
            raise CycleError(f"an emitter of {relation.name} reads {relation.name}")
        self._settle(shelves)
        key = (relation.name, bucket)
        self._memos.setdefault(key, Memo(None, 0, 0))
        self._note(key)
        return shelves.read(bucket)

    def _note(self, key: Key) -> None:
        if self._frames:
            self._frames[-1].needs[key] = None

    # Verification.

    def _refresh(self, key: Key) -> None:
        memo = self._memos.get(key)
        if memo is None:
            self._run(key)
            return
        if self._pending and memo.rests & self._unsettled():
            self._settle_mask(memo.rests)
        if key not in self._suspects:
            return
        if self._has_changed(memo):
            self._run(key)
        else:
            memo.verified = self._revision
            memo.rests = self._mask_of(memo.needs)
            self._suspects.discard(key)

    def _has_changed(self, memo: Memo) -> bool:
        for need in memo.needs:
            if need in self._questions:
                self._refresh(need)
            elif need[0] in self._shelves:
                self._settle(self._shelves[need[0]])
            if self._memos[need].changed > memo.verified:
                return True
        return False

    def _run(self, key: Key) -> None:
        if key in self._running:
            raise CycleError(" asks ".join(" ".join(f.key) for f in [*self._frames, Frame(key)]))
        question, of = self._questions[key]
        frame = Frame(key)
        self._frames.append(frame)
        self._running.add(key)
        try:
            value = question.compute(self, *of)
        finally:
            self._frames.pop()
            self._running.discard(key)
        self._observe(key)
        self._remember(key, value, tuple(frame.needs))

    def _remember(self, key: Key, value: Any, needs: tuple[Key, ...]) -> None:
        old = self._memos.get(key)
        changed = old.changed if old is not None and old.value == value else self._revision
        self._readers.relink(key, () if old is None else old.needs, needs)
        self._memos[key] = Memo(value, changed, self._revision, needs, self._mask_of(needs))
        self._suspects.discard(key)

    def _mask_of(self, needs: tuple[Key, ...]) -> int:
        mask = 0
        for need in needs:
            shelves = self._shelves.get(need[0])
            mask |= self._memos[need].rests if shelves is None else shelves.bit
        return mask

    # Edges and marks.

    def _collected(self, key: Key) -> Names:
        return self._collectors.get(key, set())

    def _forget(self, key: Key) -> None:
        memo = self._memos.pop(key)
        self._readers.relink(key, memo.needs, ())
        self._suspects.discard(key)
        del self._questions[key]
        self._readers.forget(key)

    def _mark_readers(self, key: Key) -> None:
        for reader in self._readers.mark(key, self._suspects):
            for name in self._collected(reader):
                self._make_pending(self._shelves[name], reader)

    # Relations.

    def _shelves_of(self, relation: Relation[Any]) -> Shelves:
        if relation.name not in self._shelves:
            shelves = Shelves(relation, 1 << len(self._shelves))
            self._shelves[relation.name] = shelves
            self._collect(key_of(relation.over, ()), relation.name)
            self._pending |= shelves.bit
        return self._shelves[relation.name]

    def _collect(self, key: Key, relation: str) -> None:
        self._collectors.setdefault(key, set()).add(relation)

    def _make_pending(self, shelves: Shelves, emitter: Key) -> None:
        if emitter[0] == shelves.relation.over.name:
            shelves.regroup = True
        else:
            shelves.pending.add(emitter[1])
        self._pending |= shelves.bit

    def _unsettled(self) -> int:
        """Return the mask of the relations that have pending emitters, or rest on one that has."""
        mask, before = self._pending, 0
        while mask != before:
            before = mask
            for shelves in self._shelves.values():
                mask |= shelves.bit if shelves.rests & mask else 0
        return mask

    def _settle_mask(self, mask: int) -> None:
        for shelves in list(self._shelves.values()):
            if shelves.bit & mask:
                self._settle(shelves)

    def _settle(self, shelves: Shelves) -> None:
        """Bring a relation's emitters up to date, and mark the readers of buckets that differ."""
        if shelves.settling or not shelves.bit & self._unsettled():
            return
        frames, self._frames = self._frames, []  # what emitters read is no need of who asks
        shelves.settling = True
        try:
            self._settle_mask(shelves.rests)
            self._regroup(shelves)
            for emitter in sorted(shelves.pending):
                self._ask_emitter(shelves, emitter)
            self._pending &= ~shelves.bit
        finally:
            shelves.settling = False
            self._frames = frames

    def _regroup(self, shelves: Shelves) -> None:
        if not shelves.regroup:
            return
        over = shelves.relation.over
        members: tuple[str, ...] = self(over)
        now, before = frozenset(members), shelves.ids
        shelves.rests |= self._memos[key_of(over, ())].rests
        for gone in before - now:
            self._change_buckets(shelves, shelves.remove(gone))
            key = key_of(shelves.relation.emitter, (gone,))
            self._collectors[key].discard(shelves.relation.name)
            self._readers.lost.add(key)
        shelves.pending = (shelves.pending | (now - before)) & now
        shelves.regroup = False

    def _ask_emitter(self, shelves: Shelves, emitter: str) -> None:
        question = shelves.relation.emitter
        emission = self(question, emitter)
        key = key_of(question, (emitter,))
        self._collect(key, shelves.relation.name)
        shelves.rests |= self._memos[key].rests
        shelves.pending.discard(emitter)
        self._change_buckets(shelves, shelves.replace(emitter, emission))

    def _change_buckets(self, shelves: Shelves, buckets: Names) -> None:
        for bucket in buckets:
            memo = self._memos.get((shelves.relation.name, bucket))
            if memo is not None:
                memo.changed = self._revision
                self._mark_readers((shelves.relation.name, bucket))
