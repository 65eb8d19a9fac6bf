"""A store that was put away and taken up again answers as one that was never stopped."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from briefgen.edges.codec import Packer
from briefgen.engine.archive import Export, Saved
from briefgen.engine.memo import ABSENT
from briefgen.engine.memos import Memos
from briefgen.engine.questions import Key, Question
from briefgen.engine.store import CycleError, Keeping, Store
from tests.engine.law import (
    ECHOED,
    FILE,
    FOLDER,
    HEARD,
    INDEX,
    LOUD,
    PAGE,
    PRESENT,
    RELATIONS,
    ROOTS,
    TAGGED,
    TOPIC,
    FaultError,
    File,
    Reference,
    Root,
    Step,
    World,
    histories,
    made_anew,
    outcome,
)

ASKED: tuple[Question, ...] = (
    *(FOLDER, FILE, PRESENT, PAGE, TAGGED, ECHOED, LOUD, HEARD, TOPIC, INDEX),
    *RELATIONS.values(),
)
QUESTIONS: dict[str, Question] = {question.name: question for question in ASKED}
PACKER = Packer(QUESTIONS)


class Shelf:
    """An archive in memory."""

    def __init__(self) -> None:
        self._records: dict[str, bytes] = {}
        self._readers: dict[str, bytes] = {}

    def record(self, name: str) -> bytes | None:
        return self._records.get(name)

    def readers(self, name: str) -> bytes | None:
        return self._readers.get(name)

    def take(self, saved: Saved) -> None:
        for there, new in ((self._records, saved.records), (self._readers, saved.readers)):
            for name, data in new:
                if data is None:
                    there.pop(name, None)
                else:
                    there[name] = data


def record_of(key: Key) -> str:
    """Files lie in the records of their pages; a bucket has one of its own."""
    return key[-1] if key[0] in ("file", "page", "tagged", "echoed") else " ".join(key)


def provided(world: World) -> Callable[[Key], Any]:
    def provide(key: Key) -> Any:
        if key == (FOLDER.name,):
            return tuple(sorted(name for name, file in world.items() if file))
        return world.get(key[1])

    return provide


def opened(shelf: Shelf, world: World, kind: type[Store] = Store) -> Store:
    keeping = Keeping(PACKER, shelf, record_of)
    return kind(lambda _: None, provided(world), QUESTIONS, keeping)


def touch(store: Store, before: World, changes: World) -> None:
    for name, file in changes.items():
        if before.get(name) != file:
            store.touch(FILE, name)
    now = before | changes
    if {n for n, f in before.items() if f} != {n for n, f in now.items() if f}:
        store.touch(FOLDER)


STOPPED, SAVED, HELPED, COLLECTED, LEFT = "stopped", "saved", "helped", "collected", "left"


def try_archive(history: list[Step], done: list[str], kind: type[Store] = Store) -> None:
    """Assert the law of a store with which more is done after each step.

    It is saved, or saved and opened again, or told before it is asked what another process found.
    """
    shelf, world = Shelf(), World()
    store = opened(shelf, world, kind)
    for step, then in zip([*history, Step((), ROOTS)], [*done, LEFT], strict=True):
        before = dict(world)
        world |= dict(step.changes)
        touch(store, before, dict(step.changes))
        fresh = made_anew(Store, world)
        if then in (HELPED, COLLECTED):
            for export in found_elsewhere(store, step.asked):
                store.adopt(export)
                if then == COLLECTED:
                    assert collects(store)
        for root in step.asked:
            assert outcome(store, root) == outcome(fresh, root), (root[0].name, *root[1])
        if step.swept:
            release(store, set(ROOTS) - set(step.asked))
        if then in (STOPPED, SAVED) and saves(store, shelf) and then == STOPPED:
            store = opened(shelf, world, kind)


def collects(store: Store) -> bool:
    """Collect what came early; return False where that leaves out anything that could be had."""
    try:
        store.collect()
    except (FaultError, CycleError):
        return True  # whoever asks meets the same
    return not any(shelves.pending & shelves.early.keys() for shelves in store._library)


def saves(store: Store, shelf: Shelf) -> bool:
    """Write the archive; return False where a fault keeps it from being written."""
    try:
        shelf.take(store.save())
    except (FaultError, CycleError):
        return False
    store.saved()
    return True


def found_elsewhere(store: Store, asked: tuple[Root, ...]) -> Iterator[Export]:
    """Give what another process finds that begins as a copy of this one and is asked the same.

    It hands over what it found after each question, and forgets what that was about.
    """
    twin = deepcopy(store, {id(one): one for one in (*ASKED, ABSENT, PACKER)})
    for question, of in asked:
        with twin.watched() as found:
            outcome(twin, (question, of))
        export = twin.hand_over(found, {record_of((question.name, *of)), *of})
        yield PACKER.unpack_export(PACKER.pack_export(export))


def release(store: Store, roots: set[Root]) -> None:
    for question, of in roots:
        store.release(question, *of)
    store.sweep()


done = st.lists(st.sampled_from((STOPPED, SAVED, HELPED, COLLECTED, LEFT)), min_size=8, max_size=8)


@settings(max_examples=500, derandomize=True, deadline=None)
@given(histories, done)
def test_a_store_answers_as_if_it_had_never_been_put_away(
    history: list[Step], then: list[str]
) -> None:
    try_archive(history, then[: len(history)])


class ForgetsReaders(Memos):
    """Finds no reader outside the record of what is read."""

    def _outside_of(self, record: str) -> dict[Key, set[str]]:
        return {}


class ForgetsSuspects(Store):
    """Puts away what was not verified as if it were right."""

    def save(self) -> Saved:
        self._suspects.clear()
        return super().save()


class NoReaders(Store):
    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self._memos.__class__ = ForgetsReaders


class LetsGoOfAll(Store):
    """Forgets what may have changed before all that rests on it was verified."""

    def _is_spared(self, key: Key) -> bool:
        del key
        return False


@pytest.mark.parametrize("wrong", [NoReaders, ForgetsSuspects, LetsGoOfAll])
def test_the_law_finds_out_the_store_that(wrong: type[Store]) -> None:
    @settings(
        max_examples=2000,
        phases=[Phase.generate],
        derandomize=True,
        database=None,
        deadline=None,
        report_multiple_bugs=False,
    )
    @given(histories, done)
    def run(history: list[Step], then: list[str]) -> None:
        try_archive(history, then[: len(history)], wrong)

    with pytest.raises(AssertionError):
        run()


class ForgetsTheVerified(Store):
    """Takes over what ran elsewhere, not what was found to be right as it was."""

    def _verify(self, verified: Iterable[tuple[Key, int]]) -> None:
        pass


def page(letters: str, *refers: tuple[str, str]) -> File:
    return File(letters, tuple(Reference(*one) for one in refers), (), ())


ASKED_A: tuple[Root, ...] = ((PAGE, ("a",)),)
FOUND_ELSEWHERE = [
    Step(
        (
            ("a", page("a", ("file", "c"), ("page", "b"))),
            ("b", page("b", ("page", "d"))),
            ("c", page("c")),
            ("d", page("d")),
        ),
        ASKED_A,
    ),
    # a runs again, because of c; b is found to be right as it was, for d says the same.
    Step((("c", page("ac")), ("d", page("d", ("file", "d")))), ASKED_A),
    Step((("d", page("")),), ASKED_A),
]


def test_what_was_found_to_be_right_elsewhere_is_no_suspect_any_more() -> None:
    try_archive(FOUND_ELSEWHERE, [LEFT, HELPED, LEFT])
    with pytest.raises(AssertionError):
        try_archive(FOUND_ELSEWHERE, [LEFT, HELPED, LEFT], ForgetsTheVerified)
