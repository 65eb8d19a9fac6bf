"""The invariants that the store's docstring names, looked for inside it after random histories."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from hypothesis import given, settings

from briefgen.engine.questions import Key, Rule
from briefgen.engine.store import Store
from tests.engine.law import FAILED, ROOTS, Step, histories, made_anew, outcome, play

V = TypeVar("V")
few = settings(max_examples=100, derandomize=True, deadline=None)


class Watched(Store):
    """A store that tells which rules it began to run."""

    def __init__(self) -> None:
        super().__init__()
        self.began: set[Key] = set()

    def _run(self, key: Key, question: Rule[object]) -> None:
        self.began.add(key)
        super()._run(key, question)


class Strict(Store):
    """A store that looks at every value before it hands it out."""

    def __call__(self, question: Rule[V], *of: str) -> V:
        value = super().__call__(question, *of)
        key = self._key_of(question, of)
        assert key not in self._suspects
        assert not self._library.is_unsettled(self._memos.held[key].rests)
        return value


def after_every_step(history: list[Step], check: Callable[[Store], None]) -> None:
    store = Store()
    for step, _ in play(store, history):
        check(store)  # while nothing that was set has been worked out
        for root in step.asked:
            outcome(store, root)
            check(store)


@few
@given(histories)
def test_the_readers_of_a_suspect_memo_are_suspect(history: list[Step]) -> None:
    def check(store: Store) -> None:
        for suspect in store._suspects:
            assert store._memos.readers(suspect) <= store._suspects

    after_every_step(history, check)


@few
@given(histories)
def test_a_suspect_emitter_is_pending_wherever_it_is_collected(history: list[Step]) -> None:
    def check(store: Store) -> None:
        for shelves in store._library._shelves.values():
            name = shelves.relation.emitter.name
            suspects = {key[1] for key in store._suspects if key[0] == name}
            assert suspects & shelves.ids <= shelves.pending

    after_every_step(history, check)


@few
@given(histories)
def test_a_relation_knows_what_its_emitters_rest_on(history: list[Step]) -> None:
    def check(store: Store) -> None:
        for shelves in store._library._shelves.values():
            name = shelves.relation.emitter.name
            for emitter in shelves.ids - shelves.pending:
                assert shelves._rests.get(emitter, 0) == store._memos.held[name, emitter].rests
            assert shelves.ids >= shelves._rests.keys()

    after_every_step(history, check)


@few
@given(histories)
def test_a_relation_has_nothing_to_ask_unless_it_is_pending(history: list[Step]) -> None:
    def check(store: Store) -> None:
        for shelves in store._library._shelves.values():
            to_ask = shelves.regroup or bool(shelves.pending)
            assert to_ask == bool(store._library.pending & shelves.bit)

    after_every_step(history, check)


@few
@given(histories)
def test_a_memo_and_what_it_needs_know_of_each_other(history: list[Step]) -> None:
    def check(store: Store) -> None:
        memos = store._memos.held
        edges = {(need, key) for key, memo in memos.items() for need in memo.needs}
        assert edges == {(need, key) for need in store._memos._of for key in store._memos._of[need]}
        assert store._suspects <= memos.keys()

    after_every_step(history, check)


@few
@given(histories)
def test_no_value_is_handed_out_that_rests_on_an_unsettled_relation(history: list[Step]) -> None:
    store = Strict()
    for step, _ in play(store, history):
        for root in step.asked:
            outcome(store, root)


@few
@given(histories)
def test_nothing_is_run_that_a_store_made_anew_would_not_run(history: list[Step]) -> None:
    store = Watched()
    for step, world in play(store, history):
        for root in step.asked:
            fresh = made_anew(Watched, world)
            store.began.clear()
            outcome(store, root)
            if outcome(fresh, root) != FAILED:
                assert store.began <= fresh.began


@few
@given(histories)
def test_nothing_is_run_when_nothing_has_changed(history: list[Step]) -> None:
    store = Watched()
    for _ in play(store, history):
        answered = [root for root in ROOTS if outcome(store, root) != FAILED]
        store.began.clear()
        for root in answered:
            outcome(store, root)
        assert store.began == set()


@few
@given(histories)
def test_a_rule_that_raises_leaves_the_store_as_it_was(history: list[Step]) -> None:
    store = Store()
    for _ in play(store, history):
        for question, of in ROOTS:
            key = (question.name, *of)
            before = store._memos.held.get(key)
            if outcome(store, (question, of)) == FAILED:
                assert store._memos.held.get(key) is before
                assert before is None or in_doubt(store, key)
            assert not store._frames
            assert not store._running
            assert not any(shelves.settling for shelves in store._library._shelves.values())


def in_doubt(store: Store, key: Key) -> bool:
    rests = store._memos.held[key].rests
    return key in store._suspects or store._library.is_unsettled(rests)
