"""What the decoder's errors mean to an author: a code, a sentence, and what to write."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

from briefgen.model.diagnostic import Problem
from briefgen.model.edtf import EdtfError
from briefgen.model.fields import InvalidValueError
from briefgen.model.ids import suggestion

_LISTS = ("tuple_type", "list_type")
_MAPS = ("dataclass_type", "dict_type", "dataclass_exact_type")


def problem_of(shape: type[Any], value: Any, error: Any) -> Problem:
    """Return an error of pydantic's in the author's terms; `value` is the whole document."""
    kind, loc = error["type"], error["loc"]
    name = _name(loc)
    if kind in ("missing", "missing_argument"):
        return _missing(name, value, loc)
    if kind == "unexpected_keyword_argument":
        return _unknown_key(str(loc[-1]), shape, loc)
    if kind == "value_error":
        return _refused(error["ctx"]["error"])
    if kind in ("literal_error", "enum"):
        return _not_a_choice(name, error)
    if loc and isinstance(loc[-1], int):
        name = f"each item of {name}"
    return _wrong_type(name, kind, error["input"])


def _name(loc: tuple[str | int, ...]) -> str:
    names = [step for step in loc if isinstance(step, str)]
    return names[-1] if names else "this document"


def _missing(name: str, value: Any, loc: tuple[str | int, ...]) -> Problem:
    for step in loc[:-1]:
        value = value[step] if _has(value, step) else value
    if isinstance(value, dict) and name in value:
        return Problem("empty-field", f"{name} is empty", f"write it: {name}: …")
    return Problem("missing-field", f"{name} is missing", f"add a line {name}: …")


def _has(value: Any, step: str | int) -> bool:
    if isinstance(value, list):
        return isinstance(step, int) and step < len(value)
    return isinstance(value, dict) and step in value


def _unknown_key(key: str, shape: type[Any], loc: tuple[str | int, ...]) -> Problem:
    known = set(_keys(_shape_at(shape, loc[:-1])))
    return Problem("unknown-key", f"there is no field {key} here", suggestion(key, known))


def _refused(error: Exception) -> Problem:
    if isinstance(error, InvalidValueError):
        return error.problem
    if isinstance(error, EdtfError):
        return Problem("bad-date", error.message, error.hint)
    raise error


def _not_a_choice(name: str, error: Any) -> Problem:
    choices = [
        part.strip("'") for part in error["ctx"]["expected"].replace(" or ", ", ").split(", ")
    ]
    hint = suggestion(str(error["input"]), choices) if isinstance(error["input"], str) else ""
    listed = " · ".join(choices)
    if hint.startswith("known"):
        hint = ""
    return Problem("unknown-choice", f"{name} is one of {listed}", hint)


def _wrong_type(name: str, kind: str, given: Any) -> Problem:
    if kind in _LISTS:
        return Problem("wrong-type", f"{name} takes a list", f"write {name}: […]")
    if kind in _MAPS:
        return Problem("wrong-type", f"{name} takes fields, each with its name", "")
    if isinstance(given, dict):
        hint = "a colon followed by a space makes fields of it: quote the text"
        return Problem("wrong-type", f"{name} takes a text", hint)
    return Problem("wrong-type", f"{name} takes a text", "")


def _shape_at(shape: Any, loc: tuple[str | int, ...]) -> Any:
    """Return the dataclass that stands at an error's place."""
    for step in loc:
        inner = _dataclass_in(shape)
        if isinstance(step, str) and inner is not None:
            hints = get_type_hints(inner, include_extras=True)
            shape = hints.get(_field(inner, step), shape)
    return _dataclass_in(shape)


def _dataclass_in(shape: Any) -> Any:
    if dataclasses.is_dataclass(shape):
        return shape
    if get_origin(shape) in (Literal, None):
        return None
    parts = get_args(shape)[:1] if get_origin(shape) is Annotated else get_args(shape)
    return next((found for part in parts if (found := _dataclass_in(part))), None)


def _field(shape: Any, key: str) -> str:
    alias = shape.__pydantic_config__.get("alias_generator", str)
    return next((f.name for f in dataclasses.fields(shape) if alias(f.name) == key), key)


def _keys(shape: Any) -> Iterator[str]:
    if shape is not None:
        alias = shape.__pydantic_config__.get("alias_generator", str)
        yield from (alias(field.name) for field in dataclasses.fields(shape))
