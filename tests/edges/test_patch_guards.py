"""A patch touches what briefgen wrote, inside the output, and nothing else."""

from __future__ import annotations

import errno
import json
import os
import shutil
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.edges.output import Output
from briefgen.edges.place import STAGE, OutputRefusedError
from briefgen.edges.staging import SourceChangedError
from tests.edges.faults import Disk, Step, apart, never, whole
from tests.edges.patches import NEW, OLD, Tree, a_site, build, clean, tree_of


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A site whose output holds OLD."""
    root = a_site(tmp_path / "site")
    build(root, OLD)
    return root


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """A folder outside the site, with one file."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/index.html").write_bytes(b"theirs")
    return tmp_path / "elsewhere"


def test_a_patch_that_is_not_applied_leaves_nothing_behind(root: Path) -> None:
    with Output(root, root / "output").staging() as staging:
        assert staging.put("index.html", b"new")
        assert staging.put("new/index.html", b"new")
    assert tree_of(root / "output") == clean(OLD)
    with Output(root, root / "a/b/c").staging() as staging:
        assert staging.put("index.html", b"new")
    assert not (root / "a").exists()


def test_what_came_in_the_place_of_the_stage_is_not_taken_for_it(
    root: Path, elsewhere: Path
) -> None:
    build(root, OLD)
    with Output(root, root / "output").staging() as staging:
        assert staging.put("new/index.html", b"new")
        shutil.rmtree(root / "output" / STAGE)
        (root / "output" / STAGE).symlink_to(elsewhere)
    assert tree_of(elsewhere) == {"index.html": b"theirs"}


def test_what_is_there_already_is_not_made_ready(root: Path) -> None:
    with Output(root, root / "output").staging() as staging:
        assert not any(staging.put(path, content) for path, content in OLD.items())
        assert not (root / "output" / STAGE).exists()


def test_processes_forked_from_a_patch_may_fill_it(root: Path) -> None:
    output = Output(root, root / "output")
    with output.staging() as staging:
        for path, content in NEW.items():
            assert apart(lambda path=path, content=content: staging.put(path, content)) == 0  # type: ignore[misc]
        put = [path for path in NEW if path not in OLD or NEW[path] != OLD[path]]
        staging.apply(put, output.listed() - NEW.keys(), NEW)
    assert tree_of(root / "output") == clean(NEW)


def test_a_file_has_the_mode_that_the_umask_leaves(root: Path) -> None:
    before = os.umask(0o027)
    try:
        build(root, {**OLD, "index.html": b"new"})
    finally:
        os.umask(before)
    assert stat.S_IMODE((root / "output/index.html").stat().st_mode) == 0o640


def test_a_source_that_has_changed_since_it_was_read_stops_the_patch(root: Path) -> None:
    picture = root / "content/media/picture.jpg"
    for change in (lambda: picture.write_bytes(b"another"), picture.unlink):
        change()
        with pytest.raises(SourceChangedError, match=r"content/media/picture\.jpg has changed"):
            build(root, NEW)
        assert tree_of(root / "output") == clean(OLD)


@pytest.mark.parametrize(
    "path", ["../a", "/a", "a/../../b", "", "a//b", ".", "a\\b", "a\0", f"{STAGE}/a"]
)
def test_no_path_leads_out_of_the_output(path: str, root: Path) -> None:
    with (
        Output(root, root / "output").staging() as staging,
        pytest.raises(ValueError, match="path"),
    ):
        staging.put(path, b"out")
    assert tree_of(root / "output") == clean(OLD)


def test_the_site_has_what_is_put_and_not_what_is_removed(root: Path) -> None:
    for removed in (set(), {"index.html"}):
        with Output(root, root / "output").staging() as staging:
            staging.put("new", b"new")
            with pytest.raises(ValueError, match="the site has"):
                staging.apply(["new"], removed, OLD.keys() | (removed and {"new"}))
    assert tree_of(root / "output") == clean(OLD)


def test_a_link_in_place_of_a_file_is_replaced_and_not_written_through(
    root: Path, elsewhere: Path
) -> None:
    for content in (b"new", OLD["index.html"]):
        page = root / "output/index.html"
        page.unlink()
        page.symlink_to(elsewhere / "index.html")
        build(root, {**OLD, "index.html": content})
        assert not page.is_symlink()
        assert page.read_bytes() == content
    assert tree_of(elsewhere) == {"index.html": b"theirs"}


def test_a_link_to_the_very_bytes_is_no_file_of_the_site(root: Path, elsewhere: Path) -> None:
    (elsewhere / "index.html").write_bytes(b"new")
    (root / "output/index.html").unlink()
    (root / "output/index.html").symlink_to(elsewhere / "index.html")
    assert build(root, {**OLD, "index.html": b"new"}).written == 1


def linked(root: Path, elsewhere: Path) -> None:
    """Put a link to a folder elsewhere in place of one in the output."""
    (root / "output/articles/a1").rename(root / "moved")
    (root / "output/articles/a1").symlink_to(elsewhere)


@pytest.mark.parametrize("files", [{**OLD, "articles/a1/index.html": b"new"}, {"a": b"few"}, NEW])
def test_nothing_is_written_or_removed_through_a_linked_folder(
    files: dict[str, bytes], root: Path, elsewhere: Path
) -> None:
    linked(root, elsewhere)
    with pytest.raises(OutputRefusedError, match="articles/a1"):
        build(root, files)
    assert tree_of(elsewhere) == {"index.html": b"theirs"}


def test_what_was_listed_is_not_removed_through_a_linked_folder(
    root: Path, elsewhere: Path
) -> None:
    linked(root, elsewhere)
    few = {path: content for path, content in OLD.items() if not path.startswith("articles/")}
    with Output(root, root / "output").staging() as staging:
        staging.apply([], OLD.keys() - few.keys(), few)
    assert tree_of(elsewhere) == {"index.html": b"theirs"}
    assert (root / "output/articles/a1").is_symlink()


@pytest.mark.parametrize(
    "make",
    [
        lambda place, elsewhere: place.symlink_to(elsewhere),
        lambda place, elsewhere: place.write_bytes(b"mine"),
        lambda place, elsewhere: (place.mkdir(), (place / "mine.txt").write_bytes(b"mine")),
        lambda place, elsewhere: (place / ("0" * 40 + ".old")).mkdir(parents=True),
        lambda place, elsewhere: (place / "new").mkdir(parents=True),
    ],
    ids=["a link", "a file", "with another file", "with a folder", "with a folder of a plain name"],
)
def test_a_stage_that_no_build_left_is_not_swept(
    make: Callable[[Path, Path], object], root: Path, elsewhere: Path
) -> None:
    make(root / "output" / STAGE, elsewhere)
    before = tree_of(root / "output")
    with pytest.raises((OutputRefusedError, OSError)):
        build(root, NEW)
    assert tree_of(root / "output") == before
    assert tree_of(elsewhere) == {"index.html": b"theirs"}


@pytest.mark.parametrize("name", ["new/index.html", "new", "about/index.html/mine", "new/x/y"])
def test_a_strangers_file_in_the_way_of_a_small_patch_is_refused(name: str, root: Path) -> None:
    many = {f"many/{number}": b"as ever" for number in range(20)}
    build(root, {**OLD, **many})
    put = {"new/index.html": b"new", "new/x/y": b"y", "about/index.html": b"new"}
    place = root / "output" / name
    if name.startswith("about/"):
        (root / "output/about/index.html").unlink()
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(b"mine")
    before = tree_of(root / "output")
    with pytest.raises(OutputRefusedError, match="did not write"):
        build(root, {**OLD, **many, **put})
    assert tree_of(root / "output") == before


def test_a_small_patch_may_be_told_what_is_in_the_output(root: Path) -> None:
    output = Output(root, root / "output")
    with output.staging() as staging, pytest.raises(OutputRefusedError, match=r"mine\.txt"):
        staging.apply([], [], OLD, ["index.html", "mine.txt"])
    with output.staging() as staging:
        assert staging.apply([], [], OLD, OLD).unchanged == len(OLD)


def test_a_folder_that_is_new_comes_with_all_its_files_in_one_move(root: Path) -> None:
    build(root, OLD)
    files = {f"new/a{number}/index.html": b"page" for number in range(30)}
    with Disk(never, whole).in_place() as disk:
        build(root, {**OLD, **files})
    moved = [path for name, path in disk.steps if name == "replace" and STAGE in path]
    assert [path.rpartition("/")[2] for path in moved] == ["new"]


def tree_without_the_stage(root: Path) -> Tree:
    return {p: one for p, one in tree_of(root / "output").items() if not p.startswith(STAGE)}


def test_what_somebody_puts_into_a_folder_that_came_stays_where_the_patch_fails(root: Path) -> None:
    build(root, OLD)
    before = tree_of(root / "output")

    moved: list[Path] = []

    def fault(step: Step, arguments: tuple[str, str]) -> None:
        if moved and arguments[1].endswith(".json"):  # the list, once all is in its place
            moved.pop()
            raise OSError(errno.EROFS, "read-only")
        step(*arguments)
        if arguments[1].endswith("output/new"):
            moved.append(root / "output/new/mine.txt")
            moved[0].write_bytes(b"mine")

    files = {"new/a/index.html": b"a", "new/b.html": b"b"}
    few = {path: one for path, one in OLD.items() if not path.startswith("gone/")}
    disk = Disk(lambda _, name: name == "replace", fault)
    with disk.in_place(), pytest.raises(OSError, match="read-only"):
        build(root, {**few, **files})
    assert tree_of(root / "output") == {**before, "new": None, "new/mine.txt": b"mine"}


def test_a_folder_that_went_between_two_files_is_noticed_however_many_there_are(root: Path) -> None:
    files = {f"articles/b{number}.html": b"page" for number in range(30)}
    build(root, OLD)
    output = Output(root, root / "output")
    with output.staging() as staging:
        for number, (path, content) in enumerate(files.items()):
            assert staging.put(path, content)
            if number == 15:
                shutil.rmtree(root / "output/articles")
                staging._ground.forget()
        with pytest.raises(OutputRefusedError, match="changed meanwhile"):
            staging.apply(files, [], {*OLD, *files})
    build(root, {**OLD, **files})
    assert tree_of(root / "output") == clean({**OLD, **files})


@pytest.mark.parametrize("path", ["new/index.html", "articles/a9/index.html"])
def test_an_output_whose_folders_changed_meanwhile_is_what_it_was(path: str, root: Path) -> None:
    build(root, OLD)
    output = Output(root, root / "output")
    with output.staging() as staging:
        assert staging.put(path, b"page")
        (root / "output" / path).parent.mkdir()
        before = tree_without_the_stage(root)
        with pytest.raises(OutputRefusedError, match="changed meanwhile"):
            staging.apply([path], [], {*OLD, path})
        assert tree_without_the_stage(root) == before
    (root / "output" / path).parent.rmdir()
    build(root, {**OLD, path: b"page"})
    assert tree_of(root / "output")[path] == b"page"


def test_an_empty_folder_in_the_place_of_a_file_makes_way(root: Path) -> None:
    (root / "output/index.html").unlink()
    (root / "output/index.html/in/it").mkdir(parents=True)
    build(root, OLD)
    assert tree_of(root / "output") == clean(OLD)


def test_a_folder_in_the_place_of_a_file_that_goes_stays(root: Path) -> None:
    (root / "output/index.html").unlink()
    (root / "output/index.html").mkdir()
    (root / "output/index.html/mine").write_bytes(b"mine")
    few = {path: content for path, content in OLD.items() if path != "index.html"}
    with Output(root, root / "output").staging() as staging:
        staging.apply([], ["index.html"], few)
    assert (root / "output/index.html/mine").read_bytes() == b"mine"


def test_without_its_list_a_site_is_known_by_its_bytes(root: Path) -> None:
    (manifest,) = (root / ".briefgen").iterdir()
    manifest.unlink()
    assert build(root, OLD).written == 0
    assert Output(root, root / "output").listed() == OLD.keys()
    manifest.unlink()
    with pytest.raises(OutputRefusedError, match=r"index\.html"):
        build(root, {**OLD, "index.html": b"new"})


def test_what_leads_out_of_the_output_is_not_on_its_list(root: Path) -> None:
    (manifest,) = (root / ".briefgen").iterdir()
    told = ["index.html", "../content/media/picture.jpg", "/etc/hosts", "a/./b", "", 7, "a//b"]
    manifest.write_text(json.dumps({"files": told}), "utf-8")
    assert Output(root, root / "output").listed() == {"index.html"}


def test_the_list_of_the_same_files_is_not_written_again(root: Path) -> None:
    (manifest,) = (root / ".briefgen").iterdir()
    before = manifest.stat()
    build(root, {**OLD, "index.html": b"new"})
    assert manifest.stat() == before
