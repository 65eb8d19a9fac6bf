"""What wakes the watcher, and what does not, on the system's own events."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Thread

import pytest

from briefgen.edges.watch.settle import LINGER, QUIET, Batch
from tests.edges.places import (
    EDITED,
    NEW,
    PAGE,
    SAVES,
    Clock,
    Looking,
    Quiet,
    Save,
    session_of,
    small_site_in,
)

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="inotify is Linux's")
OTHER = "content/articles/a8.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return small_site_in(tmp_path / "site")


def touch(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"\n")


@pytest.mark.parametrize("save", SAVES, ids=lambda save: save.__name__)
def test_a_save_is_one_batch_however_an_editor_does_it(save: Save, root: Path) -> None:
    session = session_of(root)
    session.build()
    clock = Clock()
    with Quiet(root, clock) as watcher:
        for _ in save(root / EDITED, NEW):
            assert watcher.wait(0) is None
            clock.now += (QUIET + LINGER) / 2  # an editor takes its time
            assert watcher.wait(0) is None
        assert watcher.wait(0) is None
        clock.now += QUIET
        batch = watcher.wait(0)
        assert batch is not None
        assert EDITED in batch.hints
        assert not batch.full
        outcome = session.build(batch.hints)
        assert outcome.changed == {EDITED}
        assert "told anew" in (root / PAGE).read_text("utf-8")
        clock.now += LINGER
        assert watcher.wait(0) is None


@pytest.mark.parametrize(
    "name",
    [
        "content/articles/a1.yml",
        "content/topics/tides.yml",
        "content/site.yml",
        "content/actors.yml",
        "content/pages/about.md",
        "content/media/map.png",
        "content/new.md",
        "templates/page.html",
        "templates/assets/site.css",
    ],
)
def test_every_kind_of_source_wakes_it(name: str, root: Path) -> None:
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    with Quiet(root) as watcher:
        (root / name).write_text("a: text", "utf-8")
        batch = watcher.next()
        assert batch == Batch(frozenset({name}), full=False)


def test_neither_reading_nor_the_output_nor_what_editors_leave_wakes_it(root: Path) -> None:
    session = session_of(root)
    with Quiet(root) as watcher:
        session.build()
        for path in root.rglob("*.*"):
            if path.is_file():
                path.read_bytes()
        for name in (".a7.md.swp", "a7.md~", "#a7.md#", "a7.md.bak"):
            (root / "content/articles" / name).write_text("left", "utf-8")
        (root / ".briefgen/note").write_text("mine", "utf-8")
        touch(root / OTHER)
        assert watcher.next().hints == {OTHER}


def test_a_file_that_is_gone_is_only_a_hint(root: Path) -> None:
    held = Looking(root)
    with Quiet(root) as watcher:
        (root / EDITED).unlink()
        batch = watcher.next()
        assert held.changes(batch.hints) == {EDITED}


def test_after_hints_it_asks_once_for_a_look_at_everything(root: Path) -> None:
    with Quiet(root) as watcher:
        touch(root / EDITED)
        first, second = watcher.next(), watcher.next()
        assert (first.full, second.full, second.idle) == (False, True, True)
        touch(root / OTHER)
        assert watcher.next().hints == {OTHER}


def moved_in(root: Path) -> str:
    elsewhere = root / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "b1.md").write_text("New.", "utf-8")
    elsewhere.rename(root / "content/articles/more")
    return "content/articles/more/b1.md"


def renamed(root: Path) -> str:
    (root / "content/articles").rename(root / "content/texts")
    return "content/texts/a7.md"


def made_at_once(root: Path) -> str:
    (root / "content/articles/x/y/z").mkdir(parents=True)
    (root / "content/articles/x/y/z/b1.md").write_text("New.", "utf-8")
    return "content/articles/x/y/z/b1.md"


def replaced(root: Path) -> str:
    shutil.copytree(root / "content", root / "copy")
    shutil.rmtree(root / "content")
    (root / "copy").rename(root / "content")
    return "content/articles/a7.md"


def appeared(root: Path) -> str:
    (root / "templates").mkdir()
    (root / "templates/page.html").write_text("text", "utf-8")
    return "templates/page.html"


def moved_away_and_back_whole(root: Path) -> str:
    root.rename(root.with_name("moved"))
    shutil.copytree(root.with_name("moved"), root)
    return "content/articles/a7.md"


@pytest.mark.parametrize(
    "happens",
    [moved_in, renamed, made_at_once, replaced, appeared, moved_away_and_back_whole],
    ids=lambda happens: happens.__name__,
)
def test_whatever_happens_to_folders_all_is_looked_at_and_watched_anew(
    happens: Callable[[Path], str], root: Path
) -> None:
    held = Looking(root)
    with Quiet(root) as watcher:
        name = happens(root)
        while not watcher.next().full:
            pass
        held.changes(None)
        touch(root / name)
        while name not in (batch := watcher.next()).hints:
            assert batch.full  # what was left of the upheaval
        assert held.changes(batch.hints) == {name}


def test_a_folder_that_is_gone_for_good_ends_nothing(root: Path) -> None:
    (root / "templates").mkdir()
    with Quiet(root) as watcher:
        shutil.rmtree(root / "templates")
        assert watcher.next().full
        touch(root / EDITED)
        assert watcher.next().hints == {EDITED}


def watches() -> int:
    """Return how many watches this process holds in the kernel."""
    told = [
        path.read_text("ascii") for path in Path("/proc/self/fdinfo").iterdir() if path.exists()
    ]
    return sum(text.count("inotify wd:") for text in told)


def test_a_folder_that_left_the_site_is_watched_no_more(root: Path) -> None:
    more = root / "content/articles/more"
    more.mkdir()
    with Quiet(root) as watcher:
        before = watches()
        more.rename(root / "away")
        assert watcher.next().full
        assert watches() == before - 1
        (root / "away/b1.md").write_text("Away.", "utf-8")
        touch(root / EDITED)
        assert watcher.next().hints == {EDITED}


def test_a_linked_file_is_watched_where_it_lies(root: Path) -> None:
    real = root / "real.md"
    real.write_text("Text.", "utf-8")
    (root / "content/articles/link.md").symlink_to(real)
    with Quiet(root) as watcher:
        touch(real)
        assert watcher.next().hints == {"content/articles/link.md"}
        other = root / "other.md"
        other.write_text("Other.", "utf-8")
        other.replace(real)
        while not (batch := watcher.next()).full or batch.idle:
            pass
        touch(real)
        assert watcher.next().hints == {"content/articles/link.md"}


def test_five_thousand_files_at_once_are_at_most_two_builds(root: Path) -> None:
    folder = root / "content/articles"
    paths = [folder / f"b{number}.md" for number in range(5000)]
    for path in paths:
        path.write_text("Old.", "utf-8")
    held = Looking(root)
    with Quiet(root) as watcher:
        for path in paths:  # as git does it
            path.unlink()
            path.write_text("New.", "utf-8")
        builds = []
        while not (batch := watcher.next()).idle:
            builds.append(held.changes(None if batch.full else batch.hints))
            if batch.full:
                break
        assert len([build for build in builds if build]) <= 2
        assert len({name for build in builds for name in build}) == 5000
        assert held.changes(None) == set()


def test_stopped_from_another_thread_a_wait_ends(root: Path) -> None:
    with Quiet(root) as watcher:
        thread = Thread(target=watcher.stop)
        thread.start()
        assert watcher.wait(None) is None
        thread.join()
        touch(root / EDITED)
        assert watcher.wait(None) is None


def test_it_leaves_no_handle_open(root: Path) -> None:
    before = set(os.listdir("/proc/self/fd"))  # noqa: PTH208
    with Quiet(root) as watcher:
        touch(root / EDITED)
        assert watcher.next()
    assert set(os.listdir("/proc/self/fd")) <= before  # noqa: PTH208
