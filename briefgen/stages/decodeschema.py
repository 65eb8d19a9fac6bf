"""The model's annotations as what pydantic's engine takes: a *core schema*, a plain dictionary.

pydantic makes the same of them, and `tests/faults/test_decode.py` holds the two together; but to
import it takes longer than to build a site of a few articles, and its engine is all that decoding
needs.
"""

from __future__ import annotations

from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from msgspec import NODEFAULT
from msgspec.structs import FieldInfo, fields

from briefgen.model.fields import CoreSchema, Fields, is_fields


def schema_of(shape: Any) -> CoreSchema:
    """Return the core schema of an annotation as the model uses them.

    That is a text, a literal, `tuple[X, ...]`, a dictionary, `X | None`, a class of `Fields`, or
    one of these with markers. Raises `KeyError` for another.
    """
    if shape is str:
        return {"type": "str"}
    if hasattr(shape, "__get_pydantic_core_schema__"):
        own: CoreSchema = shape.__get_pydantic_core_schema__(shape, schema_of)
        return own
    if is_fields(shape):
        return _fields(shape)
    made: CoreSchema = _BY_ORIGIN[get_origin(shape)](*get_args(shape))
    return made


def _marked(shape: Any, *markers: Any) -> CoreSchema:
    if not markers:
        return schema_of(shape)
    *inner, outer = markers
    schema: CoreSchema = outer.__get_pydantic_core_schema__(
        shape, lambda source: _marked(source, *inner)
    )
    return schema


def _literal(*choices: str) -> CoreSchema:
    return {"type": "literal", "expected": list(choices)}


def _list(item: Any, _: Any) -> CoreSchema:
    return {"type": "tuple", "items_schema": [schema_of(item)], "variadic_item_index": 0}


def _map(key: Any, value: Any) -> CoreSchema:
    return {"type": "dict", "keys_schema": schema_of(key), "values_schema": schema_of(value)}


def _nullable(*parts: Any) -> CoreSchema:
    (part,) = (part for part in parts if part is not type(None))
    return {"type": "nullable", "schema": schema_of(part)}


_BY_ORIGIN: Any = {
    Annotated: _marked,
    Literal: _literal,
    Union: _nullable,
    UnionType: _nullable,
    dict: _map,
    tuple: _list,
}


def _fields(shape: type[Fields]) -> CoreSchema:
    """Return the schema of a class: its arguments by name, and after them the class itself."""
    arguments = {
        "type": "dataclass-args",
        "dataclass_name": shape.__name__,
        "extra_behavior": "forbid",
        "fields": [_field(field) for field in fields(shape)],
    }
    call = {"type": "no-info", "function": lambda found: shape(**found[0])}
    return {"type": "function-after", "function": call, "schema": arguments}


def _field(field: FieldInfo) -> CoreSchema:
    return {
        "type": "dataclass-field",
        "name": field.name,
        "validation_alias": field.encode_name,
        "schema": _with_default(field, schema_of(field.type)),
    }


def _with_default(field: FieldInfo, schema: CoreSchema) -> CoreSchema:
    if field.default is not NODEFAULT:
        return {"type": "default", "schema": schema, "default": field.default}
    if field.default_factory is not NODEFAULT:
        factory = field.default_factory
        return {"type": "default", "schema": schema, "default_factory": factory}
    return schema
