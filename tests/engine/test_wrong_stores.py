"""The law finds out a store that misses one kind of dependency, and lets a slow but right one pass.

A law that nothing can break proves nothing. Every store below is wrong in one way only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import pytest
from hypothesis import Phase, given, settings

from briefgen.engine.memos import Memos
from briefgen.engine.questions import Input, Key, Relation, Rule, key_of
from briefgen.engine.shelves import Library
from briefgen.engine.store import CycleError, Store
from tests.engine.law import FILE, FOLDER, RELATIONS, Answering, Step, histories, try_law

V = TypeVar("V")


class Deaf(Store):
    """A store that does not note the needs that `hears` leaves out."""

    def hears(self, key: Key) -> bool:
        raise NotImplementedError

    def _note(self, key: Key) -> None:
        if self.hears(key):
            super()._note(key)

    def _is_input(self, key: Key) -> bool:
        return key[0] in {FILE.name, FOLDER.name}


class DeafToValues(Deaf):
    def hears(self, key: Key) -> bool:
        return not (self._is_input(key) and key in self._memos.held)


class DeafToAbsence(Deaf):
    def hears(self, key: Key) -> bool:
        return not self._is_input(key) or key in self._memos.held


class DeafToRules(Deaf):
    def hears(self, key: Key) -> bool:
        return not isinstance(self._names[key[0]], Rule)


class DeafToBuckets(Deaf):
    def hears(self, key: Key) -> bool:
        return key[0] not in RELATIONS


class LibraryDeafToOver(Library):
    def make_pending(self, key: Key) -> None:
        if len(key) > 1:
            super().make_pending(key)


class LibraryDeafToEmitters(Library):
    def make_pending(self, key: Key) -> None:
        if len(key) == 1:
            super().make_pending(key)


class LibraryDeafToLayers(Library):
    """Sees that a relation is pending, but not that it rests on one that is."""

    def _unsettled(self, pending: int) -> int:
        return pending


class LibraryThatLets(Library):
    """Lets the sweep forget what a relation collects."""

    def collects(self, key: Key) -> bool:
        return False


class DeafToOver(Store):
    def __init__(self) -> None:
        super().__init__()
        self._library = LibraryDeafToOver(self._memos)


class DeafToEmitters(Store):
    def __init__(self) -> None:
        super().__init__()
        self._library = LibraryDeafToEmitters(self._memos)


class DeafToLayers(Store):
    def __init__(self) -> None:
        super().__init__()
        self._library = LibraryDeafToLayers(self._memos)


class SweepsTooMuch(Store):
    def __init__(self) -> None:
        super().__init__()
        self._library = LibraryThatLets(self._memos)


class NeverRestsOnRelations(Store):
    """Verifies only what is marked suspect, though a relation may be about to change."""

    def _mask_of(self, needs: tuple[Key, ...]) -> int:
        return 0


class NeverSaysChanged(Store):
    """Backdates every value, equal or not."""

    def _remember(self, key: Key, value: Any, needs: tuple[Key, ...]) -> None:
        old = self._memos.held.get(key)
        super()._remember(key, value, needs)
        if old is not None:
            self._memos.held[key].changed = old.changed


class ShortSighted(Memos):
    def mark(self, key: Key, marked: set[Key]) -> Iterator[Key]:
        near = self.readers(key) - marked
        marked |= near
        yield from near


class MarksOnlyTheNext(Store):
    def __init__(self) -> None:
        super().__init__()
        self._memos = ShortSighted()
        self._library = Library(self._memos)


class Dumb:
    """Remembers nothing but the inputs: it runs every rule at every asking."""

    def __init__(self) -> None:
        self._inputs: dict[Key, Any] = {}
        self._running: list[Key] = []

    def set(self, question: Input[V], value: V | None, *of: str) -> None:
        self._inputs[key_of(question, of)] = value

    def get(self, question: Rule[V], *of: str) -> V:
        return self(question, *of)

    def release(self, question: Rule[Any], *of: str) -> None:
        pass

    def sweep(self) -> None:
        pass

    def __call__(self, question: Rule[V], *of: str) -> V:
        with self._guard(key_of(question, of)):
            return question.compute(self, *of)

    def input(self, question: Input[V], *of: str) -> V | None:
        value: V | None = self._inputs.get(key_of(question, of))
        return value

    def bucket(self, relation: Relation[V], bucket: str) -> tuple[V, ...]:
        with self._guard(key_of(relation, ())):
            emissions = [self(relation.emitter, name) for name in sorted({*self(relation.over)})]
        return tuple(v for emission in emissions for name, v in emission if name == bucket)

    @contextmanager
    def _guard(self, key: Key) -> Iterator[None]:
        if key in self._running:
            raise CycleError
        self._running.append(key)
        try:
            yield
        finally:
            self._running.pop()


def hold_to_law(make: Callable[[], Answering], examples: int) -> None:
    """Run the law as it is run on the store; a history that breaks it is reason enough to stop."""

    @settings(
        max_examples=examples,
        phases=[Phase.generate],
        derandomize=True,
        database=None,
        deadline=None,
        report_multiple_bugs=False,
    )
    @given(histories)
    def run(history: list[Step]) -> None:
        try_law(make, history)

    run()


@pytest.mark.parametrize(
    "wrong",
    [
        DeafToValues,
        DeafToAbsence,
        DeafToRules,
        DeafToBuckets,
        DeafToOver,
        DeafToEmitters,
        DeafToLayers,
        NeverRestsOnRelations,
        NeverSaysChanged,
        MarksOnlyTheNext,
        SweepsTooMuch,
    ],
)
def test_the_law_finds_out_the_store_that_is(wrong: type[Store]) -> None:
    with pytest.raises(AssertionError):
        hold_to_law(wrong, examples=2000)


def test_the_law_lets_pass_the_store_that_remembers_nothing() -> None:
    hold_to_law(Dumb, examples=200)
