"""`briefgen suggest`: which passages a topic's terms hit that it does not cite."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

import pytest

from briefgen.engine.change import ChangeSet
from briefgen.site.suggesting import suggestions
from tests.faults.harbour import COLUMN, FERRY, NOTICE, TODAY
from tests.faults.planting import Files, planted, swap
from tests.site.cli import briefgen
from tests.site.in_memory import SiteInMemory

LOG: Final = "content/articles/{}.md"
TERMS: Final = "terms: {any: [ferry, ramp]}"


def log(slug: str, date: str, text: str, more: str = "") -> Files:
    head = (
        f"---\ntitle: Log {slug}\noutlet: harbour-post\ndate: {date}\ntopics: [ferry]\n{more}---\n"
    )
    return {LOG.format(slug): f"{head}{text}\n"}


def suggested(*files: Files, topic: str = "ferry") -> list[str]:
    """Return what is suggested for a topic of the harbour's with these files, as citations."""
    site = SiteInMemory()
    site.tell(TODAY)
    site.update(ChangeSet(planted({path: text for one in files for path, text in one.items()})))
    return [" ".join((one.cite, *one.also)) for one in site.answer(suggestions, topic)]


def test_of_the_harbour_all_is_cited() -> None:
    assert suggested() == []


def test_the_newest_come_first_and_the_undated_last() -> None:
    logs = (
        log(
            "old",
            "2020",
            "The ferry was late. {#p1}\n\nIt rained. {#p2}\n\nA ramp is a ramp. {#p3}",
        ),
        log("new", "2024-05", "A FÉRRY was seen. {#p1}"),
        log("none", "unknown", "No ferry at all. {#p1}"),
    )
    assert suggested(*logs) == ["new#p1", "old#p1", "old#p3", "none#p1"]


def test_whole_words_are_compared() -> None:
    assert suggested(log("a", "2020", "The ferryman ramped it. {#p1}")) == []


@pytest.mark.parametrize(
    ("terms", "found"),
    [
        ("{any: [ferry, ramp]}", ["a#p1", "a#p2", "a#p3"]),
        ("{any: [ferry, ramp], all: [tide]}", ["a#p2", "a#p3"]),
        ("{all: [ferry, tide]}", ["a#p2"]),
        ("{any: ferry, not: [low tide]}", ["a#p1"]),
        ("{any: [low tide]}", ["a#p2"]),
        ("{not: [tide]}", []),
        ("{any: [zebra], all: [ferry]}", []),
    ],
)
def test_any_all_and_not_hold_within_a_passage(terms: str, found: list[str]) -> None:
    text = "The ferry. {#p1}\n\nA ferry at low tide. {#p2}\n\nA ramp, a tide. {#p3}"
    assert suggested(log("a", "2024-05", text), swap(FERRY, TERMS, f"terms: {terms}")) == found


def test_passages_that_say_the_same_are_one() -> None:
    logs = (
        log("a", "2021", "The ferry is “late”. {#p1}"),
        log("b", "2022", "The Ferry is late! {#p1}"),
        {LOG.format("c"): None, "content/articles/c.yml": "same_text_as: a\ntopics: [ferry]\n"},
    )
    assert suggested(*logs) == ["b#p1 a#p1"]


def test_what_repeats_a_cited_passage_is_left_out() -> None:
    assert (
        suggested(log("a", "2021", "The port authority stopped the ferry to Eastmoor on Monday."))
        == []
    )


def test_what_is_cited_of_a_copy_or_as_a_whole_is_left_out() -> None:
    cite = "cites: [port-notice#stop, port-notice#repair]"
    others = (
        "The crew has a ferry. {#crew}",
        "Mara Odell said that the crew keeps its pay. {#crew}",
    )
    text = planted({})["content/articles/port-notice.md"]
    assert isinstance(text, str)
    said: Files = {"content/articles/port-notice.md": text.replace(others[1], others[0])}
    bare = swap(NOTICE, "passages:\n  crew:\n    topics: [ferry]\n    actors: [odell]\n", "")
    assert suggested(said, bare) == ["port-notice#crew"]
    copied = swap(FERRY, cite, "cites: [notice-copy#stop-crew]")
    assert suggested(said, bare, copied) == []
    assert suggested(said, bare, swap(FERRY, cite, "cites: [port-notice]")) == []
    assert suggested(said) == []  # shown, without a statement


def test_what_may_not_be_cited_is_left_out() -> None:
    text = "The ferry came in. {#p1}"
    assert suggested(log("a", "2021", text)) == ["a#p1"]
    assert suggested(log("a", "2021", text, "passages: {p1: {flag: It did not.}}\n")) == []
    assert suggested(log("a", "2021", text, "withdrawn: {why: It did not.}\n")) == []
    assert suggested(log("a", "2021", text, "draft: true\n")) == []


def test_a_draft_is_helped_too() -> None:
    draft: Files = {"content/topics/hull.yml": "title: H\ndraft: true\nterms: {any: hull}\n"}
    assert suggested(draft, topic="hull") == ["sailors-column#hull"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    logs = (log("a", "2021", "The ferry came in. {#p1}"), log("b", "2020", "The ferry came in."))
    files = planted({**logs[0], **logs[1]})
    for path, content in files.items():
        if isinstance(content, str) and path.startswith("content/"):
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_text(content)
    return tmp_path


def test_it_prints_what_to_paste_and_writes_nothing(folder: Path) -> None:
    before = sorted(folder.rglob("*"))
    run = briefgen("suggest", "ferry", "--root", folder)
    assert (run.code, run.err) == (0, "")
    assert run.out == (
        "ferry: 1 passage that its terms suggest and it does not cite\n"
        "  2021  The Harbour Post, 2021, also b#p1\n"
        "    “The ferry came in.”\n"
        "    - {text: …, cites: [a#p1]}\n"
    )
    assert sorted(folder.rglob("*")) == before


def test_it_speaks_to_programs(folder: Path) -> None:
    run = briefgen("suggest", "--root", folder, "--format", "json")
    bridge, ferry = sorted(json.loads(run.out)["topics"], key=lambda one: one["topic"])
    assert bridge == {"topic": "bridge", "passages": []}
    assert ferry["passages"] == [
        {
            "cite": "a#p1",
            "article": "a",
            "passage": "p1",
            "label": "The Harbour Post, 2021",
            "date": "2021",
            "opening": "The ferry came in.",
            "also": ["b#p1"],
            "yaml": "- {text: …, cites: [a#p1]}",
        }
    ]


def test_with_nothing_to_suggest_it_says_so(folder: Path) -> None:
    assert briefgen("suggest", "bridge", "--root", folder).out == "Nothing to suggest.\n"


def test_a_topic_that_is_not_there_is_refused(folder: Path) -> None:
    run = briefgen("suggest", "fery", "--root", folder)
    assert (run.code, run.err) == (2, "briefgen: there is no topic fery; did you mean ferry?\n")


def test_a_mistake_elsewhere_does_not_keep_it_from_helping(folder: Path) -> None:
    (folder / COLUMN).write_text("---\ntitle: [\n---\n")
    assert "[a#p1]" in briefgen("suggest", "ferry", "--root", folder).out
