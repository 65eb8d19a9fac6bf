"""A new state begun by another process while files are moved: whole, or not there."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefgen.cli import session as sessions
from briefgen.cli.order import Order
from briefgen.cli.session import Session
from briefgen.edges.scan import Seen
from briefgen.edges.staging import Staging
from briefgen.edges.state import UNWRITTEN, Last, State
from briefgen.edges.workers import Workers
from briefgen.engine.archive import Saved
from tests.edges.places import EDITED, NEW, session_of, small_site_in
from tests.site.cli import files_of

LAST = Last("1", "[]", "", Seen(), Seen())
ROWS = [("a", b"one"), ("b", b"two")]


@pytest.fixture
def state(tmp_path: Path) -> State:
    return State(tmp_path / ".briefgen/state.sqlite")


def failing() -> Iterator[tuple[str, bytes | None]]:
    yield ROWS[0]
    raise ValueError


def waiting() -> Iterator[tuple[str, bytes | None]]:
    yield ROWS[0]
    signal.pause()


def once(root: Path) -> Session:
    order = Order(root, "", frozenset(), "text", "2026-01-01")
    return Session(order, root / "output", Workers(2), once=True)


def test_what_was_begun_is_remembered_with_the_build(state: State, tmp_path: Path) -> None:
    state.begin(ROWS)
    assert state.save(LAST, Saved(failing(), ROWS[:1]))
    again = State(tmp_path / ".briefgen/state.sqlite")
    assert again.load("1") == LAST
    assert [again.record(name) for name in "abc"] == [b"one", b"two", None]
    assert [again.readers(name) for name in "ab"] == [b"one", None]


def test_what_could_not_be_begun_is_not_remembered(state: State, tmp_path: Path) -> None:
    state.begin(failing())
    assert not state.save(LAST, Saved())
    assert state.problem == UNWRITTEN
    assert not files_of(tmp_path)


def test_what_cannot_be_packed_ends_what_was_begun(state: State, tmp_path: Path) -> None:
    state.begin(waiting())
    assert state._aside is not None
    process = state._aside._process
    assert not state.save(LAST, Saved((), failing()))
    assert not files_of(tmp_path)
    with pytest.raises(ChildProcessError):
        os.waitpid(process, os.WNOHANG)


def test_what_is_not_wanted_any_more_is_ended(state: State, tmp_path: Path) -> None:
    state.begin(waiting())
    assert state._aside is not None
    process = state._aside._process
    state.close()
    assert not files_of(tmp_path)
    with pytest.raises(ChildProcessError):
        os.waitpid(process, os.WNOHANG)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sessions, "_MANY", 1)
    return small_site_in(tmp_path / "site")


def test_a_session_takes_up_what_was_begun(root: Path) -> None:
    first = once(root)
    first.build()
    assert first._state._aside is not None
    first.save()
    second = session_of(root)
    assert not second.build().changed
    (root / EDITED).write_text(NEW, "utf-8")
    outcome = second.build([EDITED])
    assert outcome.applied is not None
    assert outcome.written >= {"articles/a7/index.html"}
    assert all(path.startswith(("articles/a7/", "search/")) for path in outcome.written)


def test_a_session_that_builds_again_saves_what_it_built_last(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = once(root)
    first.build()
    monkeypatch.setattr(sessions, "_MANY", 100)  # of the second it is not begun
    (root / EDITED).write_text(NEW, "utf-8")
    first.build()
    first.save()
    assert not session_of(root).build().changed
    sidecar = root / EDITED.replace(".md", ".yml")
    sidecar.write_text(sidecar.read_text("utf-8").replace("tides", "ports"), "utf-8")
    session_of(root).build()
    clean = small_site_in(root.parent / "clean")
    for name in (EDITED, EDITED.replace(".md", ".yml")):
        (clean / name).write_text((root / name).read_text("utf-8"), "utf-8")
    session_of(clean).build()
    assert files_of(root / "output") == files_of(clean / "output")


def test_where_files_cannot_be_moved_nothing_is_left(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*given: object) -> None:
        raise OSError("refused")

    session = once(root)
    with monkeypatch.context() as patches:
        patches.setattr(Staging, "apply", refuse)
        with pytest.raises(OSError, match="refused"):
            session.build()
    assert not [path for path in files_of(root / ".briefgen") if "sqlite" in path or "new" in path]
    session.build()
    session.save()
    assert not session_of(root).build().changed
