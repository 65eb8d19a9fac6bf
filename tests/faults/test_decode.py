"""Several mistakes in one document: each is told at its own place, and what is left is used."""

from __future__ import annotations

from briefgen.model.site import Source
from briefgen.model.topic import Topic
from briefgen.stages.decode import decode
from briefgen.stages.yamldoc import read_yaml, span_at


def told(shape: type[object], text: str) -> list[tuple[int, str]]:
    """Return the lines and codes of what is told of a text."""
    document = read_yaml(text)
    found = decode(shape, document.value, "x.yml").diagnostics
    return [
        (span_at(document, one.at, one.on_key).line, one.problem.code)
        for one in found
        if isinstance(one.at, tuple)
    ]


def test_entries_that_are_left_out_move_no_other() -> None:
    text = (
        "- {id: a, name: A, kind: harbour}\n"
        "- {id: b, name: B, kind: outlet, same_as: [A B]}\n"
        "- {id: c, name: C, kind: outlet}\n"
        "- {id: d d, name: D, kind: harbour}\n"
    )
    sources: type[tuple[Source, ...]] = tuple[Source, ...]
    found = decode(sources, read_yaml(text).value, "x.yml")
    assert told(sources, text) == [
        (1, "unknown-choice"),
        (2, "bad-slug"),
        (4, "bad-slug"),
        (4, "unknown-choice"),
    ]
    assert [source.id for source in found.value or ()] == ["b", "c"]
    assert found.original((1, "name")) == (2, "name")


def test_two_mistakes_of_one_entry_leave_it_out_once() -> None:
    text = "title: T\nevents:\n- {text: A}\n- {date: x y, text: {}}\n- {date: 2020, text: C}\n"
    found = decode(Topic, read_yaml(text).value, "x.yml")
    assert told(Topic, text) == [(3, "missing-field"), (4, "wrong-type"), (4, "bad-date")]
    assert found.value is not None
    assert [event.text for event in found.value.events] == ["A", "C"]
    assert found.original(("events", 1)) == ("events", 2)


def test_a_field_beside_a_misspelt_one_is_not_called_missing() -> None:
    assert told(Topic, "titel: T\nnote: x\n") == [(1, "unknown-key")]


def test_a_field_beside_a_strange_one_is_called_missing() -> None:
    assert told(Topic, "subject: T\n") == [(1, "missing-field"), (1, "unknown-key")]
