"""`briefgen publish`, against a bare repository: nothing is lost, and nothing is forced."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.edges import editions, git
from tests.site.cli import briefgen, built, files_of
from tests.site.publishing import TOPIC, URL, Place, new_place


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return new_place(tmp_path)


def test_what_is_published_is_what_was_built_byte_for_byte(place: Place) -> None:
    run = place.publish()
    assert (run.code, run.out.splitlines()[-1]) == (0, f"Published. It will be at {URL}")
    assert place.published() == files_of(place.root / "output")
    assert ".nojekyll" in place.published()
    assert len(place.commits()) == 1


def test_a_second_one_goes_on_from_the_first_and_says_what_is_new(place: Place) -> None:
    place.publish()
    place.edit("offers a bus", "offers an old bus")
    place.edit("cites: [gazette-report#road]", "cites: [gazette-report#road, gazette-report#p3]")
    run = place.publish("--message", "A bus")
    assert "  night-ferry: 1 key point said otherwise, 1 key point gained a source" in run.out
    assert "    /night-ferry/" in run.out
    assert place.published() == files_of(place.root / "output")
    assert len(place.commits()) == 2
    said = place.git("show", "-s", "--format=%s", "gh-pages", at=place.remote)
    assert said == "A bus\n"


def test_what_is_new_is_recorded_in_an_edition_and_that_changes_no_page(place: Place) -> None:
    run = place.publish()
    assert "recorded in content/editions/2026-11-23.json" in run.out
    first = place.published()
    assert json.loads(first["changes.json"])["editions"] == ["2026-11-23"]
    place.edit("offers a bus", "offers an old bus")
    preview = files_of(built(place.root, place.root / "output", "--url", URL))
    place.publish()
    second = place.published()
    assert {path for path in second if second[path] != preview[path]} == {
        *("changes.json", "feed.json", "feed.xml")
    }
    assert b"Since the edition of 23 November 2026" in second["night-ferry/index.html"]
    items = json.loads(second["feed.json"])["items"]
    assert [one["id"] for one in items] == [
        f"{URL}night-ferry/#edition-2026-11-23-2",
        f"{URL}night-ferry/",
    ]


def test_what_was_shown_is_what_is_published_or_nothing(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody saves another edit between the question and the answer."""
    write = editions.write_edition

    def edited_meanwhile(root: Path, file: str, text: str) -> None:
        write(root, file, text)
        place.edit("offers a bus", "offers no bus")

    command = sys.modules["briefgen.cli.publish"]  # its name in the package is the command's
    monkeypatch.setattr(command, "write_edition", edited_meanwhile)
    run = place.publish()
    assert run.code == 2
    assert "the content has changed meanwhile: publish again" in run.err
    assert not place.git("branch", at=place.remote)
    monkeypatch.undo()
    assert place.publish().code == 0
    assert place.published() == files_of(place.root / "output")


def test_where_nothing_is_new_nothing_is_published(place: Place) -> None:
    place.publish()
    run = place.publish()
    assert (run.code, run.out) == (0, "There is nothing to publish: gh-pages has it all.\n")
    assert len(place.commits()) == 1


def test_a_dry_run_touches_nothing(place: Place) -> None:
    def all_files() -> dict[str, bytes]:
        own = files_of(place.root / ".git") | files_of(place.root / "content")
        return {**own, **{f"remote/{p}": b for p, b in files_of(place.remote).items()}}

    before = all_files()
    run = place.publish("--dry-run")
    assert "a new briefing" in run.out
    assert run.out.endswith("Nothing was changed: this was a dry run.\n")
    assert all_files() == before


def test_neither_index_nor_branches_are_touched_nor_any_file_but_the_edition(place: Place) -> None:
    place.git("add", TOPIC)
    place.git("commit", "--quiet", "-m", "Mine")
    place.git("add", "content/site.yml")
    before = [
        place.git("status", "--porcelain"),
        place.git("branch"),
        place.git("rev-parse", "HEAD"),
    ]
    place.publish()
    after = [
        place.git("status", "--porcelain").replace("?? content/editions/\n", ""),
        place.git("branch"),
        place.git("rev-parse", "HEAD"),
    ]
    assert after == before


def test_somebody_elses_commit_is_refused_and_explained(place: Place, tmp_path: Path) -> None:
    place.publish()
    theirs = place.commit_elsewhere({"mine.html": "mine"}, tmp_path / "theirs")
    run = place.publish()
    assert run.code == 2
    assert f"{theirs[:10]} “By hand” by Somebody" in run.err
    assert "--adopt" in run.err
    assert place.commits()[0] == theirs
    assert place.publish("--adopt", "--keep").code == 0
    assert theirs in place.commits()
    assert place.published()["mine.html"] == b"mine"
    assert place.publish("--keep").out.startswith("There is nothing to publish")


def test_files_of_others_go_unless_they_are_kept_and_that_is_shown(
    place: Place, tmp_path: Path
) -> None:
    place.commit_elsewhere({"old.html": "old", "CNAME": "example.org\n"}, tmp_path / "theirs")
    run = place.publish("--adopt", "--dry-run")
    assert "1 file removed" in run.out
    place.publish("--adopt")
    assert "old.html" not in place.published()
    assert place.published()["CNAME"] == b"example.org\n"


def test_pages_that_are_no_more_go_though_others_files_are_kept(
    place: Place, tmp_path: Path
) -> None:
    place.commit_elsewhere({"old.html": "old"}, tmp_path / "theirs")
    place.publish("--adopt", "--keep")
    (place.root / TOPIC).unlink()
    place.publish("--keep")
    assert "old.html" in place.published()
    assert not any(path.startswith("night-ferry/") for path in place.published())


def test_the_domain_is_that_of_the_address(place: Place) -> None:
    place.publish(url="https://briefings.example.org/")
    assert place.published()["CNAME"] == b"briefings.example.org\n"


@pytest.mark.parametrize(
    ("url", "why"),
    [("", "has no address"), ("http://localhost:8000/", "this machine's own")],
)
def test_a_site_without_an_address_for_readers_is_refused(place: Place, url: str, why: str) -> None:
    run = place.publish(url=url)
    assert run.code == 2
    assert why in run.err
    assert not place.git("branch", at=place.remote)


def test_mistakes_and_warnings_publish_nothing(place: Place) -> None:
    place.edit("company-notice#p3", "company-notice#p33")
    run = place.publish()
    assert run.code == 1
    assert "unknown-passage" in run.err
    assert run.err.endswith("Nothing was published.\n")
    assert not place.git("branch", at=place.remote)


@pytest.mark.parametrize(
    ("break_it", "why"),
    [
        (lambda place: place.git("remote", "remove", "origin"), "has no remote origin"),
        (lambda place: (place.root / ".git").rename(place.root / "no-git"), "no git repository"),
    ],
)
def test_where_there_is_nothing_to_publish_to_it_says_what_to_do(
    place: Place, break_it: Callable[[Place], object], why: str
) -> None:
    break_it(place)
    run = place.publish()
    assert run.code == 2
    assert why in run.err


def test_of_two_at_once_one_wins_and_the_other_is_told(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    push = git.Repository.push

    def overtaken(self: git.Repository, remote: str, commit: str, branch: str) -> None:
        monkeypatch.setattr(git.Repository, "push", push)
        place.commit_elsewhere({"first.html": "first"}, tmp_path / "theirs")
        push(self, remote, commit, branch)

    place.publish()
    place.edit("offers a bus", "offers an old bus")
    monkeypatch.setattr(git.Repository, "push", overtaken)
    run = place.publish()
    assert run.code == 1
    assert "publish again" in run.err
    assert "first.html" in place.published()
    assert "Traceback" not in run.err


@pytest.mark.parametrize(
    "step", ["contents_of", "content_of", "tree_of", "commit_of", "push", "head_of"]
)
def test_interrupted_anywhere_and_repeated_it_comes_to_the_same(
    place: Place, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*arguments: object, **named: object) -> None:
        raise git.GitError("broken off")

    url = "https://briefings.example.org/"
    with monkeypatch.context() as patch:
        patch.setattr(git.Repository, step, broken)
        run = place.publish(url=url)
    assert run.code == 1
    assert "broken off" in run.err
    assert place.publish(url=url).code == 0
    site = files_of(place.root / "output")
    assert place.published() == {**site, "CNAME": b"briefings.example.org\n"}
    assert len(place.commits()) == 1


def test_it_asks_and_no_is_no(place: Place) -> None:
    run = briefgen("publish", "--root", place.root, "--url", URL)
    assert run.code == 1
    assert "Publish this? [y/N]" in run.out
    assert not place.git("branch", at=place.remote)


def test_the_data_beside_a_briefing_is_what_is_compared(place: Place) -> None:
    place.publish()
    data = json.loads(place.published()["night-ferry/index.json"])
    assert [one["text"] for one in data["key_points"]]
