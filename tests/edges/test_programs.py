"""Programs made of templates, kept where Python keeps its own: the same, and never a site's own."""

from __future__ import annotations

import marshal
import sys
from collections.abc import Callable
from pathlib import Path
from types import CodeType

import pytest

from briefgen.edges import programs
from briefgen.edges.programs import Programs
from briefgen.stages.render import labels
from briefgen.stages.render.labels import labels_in
from briefgen.stages.render.templates import compile_template
from tests.site.cli import REPOSITORY, built, copy_site

TEMPLATES = sorted((REPOSITORY / "templates").glob("*.html"))


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where programs are kept, empty."""
    monkeypatch.setattr(programs, "_HERE", tmp_path)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    return tmp_path


def kept(here: Path) -> list[Path]:
    return sorted((here / "__pycache__").glob("*.pyc"))


def making(said: str) -> Callable[[], CodeType]:
    return lambda: compile(f"said = {said!r}", "a.html", "exec")


def refused() -> CodeType:
    raise AssertionError("a program was made that is kept")


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_what_is_kept_is_what_was_made(path: Path) -> None:
    text = path.read_text()
    anew = compile_template(path.name, text)
    for _ in range(2):
        found = compile_template(path.name, text, Programs("1"))
        assert found == anew
        assert (found.code, found.names) == (anew.code, anew.names)


def test_labels_that_are_kept_are_what_the_file_says(monkeypatch: pytest.MonkeyPatch) -> None:
    text = (REPOSITORY / "templates/labels/en.yml").read_text("utf-8")
    anew = labels_in("en.yml", text)
    assert labels_in("en.yml", text, Programs("1")) == anew
    monkeypatch.setattr(labels, "read_yaml", refused)
    assert labels_in("en.yml", text, Programs("1")) == anew


@pytest.mark.parametrize("text", ["a: [\n", "a: b\na: c\n", "- a\n", "", "# a\n"])
def test_labels_with_mistakes_are_told_of_each_time(text: str) -> None:
    anew = labels_in("en.yml", text)
    for _ in range(2):
        assert labels_in("en.yml", text, Programs("1")) == anew


def test_what_is_kept_is_not_made_again() -> None:
    made = Programs("1").program("a.html", "text", making("once"))
    assert Programs("1").program("a.html", "text", refused) == made


@pytest.mark.parametrize(
    ("version", "text"), [("2", "text"), ("1", "other")], ids=["version", "text"]
)
def test_another_version_and_another_text_are_made_anew(version: str, text: str) -> None:
    Programs("1").program("a.html", "text", making("old"))
    found = Programs(version).program("a.html", text, making("new"))
    assert found == making("new")()


def test_templates_of_one_name_in_two_places_are_kept_apart(here: Path) -> None:
    Programs("1").program("a.html", "text", making("own"))
    Programs("1").program("default/a.html", "text", making("default"))
    assert len(kept(here)) == 2
    assert [path.name for path in here.iterdir()] == ["__pycache__"]


@pytest.mark.parametrize("cut", [0, 3, 16, 20, 60])
def test_what_is_damaged_is_made_anew(here: Path, cut: int) -> None:
    Programs("1").program("a.html", "text", making("old"))
    (file,) = kept(here)
    file.write_bytes(file.read_bytes()[:cut])
    assert Programs("1").program("a.html", "text", making("new")) == making("new")()


def test_a_module_in_its_place_is_not_run(here: Path) -> None:
    Programs("1").program("a.html", "text", making("old"))
    (file,) = kept(here)
    other = marshal.dumps(compile("said = 'other'", "a.html", "exec"))
    file.write_bytes(file.read_bytes()[:16] + other)
    assert Programs("1").program("a.html", "text", making("new")) == making("new")()


def test_where_nothing_is_to_be_written_nothing_is(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert Programs("1").program("a.html", "text", making("made")) == making("made")()
    assert not kept(here)


def test_a_template_that_is_none_is_told_and_not_kept(here: Path) -> None:
    found = compile_template("a.html", "{% if %}", Programs("1"))
    assert [fault.problem.code for fault in found.faults] == ["template-syntax"]
    assert not kept(here)


def test_an_authors_template_is_not_kept(here: Path, tmp_path: Path) -> None:
    root = copy_site(tmp_path / "site")
    for path in (root / "templates").glob("*.html"):
        if path.name != "article.html":
            path.unlink()
    built(root, tmp_path / "output")
    names = {path.name.split(".")[1] for path in kept(here)}
    assert "base" in names
    assert "article" not in names
