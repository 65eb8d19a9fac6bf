"""Lineage on the pages, in the data and on the command line."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from briefgen.site.topics import Backlink, beneath
from tests.site.cli import REPOSITORY, briefgen
from tests.site.samples import Built, Files, article, small_site

SOURCES: Files = {
    "content/sources.yml": "- {id: crew, name: the crew, kind: unnamed}\n"
    "- {id: mate, name: the mate, kind: person, maybe_same_as: [crew]}\n"
}


def derived(number: int, rests_on: str) -> Files:
    """An article with what it rests on."""
    files = article(number)
    name = f"content/articles/a{number}.yml"
    return {**files, name: f"{files[name]}derives_from: {rests_on}\n"}


def site(*files: Files) -> Built:
    everything = small_site() | SOURCES
    for one in files:
        everything |= one
    built = Built(everything)
    assert built.first.patch.written, built.first.diagnostics
    return built


def page(built: Built, path: str) -> str:
    content = built.site.output[path]
    assert isinstance(content, bytes)
    return content.decode()


def point(built: Built, name: str) -> dict[str, object]:
    data = json.loads(page(built, "tides/index.json"))
    return next(one for one in data["key_points"] if one["id"] == name)


def stakes(built: Built, slug: str) -> dict[str, list[str]]:
    """What an article's page says is at stake: by heading, where the statements stand."""
    html = page(built, f"articles/{slug}/index.html")
    (section,) = re.findall(r'<section id="sec_stakes">(.*?)</section>', html, re.DOTALL) or [""]
    parts = re.findall(r"<h3[^>]*>(.*?)</h3>(.*?)</ul>", section, re.DOTALL)
    return {head: re.findall(r'href="[./]*([^"]*)"', listed) for head, listed in parts}


FALLS = "1 statement has nothing else to rest on"
WEAKENS = "1 statement would rest on less"


def test_counts_and_hops_stand_in_the_data() -> None:
    built = site(derived(1, "[{source: a4#p1, for: [p1]}]"), derived(4, "[{source: crew}]"))
    found = point(built, "k1")
    assert (found["reports"], found["texts"], found["origins"], found["hops"]) == (1, 1, [1, 1], 2)
    assert "2 steps from the nearest origin" in page(built, "tides/index.html")
    assert point(built, "k2")["hops"] == 0


def test_without_the_only_article_a_statement_falls() -> None:
    found = stakes(site(), "a1")
    assert found == {
        "2 statements have nothing else to rest on": [
            "tides/index.html#b",
            "tides/index.html#k1",
        ]
    }


def test_what_rests_on_an_article_through_another_falls_with_it() -> None:
    built = site(derived(2, "[{source: a6#p2, for: [p2]}]"))
    assert stakes(built, "a6") == {FALLS: ["tides/index.html#k2"]}
    assert point(built, "k2")["origins"] == [1, 1]
    assert "sec_stakes" not in page(built, "articles/a7/index.html")


def test_where_there_is_another_source_it_rests_on_less() -> None:
    both = "[{source: a6#p2, for: [p2]}, {source: crew, for: [p2]}]"
    assert stakes(site(derived(2, both)), "a6") == {WEAKENS: ["tides/index.html#k2"]}


def test_of_two_articles_cited_neither_is_needed_but_a_root_of_both_is() -> None:
    text = str(small_site()["content/topics/tides.yml"]).replace("[a2#p2]", "[a2#p2, a5#p1]")
    topic: Files = {"content/topics/tides.yml": text}
    built = site(
        topic,
        derived(2, "[{source: a6#p1, for: [p2]}]"),
        derived(5, "[{source: a6#p1, for: [p1]}]"),
    )
    assert stakes(built, "a6") == {FALLS: ["tides/index.html#k2"]}
    for slug in ("a2", "a5"):
        assert "tides/index.html#k2" in stakes(built, slug)[WEAKENS]


def test_a_withdrawn_article_says_what_that_has_done() -> None:
    files = article(6)
    sidecar = f"{files['content/articles/a6.yml']}withdrawn: {{why: A slip.}}\n"
    files["content/articles/a6.yml"] = sidecar
    html = page(site(files, derived(2, "[{source: a6#p2, for: [p2]}]")), "articles/a6/index.html")
    assert "<h2>Since it was withdrawn</h2>" in html


def test_a_copy_is_of_one_text_with_its_original() -> None:
    """Its original's page knows of who rests on the copy alone."""
    copy: Files = {"content/articles/b1.yml": "same_text_as: a6\ntitle: Copy\n"}
    built = site(copy, derived(2, "[{source: b1#p2, for: [p2]}]"))
    assert stakes(built, "a6") == {FALLS: ["tides/index.html#k2"]}


def test_an_edit_of_a_body_asks_no_lineage_anew() -> None:
    built = site(derived(2, "[{source: a6#p2, for: [p2]}]"))
    files = article(6)
    text = str(files["content/articles/a6.md"]).replace("Passage 2", "The second passage")
    built.change({"content/articles/a6.md": text})
    assert built.executed("traces", "backlinks", "briefing", "rings", "circle") == []


def test_an_edge_more_is_heard_of_at_both_its_ends() -> None:
    built = site()
    built.change(derived(2, "[{source: a6#p2, for: [p2]}]"))
    assert stakes(built, "a6") == {FALLS: ["tides/index.html#k2"]}
    built.change(article(2))
    assert "sec_stakes" not in page(built, "articles/a6/index.html")


def test_circular_reporting_is_found_and_named() -> None:
    built = Built(small_site() | derived(1, "[{source: a2}]") | derived(2, "[{source: a1#p1}]"))
    found = [d for d in built.first.diagnostics if d.problem.code == "circular-derivation"]
    assert [one.problem.message for one in found] == [
        "a1 rests, in the end, on itself: a1 → a2 → a1",
        "a2 rests, in the end, on itself: a2 → a1 → a2",
    ]


def test_what_rests_on_a_statement_is_a_backlink_of_its_text() -> None:
    built = site(derived(2, "[{source: a6#p2, for: [p2]}]"))
    assert beneath(built.site._store, "a6") == (
        Backlink("tides", "k2", "Point 2 on tides.", (), "alone"),
    )


# The command.


def explain(*arguments: str) -> tuple[int, str, str]:
    run = briefgen("explain", *arguments, "--root", REPOSITORY)
    return run.code, run.out, run.err


def test_the_command_names_the_line_of_every_step() -> None:
    code, out, _ = explain("mediation#raised-with-erdogan")
    assert code == 0
    counts = out.splitlines()[1]
    assert counts == "  4 reports, 3 texts, 1–2 origins: unnamed Israeli officials; Walla!; " + (
        "the nearest is 1 hop away"
    )
    places = re.findall(r"(content/\S+):(\d+)$", out, re.MULTILINE)
    assert len({file for file, _ in places}) == 4
    for file, line in places:
        said = (REPOSITORY / file).read_text("utf-8").splitlines()[int(line) - 1]
        assert re.search(r"cites|source:|id:", said), (file, line, said)


def test_a_topic_alone_lists_its_statements() -> None:
    _, out, _ = explain("gas-dispute")
    assert out.startswith("gas-dispute#gas-and-partners Two texts of 2020")
    assert len(out.splitlines()) == 7


def test_it_can_be_told_to_programs() -> None:
    _, out, _ = explain("gas-dispute#israeli-caution", "--format", "json")
    rows = json.loads(out)
    assert rows[0]["place"].startswith("content/topics/gas-dispute.yml:")
    assert [row["depth"] for row in rows[:2]] == [0, 1]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("gas-disput", "there is no topic gas-disput; did you mean gas-dispute?"),
        ("gas-dispute#caution", "gas-dispute has no statement caution; did you mean"),
        ("", "there is no topic ; known: gas-dispute, mediation, northern-cyprus"),
    ],
)
def test_what_is_not_there_is_told_with_the_nearest(asked: str, told: str) -> None:
    code, _, err = explain(asked)
    assert code == 2
    assert told in err


def test_a_site_with_mistakes_is_explained_as_far_as_it_can_be(tmp_path: Path) -> None:
    briefgen("init", tmp_path)
    path = tmp_path / "content/topics/night-ferry.yml"
    path.write_text(path.read_text("utf-8") + "nonsense: 1\n", "utf-8")
    run = briefgen("explain", "night-ferry", "--root", tmp_path)
    assert run.code == 0
    assert "night-ferry#" in run.out
