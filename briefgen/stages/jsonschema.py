"""The model as JSON Schema (draft 7, which editors know), each field with its meaning.

An editor reads YAML as YAML, where briefgen reads every scalar as the text that it is: so a text
may look like a number there, and a date like a list.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import UnionType
from typing import (
    Annotated,
    Any,
    Final,
    Literal,
    TypeAlias,
    Union,
    get_args,
    get_origin,
)

from msgspec import Struct
from msgspec.structs import fields

from briefgen.model.article import Article
from briefgen.model.edtf import EdtfDate
from briefgen.model.fields import Fields, FlowSet, OneOrMany, Parsed, Shorthand, is_fields
from briefgen.model.meanings import MEANINGS
from briefgen.model.site import Actor, Page, Site, Source
from briefgen.model.topic import Topic

Schema: TypeAlias = dict[str, Any]
DIALECT: Final = "http://json-schema.org/draft-07/schema#"
_TEXT: Final[Schema] = {"type": ["string", "number"]}
_SET: Final[Schema] = {"type": "array", "items": _TEXT}
_DATE: Final[Schema] = {
    # A set of EDTF's, [2019, 2021] or {2019, 2021}, is a list or a map to YAML.
    "anyOf": [_TEXT, _SET, {"type": "object", "additionalProperties": {"type": "null"}}],
    "description": "A date in EDTF, such as 2020-12-23, 2020-12, 2018~ or 2016/2018; or unknown.",
}
_BESIDES: Final[Mapping[str, Schema]] = {
    "Article": {
        "anyOf": [{"required": ["title", "outlet", "date"]}, {"required": ["same_text_as"]}]
    },
}
"""What is required besides, by class."""
SHAPES: Final[Mapping[str, Any]] = {
    "article": Article,
    "topic": Topic,
    "site": Site,
    "page": Page,
    "actors": tuple[Actor, ...],
    "sources": tuple[Source, ...],
}
"""What is described, by the name that it is asked for."""


def json_schema(name: str) -> Schema:
    """Return the schema of the file called `name`, one of `SHAPES`."""
    definitions: dict[str, Schema] = {}
    schema = _Walk(definitions).of(SHAPES[name])
    title = f"briefgen: {name}"  # beside a reference draft 7 takes note of nothing
    return {"$schema": DIALECT, "title": title, "allOf": [schema], "definitions": definitions}


class _Walk(Struct, frozen=True):
    """Describes annotations, and keeps what it says of each class."""

    definitions: dict[str, Schema]

    def of(self, shape: Any) -> Schema:
        """Return the schema of an annotation as the model uses them."""
        if shape is str:
            return _TEXT
        if shape is EdtfDate:
            return _DATE
        if is_fields(shape):
            return self._reference(shape)
        by_origin: dict[Any, Callable[..., Schema]] = {
            Annotated: self._marked,
            Literal: lambda *choices: {"enum": list(choices)},
            Union: self._nullable,
            UnionType: self._nullable,
            dict: self._map,
            tuple: lambda item, _: {"type": "array", "items": self.of(item)},
        }
        return by_origin[get_origin(shape)](*get_args(shape))

    def _marked(self, shape: Any, *markers: Any) -> Schema:
        if not markers:
            return self.of(shape)
        *inner, outer = markers
        if isinstance(outer, Parsed):
            return dict(outer.written) or _TEXT
        schema = self._marked(shape, *inner)
        if isinstance(outer, Shorthand):
            (short,) = (field.type for field in fields(shape) if field.name == outer.field)
            return {"anyOf": [self.of(short), schema]}
        if isinstance(outer, OneOrMany):
            return {"anyOf": [schema["items"], schema]}
        if isinstance(outer, FlowSet):
            return schema
        raise KeyError(outer)

    def _nullable(self, *parts: Any) -> Schema:
        (part,) = (part for part in parts if part is not type(None))
        return self.of(part)

    def _map(self, key: Any, value: Any) -> Schema:
        names = {"propertyNames": self.of(key)} if get_origin(key) is Literal else {}
        return {"type": "object", "additionalProperties": self.of(value), **names}

    def _reference(self, shape: type[Fields]) -> Schema:
        name = shape.__name__
        if name not in self.definitions:
            self.definitions[name] = {}  # what follows may name it
            self.definitions[name] = self._described(shape)
        return {"$ref": f"#/definitions/{name}"}

    def _described(self, shape: type[Fields]) -> Schema:
        found = {field.encode_name: field for field in fields(shape)}
        required = [name for name, field in found.items() if field.required]
        return {
            "type": "object",
            "properties": {
                name: self._property(shape, name, one.type) for name, one in found.items()
            },
            "additionalProperties": False,
            **({"required": required} if required else {}),
            **_BESIDES.get(shape.__name__, {}),
        }

    def _property(self, shape: Any, name: str, hint: Any) -> Schema:
        schema = self.of(hint)
        meaning = meaning_of(shape, name)
        return {"description": meaning, "allOf": [schema]} if meaning else schema


def meaning_of(shape: type, name: str) -> str:
    """Return what a field of a class means, by the name under which it is written."""
    found = (MEANINGS.get(base.__name__, {}).get(name, "") for base in shape.__mro__)
    return next(filter(None, found), "")
