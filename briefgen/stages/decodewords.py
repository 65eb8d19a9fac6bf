"""What the decoder's errors mean to an author: a code, a sentence, and what to write."""

from __future__ import annotations

from typing import Any

from briefgen.model.diagnostic import Pointer, Problem
from briefgen.model.edtf import EdtfError
from briefgen.model.fields import InvalidValueError
from briefgen.model.ids import nearest, suggestion
from briefgen.stages.decodeshape import fields_at

_LISTS = ("tuple_type", "list_type")
_MAPS = ("dataclass_type", "dict_type", "dataclass_exact_type")
_FEW = 12
_MISSING = ("missing", "missing_argument")
_NEW_FIELD = "in braces a comma begins a new field: quote the text that this belongs to"
_STRANGE = "mend its name, or leave it out"
_COLON = "a colon followed by a space makes fields of it: quote the text"
_BRACES = "if the braces are part of the text, quote it"
_BRACKETS = "write one text; if the brackets are part of it, quote it"


def is_missing(error: Any) -> bool:
    """Return whether one of pydantic's errors says that a field is not there."""
    return error["type"] in _MISSING


def is_of_key(error: Any) -> bool:
    """Return whether one of pydantic's errors is about a key and not its value."""
    return error["type"] == "unexpected_keyword_argument" or "[key]" in error["loc"]


def place_of(error: Any) -> Pointer:
    """Return where one of pydantic's errors stands in the document."""
    return tuple(step for step in error["loc"] if step != "[key]")


def problem_of(shape: type[Any], value: Any, error: Any) -> Problem:
    """Return an error of pydantic's in the author's terms; `value` is the whole document."""
    kind, loc = error["type"], place_of(error)
    if is_missing(error):
        return _missing(_name(loc), value, loc)
    if kind == "unexpected_keyword_argument":
        return _unknown_key(str(loc[-1]), fields_at(shape, loc[:-1]), error["input"])
    if kind == "value_error":
        return _refused(error["ctx"]["error"])
    if kind in ("literal_error", "enum"):
        return _not_a_choice(_name(loc), error)
    if kind not in (*_LISTS, *_MAPS) and _is_alone(value, loc) and isinstance(error["input"], dict):
        listed = ", ".join(error["input"])
        return Problem("wrong-type", f"{_name(loc)} takes a list", f"write a list: [{listed}]")
    return _wrong_type(_subject(value, loc), kind, error["input"], fields_at(shape, loc))


def _name(loc: Pointer) -> str:
    names = [step for step in loc if isinstance(step, str)]
    return names[-1] if names else "this file"


def _subject(value: Any, loc: Pointer) -> str:
    in_list = bool(loc) and isinstance(loc[-1], int) and not _is_alone(value, loc)
    return f"each item of {_name(loc)}" if in_list else _name(loc)


def _is_alone(value: Any, loc: Pointer) -> bool:
    """Return whether what stands at a place, an item of a list, was written without the list."""
    for step in loc[:-1]:
        value = value[step] if _has(value, step) else value
    return bool(loc) and isinstance(loc[-1], int) and not isinstance(value, list)


def _missing(name: str, value: Any, loc: Pointer) -> Problem:
    for step in loc[:-1]:
        value = value[step] if _has(value, step) else value
    if isinstance(value, dict) and name in value:
        return Problem("empty-field", f"{name} is empty", f"write it: {name}: …")
    return Problem("missing-field", f"{name} is missing", f"add a line {name}: …")


def _has(value: Any, step: str | int) -> bool:
    if isinstance(value, list):
        return isinstance(step, int) and step < len(value)
    return isinstance(value, dict) and step in value


def _unknown_key(key: str, known: tuple[str, ...], given: Any) -> Problem:
    hint = _NEW_FIELD if given is None and not nearest(key, known) else suggestion(key, known)
    return Problem("unknown-key", f"there is no field {key} here", hint or _STRANGE)


def _refused(error: Exception) -> Problem:
    if isinstance(error, InvalidValueError):
        return error.problem
    if isinstance(error, EdtfError):
        return Problem("bad-date", error.message, error.hint)
    # What a class says of its fields together: a language's words for dates do.
    return Problem("bad-label", str(error), "compare with the default theme's labels/en.yml")


def _not_a_choice(name: str, error: Any) -> Problem:
    choices = [
        part.strip("'") for part in error["ctx"]["expected"].replace(" or ", ", ").split(", ")
    ]
    given = error["input"]
    close = nearest(given, choices) if isinstance(given, str) else ""
    hint = f"did you mean {close}?" if close else ""
    if error["loc"][-1] == "[key]":
        return Problem("unknown-key", f"there is no field {given} here", suggestion(given, choices))
    return Problem("unknown-choice", f"{name} is one of {' · '.join(choices)}", hint)


def _wrong_type(subject: str, kind: str, given: Any, fields: tuple[str, ...]) -> Problem:
    known = f"its fields: {', '.join(fields)}" if 0 < len(fields) <= _FEW else ""
    if kind in _LISTS:
        hint = f"begin each entry with `- `; {known}".removesuffix("; ")
        return Problem("wrong-type", f"{subject} takes a list", hint)
    if kind in _MAPS:
        hint = known or "write each as `name: value`, on a line of its own"
        return Problem("wrong-type", f"{subject} takes fields, each with its name", hint)
    return Problem("wrong-type", f"{subject} takes a text", _for_text(given))


def _for_text(given: Any) -> str:
    if isinstance(given, dict):
        return _COLON if any(item is not None for item in given.values()) else _BRACES
    return _BRACKETS if isinstance(given, list) else ""
