"""`briefgen build` on a disk that fails, or killed, at any step."""

from __future__ import annotations

import errno
import itertools
import shutil
import sys
from pathlib import Path

import pytest

from briefgen.cli import run
from briefgen.edges import disk
from briefgen.edges.lock import STATE
from tests.edges.faults import KILLED, Disk, apart, at, fails, half, kills, nothing
from tests.edges.patches import Tree, tree_of
from tests.site.cli import TODAY
from tests.site.samples import small_site


@pytest.fixture
def old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small site, built, and then changed: a page edited, one new, one gone, a file of media."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(TODAY.timestamp())))
    root = tmp_path / "old"
    for name, text in small_site().items():
        if isinstance(text, str) and name.startswith("content/"):
            write(root / name, text)
    assert build(root) == 0
    article = root / "content/articles/a7.md"
    article.write_text(article.read_text("utf-8").replace("Passage 4", "Passage 9"), "utf-8")
    (root / "content/pages/about.md").unlink()
    write(root / "content/pages/new.md", "---\ntitle: New\n---\nNew.\n")
    write(root / "content/media/a.txt", "a" * 99)
    return root


@pytest.fixture
def new(old: Path, tmp_path: Path) -> Tree:
    """What a clean build of the changed site makes."""
    assert build(old, "--output", str(tmp_path / "clean")) == 0
    return tree_of(tmp_path / "clean")


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def build(root: Path, *options: str) -> int:
    """Run the command as a shell would, but in this process; return how it ended."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["briefgen", "build", "--root", str(root), *options])
        with pytest.raises(SystemExit) as ended:
            run()
    return int(ended.value.code or 0)


def test_an_error_at_any_step_is_told_in_a_line_and_the_site_is_what_it_was(
    old: Path, new: Tree, capsys: pytest.CaptureFixture[str]
) -> None:
    before = tree_of(old / "output")
    for number in itertools.count(1, 3):
        capsys.readouterr()
        with Disk(at(number), fails(half, errno.ENOSPC)).in_place():
            if build(old) == 0:
                break
        told = capsys.readouterr().err.splitlines()[-1]
        assert told.startswith("briefgen: ")
        assert told.endswith("No space left on device")
        assert tree_of(old / "output") == before
    assert number > 20
    assert build(old) == 0
    assert tree_of(old / "output") == new


def test_a_first_build_that_fails_leaves_no_output(old: Path, new: Tree, tmp_path: Path) -> None:
    for number in itertools.count(1, 11):
        with Disk(at(number), fails(nothing, errno.EROFS)).in_place() as faulty:
            code = build(old, "--output", str(tmp_path / "a/b"))
        assert faulty.struck
        if code == 0:  # it is whole by then, and the stage alone could not be swept
            break
        assert code == 2
        assert not (tmp_path / "a").exists()
    whole = {path: one for path, one in tree_of(tmp_path / "a/b").items() if "-stage" not in path}
    assert whole == new
    assert number > 50


def test_a_build_killed_at_any_step_is_mended_by_the_next(
    old: Path, new: Tree, tmp_path: Path
) -> None:
    before = tree_of(old / "output")
    kept = old.rename(tmp_path / "kept")
    for number in itertools.count(1, 7):
        shutil.rmtree(old, ignore_errors=True)
        shutil.copytree(kept, old)
        with Disk(at(number), kills(half)).in_place():
            if apart(lambda: build(old)) != KILLED:
                break
        for path, content in tree_of(old / "output").items():
            assert path.startswith(".briefgen-stage") or content in (
                before.get(path),
                new.get(path),
            )
        assert build(old) == 0
        assert tree_of(old / "output") == new
        assert not [*(old / STATE).glob("*.new")]
    assert number > 20


def test_a_source_that_changes_during_the_build_is_told_in_a_line(
    old: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    media, copy = old / "content/media/a.txt", disk.copy

    def changed(source: str, path: str) -> str:
        media.write_text("b", "utf-8")
        return copy(source, path)

    before = tree_of(old / "output")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(disk, "copy", changed)
        assert build(old) == 2
    told = capsys.readouterr().err.splitlines()[-1]
    assert told == "briefgen: content/media/a.txt has changed since it was read; build again"
    assert tree_of(old / "output") == before
    assert build(old) == 0
    assert (old / "output/media/a.txt").read_text("utf-8") == "b"
