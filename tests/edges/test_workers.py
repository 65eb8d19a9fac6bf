"""Work shared out among processes: all of it done once, and a process that breaks off told of."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread

import pytest

from briefgen.edges.workers import WorkerDiedError, WorkerError, Workers, workers
from briefgen.engine.archive import DamagedError

ITEMS = [f"a{number}" for number in range(1000)]
BUNDLES = [ITEMS[at : at + 100] for at in range(0, 1000, 100)]


def silent(done: int, total: int) -> None:
    del done, total


def with_process(items: Sequence[str]) -> list[tuple[str, int]]:
    return [(item, os.getpid()) for item in items]


def takes_its_time(items: Sequence[str]) -> list[tuple[str, int]]:
    time.sleep(0.02)
    return with_process(items)


def run(work: object, count: int = 2) -> list[list[tuple[str, int]]]:
    return list(Workers(count).run(work, BUNDLES, list[tuple[str, int]], silent))  # type: ignore[arg-type]


def test_all_is_done_once_and_by_as_many_processes_as_there_are() -> None:
    done = [one for some in run(takes_its_time, 3) for one in some]
    assert sorted(item for item, _ in done) == sorted(ITEMS)
    assert len({process for _, process in done} - {os.getpid()}) == 3


def test_no_bundle_is_done_twice_however_soon_one_is_done() -> None:
    numbers = range(5_000)
    done = Workers(4).run(list, [[number] for number in numbers], list[int], silent)
    assert sorted(number for some in done for number in some) == [*numbers]


def test_what_is_found_comes_bundle_by_bundle_and_not_at_the_end() -> None:
    assert sorted([item for item, _ in some] for some in run(with_process)) == sorted(BUNDLES)


def test_progress_is_told_up_to_the_end() -> None:
    told: list[tuple[int, int]] = []
    list(
        Workers(2).run(
            with_process, BUNDLES, list[tuple[str, int]], lambda *step: told.append(step)
        )
    )
    assert told[-1] == (len(ITEMS), len(ITEMS))
    assert told == sorted(told)


def breaks_off(items: Sequence[str]) -> list[tuple[str, int]]:
    for item in items:
        if item == "a42":
            os.kill(os.getpid(), signal.SIGKILL)
    return with_process(items)


def fails(items: Sequence[str]) -> list[tuple[str, int]]:
    for item in items:
        if item == "a42":
            raise LookupError("no such thing")
    return with_process(items)


def finds_damage(items: Sequence[str]) -> list[tuple[str, int]]:
    raise DamagedError(items[0])


def test_of_a_process_that_dies_it_is_told_what_it_was_about() -> None:
    with pytest.raises(WorkerDiedError, match=r"^a42: the process that was about it has died$"):
        run(breaks_off)


def test_of_a_bug_it_is_told_what_the_process_was_about_and_where_it_stands() -> None:
    with pytest.raises(WorkerError, match=r"(?s)^a42: .*in fails.*no such thing"):
        run(fails)


def test_a_damaged_archive_is_one_here_too() -> None:
    with pytest.raises(DamagedError):
        run(finds_damage)


def children() -> set[int]:
    """Return the processes that this one began and has not seen end, whoever wanted them."""
    found = set()
    for status in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            number, _, rest = status.read_text("utf-8").partition(" (")
            if int(rest.rpartition(") ")[2].split()[1]) == os.getpid():
                found.add(int(number))
    return found


def finds_damage_without_a_word(items: Sequence[str]) -> list[tuple[str, int]]:
    raise DamagedError(*items[:0])


def test_what_is_raised_without_a_word_is_raised_here() -> None:
    with pytest.raises(DamagedError, match=r"\A\Z"):
        run(finds_damage_without_a_word)


@pytest.mark.parametrize("work", [with_process, breaks_off, fails, finds_damage])
def test_no_process_and_no_handle_is_left(work: object) -> None:
    begun, before = children(), os.listdir("/proc/self/fd")  # noqa: PTH208  # the system's
    for _ in range(3):
        try:
            run(work)
        except (WorkerError, DamagedError):
            continue
    assert len(os.listdir("/proc/self/fd")) == len(before)  # noqa: PTH208
    assert children() <= begun


def test_left_before_its_end_it_leaves_no_process() -> None:
    begun = children()
    running = Workers(2).run(with_process, BUNDLES, list[tuple[str, int]], silent)
    next(running)
    assert children() > begun
    running.close()  # type: ignore[attr-defined]  # a generator is
    assert children() <= begun


def test_where_threads_live_nothing_is_forked() -> None:
    over = Event()
    thread = Thread(target=over.wait)
    thread.start()
    try:
        assert workers().processes == 1
    finally:
        over.set()
        thread.join()
