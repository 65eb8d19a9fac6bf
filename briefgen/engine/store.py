"""The store: memos of rules, kept right while inputs change.

How it works. Every memo remembers what it read, in order, and two revisions: the one in which its
value last *changed* and the one in which it was last *verified*. Setting an input begins a
revision and marks, along the reverse edges, every memo that could be touched as *suspect*. Asking
for a suspect memo verifies what it read, in order; only if something has changed since the memo was
verified does its rule run again, and an equal result is *backdated*: it keeps its old revision, so
that the change stops there.

Marks stop at a relation: they make the emitter *pending*. A memo knows, as a mask, the relations it
rests on; while one of them is *unsettled*, having pending emitters or resting on one that has, the
memo is verified as a suspect one is. Where that comes upon a bucket, the relation's emitters are
brought up to date, and the readers of buckets that differ are marked. So an edit costs what it
changes, however large the relation is.

Invariants (tests/engine): a suspect memo's readers are all suspect; no value is handed out that
rests on an unsettled relation; nothing is asked that a store made anew would not ask, so that what
fails here fails there; a rule that raises leaves the store as it was.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias, TypeVar

from briefgen.engine.memo import Frame, Memo, Readers
from briefgen.engine.questions import Input, Key, Relation, Rule, key_of
from briefgen.engine.shelves import Library, Shelves

V = TypeVar("V")
Names: TypeAlias = set[str]


class CycleError(Exception):
    """A rule asks, in the end, for itself."""


class MisuseError(Exception):
    """A rule or a relation is not what a store can keep right."""


def _ignore(key: Key) -> None:
    del key


class Store:
    """Memos in memory. `observe` is called with the key of every rule that runs."""

    def __init__(self, observe: Callable[[Key], None] = _ignore) -> None:
        self._observe = observe
        self._memos: dict[Key, Memo] = {}
        self._readers = Readers()
        self._suspects: set[Key] = set()
        self._rules: dict[Key, Rule[Any]] = {}  # of every memo that a rule made
        self._names: dict[str, Input[Any] | Rule[Any] | Relation[Any]] = {}
        self._roots: set[Key] = set()
        self._library = Library()
        self._frames: list[Frame] = []
        self._running: set[Key] = set()
        self._revision = 0

    def set(self, question: Input[V], value: V | None, *of: str) -> None:
        """Set an input; the value it already has changes nothing."""
        key = self._key_of(question, of)
        memo = self._memos.get(key)
        if (None if memo is None else memo.value) == value:
            return
        self._revision += 1
        self._memos[key] = Memo(value, self._revision, self._revision)
        self._mark_readers(key)
        if value is None:
            self._readers.lost.add(key)

    def get(self, question: Rule[V], *of: str) -> V:
        """Return the up-to-date value of a rule, and keep it until it is released."""
        value: V = self(question, *of)
        self._roots.add(key_of(question, of))
        return value

    def changed(self, question: Rule[Any], *of: str) -> int:
        """Return the revision in which a rule's value, brought up to date, last changed."""
        self.get(question, *of)
        return self._memos[key_of(question, of)].changed

    @property
    def revision(self) -> int:
        """The number of changes of inputs so far."""
        return self._revision

    def release(self, question: Rule[Any], *of: str) -> None:
        """Tell that a rule will not be asked for any more from outside."""
        key = key_of(question, of)
        self._roots.discard(key)
        self._readers.lost.add(key)

    def sweep(self) -> None:
        """Forget what was released, or lost its readers, and is of no use to anyone else."""
        while self._readers.lost:
            key = self._readers.lost.pop()
            if not (key in self._roots or self._readers[key] or self._library.collects(key)):
                self._forget(key)

    # What a running rule sees: the three kinds of question of `Ask`.

    def __call__(self, question: Rule[V], *of: str) -> V:
        """Answer a question, and note that the running rule asked it."""
        key = self._key_of(question, of)
        try:
            if key in self._memos:
                self._refresh(key)
            else:
                self._run(key, question)
        except BaseException:
            self._fail()
            raise
        self._note(key)
        value: V = self._memos[key].value
        return value

    def input(self, question: Input[V], *of: str) -> V | None:
        """Return an input, or None where it is absent."""
        key = self._key_of(question, of)
        self._note(key)
        memo = self._memos.get(key)
        return None if memo is None else memo.value

    def bucket(self, relation: Relation[V], bucket: str) -> tuple[V, ...]:
        """Return the values in one bucket, every emitter being up to date."""
        key = self._key_of(relation, (bucket,))
        shelves = self._library.open(relation)
        try:
            self._settle(shelves)
        except BaseException:
            self._fail()
            raise
        self._note(key)
        return shelves.read(bucket)

    def _key_of(self, question: Input[Any] | Rule[Any] | Relation[Any], of: tuple[str, ...]) -> Key:
        if self._names.setdefault(question.name, question) is not question:
            raise MisuseError(f"two questions are called {question.name}")
        return key_of(question, of)

    def _note(self, key: Key) -> None:
        if self._frames:
            self._frames[-1].needs[key] = None

    def _fail(self) -> None:
        if self._frames:
            self._frames[-1].failed = True

    # Verification.

    def _refresh(self, key: Key) -> None:
        memo = self._memos[key]
        if key not in self._suspects and not self._library.is_unsettled(memo.rests):
            return
        if self._has_changed(memo):
            self._run(key, self._rules[key])
        else:
            memo.verified = self._revision
            memo.rests = self._mask_of(memo.needs)
            self._suspects.discard(key)

    def _has_changed(self, memo: Memo) -> bool:
        for need in memo.needs:
            if need in self._rules:
                self._refresh(need)
            elif need[0] in self._library:
                self._settle(self._library[need[0]])
            if self._memos[need].changed > memo.verified:
                return True
        return False

    def _run(self, key: Key, question: Rule[Any]) -> None:
        if key in self._running:
            raise CycleError(" asks ".join(" ".join(f.key) for f in [*self._frames, Frame(key)]))
        frame = Frame(key)
        self._frames.append(frame)
        self._running.add(key)
        try:
            value = question.compute(self, *key[1:])
        except BaseException:
            self._readers.lost.update(frame.needs)
            raise
        finally:
            self._frames.pop()
            self._running.discard(key)
        if frame.failed:
            # What raised is no need that could be noted: a later success would go unseen.
            raise MisuseError(f"{' '.join(key)} catches what a rule that it asks raises")
        self._observe(key)
        self._rules[key] = question
        self._remember(key, value, tuple(frame.needs))

    def _remember(self, key: Key, value: Any, needs: tuple[Key, ...]) -> None:
        old = self._memos.get(key)
        changed = old.changed if old is not None and old.value == value else self._revision
        for need in needs:
            if need not in self._memos:  # a bucket, or an absent input
                self._memos[need] = Memo(None, 0, 0)
        self._readers.relink(key, () if old is None else old.needs, needs)
        self._memos[key] = Memo(value, changed, self._revision, needs, self._mask_of(needs))
        self._suspects.discard(key)

    def _mask_of(self, needs: tuple[Key, ...]) -> int:
        mask = 0
        for need in needs:
            known = need[0] in self._library
            mask |= self._library[need[0]].bit if known else self._memos[need].rests
        return mask

    # Edges and marks.

    def _forget(self, key: Key) -> None:
        memo = self._memos.get(key)
        if memo is None or (key not in self._rules and memo.value is not None):
            return  # an input that is set cannot be had again
        del self._memos[key]
        self._readers.relink(key, memo.needs, ())
        self._suspects.discard(key)
        self._rules.pop(key, None)

    def _mark_readers(self, key: Key) -> None:
        for reader in self._readers.mark(key, self._suspects):
            self._library.make_pending(reader)

    # Relations.

    def _settle(self, shelves: Shelves) -> None:
        """Bring a relation's emitters up to date, and mark the readers of buckets that differ."""
        if shelves.settling:
            raise CycleError(f"{shelves.relation.name} rests on itself")
        if not self._library.is_unsettled(shelves.bit):
            return
        frames, self._frames = self._frames, []  # what emitters read is no need of who asks
        shelves.settling = True
        try:
            self._regroup(shelves)
            while waiting := self._library.waiting(shelves):
                for emitter in waiting:
                    self._ask_emitter(shelves, emitter)
            self._library.make_settled(shelves)
        finally:
            shelves.settling = False
            self._frames = frames

    def _regroup(self, shelves: Shelves) -> None:
        over = shelves.relation.over
        members: tuple[str, ...] = self(over)
        shelves.over_rests = self._memos[key_of(over, ())].rests
        if not shelves.regroup:
            return
        now, before = frozenset(members), shelves.ids
        for gone in before - now:
            self._change_buckets(shelves, shelves.remove(gone))
            key = key_of(shelves.relation.emitter, (gone,))
            self._library.uncollect(key, shelves)
            self._readers.lost.add(key)
        shelves.pending = (shelves.pending | (now - before)) & now
        shelves.regroup = False

    def _ask_emitter(self, shelves: Shelves, emitter: str) -> None:
        question = shelves.relation.emitter
        emission = self(question, emitter)
        key = key_of(question, (emitter,))
        self._library.collect(key, shelves)
        shelves.pending.discard(emitter)
        self._change_buckets(shelves, shelves.replace(emitter, emission, self._memos[key].rests))

    def _change_buckets(self, shelves: Shelves, buckets: Names) -> None:
        for bucket in buckets:
            memo = self._memos.get((shelves.relation.name, bucket))
            if memo is not None:
                memo.changed = self._revision
                self._mark_readers((shelves.relation.name, bucket))
