"""An error of the disk, at any step of a patch, leaves the site that was there."""

from __future__ import annotations

import errno
import itertools
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from briefgen.edges.output import Output
from briefgen.engine.change import Content
from tests.edges.faults import (
    Disk,
    Fault,
    at,
    ever_since,
    fails,
    half,
    nothing,
    whole,
    without_space_since,
)
from tests.edges.patches import (
    NEW,
    OLD,
    a_site,
    assert_each_is_old_or_new,
    build,
    clean,
    tree_of,
)

NONE: Mapping[str, Content] = {}
CODES = [errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EIO]


def each_step(
    folder: Path,
    old: Mapping[str, Content],
    strikes: Callable[[int], Callable[[int, str], bool]],
    fault: Fault,
    then: Callable[[Path, bool], None],
) -> int:
    """Build NEW over `old` with the fault at each step in turn; return how many steps there are."""
    for number in itertools.count(1):
        root = a_site(folder / str(number))
        if old:
            build(root, old)
        with Disk(strikes(number), fault).in_place() as disk:
            failed = fails_to_build(root)
        if not disk.struck:
            assert tree_of(root / "output") == clean(NEW)
            return number - 1
        then(root, failed)
    raise AssertionError


def fails_to_build(root: Path) -> bool:
    """Build NEW; return whether that failed."""
    try:
        build(root, NEW)
    except OSError:
        return True
    return False


def mended(root: Path) -> None:
    """The next build makes what a clean one makes, and the one after it finds nothing to do."""
    build(root, NEW)
    assert tree_of(root / "output") == clean(NEW)
    assert Output(root, root / "output").listed() == NEW.keys()
    assert build(root, NEW).written == 0


@pytest.mark.parametrize(
    ("code", "done"),
    [*((code, nothing) for code in CODES), (errno.ENOSPC, half), (errno.EIO, whole)],
)
def test_after_an_error_a_changing_build_has_changed_nothing(
    code: int, done: Fault, tmp_path: Path
) -> None:
    root = a_site(tmp_path)
    build(root, OLD)
    for number in itertools.count(1):
        with Disk(at(number), fails(done, code)).in_place():
            if not fails_to_build(root):
                break
        assert tree_of(root / "output") == clean(OLD)
        assert Output(root, root / "output").listed() == OLD.keys()
    assert number > 40
    mended(root)


@pytest.mark.parametrize("done", [nothing, half])
def test_after_an_error_a_first_build_leaves_no_folder(done: Fault, tmp_path: Path) -> None:
    def then(root: Path, failed: bool) -> None:
        if failed:
            assert not (root / "output").exists()
            assert not [*(root / ".briefgen").iterdir()]
        mended(root)

    assert each_step(tmp_path, NONE, at, fails(done, errno.ENOSPC), then) > 40


def test_only_what_comes_after_the_whole_site_stands_may_fail_unheard(tmp_path: Path) -> None:
    heard: list[bool] = []

    def then(root: Path, failed: bool) -> None:
        heard.append(failed)
        if not failed:
            found = tree_of(root / "output")
            left = {path for path in found if path.startswith(".briefgen-stage")}
            assert {path: found[path] for path in found.keys() - left} == clean(NEW)
        mended(root)

    each_step(tmp_path, OLD, at, fails(nothing, errno.EIO), then)
    assert heard == sorted(heard, reverse=True)
    assert True in heard


def test_a_disk_that_stays_full_takes_nothing_back(tmp_path: Path) -> None:
    def then(root: Path, failed: bool) -> None:
        if failed:
            assert_each_is_old_or_new(root / "output", OLD, OLD)
        mended(root)

    each_step(tmp_path, OLD, without_space_since, fails(half, errno.ENOSPC), then)


@pytest.mark.parametrize("done", [nothing, whole])
def test_a_disk_that_fails_for_good_leaves_each_file_old_or_new(
    done: Fault, tmp_path: Path
) -> None:
    def then(root: Path, failed: bool) -> None:
        assert_each_is_old_or_new(root / "output", OLD, NEW)
        mended(root)

    each_step(tmp_path, OLD, ever_since, fails(done, errno.EROFS), then)


@pytest.mark.parametrize("code", [errno.EPERM, errno.EOPNOTSUPP])
def test_where_files_have_no_second_names_they_are_copied(code: int, tmp_path: Path) -> None:
    def without_links(chosen: int) -> Callable[[int, str], bool]:
        return lambda number, name: name == "link" or number == chosen

    class Said:
        """No links at all; and whatever else is struck finds no space."""

        __name__ = "said"

        def __call__(self, step: Callable[..., object], arguments: tuple[object, ...]) -> None:
            raised.add(step.__name__)
            fails(half, code if step.__name__ == "link" else errno.ENOSPC)(step, arguments)

    raised: set[str] = set()
    for number in range(1, 70, 2):
        root = a_site(tmp_path / str(number))
        build(root, OLD)
        with Disk(without_links(number), Said()).in_place():
            try:
                build(root, NEW)
            except OSError:
                assert tree_of(root / "output") == clean(OLD)
        mended(root)
    assert {"link", "copy", "replace"} <= raised


def test_an_interrupt_takes_everything_back_as_an_error_does(tmp_path: Path) -> None:
    def interrupt(step: Callable[..., object], arguments: tuple[object, ...]) -> None:
        step(*arguments)
        raise KeyboardInterrupt

    for number in range(1, 45, 2):
        root = a_site(tmp_path / str(number))
        build(root, OLD)
        with Disk(at(number), interrupt).in_place(), pytest.raises(KeyboardInterrupt):
            build(root, NEW)
        left = tree_of(root / "output")
        assert {p: c for p, c in left.items() if not p.startswith(".briefgen-stage")} in (
            clean(OLD),
            clean(NEW),
        )
        mended(root)
