"""What a YAML text says, and where in the text it says it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from msgspec import Struct

from briefgen.model.diagnostic import Pointer, Problem, Span

Value: TypeAlias = "str | list[Value] | dict[str, Value] | None"
"""A node of a document. To be read, not changed: what an alias repeats is shared."""

Marks: TypeAlias = dict[Pointer, tuple[int, int, int, int]]
"""A node's start and end, then its key's, as indexes into the text; no key: -1 and -1."""


class NodeSpans(Struct, frozen=True):
    """Where a node stands, and where the key it stands under does, if there is one."""

    key: Span | None
    value: Span


class Lines:
    """The lines of a text with LF line ends, the first of them numbered `first_line`."""

    def __init__(self, text: str, first_line: int) -> None:
        self._text = text
        self._first = first_line
        self._starts = [0]
        for line in text.split("\n"):
            self._starts.append(self._starts[-1] + len(line) + 1)

    def number(self, index: int) -> int:
        """Return the number of the line that holds the character at `index`."""
        return self._first - 1 + bisect_right(self._starts, index, hi=len(self._starts) - 1)

    def span(self, start: int, end: int) -> Span:
        """Return the span of `[start, end)`, cut at the end of the text of its first line.

        So a caret line under the first line is right for a block of many lines too: it runs to
        the last character that is not a space. Nothing written has an empty span.
        """
        stop = self._text.find("\n", start, end)
        if stop >= 0:
            end = start + len(self._text[start:stop].rstrip(" \t"))
        line = self.number(start)
        begin = self._starts[line - self._first]
        return Span(line, start - begin + 1, line, end - begin + 1)


Found: TypeAlias = tuple[Marks, Lines]
"""Where all the nodes of a text stand, and the lines of it."""


class Nodes(Mapping[Pointer, NodeSpans]):
    """Each node's spans, by its pointer; an alias is one node, and what it repeats is none.

    Nodes are found when one is asked for, and each span when it is: most documents have no mistake.
    """

    __slots__ = ("_find", "_found")

    def __init__(self, find: Callable[[], Found]) -> None:
        self._find = find
        self._found: Found | None = None

    @property
    def _marks(self) -> Marks:
        return self._places()[0]

    def _places(self) -> Found:
        if self._found is None:
            self._found = self._find()
        return self._found

    def __getitem__(self, pointer: Pointer) -> NodeSpans:
        marks, lines = self._places()
        start, end, key_start, key_end = marks[pointer]
        key = lines.span(key_start, key_end) if key_start >= 0 else None
        return NodeSpans(key, lines.span(start, end))

    def __iter__(self) -> Iterator[Pointer]:
        return iter(self._marks)

    def __len__(self) -> int:
        return len(self._marks)

    def __contains__(self, pointer: object) -> bool:
        return pointer in self._marks


class YamlDocument(Struct, frozen=True):
    """A YAML text as it was read.

    `value` is None where the text is empty or cannot be read. `problems` are in the order of their
    places. `nodes` has the root, `()`, in any case.
    """

    value: Value
    problems: tuple[tuple[Problem, Span], ...]
    nodes: Nodes


def span_at(document: YamlDocument, pointer: Pointer, on_key: bool) -> Span:  # noqa: FBT001
    """Return where the node at `pointer` stands, or its key, as far as the document has them.

    Steps that lead nowhere are passed over. A number does no harm (it may count what the author
    wrote without a list); where the last key is missing, the place is the key of the deepest node
    there is, or its value where it has none.
    """
    at: Pointer = ()
    missing = False
    for step in pointer:
        found = (*at, step) in document.nodes
        at = (*at, step) if found else at
        missing = not found and isinstance(step, str)
    spans = document.nodes[at]
    return spans.key if spans.key and (on_key or missing) else spans.value


def flow_text(value: Value) -> str | None:
    """Return what `[a, b]` or `{a, b}` says where its brackets were meant as text, as EDTF's sets.

    `["2020", "2021"]` gives `[2020,2021]`, `{"2020": None}` gives `{2020}`. None where the value is
    no such thing: a text, a map with values, or a list or map that holds more than texts.
    """
    if isinstance(value, list):
        texts = [item for item in value if isinstance(item, str)]
        return f"[{','.join(texts)}]" if len(texts) == len(value) else None
    if isinstance(value, dict):
        return (
            None if any(item is not None for item in value.values()) else f"{{{','.join(value)}}}"
        )
    return None
