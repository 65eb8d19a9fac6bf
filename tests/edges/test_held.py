"""Which sources have really changed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from briefgen.edges.held import Held
from briefgen.edges.scan import RACY
from briefgen.edges.sources import read_source
from tests.edges.places import EDITED, small_site_in

OTHER = "content/articles/a8.md"
LATE = 1 << 62
"""A time at which every file is long settled."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return small_site_in(tmp_path)


@pytest.fixture
def held(root: Path) -> Held:
    held = Held(root)
    held.changes(LATE, None)
    return held


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are read."""
    names: list[str] = []

    def reading(path: Path, name: str) -> object:
        names.append(name)
        return read_source(path, name)

    monkeypatch.setattr("briefgen.edges.held.read_source", reading)
    return names


def edit(path: Path, text: str = "Passage 1, told anew. {#p1}\n") -> str:
    path.write_text(text, "utf-8")
    return text


def test_the_first_look_finds_everything(root: Path) -> None:
    found = Held(root).changes(LATE, None)
    assert {EDITED, "content/site.yml", "default/page.html"} <= found.keys()
    assert found[EDITED] == (root / EDITED).read_text("utf-8")


def test_a_file_that_was_only_touched_has_not_changed(root: Path, held: Held) -> None:
    os.utime(root / EDITED)
    assert held.changes(LATE, None) == {}


def test_only_what_hints_name_is_looked_at(root: Path, held: Held, read: list[str]) -> None:
    text = edit(root / EDITED)
    edit(root / OTHER)
    assert held.changes(LATE, [EDITED, "content/articles/4913"]) == {EDITED: text}
    assert read == [EDITED]
    assert held.changes(LATE, None).keys() == {OTHER}


def test_a_hint_concludes_nothing_about_what_is_still_there(root: Path, held: Held) -> None:
    assert held.changes(LATE, [EDITED, "content/articles", "content/no/such/file.md"]) == {}


def test_what_is_gone_is_told_once_and_found_when_it_is_back(root: Path, held: Held) -> None:
    text = (root / EDITED).read_text("utf-8")
    (root / EDITED).unlink()
    assert held.changes(LATE, [EDITED]) == {EDITED: None}
    assert held.changes(LATE, [EDITED]) == {}
    edit(root / EDITED, text)
    assert held.changes(LATE, None) == {EDITED: text}


def test_an_edit_that_no_stamp_tells_is_found_while_the_file_is_young(
    root: Path, read: list[str]
) -> None:
    held = Held(root)
    changed = (root / EDITED).stat().st_ctime_ns
    held.changes(changed + RACY, None)
    read.clear()
    assert held.changes(changed + RACY, [EDITED]) == {}
    assert read == [EDITED]
    held.changes(LATE, None)
    read.clear()
    assert held.changes(LATE, None) == {}
    assert read == []


def test_a_file_that_goes_between_the_look_and_the_reading_is_gone(
    root: Path, held: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(root / EDITED)

    def too_late(path: Path, name: str) -> object:
        path.unlink()
        return read_source(path, name)

    monkeypatch.setattr("briefgen.edges.held.read_source", too_late)
    assert held.changes(LATE, [EDITED]) == {EDITED: None}


def test_a_link_is_as_what_it_leads_to(root: Path, held: Held) -> None:
    (root / "real.md").write_text("Text.", "utf-8")
    (root / "content/articles/link.md").symlink_to(root / "real.md")
    assert held.changes(LATE, ["content/articles/link.md"]).keys() == {"content/articles/link.md"}
    edit(root / "real.md", "Other.")
    assert held.changes(LATE, None) == {"content/articles/link.md": "Other."}
