"""What the watcher survives: dropped events, ended threads, a system without inotify."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from queue import SimpleQueue

import pytest
from watchdog.events import FileOpenedEvent, FileSystemEvent
from watchdog.observers.api import BaseObserver

from briefgen.edges.watch import inotify
from briefgen.edges.watch.inotify import Inotify, Raw
from briefgen.edges.watch.observed import Handler, Observed
from briefgen.edges.watch.polled import Polled
from briefgen.edges.watch.settle import IDLE, LINGER, Batch, Event, Kind
from briefgen.edges.watch.source import UnavailableError
from briefgen.edges.watch.watcher import Folders
from tests.edges.places import EDITED, Clock, Looking, Quiet, small_site_in

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="inotify is Linux's")
OTHER = "content/articles/a8.md"
NEW = "content/articles/new.md"
REFUSALS = {errno.ENOSPC: "max_user_watches", errno.EMFILE: "max_user_instances"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return small_site_in(tmp_path / "site")


@pytest.fixture
def held(root: Path) -> Looking:
    return Looking(root)


def touch(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"\n")


@on_linux
def test_nothing_is_missed_when_the_kernels_queue_overflows(root: Path, held: Looking) -> None:
    length = int(Path("/proc/sys/fs/inotify/max_queued_events").read_text("ascii"))
    with Quiet(root) as watcher:
        for _ in range(length // 2 + 1):  # two equal events in a row are one
            os.utime(root / EDITED)
            os.utime(root / OTHER)
        touch(root / EDITED)
        folder = root / "content/articles/late"
        folder.mkdir()
        (root / NEW).write_text("Late.", "utf-8")
        batch = watcher.next()
        assert batch.full
        assert held.changes(None) >= {EDITED, NEW}
        (folder / "b.md").write_text("In a folder whose coming was not told.", "utf-8")
        batch = watcher.next()  # a slow machine may still be looking at everything
        assert batch.full or batch.hints == {"content/articles/late/b.md"}


@on_linux
def test_an_overflow_that_the_kernel_tells_is_a_look_at_everything(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = [[Raw(-1, inotify.OVERFLOW, "")]]
    monkeypatch.setattr(Inotify, "read", lambda *_: told.pop() if told else [])
    with Quiet(root) as watcher:
        assert watcher.next() == Batch(frozenset(), full=True)


@on_linux
@pytest.mark.parametrize("call", ["inotify_init1", "inotify_add_watch"])
@pytest.mark.parametrize("code", REFUSALS, ids=errno.errorcode.get)
def test_without_inotify_all_files_are_looked_at_and_that_is_said_once(
    call: str, code: int, root: Path, held: Looking, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: Refusing(call, code))
    monkeypatch.setattr(Polled, "every", 0.01)
    with Quiet(root) as watcher:
        for path in (root / EDITED, root / OTHER):
            touch(path)
            assert watcher.next().full
            assert held.changes(None) == {path.relative_to(root).as_posix()}
    assert [REFUSALS[code] in said for said in watcher.said] == [True]


class Refusing:
    """The C library of a system whose inotify refuses one call."""

    def __init__(self, call: str, code: int) -> None:
        self._real = REAL
        self._call = call
        self._code = code

    def __getattr__(self, name: str) -> Callable[..., int]:
        return self._refuse if name == self._call else getattr(self._real, name)

    def _refuse(self, *_: object) -> int:
        ctypes.set_errno(self._code)
        return -1


REAL = ctypes.CDLL(None, use_errno=True)


class Script:
    """A source of events that are given in advance, by a clock that goes while it is read."""

    every = 1.0

    def __init__(self, clock: Clock, *told: list[Event] | UnavailableError) -> None:
        self._clock = clock
        self._told = list(told)
        self.closed = False

    def read(self, timeout: float) -> list[Event]:
        self._clock.now += timeout
        told = self._told.pop(0) if self._told else []
        if isinstance(told, UnavailableError):
            raise told
        return told

    def check(self) -> list[Event]:
        return []

    def close(self) -> None:
        self.closed = True


def test_a_wait_lasts_as_long_as_was_asked(root: Path) -> None:
    clock = Clock()
    with Quiet(root, clock, lambda _: Script(clock)) as watcher:
        assert watcher.wait(7.0) is None
    assert clock.now == pytest.approx(107.0)


def test_hints_come_first_and_everything_later(root: Path) -> None:
    clock = Clock()
    script = Script(clock, [], [Event(Kind.CLOSED, EDITED)])
    with Quiet(root, clock, lambda _: script) as watcher:
        assert watcher.wait(None) == Batch(frozenset({EDITED}), full=False)
        taken = clock.now
        assert watcher.wait(None) == Batch(frozenset(), full=True, idle=True)
    assert clock.now == pytest.approx(taken + IDLE)
    assert script.closed


def test_when_watches_run_out_later_it_looks_at_everything_from_then_on(
    root: Path, held: Looking
) -> None:
    clock = Clock()
    script = Script(clock, [], UnavailableError("no watches are left"))
    with Quiet(root, clock, lambda _: script) as watcher:
        assert watcher.wait(0) is None
        assert watcher.wait(0) is None
        clock.now += LINGER
        batch = watcher.wait(0)
        assert batch is not None
        assert batch.full
        touch(root / EDITED)
        clock.now += 1
        assert watcher.wait(0) is None
        clock.now += LINGER
        batch = watcher.wait(0)
        assert batch is not None
        assert batch.full
    assert script.closed
    assert watcher.said == ["no watches are left"]


def observed(root: Path) -> tuple[Quiet, list[Observed]]:
    """Return a watcher by watchdog, and what it watches with once it does."""
    made: list[Observed] = []

    def source(folders: Folders) -> Observed:
        made.append(Observed(folders))
        return made[0]

    return Quiet(root, source=source), made


def observer_of(source: Observed) -> BaseObserver:
    return source._observer


def until_named(watcher: Quiet, name: str) -> None:
    """Wait for a batch that names a file; whatever comes before it is no reason to fail."""
    while name not in watcher.next().hints:
        pass


def test_watchdogs_events_wake_it_too(root: Path) -> None:
    (root / "templates").mkdir()
    watcher, made = observed(root)
    with watcher:
        for path in root.rglob("*.*"):
            path.read_bytes()
        touch(root / EDITED)
        assert watcher.next().hints == {EDITED}
        (root / "content/articles").rename(root / "content/texts")
        while not (batch := watcher.next()).full or batch.idle:
            pass
        touch(root / "content/texts/a8.md")
        until_named(watcher, "content/texts/a8.md")
    assert not any(thread.is_alive() for thread in observer_of(made[0]).emitters)
    assert not observer_of(made[0]).is_alive()


def test_a_thread_that_ended_is_noticed_and_started_anew(root: Path) -> None:
    watcher, made = observed(root)
    with watcher:
        for emitter in list(observer_of(made[0]).emitters):
            emitter.stop()
            emitter.join()
        touch(root / EDITED)
        assert observer_of(made[0]).is_alive()
        assert watcher.next().full
        touch(root / OTHER)
        until_named(watcher, OTHER)


def test_a_root_deleted_and_made_again_is_watched_again_by_watchdog(root: Path) -> None:
    watcher, made = observed(root)
    with watcher:
        before = observer_of(made[0])
        shutil.rmtree(root / "content")
        while observer_of(made[0]) is before:
            watcher.wait(1)
        small_site_in(root)
        while sum(emitter.is_alive() for emitter in observer_of(made[0]).emitters) < 2:
            watcher.wait(1)
        touch(root / EDITED)
        until_named(watcher, EDITED)


def test_a_handler_that_fails_asks_for_a_look_at_everything(tmp_path: Path) -> None:
    events: SimpleQueue[Event] = SimpleQueue()
    handler = Handler("content", tmp_path, events)
    handler.on_any_event(FileSystemEvent("/not/below/it"))
    handler.on_any_event(FileOpenedEvent(str(tmp_path / "a.md")))
    assert events.get_nowait() == Event(Kind.LOST)
    assert events.empty()
