"""Editions: what is new since, on the page, in `changes.json`, in the feeds; and nowhere else."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from briefgen.model.edition import Edition
from briefgen.site.editions import next_edition
from briefgen.stages.decode import decode
from tests.site.cli import Run, briefgen, briefgen_apart, built, copy_site, files_of
from tests.site.samples import Built, Files, article, small_site, topic

FIRST, SECOND = "content/editions/2026-11-01.json", "content/editions/2026-11-10.json"
MORE: Files = {
    "content/topics/tides.yml": str(
        topic("tides", "a1#p1", "a2#p2", "a5#p1")["content/topics/tides.yml"]
    )
}
DATED = {"changes.json", "feed.json", "feed.xml", "sitemap.xml"}


def edition_of(site: Built) -> Files:
    return {FIRST: site.site.answer(next_edition)}


@pytest.fixture
def site() -> Built:
    """A site whose first edition has all of it."""
    made = Built(small_site())
    made.change(edition_of(made))
    return made


def page(site: Built, path: str) -> str:
    content = site.site.output[path]
    assert isinstance(content, bytes)
    return content.decode()


def test_while_there_is_no_edition_nothing_is_told() -> None:
    site = Built(small_site())
    assert "changes.json" not in site.site.output
    assert "sec_changes" not in page(site, "tides/index.html")


def test_the_first_edition_begins_each_briefing_and_changes_no_page() -> None:
    site = Built(small_site())
    result = site.change(edition_of(site))
    assert set(result.patch.written) == DATED
    told = json.loads(page(site, "changes.json"))
    assert told["editions"] == ["2026-11-01"]
    assert [(one["topic"], one["edition"], one["new"]) for one in told["changes"]] == [
        ("ports", "2026-11-01", True),
        ("tides", "2026-11-01", True),
    ]
    items = json.loads(page(site, "feed.json"))["items"]
    assert {one["id"] for one in items} == {
        f"https://example.org/sea/{slug}/" for slug in ("tides", "ports")
    }
    assert "<lastmod>2026-11-01</lastmod>" in page(site, "sitemap.xml")


def test_an_edit_shows_on_exactly_its_briefing(site: Built) -> None:
    before = page(site, "ports/index.html")
    site.change(MORE)
    html = page(site, "tides/index.html")
    assert "Since the edition of 1 November 2026" in html
    assert re.search(r'id="k3">\n<p>Point 3 on tides\. <a class="fresh"[^>]*>new</a>', html)
    assert '<li>1 key point added: <a href="#k3">Point 3 on tides.</a></li>' in html
    assert html.count('class="fresh"') == 1
    assert page(site, "ports/index.html") == before
    (told, *others) = json.loads(page(site, "changes.json"))["changes"]
    assert told == {
        "topic": "tides",
        "title": "On tides",
        "edition": None,
        "since": "2026-11-01",
        "key_points": {"new": ["k3"]},
    }
    assert len(others) == 2


def test_a_change_comes_into_the_feeds_with_its_edition_and_once(site: Built) -> None:
    before = json.loads(page(site, "feed.json"))["items"]
    site.change(MORE)
    assert json.loads(page(site, "feed.json"))["items"] == before
    site.change({SECOND: site.site.answer(next_edition)})
    new, *others = json.loads(page(site, "feed.json"))["items"]
    assert new["id"] == "https://example.org/sea/tides/#edition-2026-11-10"
    assert new["title"] == "On tides: 1 key point added"
    assert new["content_text"] == "1 key point added: “Point 3 on tides”."
    assert new["date_modified"] == "2026-11-10T00:00:00Z"
    assert others == before
    assert site.site.answer(next_edition) == ""


def test_the_editions_day_stands_on_no_page(site: Built) -> None:
    """What was previewed before it was recorded is what is published."""
    site.change(MORE)
    result = site.change({SECOND: site.site.answer(next_edition)})
    assert set(result.patch.written) == DATED
    assert not result.patch.removed


def test_what_the_author_says_of_a_change_comes_into_its_feed_entry(site: Built) -> None:
    text = str(MORE["content/topics/tides.yml"])
    said = "changes: [{date: 2026-11-05, text: A *third* point.}, {date: 2020, text: Old.}]\n"
    site.change({"content/topics/tides.yml": text + said})
    site.change({SECOND: site.site.answer(next_edition)})
    new = json.loads(page(site, "feed.json"))["items"][0]
    assert new["content_text"].startswith("A third point. 1 key point added")
    assert "Old." not in new["content_text"]


def test_an_edit_of_what_is_no_substance_needs_no_edition(site: Built) -> None:
    site.change({"content/articles/a8.md": "Something else. {#p1}\n"})
    assert site.site.answer(next_edition) == ""
    assert json.loads(page(site, "changes.json"))["changes"][0]["edition"] == "2026-11-01"


def test_a_draft_is_in_no_edition_until_it_is_published(site: Built) -> None:
    draft = str(topic("winds", "a4#p1")["content/topics/winds.yml"])
    site.change({"content/topics/winds.yml": draft + "draft: true\n"})
    assert site.site.answer(next_edition) == ""
    site.change({"content/topics/winds.yml": draft})
    assert '"winds"' in site.site.answer(next_edition)
    assert "The briefing is new" in page(site, "winds/index.html")


def test_a_briefing_that_is_gone_is_gone_from_the_next_edition(site: Built) -> None:
    settings = str(site.files["content/site.yml"]).replace("[tides, ports]", "[tides]")
    gone: Files = {"content/topics/ports.yml": None, "content/site.yml": settings}
    assert not site.change(gone | article(3)).diagnostics
    text = site.site.answer(next_edition)
    assert decode(Edition, json.loads(text), "x").value.topics.keys() == {"tides"}  # type: ignore[union-attr]
    changes = json.loads(page(site, "changes.json"))["changes"]
    assert {one["topic"] for one in changes} == {"tides"}


def test_one_edition_changed_asks_no_topic_that_it_says_the_same_of(site: Built) -> None:
    site.change(MORE)
    site.change({SECOND: site.site.answer(next_edition)})
    text = str(site.files[SECOND])
    site.change({SECOND: text.replace('"id": "k3"', '"id": "k4"')})
    assert site.executed("news", "briefing-page") == ["briefing-page tides", "news tides"]


# The command.


@pytest.fixture
def root(tmp_path: Path) -> Path:
    made = tmp_path / "site"
    briefgen("init", made)
    return made


def record(root: Path) -> Run:
    return briefgen("edition", "--root", root)


def edit(root: Path) -> None:
    path = root / "content/topics/night-ferry.yml"
    path.write_text(path.read_text("utf-8").replace("offers a bus", "offers an old bus"), "utf-8")


def test_the_command_writes_todays_edition_where_something_is_new(root: Path) -> None:
    run = record(root)
    assert run == Run(
        0, f"wrote {root}/content/editions/2026-11-23.json: commit it with the content\n", ""
    )
    assert record(root).out == "Nothing of substance has changed since the last edition.\n"
    edit(root)
    assert record(root).out.startswith("wrote ")
    names = {path.name for path in (root / "content/editions").iterdir()}
    assert names == {"2026-11-23.json", "2026-11-23-2.json"}
    html = (built(root, root / "output") / "night-ferry/index.html").read_text("utf-8")
    assert "Since the edition of 23 November 2026<" in html


def test_an_edition_after_today_is_not_overtaken(root: Path) -> None:
    record(root)
    folder = root / "content/editions"
    (folder / "2026-11-23.json").rename(folder / "2027-01-01.json")
    edit(root)
    run = record(root)
    assert run.code == 2
    assert "there is an edition of 2027-01-01 already" in run.err
    assert [path.name for path in folder.iterdir()] == ["2027-01-01.json"]


def test_with_mistakes_no_edition_is_written(root: Path) -> None:
    path = root / "content/topics/night-ferry.yml"
    path.write_text(path.read_text("utf-8").replace("company-notice#p3", "company-notice#p33"))
    run = record(root)
    assert (run.code, run.err.splitlines()[-1]) == (1, "No edition was written.")
    assert not (root / "content/editions").exists()


def test_where_it_cannot_be_written_that_is_told_in_a_line(root: Path) -> None:
    (root / "content/editions").write_text("a file", "utf-8")
    run = briefgen_apart("edition", "--root", root)
    assert run.code == 2
    assert run.err.splitlines()[-1] == f"briefgen: {root}/content/editions: File exists"


def test_an_edition_costs_a_later_build_nothing_but_its_own_files(tmp_path: Path) -> None:
    root = copy_site(tmp_path)
    before = files_of(built(root, tmp_path / "before"))
    assert briefgen("edition", "--root", root).code == 0
    after = files_of(built(root, tmp_path / "after"))
    assert {path for path, _ in before.items() ^ after.items()} == {"changes.json"}
