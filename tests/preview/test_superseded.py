"""A build that is given up for a newer one leaves nothing behind that the newer does not mend."""

from __future__ import annotations

import shutil
from collections.abc import Collection, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

import pytest

from briefgen.cli.order import Order
from briefgen.cli.outcome import SupersededError, silent
from briefgen.cli.session import Session
from briefgen.cli.watch import News
from briefgen.edges.workers import Workers
from briefgen.site import making
from tests.edges.places import EDITED, NEW, PAGE, Quiet, session_of, small_site_in
from tests.site.cli import REPOSITORY, files_of
from tests.site.samples import TODAY

BASE: Final = "templates/base.html"
TOPIC: Final = "content/topics/tides.yml"


class Newer:
    """A progress that gives a build up at one of its calls."""

    def __init__(self, at: int) -> None:
        self.at = at
        self.calls = 0

    def __call__(self, done: int, total: int) -> None:
        self.calls += 1
        if self.calls == self.at:
            raise SupersededError


class Looker:
    """Somebody who looks at one page, and what they have been shown of it."""

    def __init__(self, path: str) -> None:
        self._path = path
        self.shown: dict[str, bytes] = {}

    def begin(self, changed: frozenset[str]) -> frozenset[str]:
        return frozenset({self._path})

    def show(self, contents: Mapping[str, bytes], due: Collection[str]) -> None:
        assert not set(contents) & set(due)
        self.shown = dict(contents)

    def clear(self, put: Collection[str], removed: Collection[str]) -> None:
        pass


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = small_site_in(tmp_path / "site")
    (root / "templates").mkdir()
    restyle(root, "at first")
    return root


def restyle(root: Path, words: str) -> None:
    text = (REPOSITORY / "templates/base.html").read_text("utf-8")
    (root / BASE).write_text(text.replace("</main>", f"<p>{words}</p></main>"), "utf-8")


def clean(root: Path) -> dict[str, bytes]:
    """Return the output of a session that has no past."""
    again = root.with_name("again")
    for name in ("content", "templates"):
        shutil.copytree(root / name, again / name)
    session_of(again).build()
    found = files_of(again / "output")
    shutil.rmtree(again)
    return found


def calls(root: Path, hints: list[str] | None) -> int:
    """Return how often the progress of an edit of the template is told."""
    session = session_of(root)
    session.build()
    restyle(root, "counted")
    progress = Newer(0)
    session.build(hints, progress)
    return progress.calls


def assert_given_up(session: Session, progress: Newer, looker: Looker | None = None) -> None:
    with pytest.raises(SupersededError):
        session.build([BASE], progress, looker)


@pytest.mark.parametrize(
    ("given", "hints"),
    [
        ([BASE], [BASE, EDITED]),
        ([BASE], [EDITED]),
        ([BASE], None),
        (None, [BASE, EDITED]),
        (None, None),  # what was to be looked at is asked for again
    ],
)
def test_given_up_at_any_point_it_leaves_the_site_and_the_next_build_is_whole(
    given: list[str] | None, hints: list[str] | None, root: Path
) -> None:
    last = calls(root, given)
    assert last > 10
    session = session_of(root)
    session.build()
    for at in range(1, last + 1, 1 + last // 5):
        before = files_of(root / "output")
        restyle(root, f"given up at {at}")
        with pytest.raises(SupersededError):
            session.build(given, Newer(at))
        assert files_of(root / "output") == before
        if hints != [EDITED]:
            restyle(root, f"newer at {at}")
        (root / EDITED).write_text(NEW.replace("anew", str(at)), "utf-8")
        assert session.build(hints).applied is not None
        assert files_of(root / "output") == clean(root), at


def test_given_up_many_times_over_it_owes_all_of_it(root: Path) -> None:
    session = session_of(root)
    session.build()
    topic = (root / TOPIC).read_text("utf-8")
    for at in range(1, calls(root, [BASE]), 2):
        (root / TOPIC).write_text(topic.replace("On tides", f"On tides {at}"), "utf-8")
        with pytest.raises(SupersededError):
            session.build([TOPIC], Newer(1 + at % 3))
        restyle(root, f"given up at {at}")
        assert_given_up(session, Newer(at))
    assert session.build([]).applied is not None
    assert files_of(root / "output") == clean(root)
    session.save()
    assert not session_of(root).build().written


def test_given_up_and_taken_back_it_leaves_the_site_as_it_was(root: Path) -> None:
    session = session_of(root)
    session.build()
    before = files_of(root / "output")
    for at in (1, 2, 5, 13):
        restyle(root, f"given up at {at}")
        assert_given_up(session, Newer(at))
        restyle(root, "at first")
        assert session.build([BASE]).applied is not None
        assert files_of(root / "output") == before


@pytest.mark.parametrize("saves", [False, True])
def test_given_up_it_is_built_all_the_same_by_a_session_that_comes_later(
    saves: bool, root: Path
) -> None:
    session = session_of(root)
    session.build()
    session.save()
    restyle(root, "given up")
    assert_given_up(session, Newer(9))
    if saves:
        session.save()
    session_of(root).build()
    assert files_of(root / "output") == clean(root)


def test_mistakes_after_one_was_given_up_leave_the_last_good_site(root: Path) -> None:
    session = session_of(root)
    session.build()
    before = files_of(root / "output")
    restyle(root, "given up")
    assert_given_up(session, Newer(9))
    bad = root / "content/topics/bad.yml"
    bad.write_text("title: [", "utf-8")
    assert session.build(["content/topics/bad.yml"]).applied is None
    assert files_of(root / "output") == before
    bad.unlink()
    assert session.build(["content/topics/bad.yml"]).applied is not None
    assert files_of(root / "output") == clean(root)


def test_who_looks_is_shown_the_newer_page_first(root: Path) -> None:
    looker = Looker(PAGE.removeprefix("output/"))
    session = session_of(root)
    session.build(None, silent, looker)
    for at in (1, 5, 12):
        restyle(root, f"given up at {at}")
        assert_given_up(session, Newer(at), looker)
        restyle(root, f"newer at {at}")
        session.build([BASE], silent, looker)
        shown = looker.shown[PAGE.removeprefix("output/")]
        assert f"newer at {at}".encode() in shown
        assert shown == (root / PAGE).read_bytes()
        assert files_of(root / "output") == clean(root)


def test_a_look_that_is_owed_takes_no_file_that_is_being_written(root: Path) -> None:
    session = session_of(root)
    session.build()
    with Quiet(root) as watcher:
        news = News(watcher)
        (root / EDITED).write_text(NEW, "utf-8")
        while (batch := news.next()) is None or not batch.idle:
            session.build(None if batch is None else batch.hints, news.heed)
        with (root / EDITED).open("w", encoding="utf-8"), suppress(SupersededError):
            assert session.build(None, news.heed).applied is not None


@pytest.mark.parametrize("at", [1, 2, 3, 5])
def test_given_up_while_several_processes_make_it_the_next_build_is_whole(
    at: int, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "WORTH_SHARING", 2)
    order = Order(root, "", frozenset(), "text", TODAY)
    session = Session(order, root / "output", Workers(2))
    session.build()
    restyle(root, "given up")
    progress = Newer(at)
    try:
        session.build([BASE], progress)
    except SupersededError:
        assert progress.calls == at
    restyle(root, "newer")
    assert session.build([BASE]).applied is not None
    assert files_of(root / "output") == clean(root)
