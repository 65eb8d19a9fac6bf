"""What a build heeds while it goes on, and what is looked at after it."""

from __future__ import annotations

from collections import deque
from typing import cast

import pytest

from briefgen.cli.outcome import SupersededError
from briefgen.cli.watch import News
from briefgen.edges.watch.settle import Batch
from briefgen.edges.watch.watcher import Watcher

ONE = Batch(frozenset({"content/one.md"}), full=False)
TWO = Batch(frozenset({"content/two.md"}), full=False)
ALL = Batch(frozenset(), full=True)
LOOK = Batch(frozenset(), full=True, idle=True)


class Told:
    """A watcher that has settled what it is told has."""

    def __init__(self) -> None:
        self.batches: deque[Batch] = deque()
        self.is_stirred = False
        self.now = 100.0

    def wait(self, timeout: float | None) -> Batch | None:
        return self.batches.popleft() if self.batches else None


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def news(told: Told) -> News:
    return News(cast("Watcher", told), lambda: told.now)


def building(told: Told, news: News, batch: Batch) -> None:
    """A build begins because of a batch."""
    told.batches.append(batch)
    assert news.next() is batch


def test_what_is_newer_ends_a_build_and_is_built_next(told: Told, news: News) -> None:
    building(told, news, ONE)
    told.batches.append(TWO)
    with pytest.raises(SupersededError):
        news.heed(1, 9)
    assert news.next() is TWO
    assert news.next() is None


def test_a_look_that_is_owed_ends_no_build_and_comes_after_it(told: Told, news: News) -> None:
    building(told, news, ONE)
    told.batches.append(LOOK)
    news.heed(1, 9)
    assert news.next() is LOOK


@pytest.mark.parametrize("batch", [ALL, LOOK])
def test_a_look_at_everything_that_was_given_up_is_made_after_all(
    told: Told, news: News, batch: Batch
) -> None:
    building(told, news, batch)
    told.batches.append(ONE)
    with pytest.raises(SupersededError):
        news.heed(0, 0)
    assert news.next() is ONE
    assert news.next() is batch


def test_a_look_takes_no_file_that_is_being_written(told: Told, news: News) -> None:
    building(told, news, LOOK)
    told.is_stirred = True
    with pytest.raises(SupersededError):
        news.heed(0, 0)
    assert news.next() is None  # it waits for what is being written
    told.is_stirred = False
    assert news.next() is LOOK


def test_what_only_begins_ends_no_build_of_what_was_seen_whole(told: Told, news: News) -> None:
    building(told, news, LOOK)
    told.is_stirred = True
    news.heed(1, 9)
    building(told, news, ONE)
    news.heed(0, 0)


def test_it_is_heeded_now_and_then(told: Told, news: News) -> None:
    building(told, news, ONE)
    news.heed(1, 9)
    told.batches.append(TWO)
    news.heed(2, 9)
    told.now += 0.01
    with pytest.raises(SupersededError):
        news.heed(3, 9)


def test_after_half_a_minute_a_build_is_let_go_on_and_nothing_is_lost(
    told: Told, news: News
) -> None:
    building(told, news, ONE)
    told.batches.append(TWO)
    with pytest.raises(SupersededError):
        news.heed(1, 9)
    assert news.next() is TWO
    for batch in (ONE, ALL):
        told.now += 31
        told.batches.append(batch)
        news.heed(1, 9)
    assert news.next() == Batch(ONE.hints, full=True)
    news.ended()
    told.batches.append(TWO)
    told.now += 1
    with pytest.raises(SupersededError):
        news.heed(1, 9)
