"""Several mistakes in one document: each is told at its own place, and what is left is used."""

from __future__ import annotations

from dataclasses import MISSING, field, make_dataclass
from functools import cache, reduce
from operator import or_
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

import pytest
from msgspec import NODEFAULT
from msgspec.structs import fields
from pydantic import TypeAdapter

from briefgen.model.article import Article
from briefgen.model.edition import Edition
from briefgen.model.fields import Fields, is_fields
from briefgen.model.site import Actor, Page, Site, Source
from briefgen.model.topic import Topic
from briefgen.stages.datewords import DateWords
from briefgen.stages.decode import decode
from briefgen.stages.decodeschema import schema_of
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


IDLE = {
    *("metadata", "ref", "serialization", "serialization_alias", "computed_fields"),
    *("collect_init_only", "default_factory_takes_data", "init", "kw_only"),
}
"""What a core schema holds that decoding has no use for."""


@cache
def twin(shape: type[Fields]) -> Any:
    """A dataclass with the fields of one of the model's classes, as pydantic takes it."""
    found = fields(shape)
    names = {one.name: one.encode_name for one in found}
    own: dict[str, Any] = {
        one.name: field(default_factory=one.default_factory)
        if one.default_factory is not NODEFAULT
        else field(default=MISSING if one.default is NODEFAULT else one.default)
        for one in found
    }
    config = {"extra": "forbid", "alias_generator": names.get}
    return make_dataclass(
        shape.__name__,
        [(one.name, twinned(one.type), own[one.name]) for one in found],
        namespace={"__pydantic_config__": config},
        kw_only=True,
    )


def twinned(shape: Any) -> Any:
    """An annotation with dataclasses in place of the model's classes."""
    if is_fields(shape):
        return twin(shape)
    origin, parts = get_origin(shape), get_args(shape)
    if origin is Annotated:
        return Annotated[twinned(parts[0]), *parts[1:]]
    if origin in (Union, UnionType):
        return reduce(or_, map(twinned, parts))
    return origin[tuple(map(twinned, parts))] if origin in (tuple, dict) else shape


def plain(schema: Any, named: dict[str, Any]) -> Any:
    """A core schema with `named` parts in their places, and its functions by name."""
    if isinstance(schema, list):
        return [plain(item, named) for item in schema]
    if not isinstance(schema, dict):
        return schema if isinstance(schema, type) else getattr(schema, "__qualname__", schema)
    if schema.get("type") == "definitions":
        found = {part["ref"]: part for part in schema["definitions"]}
        return plain(schema["schema"], found)
    if schema.get("type") == "definition-ref":
        return plain(named[schema["schema_ref"]], named)
    if schema.get("type") == "dataclass":
        arguments = schema["schema"] | {"extra_behavior": schema["config"]["extra_fields_behavior"]}
        return plain({"type": "function-after", "function": MADE, "schema": arguments}, named)
    return {
        key: MADE if key == "function" and "_fields" in repr(part) else plain(part, named)
        for key, part in schema.items()
        if key not in IDLE
    }


MADE = "makes the class"


@pytest.mark.parametrize(
    "shape",
    [Article, DateWords, Edition, Page, Site, Topic, tuple[Actor, ...], tuple[Source, ...]],
)
def test_the_decoder_reads_the_model_as_pydantic_reads_dataclasses(shape: Any) -> None:
    assert plain(schema_of(shape), {}) == plain(TypeAdapter(twinned(shape)).core_schema, {})
