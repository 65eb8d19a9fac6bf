"""Two editions of a briefing: what a reader would find changed."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.model.edition import FATES, Changed, Edition, Record, Recorded, Step
from briefgen.stages.compare import compare, is_same, steps, told
from briefgen.stages.decode import decode
from briefgen.stages.record import edition_text, record


def point(name: str, text: str, *cites: str, **beside: str) -> dict[str, Any]:
    return {"id": name, "text": text, "cites": list(cites), **beside}


def briefing(*points: dict[str, Any], **parts: Any) -> Record:
    return record({"title": "One", "key_points": list(points), **parts})


def question(*positions: tuple[str, str], asks: str = "When?") -> dict[str, Any]:
    sides = [{"says": says, "cites": [cite]} for says, cite in positions]
    return {"id": "d", "question": asks, "positions": sides}


CLOSED = point("a", "The harbour was closed in March", "log#p1", "log#p2")
LOST = point("b", "Two ships were lost", "log#p3")
OLD = briefing(CLOSED, LOST)


@pytest.mark.parametrize(
    ("new", "words"),
    [
        (briefing(CLOSED, LOST), ""),
        (briefing(LOST, CLOSED), ""),
        (briefing(CLOSED, LOST, point("c", "Ice", "log#p9")), "1 new key point"),
        (briefing(CLOSED), "1 key point gone"),
        (briefing(), "2 key points gone"),
        (
            briefing(point("a", "The harbour was closed in May", "log#p1"), LOST),
            "1 key point said otherwise, 1 key point lost a source",
        ),
        (
            briefing(CLOSED, point("b", "Two ships were lost", "log#p3", "x#p1")),
            "1 key point gained a source",
        ),
        (briefing(CLOSED, {**LOST, "confidence": "high"}), "1 key point said otherwise"),
        (briefing(CLOSED, {**LOST, "caveat": "hearsay"}), "1 key point said otherwise"),
        (briefing(CLOSED, LOST, events=[point("e", "Ice", date="2020")]), "1 new event"),
        (
            briefing(CLOSED, LOST, disagreements=[question(("In May", "log#p1"))]),
            "1 new disagreement, 1 new position",
        ),
    ],
)
def test_it_is_said_in_words(new: Record, words: str) -> None:
    assert told(compare(OLD, new)) == words


def test_a_statement_without_an_id_of_its_own_is_known_by_its_words_and_citations() -> None:
    edited = point("z", "The harbour was closed in May", "log#p1", "log#p2")
    assert compare(OLD, briefing(edited, LOST)) == (Changed("key_points", edited=("z",)),)
    elsewhere = point("z", "The harbour was closed in May", "log#p7")
    found = compare(OLD, briefing(elsewhere, LOST))
    assert found == (Changed("key_points", new=("z",), gone=("a",)),)


@pytest.mark.parametrize(
    ("text", "is_edited"),
    [
        ("one two three four six", True),
        ("one two three six seven", True),
        ("one two six seven eight", False),
        ("one two three six seven eight", False),
    ],
)
def test_three_fifths_of_its_words_make_a_statement_the_same(text: str, is_edited: bool) -> None:
    before = briefing(point("x1", "One two three, four five.", "log#p1"))
    (found,) = compare(before, briefing(point("x2", text, "log#p1")))
    assert (found.edited == ("x2",)) is is_edited


def test_of_several_like_it_the_likest_is_the_same() -> None:
    before = briefing(
        point("x1", "the ice broke in May", "log#p1"),
        point("x2", "the ice broke in March", "log#p1"),
    )
    found = compare(before, briefing(point("x3", "the ice broke early in March", "log#p1")))
    assert found == (Changed("key_points", gone=("x1",), edited=("x3",)),)


def test_of_a_disagreement_each_position_counts() -> None:
    def edition(*positions: tuple[str, str]) -> Record:
        return briefing(disagreements=[question(*positions)])

    both = edition(("In May", "log#p1"), ("In March", "log#p2"))
    assert told(compare(both, edition(("In May", "log#p1")))) == "1 position gone"
    other = edition(("In May", "log#p1"), ("In March", "log#p9"))
    assert told(compare(both, other)) == "1 position gained a source, 1 position lost a source"
    asked = briefing(disagreements=[question(("In May", "log#p1"), asks="In which month?")])
    assert told(compare(edition(("In May", "log#p1")), asked)) == "1 disagreement said otherwise"


def test_no_text_stands_in_an_edition() -> None:
    assert "harbour" not in edition_text({"one": OLD})


points = st.lists(
    st.builds(
        point,
        st.sampled_from("abcdef"),
        st.sampled_from(["The ice", "The ice broke", "Two ships", "Two ships were lost"]),
        st.sampled_from(["log#p1", "log#p2"]),
    ),
    max_size=5,
    unique_by=lambda one: one["id"],
)


def fates(changed: tuple[Changed, ...]) -> dict[str, tuple[str, ...]]:
    return {fate: changed[0].fate(fate) if changed else () for fate in FATES}


@given(points, points)
def test_every_statement_is_accounted_for_once(old: list[Any], new: list[Any]) -> None:
    found = fates(compare(briefing(*old), briefing(*new)))
    assert len(new) - len(found["new"]) == len(old) - len(found["gone"])
    assert set(found["new"]) <= {one["id"] for one in new}
    assert set(found["gone"]) <= {one["id"] for one in old}
    assert compare(briefing(*old), briefing(*old)) == ()
    assert is_same({"one": briefing(*old)}, {"one": briefing(*reversed(old))})


recordeds = st.builds(
    Recorded,
    st.from_regex(r"[a-z]{1,3}(/x[0-9a-f]{3})?", fullmatch=True),
    st.from_regex(r"[0-9a-f]{4}", fullmatch=True),
    st.from_regex(r"([0-9a-f]{4}){0,3}", fullmatch=True),
    st.lists(st.from_regex(r"[a-z]{1,3}#p[0-9]", fullmatch=True), max_size=2).map(tuple),
)
records = st.builds(Record, *[st.lists(recordeds, max_size=2).map(tuple)] * 5)


@given(st.dictionaries(st.from_regex("[a-z]{1,3}", fullmatch=True), records, max_size=3))
def test_an_edition_is_read_as_it_was_written(topics: dict[str, Record]) -> None:
    text = edition_text(topics)
    assert decode(Edition, json.loads(text), "x").value == Edition("1", topics)
    assert text == edition_text(dict(reversed(topics.items())))


NEW = briefing(CLOSED)
OTHER = briefing(CLOSED, point("c", "Ice", "log#p9"))
GONE = (Changed("key_points", gone=("b",)),)
COME = (Changed("key_points", new=("c",)),)


@pytest.mark.parametrize(
    ("editions", "now", "found"),
    [
        ([], NEW, ()),
        ([("1", NEW)], NEW, (Step("", "1", is_new=True),)),
        ([("1", None)], NEW, (Step("1", "", is_new=True),)),
        ([("1", OLD)], NEW, (Step("1", "", GONE), Step("", "1", is_new=True))),
        (
            [("1", OLD), ("2", NEW)],
            NEW,
            (Step("1", "2", GONE), Step("", "1", is_new=True)),
        ),
        (
            [("1", OLD), ("2", OLD), ("3", NEW), ("4", OTHER)],
            OTHER,
            (Step("3", "4", COME), Step("2", "3", GONE), Step("", "1", is_new=True)),
        ),
        (
            [("1", OLD), ("2", None)],
            OLD,
            (Step("2", "", is_new=True), Step("", "1", is_new=True)),
        ),
    ],
)
def test_a_briefing_goes_from_step_to_step(
    editions: list[tuple[str, Record | None]], now: Record, found: tuple[Step, ...]
) -> None:
    assert steps(editions, now) == found


@given(st.lists(st.sampled_from([OLD, NEW, OTHER, None]), max_size=4), records)
def test_recording_what_is_changes_nothing_but_the_latest_day(
    before: list[Record | None], now: Record
) -> None:
    editions = [(str(number), one) for number, one in enumerate(before)]
    if not editions:
        return
    pending = steps(editions, now)
    recorded = steps([*editions, ("9", now)], now)
    assert [(s.since, s.changes, s.is_new) for s in pending] == [
        (s.since, s.changes, s.is_new) for s in recorded
    ]
