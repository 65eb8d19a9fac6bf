"""A session that goes on is right about what came of its last build."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from random import Random
from unittest.mock import patch

import pytest

from briefgen.cli.session import Session
from briefgen.edges.place import OutputRefusedError
from tests.histories.accidents import build_elsewhere
from tests.histories.ground import Ground, How, ground
from tests.histories.play import helped

BODY = "content/articles/a1.md"
ON = How(goes_on=True)
HINTED = How(goes_on=True, hinted=True)
HELPED = How(helped=True)
EDITED = "One, mended. {#p1}\n\nTwo. {#p2}\n\nThree. {#p3}\n"


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Ground]:
    """The seaside, built once."""
    with ground(tmp_path, {}) as made:
        made.build(How())
        yield made


def test_a_build_that_stopped_is_not_done_because_nothing_has_changed_since(site: Ground) -> None:
    site.write(BODY, "One. {#p1}\n\nTwo. {#p1}\n")
    site.build(ON)
    assert site.session is not None
    assert site.session.build().applied is None
    assert site.session.build([]).applied is None


def test_what_was_edited_by_hand_while_there_were_errors_is_made_good_after_them(
    site: Ground,
) -> None:
    site.write(BODY, "One. {#p1}\n\nTwo. {#p1}\n")
    (site.output / "timeline/index.html").write_text("mine", "utf-8")
    site.build(ON)
    site.write(BODY, site.good[BODY])
    site.build(HINTED)


def test_what_could_not_be_put_into_the_output_is_put_there_by_the_next_build(
    site: Ground,
) -> None:
    stray = site.output / "mine.html"
    stray.write_text("mine", "utf-8")
    site.write(BODY, EDITED)
    assert site.session is not None
    with pytest.raises(OutputRefusedError):
        site.session.build()
    stray.unlink()
    site.build(HINTED)


def test_hints_are_not_believed_before_a_session_has_looked(site: Ground) -> None:
    site.write(BODY, EDITED)
    site.session = Session(site.order, site.output)
    site.hints = {"content/site.yml"}
    site.build(HINTED)


def test_pages_that_other_processes_made_are_known_to_the_builds_that_come(site: Ground) -> None:
    site.forget_state()
    with helped(HELPED):
        site.build(HELPED)
    site.write(BODY, EDITED)
    site.build(How())


def test_what_other_processes_found_unchanged_is_told_of_changes_again(site: Ground) -> None:
    with helped(HELPED):
        for text in ("a { b: c }\n", "a { b: d }\n"):
            site.write("templates/assets/briefgen.css", text)
            site.build(ON)
    for name in ("content/site.yml", "content/topics/tides.yml", BODY):
        site.write(name, site.files[name].replace(b"ea", b"ee"))
        site.build(ON)


def test_what_another_process_built_in_between_is_taken_up(site: Ground) -> None:
    site.write(BODY, EDITED)
    build_elsewhere(site, Random(1))  # noqa: S311  # it draws nothing
    site.write(BODY, site.good[BODY])
    site.build(ON)
    site.build(How())


def test_a_session_whose_state_could_not_be_written_goes_on_from_nothing(site: Ground) -> None:
    site.leave_session()
    site.write(BODY, EDITED)
    session = site.session = Session(site.order, site.output)
    session.build()
    with patch("briefgen.edges.state.put_named", side_effect=sqlite3.OperationalError("full")):
        session.save()
    assert session.problem
    session._state.problem = ""
    for name in ("content/site.yml", "content/topics/tides.yml"):
        site.write(name, site.files[name].replace(b"ea", b"ee"))
        site.build(ON)
