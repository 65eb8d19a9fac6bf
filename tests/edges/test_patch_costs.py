"""What a patch asks of the disk: as little as it changes, in an order that survives a power cut."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from briefgen.edges.output import Output
from briefgen.engine.change import Content
from tests.edges.faults import Disk, never, whole
from tests.edges.patches import NEW, OLD, a_site, build

ASKED = [
    "lstat",
    "stat",
    "open",
    "scandir",
    "listdir",
    "replace",
    "link",
    "unlink",
    "mkdir",
    "rmdir",
]


def asked_for_one_page(root: Path, pages: int, monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Change one page among many; return what was asked of the system, by name."""
    files = {f"articles/a{number}/index.html": b"old" for number in range(pages)}
    build(root, files)
    output = Output(root, root / "output")
    asked: Counter[str] = Counter()
    for name in ASKED:
        monkeypatch.setattr(os, name, counted(getattr(os, name), name, asked))
    with output.staging() as staging:
        assert staging.put("articles/a5/index.html", b"new")
        staging.apply(["articles/a5/index.html"], [], files)
    monkeypatch.undo()
    assert (root / "output/articles/a5/index.html").read_bytes() == b"new"
    return asked


def counted(call: Any, name: str, asked: Counter[str]) -> Any:
    def instead(*arguments: Any, **named: Any) -> Any:
        asked[name] += 1
        return call(*arguments, **named)

    return instead


def test_one_page_of_many_asks_no_more_of_the_system_than_one_of_few(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = asked_for_one_page(a_site(tmp_path / "few"), 10, monkeypatch)
    many = asked_for_one_page(a_site(tmp_path / "many"), 300, monkeypatch)
    assert many == few
    assert few["replace"] == 1
    assert few["scandir"] == few["rmdir"] == 1  # the stage alone


MANY: Mapping[str, Content] = {f"{number}/index.html": b"new" for number in range(30)} | {
    path: content for path, content in NEW.items() if not path.startswith("media/")
}


@pytest.mark.parametrize("files", [NEW, MANY], ids=["few", "many"])
def test_what_is_moved_and_the_list_of_it_lie_on_the_disk_before_the_first_move(
    files: Mapping[str, Content], tmp_path: Path
) -> None:
    root = a_site(tmp_path)
    build(root, OLD)
    with Disk(never, whole).in_place() as disk:
        build(root, files)
    stage = str(root / "output/.briefgen-stage")
    moved = [path for name, path in disk.steps if name == "replace" and path.startswith(stage)]
    before = disk.steps[: disk.steps.index(("replace", moved[0]))]
    assert ("sync_folder", str(root / ".briefgen")) in before
    written = [path for name, path in disk.steps if name in {"write", "copy"}]
    ready = [path for path in written if path.startswith(stage)]
    assert all(path.startswith(tuple(moved)) for path in ready)
    assert ("sync_all", stage) in before or {("sync", path) for path in ready} <= {*before}
    assert sum(name == "sync" for name, _ in disk.steps) <= 16 + 2
    assert not [one for one in disk.steps[len(before) :] if one[0] in {"write", "copy"}]
