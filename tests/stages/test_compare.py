"""Two editions of a briefing: what a reader would find changed."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.stages.compare import Compared, compare, told


def point(name: str, text: str, *cites: str) -> dict[str, Any]:
    return {"id": name, "text": text, "cites": list(cites)}


def edition(*points: dict[str, Any]) -> dict[str, Any]:
    return {"title": "One", "key_points": list(points)}


OLD = edition(
    point("a", "The harbour was closed in March", "log#p1", "log#p2"),
    point("b", "Two ships were lost", "log#p3"),
)


@pytest.mark.parametrize(
    ("new", "words"),
    [
        (edition(*OLD["key_points"]), ""),
        (edition(*reversed(OLD["key_points"])), ""),
        (edition(*OLD["key_points"], point("c", "Ice", "log#p9")), "1 new key point"),
        (edition(OLD["key_points"][0]), "1 key point gone"),
        (edition(), "2 key points gone"),
        (
            edition(point("a", "The harbour was closed in May", "log#p1"), OLD["key_points"][1]),
            "1 key point said otherwise, 1 key point lost a source",
        ),
        (
            edition(OLD["key_points"][0], point("b", "Two ships were lost", "log#p3", "x#p1")),
            "1 key point gained a source",
        ),
        ({**OLD, "title": "Two"}, "another title"),
        ({**OLD, "events": [{"id": "e", "text": "Ice", "cites": []}]}, "1 new event"),
    ],
)
def test_it_is_said_in_words(new: dict[str, Any], words: str) -> None:
    assert told(OLD, new) == words


def test_a_statement_without_an_id_of_its_own_is_known_by_its_words_and_citations() -> None:
    edited = point("z", "The harbour was closed in May", "log#p1", "log#p2")
    found = compare("key_points", OLD, edition(edited, OLD["key_points"][1]))
    assert found == Compared(edited=("z",))
    elsewhere = point("z", "The harbour was closed in May", "log#p7")
    found = compare("key_points", OLD, edition(elsewhere, OLD["key_points"][1]))
    assert found == Compared(new=("z",), gone=("a",))


def test_of_a_disagreement_each_side_counts() -> None:
    def sides(*cites: str) -> dict[str, Any]:
        return {
            "disagreements": [
                {
                    "id": "d",
                    "question": "When?",
                    "positions": [{"says": "In May", "cites": list(cites)}],
                }
            ]
        }

    assert told(sides("log#p1", "log#p2"), sides("log#p1")) == "1 disagreement lost a source"


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


@given(points, points)
def test_every_statement_is_accounted_for_once(old: list[Any], new: list[Any]) -> None:
    found = compare("key_points", edition(*old), edition(*new))
    back = compare("key_points", edition(*new), edition(*old))
    assert len(new) - len(found.new) == len(old) - len(found.gone)
    assert set(found.new) <= {one["id"] for one in new}
    assert set(found.gone) <= {one["id"] for one in old}
    assert compare("key_points", edition(*old), edition(*old)) == Compared()
    assert len(found.edited) == len(back.edited)
