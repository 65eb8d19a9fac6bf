"""A kill, at any step of a patch, leaves each file old or new; the next build mends the rest."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from pathlib import Path

import pytest

from briefgen.edges.output import Output
from briefgen.engine.change import Content
from tests.edges.faults import KILLED, Disk, Fault, apart, at, half, kills, nothing
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
OTHER: Mapping[str, Content] = {
    "index.html": b"neither the one nor the other",
    "about/index.html": OLD["about/index.html"],
    "assets/kept.css": OLD["assets/kept.css"],
}


def killed_at(number: int, root: Path, fault: Fault) -> bool:
    """Build NEW and be killed at a step; return whether there was such a step."""

    def work() -> None:
        with Disk(at(number), kills(fault)).in_place():
            build(root, NEW)

    ended = apart(work)
    assert ended in (0, KILLED)
    return ended == KILLED


@pytest.mark.parametrize("done", [nothing, half])  # after a step is before the next
@pytest.mark.parametrize("old", [NONE, OLD], ids=["first", "changing"])
@pytest.mark.parametrize("after", [NEW, OTHER], ids=["the same", "another"])
def test_a_build_killed_at_any_step_is_mended_by_the_next(
    after: Mapping[str, Content], old: Mapping[str, Content], done: Fault, tmp_path: Path
) -> None:
    for number in itertools.count(1):
        root = a_site(tmp_path / str(number))
        if old:
            build(root, old)
        if not killed_at(number, root, done):
            break
        assert_each_is_old_or_new(root / "output", old, NEW)
        build(root, after)
        assert tree_of(root / "output") == clean(after)
        assert Output(root, root / "output").listed() == after.keys()
        assert [*(root / ".briefgen").iterdir()] == [*(root / ".briefgen").glob("*.json")]
    assert number > 40


def test_a_build_killed_twice_is_mended_too(tmp_path: Path) -> None:
    for first in range(1, 55, 6):
        for second in range(1, 55, 12):
            root = a_site(tmp_path / f"{first}-{second}")
            build(root, OLD)
            killed_at(first, root, nothing)
            killed_at(second, root, half)
            assert_each_is_old_or_new(root / "output", OLD, NEW)
            build(root, OTHER)
            assert tree_of(root / "output") == clean(OTHER)
