"""What stands where in a dataclass, by the names that YAML has for its fields."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from briefgen.model.diagnostic import Pointer


def fields_at(shape: Any, pointer: Pointer) -> tuple[str, ...]:
    """Return the names of the fields at a place; empty where a text or a map of names stands."""
    annotation = _annotation_at(shape, pointer)
    found = None if _is_map(annotation) else _dataclass_in(annotation)
    return tuple(_keys(found)) if found is not None else ()


def _annotation_at(shape: Any, pointer: Pointer) -> Any:
    for step in pointer:
        if isinstance(step, str):
            shape = _field_of(_bare(shape), step)
    return shape


def _field_of(shape: Any, name: str) -> Any:
    if _is_map(shape):
        return get_args(shape)[1]
    found = _dataclass_in(shape)
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


def _dataclass_in(shape: Any) -> Any:
    """Return the dataclass that an annotation's fields are decoded into; not one read from text."""
    if dataclasses.is_dataclass(shape):
        return shape if hasattr(shape, "__pydantic_config__") else None
    if get_origin(shape) in (Literal, None):
        return None
    parts = get_args(shape)[:1] if get_origin(shape) is Annotated else get_args(shape)
    return next((found for part in parts if (found := _dataclass_in(part))), None)


@cache
def _annotations(shape: Any) -> dict[str, Any]:
    hints = get_type_hints(shape, include_extras=True)
    return {key: hints[name] for key, name in zip(_keys(shape), _names(shape), strict=True)}


def _keys(shape: Any) -> Iterator[str]:
    alias = shape.__pydantic_config__.get("alias_generator", str)
    return (alias(name) for name in _names(shape))


def _names(shape: Any) -> Iterator[str]:
    return (field.name for field in dataclasses.fields(shape))
