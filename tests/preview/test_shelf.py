"""What the preview has to show, before a build, during it and after."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from briefgen.edges.preview import shelf as shelf_module
from briefgen.edges.preview.messages import Early, Moving
from briefgen.edges.preview.shelf import Shelf, digest_of, first_difference
from tests.preview.shelves import SITE, done, shelf_in, write

PAGE, OTHER, OLD, NEW = "tides/index.html", "ports/index.html", "assets/old.css", "assets/new.css"


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return shelf_in(tmp_path)


def test_it_has_the_files_that_are_listed_and_no_others(shelf: Shelf, tmp_path: Path) -> None:
    write(tmp_path, "stranger.txt", b"private")
    for path, content in SITE.items():
        assert shelf.has(path)
        assert shelf.read(path) == content
    for path in ("stranger.txt", "tides", "../secret.txt", "", "tides/../index.html"):
        assert not shelf.has(path)
        assert shelf.read(path) is None


def test_nothing_is_read_through_a_link(shelf: Shelf, tmp_path: Path) -> None:
    secret = tmp_path / "elsewhere"
    write(secret, "index.html", b"private")
    (tmp_path / OTHER).unlink()
    (tmp_path / OTHER).symlink_to(secret / "index.html")
    (tmp_path / PAGE).unlink()
    (tmp_path / "tides").rmdir()
    (tmp_path / "tides").symlink_to(secret)
    assert shelf.read(OTHER) is None
    assert shelf.read(PAGE) is None


def test_it_is_empty_until_something_is_built(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    shelf.end(done(failed=True))
    assert shelf.is_empty
    shelf.end(done("index.html"))
    assert not shelf.is_empty


def test_a_page_that_may_change_is_held_and_an_early_one_is_there(shelf: Shelf) -> None:
    shelf.show(Early({PAGE: b"new"}, [PAGE, OTHER, "coming/index.html"]))
    assert not shelf.is_held(PAGE)
    assert shelf.read(PAGE) == b"new"
    assert shelf.is_held(OTHER)
    assert not shelf.is_held("index.html")
    assert shelf.has("coming/index.html")


def test_what_is_moved_is_held_until_the_end(shelf: Shelf) -> None:
    shelf.clear(Moving([PAGE], [OTHER]))
    assert shelf.is_held(PAGE)
    assert shelf.is_held(OTHER)
    shelf.end(done(dropped=(OTHER,)))
    assert not shelf.is_held(PAGE)
    assert not shelf.has(OTHER)
    assert shelf.read(OTHER) is None


def test_an_asset_that_is_removed_can_be_read_all_the_while(shelf: Shelf, tmp_path: Path) -> None:
    shelf.clear(Moving([], [OLD]))
    assert not shelf.is_held(OLD)
    (tmp_path / OLD).unlink()
    assert shelf.read(OLD) == SITE[OLD]
    shelf.end(done(dropped=(OLD,)))
    assert not shelf.has(OLD)
    assert shelf.read(OLD) == SITE[OLD]


def test_an_asset_of_a_build_that_was_given_up_can_still_be_read(shelf: Shelf) -> None:
    shelf.show(Early({PAGE: b"names new.css", NEW: b"new {}"}, [OTHER]))
    shelf.show(Early({PAGE: b"names newer.css", "assets/newer.css": b"newer {}"}, [OTHER]))
    assert shelf.read(NEW) == b"new {}"
    shelf.end(done("assets/newer.css"))
    assert shelf.read(NEW) == b"new {}"


def test_an_asset_of_a_build_that_failed_can_still_be_read(shelf: Shelf) -> None:
    shelf.show(Early({PAGE: b"names new.css", NEW: b"new {}"}, [OTHER]))
    shelf.end(done(failed=True))
    assert shelf.read(NEW) == b"new {}"


def test_of_removed_assets_the_oldest_go_first(
    shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf_module, "_KEPT", 10)
    names = [f"assets/{number}.css" for number in range(3)]
    for name in names:
        write(tmp_path, name, b"12345")
    shelf.end(done(*names))
    for name in names:
        shelf.clear(Moving([], [name]))
        (tmp_path / name).unlink()
    shelf.end(done(dropped=tuple(names)))
    assert [shelf.read(name) for name in names] == [None, b"12345", b"12345"]


def test_after_a_build_that_failed_the_old_page_is_back(shelf: Shelf) -> None:
    shelf.show(Early({PAGE: b"new"}, [OTHER]))
    shelf.end(done(failed=True))
    assert shelf.read(PAGE) == SITE[PAGE]
    assert not shelf.is_held(OTHER)


def test_whoever_waits_is_told_of_every_change(shelf: Shelf) -> None:
    changes: list[Callable[[], None]] = [
        shelf.tell,
        partial(shelf.show, Early({}, [])),
        partial(shelf.end, done()),
    ]
    for change in changes:
        waited = shelf.changed
        assert not waited.is_set()
        change()
        assert waited.is_set()


def test_only_what_lies_in_media_makes_media_another(shelf: Shelf, tmp_path: Path) -> None:
    before = shelf.media
    write(tmp_path, PAGE, b"new")
    shelf.end(done())
    assert shelf.media == before
    write(tmp_path, "media/map.png", b"map")
    shelf.end(done("media/map.png"))
    one = shelf.media
    write(tmp_path, "media/map.png", b"another map")
    shelf.end(done())
    assert len({before, one, shelf.media}) == 3


@pytest.mark.parametrize(
    ("before", "after", "mark"),
    [
        (b'<p id="a">1<p id="b">2', b'<p id="a">1<p id="b">3', "b"),
        (b'<p id="a">1<p id="b">2', b'<p id="a">0<p id="b">3', "a"),
        (b'<p id="a">1<p id="b">2', b'<p id="a">1<p id="n">new<p id="b">2', "n"),
        (b'<p id="a">1', b'<p id="a">1', ""),
        (b'<p id="a">1<p id="b">2<p id="c">3', b'<p id="a">1<p id="c">3', ""),
        (b"", b'<p id="a">1', "a"),
        (b"no id", b"none", ""),
        (b'<p id="a">1', b'<p id="\xc3\xa4">1', "ä"),
    ],
)
def test_the_first_difference_is_the_first_block_that_says_other(
    before: bytes, after: bytes, mark: str
) -> None:
    assert first_difference(before, after) == mark


def test_a_digest_tells_contents_apart() -> None:
    assert digest_of(b"a", b"b") == digest_of(b"a", b"b")
    assert digest_of(b"200", b"page") != digest_of(b"404", b"page")
