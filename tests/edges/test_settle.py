"""Events become batches: none is forgotten, none kept too long, none given half-way."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.edges.watch.settle import (
    IDLE,
    LINGER,
    LONGEST,
    MANY,
    QUIET,
    Batch,
    Event,
    Kind,
    Settling,
)

NAMES = ("content/a.md", "content/b.md", "content/c.md")
LOST = Event(Kind.LOST)
OF_FILES = st.builds(
    Event, st.sampled_from([kind for kind in Kind if kind is not Kind.LOST]), st.sampled_from(NAMES)
)
EVENTS = st.one_of(OF_FILES, OF_FILES, OF_FILES, st.just(LOST))
GAPS = st.sampled_from([0.0, 0.001, QUIET / 2, QUIET * 2, LINGER * 2, IDLE * 2, LONGEST * 2])
HISTORIES = st.lists(st.tuples(GAPS, EVENTS), max_size=40)


@dataclass(frozen=True)
class Taken:
    """A batch, when it was given, and what it was made of."""

    at: float
    batch: Batch
    events: tuple[tuple[float, Event], ...]


def play(history: list[tuple[float, Event]]) -> list[Taken]:
    """Give a machine events after gaps of time, and take each batch the moment it is due."""
    settling, now, taken = Settling(), 0.0, []
    pending: list[tuple[float, Event]] = []

    def run_until(end: float) -> None:
        nonlocal now
        while (due := settling.due(now)) is not None and due < end:
            now = max(now, due)
            batch = settling.take(now)
            assert batch is not None
            taken.append(Taken(now, batch, tuple(pending)))
            pending.clear()
        now = end

    for gap, event in history:
        run_until(now + gap)
        settling.hear(now, [event])
        pending.append((now, event))
    run_until(now + 10 * LONGEST)
    assert not pending
    return taken


def unfinished(events: tuple[tuple[float, Event], ...]) -> set[str]:
    """Return the files that are being written after these events."""
    last = {event.name: event.kind for _, event in events}
    return {name for name, kind in last.items() if kind in (Kind.CREATED, Kind.WRITTEN)}


@settings(max_examples=500, derandomize=True, deadline=None)
@given(HISTORIES)
def test_whatever_happened_is_in_the_next_batch(history: list[tuple[float, Event]]) -> None:
    for taken in play(history):
        named = {event.name for _, event in taken.events if event is not LOST}
        assert taken.batch.hints == named
        assert taken.batch.full == (not named or LOST in [event for _, event in taken.events])


@settings(max_examples=500, derandomize=True, deadline=None)
@given(HISTORIES)
def test_a_batch_is_neither_early_nor_late(history: list[tuple[float, Event]]) -> None:
    for taken in play(history):
        if taken.batch.idle:
            continue
        first, last = taken.events[0][0], taken.events[-1][0]
        assert taken.at >= min(last + QUIET, first + LONGEST)
        assert taken.at <= min(last + LONGEST, first + LONGEST)
        if unfinished(taken.events):
            assert taken.at == first + LONGEST


@settings(max_examples=500, derandomize=True, deadline=None)
@given(HISTORIES)
def test_a_look_at_everything_follows_hints_and_only_hints(
    history: list[tuple[float, Event]],
) -> None:
    batches = [taken.batch for taken in play(history)]
    for before, after in pairwise(batches):
        assert not after.idle or not before.full
    assert not batches or batches[-1].full


def due_after(*events: Event) -> float | None:
    settling = Settling()
    settling.hear(0.0, events)
    return settling.due(0.0)


@pytest.mark.parametrize(
    ("events", "seconds"),
    [
        ([Event(Kind.CLOSED, "a")], QUIET),
        ([Event(Kind.WRITTEN, "a"), Event(Kind.CLOSED, "a")], QUIET),
        ([Event(Kind.ARRIVED, "a")], QUIET),
        ([Event(Kind.WRITTEN, "a")], LONGEST),
        ([Event(Kind.CREATED, "a")], LONGEST),
        ([Event(Kind.WRITTEN, "a"), Event(Kind.CLOSED, "b")], LONGEST),
        ([Event(Kind.GONE, "a")], LINGER),
        ([Event(Kind.GONE, "a"), Event(Kind.ARRIVED, "a")], QUIET),
        ([Event(Kind.CREATED, "a"), Event(Kind.GONE, "a")], QUIET),
        ([Event(Kind.WRITTEN, "a"), Event(Kind.GONE, "a")], LINGER),
        ([LOST], LINGER),
        ([Event(Kind.CLOSED, str(n)) for n in range(MANY)], QUIET),
        ([Event(Kind.CLOSED, str(n)) for n in range(MANY + 1)], LINGER),
    ],
)
def test_it_waits_longer_for_what_is_not_finished(events: list[Event], seconds: float) -> None:
    assert due_after(*events) == seconds


def test_a_build_that_takes_long_is_no_rest() -> None:
    settling = Settling()
    settling.hear(0.0, [Event(Kind.CLOSED, "a")])
    assert settling.take(QUIET) == Batch(frozenset({"a"}), full=False)
    after_the_build = 60.0
    assert settling.take(after_the_build) is None
    assert settling.due(after_the_build) == after_the_build + IDLE


def test_where_nothing_happens_nothing_is_due() -> None:
    settling = Settling()
    assert settling.due(0.0) is None
    assert settling.take(1000.0) is None
