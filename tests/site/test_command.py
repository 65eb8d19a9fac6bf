"""The command line: how it ends, what it writes, and what it never touches."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from tests.site.cli import briefgen, briefgen_apart, built, copy_site, files_of

Place: TypeAlias = Callable[[Path], Path]
MISTAKE = "title: Broken\nbluf: {text: It cites nothing.}\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a copy of the repository's site, not yet built."""
    return copy_site(tmp_path / "site")


def state(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Return what a folder holds and when each file was written; briefgen's own notes aside."""
    return {
        path: (content, (folder / path).stat().st_mtime_ns)
        for path, content in files_of(folder).items()
        if not path.startswith(".briefgen/")
    }


def test_a_build_says_what_it_did_and_where_to_look(root: Path) -> None:
    run = briefgen("build", "--root", root)
    assert run.code == 0
    files = files_of(root / "output")
    first, last = run.out.splitlines()
    assert first.startswith(f"{len(files)} files: {len(files)} written, 0 unchanged, in ")
    assert last == f"Open {root / 'output' / 'index.html'}"


def test_a_second_build_of_the_same_writes_nothing(root: Path) -> None:
    built(root, root / "output")
    before = state(root)
    run = briefgen("build", "--root", root)
    assert f"0 written, {len(files_of(root / 'output'))} unchanged" in run.out
    assert state(root) == before


def test_the_command_runs_as_a_module_of_python(root: Path) -> None:
    run = briefgen_apart("build", "--root", root, "--output", root / "elsewhere")
    assert run.code == 0
    assert files_of(root / "elsewhere") == files_of(built(root, root / "output"))


def test_the_site_is_the_same_with_the_theme_that_comes_along(root: Path) -> None:
    own = files_of(built(root, root / "output"))
    shutil.rmtree(root / "templates")
    assert files_of(built(root, root / "other")) == own


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_with_mistakes_nothing_is_written_and_the_last_site_stays(form: str, root: Path) -> None:
    built(root, root / "output")
    (root / "content/topics/broken.yml").write_text(MISTAKE, "utf-8")
    before = state(root)
    run = briefgen("build", "--root", root, "--format", form)
    assert run.code == 1
    assert "uncited" in run.out + run.err
    assert state(root) == before


def test_with_mistakes_the_first_build_leaves_no_folder(root: Path) -> None:
    (root / "content/topics/broken.yml").write_text(MISTAKE, "utf-8")
    assert briefgen("build", "--root", root).code == 1
    assert not (root / "output").exists()


def test_a_fault_in_a_template_leaves_the_last_site_too(root: Path) -> None:
    built(root, root / "output")
    (root / "templates/timeline.html").write_text("{{ view.there_is_no_such_thing.x }}", "utf-8")
    before = state(root)
    run = briefgen("build", "--root", root)
    assert run.code == 1
    assert "templates/timeline.html" in run.err
    assert state(root) == before


def test_check_ends_as_a_build_would_and_writes_nothing(root: Path) -> None:
    assert briefgen("check", "--root", root).code == 0
    (root / "content/topics/broken.yml").write_text(MISTAKE, "utf-8")
    before = files_of(root)
    assert briefgen("check", "--root", root).code == 1
    assert files_of(root) == before


def test_under_strict_a_warning_stops_the_build(root: Path) -> None:
    assert briefgen("build", "--root", root, "--strict").code == 0  # stale alone does not stop it
    thin = "title: Thin\nbluf: {text: So it is said., cites: [axios-scoop#p1]}\n"
    (root / "content/topics/thin.yml").write_text(thin, "utf-8")
    assert briefgen("build", "--root", root).code == 0
    assert briefgen("build", "--root", root, "--strict").code == 1


def test_told_as_json_there_is_nothing_but_json(root: Path) -> None:
    run = briefgen("build", "--root", root, "--format", "json")
    assert {d["code"] for d in json.loads(run.out)["diagnostics"]} == {"stale"}
    assert run.err == ""


def test_told_to_a_workflow_each_mistake_is_one_line(root: Path) -> None:
    (root / "content/topics/broken.yml").write_text(MISTAKE, "utf-8")
    run = briefgen("check", "--root", root, "--format", "github")
    found = [line for line in run.out.splitlines() if line.startswith("::error ")]
    assert len(found) == 1
    assert "file=content/topics/broken.yml" in found[0]
    assert "line=2" in found[0]


@pytest.mark.parametrize(
    "arguments",
    [
        ["build", "--no-such-option"],
        ["no-such-command"],
        ["build", "--root", "no-such-folder"],
        ["check", "--root", "tests"],
        ["build", "--url", "example.org"],
        ["build", "--format", "xml"],
    ],
    ids=" ".join,
)
def test_a_slip_on_the_command_line_is_told_apart_from_one_in_the_content(
    arguments: list[str],
) -> None:
    run = briefgen(*arguments)
    assert run.code == 2
    assert run.err.strip()
    assert "Traceback" not in run.err


def test_a_date_that_is_none_is_told(root: Path) -> None:
    run = briefgen_apart("check", "--root", root, SOURCE_DATE_EPOCH="tomorrow")
    assert run.code == 2
    assert "SOURCE_DATE_EPOCH" in run.err


@pytest.mark.parametrize(
    "place",
    [
        lambda root: root,
        lambda root: root.parent,
        lambda root: root / "content",
        lambda root: root / "content" / "articles",
        lambda root: root / "content" / "new",
        lambda root: root / "templates",
        lambda root: root / ".git",
        lambda root: root / ".briefgen",
        lambda root: root / "output" / ".." / "content",
        lambda root: root / "content" / "site.yml",
    ],
    ids=[
        *("root", "above", "content", "in content", "new in content", "templates", "git", "state"),
        *("roundabout", "a file"),
    ],
)
def test_no_site_is_written_over_what_its_author_wrote(place: Place, root: Path) -> None:
    before = state(root)
    run = briefgen("build", "--root", root, "--output", place(root))
    assert run.code == 2
    assert "briefgen: " in run.err
    assert state(root) == before


def test_no_site_is_written_through_a_link_into_the_content(root: Path) -> None:
    (root / "output").symlink_to(root / "content")
    before = state(root)
    assert briefgen("build", "--root", root).code == 2
    assert state(root) == before


def test_no_site_is_written_through_a_link_in_the_output(root: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (root / "output").mkdir()
    (root / "output/articles").symlink_to(elsewhere)
    assert briefgen("build", "--root", root).code == 2
    assert files_of(elsewhere) == {}


def test_a_list_of_files_that_was_tampered_with_removes_nothing_outside(root: Path) -> None:
    built(root, root / "output")
    (manifest,) = (root / ".briefgen").glob("manifest-*.json")
    told = json.loads(manifest.read_text("utf-8"))
    told["files"] += ["../content/pages/about.md", str(root / "content/site.yml")]
    manifest.write_text(json.dumps(told), "utf-8")
    before = files_of(root / "content")
    briefgen("build", "--root", root)
    assert files_of(root / "content") == before


@pytest.mark.parametrize("name", ["thesis.txt", "index.html", "articles/notes/mine.md", ".profile"])
def test_a_folder_with_files_of_someone_else_is_refused(name: str, root: Path) -> None:
    theirs = root / "output" / name
    theirs.parent.mkdir(parents=True)
    theirs.write_text("not briefgen's", "utf-8")
    before = state(root)
    run = briefgen("build", "--root", root)
    assert run.code == 2
    assert name in run.err
    assert state(root) == before


def test_a_file_put_between_two_builds_is_neither_removed_nor_overwritten(root: Path) -> None:
    built(root, root / "output")
    (root / "output/about/mine.txt").write_text("mine", "utf-8")
    (root / "content/pages/about.md").unlink()
    before = state(root)
    assert briefgen("build", "--root", root).code == 2
    assert state(root) == before


def test_an_empty_folder_kept_in_git_will_do(root: Path) -> None:
    (root / "output").mkdir()
    (root / "output/.gitignore").write_text("*\n!.gitignore\n", "utf-8")
    built(root, root / "output")
    assert (root / "output/.gitignore").read_text("utf-8") == "*\n!.gitignore\n"


def test_what_is_no_longer_made_is_removed_and_nothing_else(root: Path) -> None:
    before = files_of(built(root, root / "output"))
    (root / "content/pages/extra.md").write_text("---\ntitle: Extra\n---\nMore.\n", "utf-8")
    (root / "content/media").mkdir()
    (root / "content/media/a.txt").write_text("a", "utf-8")
    built(root, root / "output")
    assert (root / "output/extra/index.html").exists()
    assert (root / "output/media/a.txt").read_text("utf-8") == "a"
    (root / "content/pages/extra.md").unlink()
    (root / "content/media/a.txt").unlink()
    assert files_of(built(root, root / "output")) == before
    assert not (root / "output/extra").exists()
    assert not (root / "output/media").exists()


def test_a_file_may_become_a_folder_and_a_folder_a_file(root: Path) -> None:
    media = root / "content/media"
    media.mkdir()
    (media / "map").write_text("map", "utf-8")
    built(root, root / "output")
    (media / "map").unlink()
    (media / "map").mkdir()
    (media / "map/sheet.txt").write_text("sheet", "utf-8")
    built(root, root / "output")
    assert (root / "output/media/map/sheet.txt").read_text("utf-8") == "sheet"
    shutil.rmtree(media / "map")
    (media / "map").write_text("map", "utf-8")
    built(root, root / "output")
    assert (root / "output/media/map").read_text("utf-8") == "map"


def test_what_was_lost_or_changed_in_the_output_is_made_anew(root: Path) -> None:
    before = files_of(built(root, root / "output"))
    (root / "output/index.html").write_text("changed", "utf-8")
    shutil.rmtree(root / "output/articles")
    assert files_of(built(root, root / "output")) == before
