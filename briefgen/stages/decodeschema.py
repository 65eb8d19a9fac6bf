"""The model's annotations as what pydantic's engine takes: a *core schema*, a plain dictionary.

pydantic makes the same of them, and `tests/faults/test_decode.py` holds the two together; but to
import it takes longer than to build a site of a few articles, and its engine is all that decoding
needs.
"""

from __future__ import annotations

import dataclasses
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from briefgen.model.fields import CoreSchema


def schema_of(shape: Any) -> CoreSchema:
    """Return the core schema of an annotation as the model uses them.

    That is a text, a literal, `tuple[X, ...]`, a dictionary, `X | None`, a dataclass, or one of
    these with markers. Raises `KeyError` for another.
    """
    if shape is str:
        return {"type": "str"}
    if hasattr(shape, "__get_pydantic_core_schema__"):
        own: CoreSchema = shape.__get_pydantic_core_schema__(shape, schema_of)
        return own
    if dataclasses.is_dataclass(shape):
        return _dataclass(shape)
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


def _dataclass(shape: Any) -> CoreSchema:
    fields, hints = dataclasses.fields(shape), get_type_hints(shape, include_extras=True)
    finishes = hasattr(shape, "__post_init__")
    return {
        "type": "dataclass",
        "cls": shape,
        "config": {
            "extra_fields_behavior": shape.__pydantic_config__["extra"],
            "title": shape.__name__,
        },
        "fields": [field.name for field in fields],
        "frozen": False,
        "post_init": finishes,
        "slots": True,
        "schema": {
            "type": "dataclass-args",
            "dataclass_name": shape.__name__,
            "collect_init_only": finishes,
            "computed_fields": [],
            "fields": [_field(shape, field, schema_of(hints[field.name])) for field in fields],
        },
    }


def _field(shape: Any, field: dataclasses.Field[Any], schema: CoreSchema) -> CoreSchema:
    written = shape.__pydantic_config__.get("alias_generator")
    return {
        "type": "dataclass-field",
        "name": field.name,
        "kw_only": field.kw_only,
        "init": True,
        "schema": _with_default(field, schema),
        **({"validation_alias": written(field.name)} if written else {}),
    }


def _with_default(field: dataclasses.Field[Any], schema: CoreSchema) -> CoreSchema:
    if field.default is not dataclasses.MISSING:
        return {"type": "default", "schema": schema, "default": field.default}
    if field.default_factory is not dataclasses.MISSING:
        factory = field.default_factory
        return {
            "type": "default",
            "schema": schema,
            "default_factory": factory,
            "default_factory_takes_data": False,
        }
    return schema
