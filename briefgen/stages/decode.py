"""YAML values into the model's classes, with every mistake of a document in one pass.

pydantic checks the whole document. Where it finds mistakes, each is reported, the places they
stand at are mended (left out, or filled with a stand-in), and what remains is decoded: so that one
bad date does not hide the other mistakes of its file from the checks that follow.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any, Final, Generic, TypeAlias, TypeVar

from msgspec import Struct

from briefgen.model.diagnostic import Diagnostic, Pointer, Problem
from briefgen.model.ids import nearest
from briefgen.stages.decodeschema import schema_of
from briefgen.stages.decodeshape import fields_at
from briefgen.stages.decodewords import is_missing, is_of_key, place_of, problem_of

if TYPE_CHECKING:  # it takes a while to import, and many a build decodes nothing
    from pydantic_core import SchemaValidator

T = TypeVar("T")
Value: TypeAlias = Any
_STAND_IN: Final = "unknown"
_ROUNDS: Final = 20


class Decoded(Struct, Generic[T], frozen=True, array_like=True):
    """A document's value, and its mistakes; None where nothing could be made of it.

    `gaps` are the pointers, in the document, of list items that were left out; `file` is the one
    that was read, where anybody asks.
    """

    value: T | None
    diagnostics: tuple[Diagnostic, ...] = ()
    gaps: tuple[Pointer, ...] = ()
    file: str = ""

    def original(self, pointer: Pointer) -> Pointer:
        """Return where a pointer into `value` leads in the document as it was written."""
        steps: list[str | int] = []
        for step in pointer:
            steps.append(self._shifted(tuple(steps), step) if isinstance(step, int) else step)
        return tuple(steps)

    def placed(self, findings: Iterable[tuple[Pointer, Problem]]) -> Iterator[Diagnostic]:
        """Give problems found in `value` as diagnostics of the file, where it says so."""
        for pointer, problem in findings:
            yield Diagnostic(problem, self.file, self.original(pointer))

    def _shifted(self, parent: Pointer, index: int) -> int:
        for gap in sorted(g[-1] for g in self.gaps if g[:-1] == parent):
            index += isinstance(gap, int) and gap <= index
        return index


def decode(shape: type[T], value: Value, file: str) -> Decoded[T]:
    """Return `value`, as `read_yaml` gives it, as a `shape`; `file` names it in diagnostics."""
    from pydantic_core import ValidationError  # noqa: PLC0415

    validator = _validator(_hashable(shape))
    cleaned = _without_empty(value, shape) if _has_empty(value) else value
    reported: list[Diagnostic] = []
    gaps: list[Pointer] = []
    for attempt in range(_ROUNDS):
        try:
            whole = _pruned(cleaned) if gaps else cleaned
            return Decoded(validator.validate_python(whole), tuple(reported), tuple(gaps))
        except ValidationError as found:
            errors = found.errors(include_url=False)
        if attempt == 0:
            reported = _without_echoes([_told(shape, value, file, error) for error in errors])
            if any(not error["loc"] for error in errors):
                break  # a list where fields were due, or a text: nothing can be made of it
        cleaned = _mended(cleaned, errors, gaps, attempt)
    return Decoded(None, tuple(reported))


def _hashable(shape: Any) -> Hashable:
    return shape  # type: ignore[no-any-return]  # every class is; a type variable hides it


@cache
def _validator(shape: Any) -> SchemaValidator:
    from pydantic_core import SchemaValidator  # noqa: PLC0415

    schema: Any = schema_of(shape)  # a typed dictionary there, a plain one here
    return SchemaValidator(schema)


class _Gap:
    """Stands in a list for an item that was left out, so that the others keep their places."""


def _has_empty(value: Value) -> bool:
    """Tell whether there is anything to take out; mostly there is not, and nothing to copy."""
    items = value.values() if isinstance(value, dict) else value
    if isinstance(items, str) or items is None:
        return False
    return any(item is None or (type(item) is not str and _has_empty(item)) for item in items)


def _without_empty(value: Value, shape: Any, at: Pointer = ()) -> Value:
    """Take out the fields that are there without a value: they say nothing.

    A name that is no field's stays, to be told of: in braces, a comma makes one of half a text.
    """
    if isinstance(value, list):
        return [_without_empty(item, shape, at) for item in value]
    if not isinstance(value, dict) or _is_flow_set(value):
        return value
    return {
        key: _without_empty(item, shape, (*at, key))
        for key, item in value.items()
        if item is not None or _is_strange(key, shape, at)
    }


def _is_strange(key: str, shape: Any, at: Pointer) -> bool:
    known = fields_at(shape, at)
    return bool(known) and key not in known


def _is_flow_set(value: dict[str, Value]) -> bool:
    """Tell whether this is `{2020, 2021}`, a set where a date is expected."""
    return bool(value) and all(
        item is None and key[:1] in "0123456789.-Y" for key, item in value.items()
    )


def _pruned(value: Value) -> Value:
    if isinstance(value, dict):
        return {key: _pruned(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_pruned(item) for item in value if not isinstance(item, _Gap)]
    return value


def _told(shape: type[Any], value: Value, file: str, error: Any) -> Diagnostic:
    place = place_of(error)
    if not is_missing(error) and not is_of_key(error):
        place = tuple(_existing(value, place, ()))  # a lone value stands for a list, or a map
    return Diagnostic(problem_of(shape, value, error), file, place, is_of_key(error))


def _without_echoes(told: list[Diagnostic]) -> list[Diagnostic]:
    """Leave out a missing field beside a name that is likely to mean it."""
    strange = [_pointer(d) for d in told if d.on_key]
    return [d for d in told if d.problem.code != "missing-field" or not _is_meant(d, strange)]


def _is_meant(missing: Diagnostic, strange: list[Pointer]) -> bool:
    *parent, name = _pointer(missing)
    beside = [str(other[-1]) for other in strange if other[:-1] == tuple(parent)]
    return any(nearest(other, [str(name)]) for other in beside)


def _pointer(diagnostic: Diagnostic) -> Pointer:
    return diagnostic.at if isinstance(diagnostic.at, tuple) else ()


def _mended(value: Value, errors: list[Any], gaps: list[Pointer], attempt: int) -> Value:
    # The places are those of one validation: they are found before anything moves.
    paths = [tuple(_existing(value, error["loc"], tuple(gaps))) for error in errors]
    for error, path in zip(errors, paths, strict=True):
        value = _mend(value, path, error, gaps, attempt) if _is_there(value, path) else value
    return value


def _mend(value: Value, path: Pointer, error: Any, gaps: list[Pointer], attempt: int) -> Value:
    """Return the value without the mistake: a missing field gets a stand-in, the rest goes."""
    if is_missing(error) and attempt == 0 and isinstance(_at(value, path), dict):
        return _with(value, (*path, error["loc"][-1]), _STAND_IN)
    if attempt > 1:
        path = path[:-1]
    if not path:
        return {}
    if isinstance(path[-1], int):
        gaps.append(path)
        return _with(value, path, _Gap())
    return _without(value, path)


def _existing(
    value: Value, loc: tuple[str | int, ...], gaps: tuple[Pointer, ...]
) -> Iterator[str | int]:
    """Follow an error's place through the value; steps it has no node for are left out."""
    walked: list[str | int] = []
    for given in loc:
        step = given
        if isinstance(value, list) and isinstance(step, int):
            step = Decoded(None, (), gaps).original((*walked, step))[-1]
        elif not isinstance(value, dict) or step not in value:
            continue
        value = value[step]
        walked.append(step)
        yield step


def _is_there(value: Value, path: Pointer) -> bool:
    node = value
    for step in path:
        if not isinstance(node, list) and not (isinstance(node, dict) and step in node):
            return False
        node = _at(node, (step,))
    return not isinstance(node, _Gap)


def _at(value: Value, path: Pointer) -> Value:
    for step in path:
        value = value[step]
    return value


def _with(value: Value, path: Pointer, item: Value) -> Value:
    if not path:
        return item
    copy: Any = list(value) if isinstance(value, list) else dict(value)
    copy[path[0]] = _with(value[path[0]] if len(path) > 1 else None, path[1:], item)
    return copy


def _without(value: Value, path: Pointer) -> Value:
    if len(path) == 1:
        return {key: item for key, item in value.items() if key != path[0]}
    return _with(value, path[:1], _without(value[path[0]], path[1:]))
