"""Texts converted ahead of a build: the same bodies, of these texts and no others."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from briefgen.cli.build import converter
from briefgen.cli.order import Order
from briefgen.cli.session import Session
from briefgen.edges import headstart
from briefgen.edges.headstart import Begin, HeadStart, head_start
from briefgen.edges.workers import Workers
from briefgen.model.bounds import Unbounded
from briefgen.site import ahead, making
from briefgen.stages.ahead import converting
from briefgen.stages.frontmatter import split_matter
from briefgen.stages.markup import Body, Markup
from briefgen.stages.markup.known import digest_of, packed, unpacked
from tests.edges.places import PATIENCE, session_of, small_site_in
from tests.site.cli import briefgen, briefgen_apart, files_of
from tests.site.samples import TODAY, article


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return small_site_in(tmp_path / "site")


def texts_of(root: Path) -> list[str]:
    """Return the bodies of a site's articles in the order of their names."""
    paths = sorted((root / "content/articles").glob("*.md"))
    return [split_matter(path.read_text("utf-8")).body for path in paths]


def ended(start: HeadStart) -> HeadStart:
    """Wait until a process has nothing more to convert."""
    os.waitid(os.P_PID, start._process, os.WEXITED | os.WNOWAIT)
    return start


def test_what_is_found_is_what_is_made_of_each_text(root: Path) -> None:
    start = ended(HeadStart(root, converter))
    assert start.found == {}
    start.take()
    markup = Markup()
    bodies = {digest_of(text): markup.body(text) for text in texts_of(root)}
    assert len(bodies) > 5
    assert {digest: unpacked(made) for digest, made in start.found.items()} == bodies
    start.close()


def test_what_has_a_problem_is_left_to_the_build() -> None:
    convert = converting(Unbounded())
    assert convert("A text.") == (digest_of("A text."), packed(Markup().body("A text.")))
    assert Markup().body("[x](file:///y)").problems
    assert convert("[x](file:///y)") is None


def test_a_known_body_is_that_of_its_text_alone() -> None:
    markup = Markup(known={digest_of("One."): packed(Body("<p>known</p>"))})
    assert markup.body("One.") == Body("<p>known</p>")
    assert markup.body("One. ") == Markup().body("One. ")


def test_of_a_process_that_is_ended_whole_bodies_are_taken(root: Path, tmp_path: Path) -> None:
    def begin() -> Callable[[str], tuple[bytes, bytes]]:
        found = iter([(b"1" * 16, b"one"), (b"2" * 16, b"two")])

        def convert(text: str) -> tuple[bytes, bytes]:
            del text
            if (made := next(found, None)) is None:
                (tmp_path / "begun").touch()
                signal.pause()
            return made or (b"", b"")

        return convert

    start, since = HeadStart(root, begin), time.monotonic()
    while not (tmp_path / "begun").exists():
        assert time.monotonic() < since + PATIENCE
        time.sleep(0.01)
    start.close()
    assert start.found == {b"1" * 16: b"one", b"2" * 16: b"two"}
    with pytest.raises(ChildProcessError):
        os.waitpid(start._process, os.WNOHANG)


def test_what_the_build_passes_over_is_not_read(root: Path) -> None:
    for name in (".a.md", "#a.md", "a.md~"):
        (root / "content/articles" / name).write_text("passed over", "utf-8")
    (root / "content/articles/zero.md").symlink_to("/dev/zero")
    os.mkfifo(root / "content/articles/pipe.md")
    start = ended(HeadStart(root, converter))
    start.close()
    names = {"zero.md", "pipe.md"}
    texts = [p for p in (root / "content/articles").glob("[!.#]*.md") if p.name not in names]
    assert start.found.keys() == {digest_of(path.read_text("utf-8")) for path in texts}


def test_one_that_cannot_be_heard_ends(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def begin() -> Callable[[str], None]:
        return lambda text: signal.pause()

    def refuse(*given: object) -> bytes:
        raise OSError("refused")

    start = HeadStart(root, begin)
    with monkeypatch.context() as patches:
        patches.setattr(os, "read", refuse)
        with pytest.raises(OSError, match="refused"):
            start.take()
    start.close()
    with pytest.raises(ChildProcessError):
        os.waitpid(start._process, os.WNOHANG)


def test_one_that_nobody_waits_for_ends(root: Path) -> None:
    start = HeadStart(root, lambda: lambda text: (b"1" * 16, text.encode()))
    os.close(start._source)
    assert os.waitpid(start._process, 0)[1] == 0


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two processors, and no thread besides: those of the test runner do not convert anything."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda process: {0, 1})
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.setattr(headstart, "_ENOUGH", 3)


@pytest.mark.usefixtures("alone")
def test_one_is_begun_where_it_is_of_use(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    start = head_start(root, converter)
    assert start is not None
    start.close()
    assert head_start(root / "nowhere", converter) is None
    with monkeypatch.context() as patches:
        patches.setattr(headstart, "_ENOUGH", 300)
        assert head_start(root, converter) is None
    with monkeypatch.context() as patches:
        patches.setattr(os, "sched_getaffinity", lambda process: {0})
        assert head_start(root, converter) is None
    with monkeypatch.context() as patches:
        patches.setattr(threading, "active_count", lambda: 2)
        assert head_start(root, converter) is None
    session = session_of(root)
    session.build()
    session.save()
    assert head_start(root, converter) is None


@pytest.mark.parametrize("broken", [False, True], ids=["built", "with mistakes"])
def test_the_command_leaves_nothing_of_it(
    broken: bool, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[HeadStart] = []

    def begin(root: Path, converter: Begin) -> HeadStart:
        begun.append(HeadStart(root, converter))
        return begun[0]

    monkeypatch.setattr("briefgen.cli.build.head_start", begin)
    if broken:
        (root / "content/topics/bad.yml").write_text("title: [")
    assert briefgen("build", "--root", root).code == broken
    with pytest.raises(ChildProcessError):
        os.waitpid(begun[0]._process, os.WNOHANG)


def test_a_build_by_command_is_the_same_without(tmp_path: Path) -> None:
    root = small_site_in(tmp_path)
    for number in range(headstart._ENOUGH):
        for name, text in article(1 + number % 28, passages=2).items():
            assert isinstance(text, str)
            (root / f"content/articles/b{number}{Path(name).suffix}").write_text(text, "utf-8")
    # The second has a state to look at, though that is of another output.
    for name in ("with", "without"):
        assert briefgen_apart("build", "--root", root, "--output", root / name).code == 0
    assert files_of(root / "with") == files_of(root / "without")


def built(root: Path, start: HeadStart) -> dict[str, bytes]:
    order, folder = Order(root, "", frozenset(), "text", TODAY), root / "output"
    Session(order, folder, Workers(2, start)).build()
    start.close()
    return files_of(folder)


@pytest.mark.parametrize("share", [1, 1000], ids=["shared out", "in one process"])
def test_a_site_is_the_same_with_a_head_start(
    share: int, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ahead, "WORTH_SHARING", share)
    monkeypatch.setattr(making, "WORTH_SHARING", share)
    other = small_site_in(tmp_path / "other")
    session_of(other).build()
    assert built(root, ended(HeadStart(root, converter))) == files_of(other / "output")


def test_processes_that_share_the_work_take_what_is_known(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def marked(text: str) -> tuple[bytes, bytes]:
        body = split_matter(text).body
        made = Markup().body(body)
        return digest_of(body), packed(replace(made, html=f"{made.html}<p>known</p>"))

    monkeypatch.setattr(ahead, "WORTH_SHARING", 1)
    pages = built(root, ended(HeadStart(root, lambda: marked)))
    known = [path for path, page in pages.items() if b"<p>known</p>" in page]
    assert len(known) == len(texts_of(root)) - 1  # the first was asked for before
