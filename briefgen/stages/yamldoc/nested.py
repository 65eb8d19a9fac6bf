"""A list or map whose end has not come yet: where the next value goes, and under what pointer."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TypeAlias

from briefgen.model.diagnostic import Pointer, Problem
from briefgen.stages.yamldoc.document import Marks, Value
from briefgen.stages.yamldoc.layout import LineOf
from briefgen.stages.yamldoc.lines import Fault

Place: TypeAlias = tuple[Pointer, Marks]
"""A node's pointer, and the marks that hold its own: a refused node's are nobody's."""


_NAMELESS = Problem(
    "bad-key",
    "a field has no name here, or the name of nothing (`null`, `~`)",
    "write a name before the colon; quote it if it means the word",
)
_NO_TEXT = Problem(
    "bad-key",
    "a list or map stands where a field's name should",
    "if it is text, quote it: text that starts with a bracket or a brace needs quotes",
)
_MERGE = Problem(
    "bad-key",
    "merge keys (`<<`) are not supported",
    "repeat the fields in each place",
)


class OpenNode(ABC):
    """What takes values.

    `end` is where the last value taken ends, `height` how many lists and maps stand in one another
    from here on, `repeated` how many characters aliases had repeated where it starts.
    """

    __slots__ = ("anchor", "end", "height", "marks", "pointer", "repeated", "value")

    def __init__(self, value: Value) -> None:
        self.value = value
        self.marks: Marks = {}
        self.pointer: Pointer = ()
        self.anchor: str | None = None
        self.repeated = 0
        self.height = 1
        self.end = 0

    @abstractmethod
    def put(self, value: Value, start: int, end: int) -> Place:
        """Take the value at `[start, end)` of the text, and return its place."""


class Root(OpenNode):
    """The document, around its one value."""

    __slots__ = ()

    def put(self, value: Value, start: int, end: int) -> Place:
        """Take the document's value."""
        self.value = value
        self.marks[()] = (start, end, -1, -1)
        return (), self.marks


class OpenList(OpenNode):
    """An open list."""

    __slots__ = ("_items",)

    def __init__(self) -> None:
        self._items: list[Value] = []
        super().__init__(self._items)

    def put(self, value: Value, start: int, end: int) -> Place:
        """Take the next item."""
        pointer = (*self.pointer, len(self._items))
        self._items.append(value)
        self.marks[pointer] = (start, end, -1, -1)
        self.end = end
        return pointer, self.marks


class OpenMap(OpenNode):
    """An open map, which takes a key and its value in turn.

    The value of a refused key is read for its own faults, and kept nowhere.
    """

    __slots__ = ("_faults", "_fields", "_into", "_into_marks", "_key", "_key_at", "_line_of")

    def __init__(self, faults: list[Fault], line_of: LineOf) -> None:
        self._fields: dict[str, Value] = {}
        super().__init__(self._fields)
        self._faults = faults
        self._line_of = line_of
        self._into = self._fields
        self._into_marks = self.marks
        self._key: str | None = None
        self._key_at = (0, 0)

    def put(self, value: Value, start: int, end: int) -> Place:
        """Take the next key or, after a key, its value."""
        key = self._key
        if key is None:
            return self._put_key(value, start, end)
        self._key = None
        pointer = (*self.pointer, key)
        self._into[key] = value
        self._into_marks[pointer] = (start, end, *self._key_at)
        self.end = end
        return pointer, self._into_marks

    def _put_key(self, key: Value, start: int, end: int) -> Place:
        problem = self._problem_of(key, end - start)
        self._key = key if isinstance(key, str) else ""
        self._key_at = (start, end)
        if problem is None:
            self._into, self._into_marks = self._fields, self.marks
            return self.pointer, self.marks
        self._faults.append(Fault(problem, start, end))
        self._into, self._into_marks = {}, {}
        return self.pointer, {self.pointer: (start, end, -1, -1)}

    def _problem_of(self, key: Value, width: int) -> Problem | None:
        if not isinstance(key, str):
            return _NAMELESS if key is None else _NO_TEXT
        if key in self._fields:
            first = self._line_of(self.marks[(*self.pointer, key)][2])
            message = f"`{key}` stands here a second time; the first is in line {first}"
            return Problem("duplicate-key", message, "delete one of them, or join their values")
        if key == "<<" and width == len(key):  # a quoted one is wider
            return _MERGE
        return None
