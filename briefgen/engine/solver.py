"""The solver: answers questions from memos, and runs a rule only where it must.

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

Memos of an archive are right as of when it was written. So a need that was never taken to hand has
not changed since, once all relations are settled.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias, TypeVar

from briefgen.engine.memo import ABSENT, Frame, Memo, Packed
from briefgen.engine.memos import Memos
from briefgen.engine.questions import Input, Key, Question, Relation, Rule, key_of
from briefgen.engine.shelves import Library, Shelves

V = TypeVar("V")
Names: TypeAlias = set[str]
Provide: TypeAlias = Callable[[Key], Any]
"""Gives the value of an input that was not set, or None where it is absent."""


class CycleError(Exception):
    """A rule asks, in the end, for itself."""


class MisuseError(Exception):
    """A rule or a relation is not what a store can keep right."""


class Solver:
    """Answers what rules ask, as an `Ask`, and keeps track of what each has read."""

    def __init__(
        self,
        memos: Memos,
        names: dict[str, Question],
        observe: Callable[[Key], None],
        provide: Provide,
    ) -> None:
        self._memos = memos
        self._names = names
        self._observe = observe
        self._provide = provide
        self._suspects: set[Key] = set()
        self._library = Library(memos)
        self._frames: list[Frame] = []
        self._running: set[Key] = set()
        self._revision = 0

    # What a running rule sees: the three kinds of question of `Ask`.

    def __call__(self, question: Rule[V], *of: str) -> V:
        """Answer a question, and note that the running rule asked it."""
        key = self._key_of(question, of)
        memo = self._memos.held.get(key)
        # This is asked most often: whether a memo's value can be handed out as it is.
        if memo is not None and key not in self._suspects and not self._library.pending:
            answer: V = memo.value
            if type(answer) is not Packed and answer is not ABSENT:
                if self._frames:
                    self._frames[-1].needs[key] = None
                return answer
        try:
            memo = self._memos.get(key)
            if memo is None:
                self._run(key, question)
            else:
                self._refresh(key, memo)
            memo = self._memos.held[key]
            value: V = self._memos.value(key, memo)
            if value is ABSENT:  # an archive has no more than its fingerprint
                self._run(key, question)
                value = self._memos.held[key].value
        except BaseException:
            self._fail()
            raise
        self._note(key)
        return value

    def input(self, question: Input[V], *of: str) -> V | None:
        """Return an input, or None where it is absent."""
        key = self._key_of(question, of)
        self._note(key)
        memo = self._memos.held.get(key)
        if memo is None or memo.value is ABSENT:
            provided: V | None = self._provide(key)
            return provided
        value: V | None = memo.value
        return value

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

    def _key_of(self, question: Question, of: tuple[str, ...]) -> Key:
        if self._names.setdefault(question.name, question) is not question:
            raise MisuseError(f"two questions are called {question.name}")
        return (question.name, *of)

    def _note(self, key: Key) -> None:
        if self._frames:
            self._frames[-1].needs[key] = None

    def _fail(self) -> None:
        if self._frames:
            self._frames[-1].failed = True

    # Verification.

    def _refresh(self, key: Key, memo: Memo) -> None:
        if self._is_due(key, memo):
            self._run(key, self._names[key[0]])  # type: ignore[arg-type]  # only rules have needs

    def _is_due(self, key: Key, memo: Memo) -> bool:
        """Verify what a memo needs; return whether its rule has to run again."""
        if key not in self._suspects and not self._library.is_unsettled(memo.rests):
            return False
        if self._has_changed(memo):
            return True
        memo.verified = self._revision
        self._rest_anew(key, memo)
        self._suspects.discard(key)
        return False

    def _rest_anew(self, key: Key, memo: Memo) -> None:
        rests = self._mask_of(memo.needs)
        if any(need not in self._memos.held for need in memo.needs):
            rests |= memo.rests  # what is not at hand rests on what it did
        if rests != memo.rests:
            memo.rests = rests
            self._memos.touch(key)

    def _has_changed(self, memo: Memo) -> bool:
        doubtful = self._library.is_unsettled(memo.rests)
        for need in memo.needs:
            if need[0] in self._library:
                self._settle(self._library[need[0]])
            elif isinstance(self._names[need[0]], Rule):
                found = self._memos.held.get(need)
                if found is None and doubtful:
                    doubtful = self._library.is_unsettled(memo.rests)
                    found = self._memos.get(need) if doubtful else None
                if found is not None:
                    self._refresh(need, found)
            found = self._memos.held.get(need)
            if found is not None and found.changed > memo.verified:
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
            self._memos.lost.update(frame.needs)
            raise
        finally:
            self._frames.pop()
            self._running.discard(key)
        if frame.failed:
            # What raised is no need that could be noted: a later success would go unseen.
            raise MisuseError(f"{' '.join(key)} catches what a rule that it asks raises")
        self._observe(key)
        self._remember(key, value, tuple(frame.needs))

    def _remember(self, key: Key, value: Any, needs: tuple[Key, ...]) -> None:
        question, old = self._names[key[0]], self._memos.held.get(key)
        fingerprint = question.fingerprint if isinstance(question, Rule) else None
        mark = "" if fingerprint is None else fingerprint(value)
        changed, root = self._revision, False
        if old is not None:
            same = old.print == mark if mark else self._memos.value(key, old) == value
            changed, root = old.changed if same else changed, old.root
            self._library.keep(key, old)
        mask = self._mask_of(needs)
        self._memos.put(key, Memo(value, changed, self._revision, needs, mask, mark, root), old)
        self._suspects.discard(key)

    def _mask_of(self, needs: tuple[Key, ...]) -> int:
        mask, held, bits = 0, self._memos.held, self._library.bits
        for need in needs:
            found = held.get(need)
            if found is not None:
                mask |= found.rests
            if need[0] in bits:
                mask |= bits[need[0]]
        return mask

    # Marks and relations.

    def _mark_readers(self, key: Key) -> None:
        for reader in self._memos.mark(key, self._suspects):
            self._library.make_pending(reader)

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
        shelves.over_rests = self._memos.held[key_of(over, ())].rests
        if not shelves.regroup:
            return
        now, before = frozenset(members), frozenset(shelves.ids)
        for gone in before - now:
            self._change_buckets(shelves, shelves.remove(gone))
            self._memos.lost.add(key_of(shelves.relation.emitter, (gone,)))
        shelves.pending = (shelves.pending | (now - before)) & now
        shelves.regroup = False

    def _ask_emitter(self, shelves: Shelves, emitter: str) -> None:
        question = shelves.relation.emitter
        early = shelves.early.pop(emitter, None)
        if early is None:
            emission = self(question, emitter)
            rests = self._memos.held[key_of(question, (emitter,))].rests
        else:
            emission, rests = early
        shelves.pending.discard(emitter)
        self._change_buckets(shelves, shelves.replace(emitter, emission, rests))

    def _change_buckets(self, shelves: Shelves, buckets: Names) -> None:
        for bucket in buckets:
            key = (shelves.relation.name, bucket)
            memo = self._memos.held[key]
            memo.changed = self._revision
            if not memo.value:
                self._memos.lost.add(key)
            self._mark_readers(key)
