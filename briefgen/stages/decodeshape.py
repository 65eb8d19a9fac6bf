"""What stands where in a class of fields, by the names that YAML has for them."""

from __future__ import annotations

from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from msgspec.structs import fields

from briefgen.model.diagnostic import Pointer
from briefgen.model.fields import Fields, is_fields


def fields_at(shape: Any, pointer: Pointer) -> tuple[str, ...]:
    """Return the names of the fields at a place; empty where a text or a map of names stands."""
    annotation = _annotation_at(shape, pointer)
    found = None if _is_map(annotation) else _fields_in(annotation)
    return tuple(_annotations(found)) if found is not None else ()


def _annotation_at(shape: Any, pointer: Pointer) -> Any:
    for step in pointer:
        if isinstance(step, str):
            shape = _field_of(_bare(shape), step)
    return shape


def _field_of(shape: Any, name: str) -> Any:
    if _is_map(shape):
        return get_args(shape)[1]
    found = _fields_in(shape)
    return _annotations(found).get(name, shape) if found is not None else shape


def _bare(shape: Any) -> Any:
    """Return an annotation without what it is annotated with, and without its None."""
    if get_origin(shape) is Annotated:
        return _bare(get_args(shape)[0])
    if get_origin(shape) in (Union, UnionType):
        return _bare(next(part for part in get_args(shape) if part is not type(None)))
    return shape


def _is_map(shape: Any) -> bool:
    return get_origin(_bare(shape)) is dict


def _fields_in(shape: Any) -> type[Fields] | None:
    """Return the class that an annotation's fields are decoded into; not one read from text."""
    if is_fields(shape):
        return shape
    if get_origin(shape) in (Literal, None):
        return None
    parts = get_args(shape)[:1] if get_origin(shape) is Annotated else get_args(shape)
    return next((found for part in parts if (found := _fields_in(part))), None)


@cache
def _annotations(shape: type[Fields]) -> dict[str, Any]:
    return {field.encode_name: field.type for field in fields(shape)}
