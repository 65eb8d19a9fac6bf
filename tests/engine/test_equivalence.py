"""Whatever happened to a store before, it answers as one that was just made."""

from __future__ import annotations

from hypothesis import given, settings

from briefgen.engine.store import Store
from tests.engine.law import FAILED, ROOTS, Root, Step, histories, made_anew, outcome, play, try_law


@settings(max_examples=500, derandomize=True, deadline=None)
@given(histories)
def test_a_store_answers_as_one_made_from_the_same_inputs(history: list[Step]) -> None:
    try_law(Store, history)


@settings(max_examples=100, derandomize=True, deadline=None)
@given(histories)
def test_it_does_not_matter_what_was_asked_before(history: list[Step]) -> None:
    for step, world in play(Store(), history):
        asked_all = made_anew(Store, world)
        for root in step.asked:
            assert outcome(asked_all, root) == outcome(made_anew(Store, world), root)


@settings(max_examples=100, derandomize=True, deadline=None)
@given(histories)
def test_a_value_that_differs_is_said_to_have_changed(history: list[Step]) -> None:
    store = Store()
    seen: dict[Root, tuple[object, int]] = {}
    for _ in play(store, history):
        for root in ROOTS:
            value = outcome(store, root)
            if value == FAILED:
                continue
            last, revision = seen.get(root, (value, store.revision))
            assert value == last or store.changed(root[0], *root[1]) > revision
            seen[root] = (value, store.revision)
