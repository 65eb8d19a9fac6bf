"""A site kept in memory: each build makes the output what a clean one would."""

from __future__ import annotations

import shutil
from pathlib import Path, PurePath

import pytest

from briefgen.cli.outcome import Outcome
from briefgen.cli.session import Session
from briefgen.edges.place import OutputRefusedError
from briefgen.edges.staging import Applied, Staging
from tests.edges.places import EDITED, NEW, PAGE, session_of, small_site_in
from tests.site.cli import files_of

BROKEN = "content/topics/broken.yml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return small_site_in(tmp_path / "site")


@pytest.fixture
def session(root: Path) -> Session:
    session = session_of(root)
    session.build()
    return session


def assert_as_clean(root: Path) -> None:
    """The output is what a session makes that has no past."""
    again = root.with_name("again")
    shutil.copytree(root / "content", again / "content")
    session_of(again).build()
    assert files_of(root / "output") == files_of(again / "output")
    shutil.rmtree(again)


def test_an_edit_is_one_page(root: Path, session: Session) -> None:
    (root / EDITED).write_text(NEW, "utf-8")
    outcome = session.build([EDITED])
    assert outcome.changed == {EDITED}
    assert outcome.applied is not None
    index = {"search/text/a0.js", "search/words/0.js"}
    assert outcome.written == {f"articles/{PurePath(EDITED).stem}/index.html", *index}
    assert_as_clean(root)


def test_files_come_and_go(root: Path, session: Session) -> None:
    added, page = f"{PurePath(EDITED).parent}/one-more", "articles/one-more/index.html"
    session.save()
    sessions = [session, session_of(root)]
    for one in sessions:  # the second begins with nothing to do, as the archive has the site
        assert not one.build().changed
        for end in (".md", ".yml"):
            shutil.copy((root / EDITED).with_suffix(end), root / f"{added}{end}")
        assert page in one.build([f"{added}.md", f"{added}.yml"]).written
        assert_as_clean(root)
        for end in (".md", ".yml"):
            (root / f"{added}{end}").unlink()
        assert page in one.build([f"{added}.md", f"{added}.yml"]).removed
        assert_as_clean(root)
        one.save()
        assert not session_of(root).build().written  # and that is what it left behind


def test_where_nothing_changed_nothing_is_done(session: Session) -> None:
    for hints in (None, [EDITED]):
        outcome = session.build(hints)
        assert not outcome.changed | outcome.written | outcome.removed
        assert outcome.applied is not None


def test_errors_leave_the_last_good_site_and_stay_known(root: Path, session: Session) -> None:
    before = files_of(root / "output")
    (root / BROKEN).write_text("title: [", "utf-8")
    (root / EDITED).write_text(NEW, "utf-8")
    for hints in ([BROKEN, EDITED], None):
        outcome = session.build(hints)
        assert outcome.applied is None
        assert "yaml-syntax" in codes(outcome)
        assert files_of(root / "output") == before
    (root / BROKEN).unlink()
    assert session.build([BROKEN]).applied is not None
    assert_as_clean(root)


def test_another_build_may_come_in_between(root: Path, session: Session) -> None:
    (root / EDITED).write_text("Written by another. {#p1}\n", "utf-8")
    other = session_of(root, "https://example.net/")
    other.build()
    other.save()
    (root / EDITED).write_text(NEW, "utf-8")
    session.build([EDITED])
    assert_as_clean(root)


@pytest.mark.parametrize("failure", [OSError(28, "No space left"), OutputRefusedError("no")])
def test_what_could_not_be_written_is_written_the_next_time(
    failure: Exception, root: Path, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    (root / EDITED).write_text(NEW, "utf-8")

    def fail(*_: object) -> Applied:
        raise failure

    with monkeypatch.context() as patch:
        patch.setattr(Staging, "apply", fail)
        with pytest.raises(type(failure)):
            session.build([EDITED])
    assert "told anew" not in (root / PAGE).read_text("utf-8")
    assert session.build(None).applied is not None
    assert_as_clean(root)


def test_while_the_content_is_away_its_site_stays(root: Path, session: Session) -> None:
    before = files_of(root / "output")
    (root / "content").rename(root / "away")
    with pytest.raises(FileNotFoundError):
        session.build([EDITED])
    assert files_of(root / "output") == before
    (root / "away").rename(root / "content")
    assert session.build().changed == set()


def test_the_next_day_is_another_site(root: Path, session: Session) -> None:
    topic = root / "content/topics/tides.yml"
    topic.write_text(topic.read_text("utf-8").replace("100000", "10"), "utf-8")
    session.ask_for("2020-01-03")
    assert session.build().told.located == []
    session.ask_for("2020-05-21")
    outcome = session.build([])
    assert outcome.changed == set()
    assert outcome.applied is not None
    assert codes(outcome) == {"stale"}


def codes(outcome: Outcome) -> set[str]:
    return {found.code for found in outcome.told.located}
