"""The store: memos of rules, kept right while inputs change, and from one run to the next.

`solver` tells how an answer is found. With an archive, memos of earlier stores lie in records until
they are asked for (`memos`); what another process found out is taken over (`sharing`).

Invariants (tests/engine): a suspect memo's readers are all suspect; no value is handed out that
rests on an unsettled relation; nothing is asked that a store made anew would not ask, so that what
fails here fails there; a rule that raises leaves the store as it was; a store with an archive
answers as one without.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, TypeVar

from msgspec import Struct

from briefgen.engine.archive import Archive, Codec, RecordOf, Saved
from briefgen.engine.memo import ABSENT, Memo
from briefgen.engine.memos import Memos
from briefgen.engine.questions import Input, Key, Question, Relation, Rule, key_of
from briefgen.engine.sharing import Sharing
from briefgen.engine.solver import CycleError, MisuseError, Provide

__all__ = ["CycleError", "Keeping", "MisuseError", "Store"]
V = TypeVar("V")


_NONE: Final[Mapping[str, Question]] = {}


def _ignore(key: Key) -> None:
    del key


class Keeping(Struct, frozen=True):
    """How a store's memos outlive it: where they lie, how packed, and in which record each is."""

    codec: Codec
    archive: Archive
    record_of: RecordOf


class Store(Sharing):
    """Memos in memory, over those of an archive. `observe` is told the key of every rule that runs.

    Inputs that are not set are asked of `provide`, which must give what it gave before until
    `touch` tells otherwise. `questions` are all that an archive may know of, by name; the order of
    relations among them must not change.
    """

    def __init__(
        self,
        observe: Callable[[Key], None] = _ignore,
        provide: Provide = _ignore,
        questions: Mapping[str, Question] = _NONE,
        keeping: Keeping | None = None,
    ) -> None:
        memos = Memos()
        if keeping is not None:
            memos = Memos(keeping.codec, keeping.archive, keeping.record_of)
        names = dict(questions)
        super().__init__(memos, names, observe, provide)
        self._library.restore(one for one in names.values() if isinstance(one, Relation))

    def set(self, question: Input[V], value: V | None, *of: str) -> None:
        """Set an input; the value it already has changes nothing."""
        key = self._key_of(question, of)
        memo = self._memos.get(key)
        if (None if memo is None else memo.value) == value:
            return
        self._change(key, value)
        if value is None:
            self._memos.lost.add(key)

    def touch(self, question: Input[Any], *of: str) -> None:
        """Tell that what is provided for an input is not what it was."""
        self._change(self._key_of(question, of), ABSENT)

    def _change(self, key: Key, value: Any) -> None:
        self._revision += 1
        self._memos.put(key, Memo(value, self._revision, self._revision), self._memos.get(key))
        self._mark_readers(key)

    def get(self, question: Rule[V], *of: str) -> V:
        """Return the up-to-date value of a rule, and keep it until it is released."""
        value: V = self(question, *of)
        memo = self._memos.held[key_of(question, of)]
        if not memo.root:
            memo.root = True
            self._memos.touch(key_of(question, of))
        return value

    def is_due(self, name: str, *of: str) -> bool:
        """Return whether the rule called `name` has to run, what it needs being up to date."""
        key = (name, *of)
        memo = self._memos.get(key)
        return memo is None or self._is_due(key, memo)

    def renew(self, name: str, *of: str) -> bool:
        """Bring the answer of the rule called `name` up to date; return whether it was found anew.

        It is then at hand, to be taken.
        """
        question, key = self._rule(name), (name, *of)
        memo = self._memos.get(key)
        if memo is None:
            self.get(question, *of)
        else:
            self._refresh(key, memo)
        return self._memos.held[key].value is not ABSENT

    def take(self, name: str, *of: str) -> Any:
        """Return the up-to-date value of the rule called `name`; keep only its fingerprint."""
        value = self.get(self._rule(name), *of)
        self._memos.held[name, *of].value = ABSENT
        return value

    def peek(self, question: Rule[V], *of: str) -> V | None:
        """Return the value that a rule had when it last ran, or None where it never did."""
        key = key_of(question, of)
        memo = self._memos.get(key)
        return None if memo is None else self._memos.value(key, memo)

    def _rule(self, name: str) -> Rule[Any]:
        question = self._names[name]
        if not isinstance(question, Rule):
            raise MisuseError(f"{name} is no rule")
        return question

    def changed(self, question: Rule[Any], *of: str) -> int:
        """Return the revision in which a rule's value, brought up to date, last changed."""
        self.get(question, *of)
        return self._memos.held[key_of(question, of)].changed

    @property
    def revision(self) -> int:
        """The number of changes of inputs so far."""
        return self._revision

    def release(self, question: Rule[Any], *of: str) -> None:
        """Tell that a rule will not be asked for any more from outside."""
        self.drop(question.name, *of)

    def drop(self, name: str, *of: str) -> None:
        """Tell that the rule called `name` will not be asked for any more from outside."""
        key = (name, *of)
        memo = self._memos.get(key)
        if memo is not None and memo.root:
            memo.root = False
            self._memos.touch(key)
        self._memos.lost.add(key)

    def sweep(self) -> None:
        """Forget what was released, or lost its readers, and is of no use to anyone else."""
        while self._memos.lost:
            key = self._memos.lost.pop()
            memo = self._memos.get(key)
            if memo is not None and not (
                memo.root or self._memos.readers(key) or self._library.collects(key)
            ):
                self._forget(key, memo)

    def _forget(self, key: Key, memo: Memo) -> None:
        question = self._names.get(key[0])
        empty = memo.value is None or (isinstance(question, Relation) and not memo.value)
        if isinstance(question, Rule) or empty:
            # An input that is set cannot be had again, nor a bucket with anything in it.
            self._memos.forget(key)
            self._library.drop_early(key)
            self._suspects.discard(key)

    def settle(self) -> frozenset[Key]:
        """Bring all relations up to date; return the memos that may have changed, unverified."""
        while self._library.pending:
            for shelves in sorted(self._library, key=lambda one: one.rests):  # those that rest last
                self._settle(shelves)
        return frozenset(self._suspects)

    def settle_all(self) -> None:
        """Bring all relations up to date that there are, be they never read before.

        A process that begins as a copy of this one then settles none that this one does not know:
        settled here after it, a relation would bring what reads it under suspicion.
        """
        for question in tuple(self._names.values()):
            if isinstance(question, Relation):
                self._library.open(question)
        self.settle()

    def save(self) -> Saved:
        """Return what the archive has to take in, all relations being settled.

        What is suspect, because nobody asked for it, is forgotten.
        """
        self.settle()
        self.sweep()
        for key in self._suspects & self._memos.held.keys():
            self._memos.forget(key)
        self._suspects.clear()
        self._library.save()
        return self._memos.saved(self._is_archived)

    def saved(self) -> None:
        """Take note that the archive has taken it in."""
        self._memos.clean(self._revision)
