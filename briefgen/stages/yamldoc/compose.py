"""libyaml's events made into values, with a place for every node and a bound on everything.

PyYAML's own composer recurses, which ends the process at a deep enough text. This one keeps its
open lists and maps on a stack of its own, and stops where the stack grows beyond reason.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import islice
from typing import ClassVar, Protocol, TypeAlias

import yaml
from msgspec import Struct

from briefgen.model.diagnostic import Problem
from briefgen.stages.yamldoc.document import Marks, Value
from briefgen.stages.yamldoc.layout import LineOf, many_documents
from briefgen.stages.yamldoc.lines import CUT, Fault, quoted
from briefgen.stages.yamldoc.nested import OpenList, OpenMap, OpenNode, Root
from briefgen.stages.yamldoc.values import cut_short, tag_fault, unread_anchor

MAX_DEPTH = 50
"""How many lists and maps may stand in one another."""
MAX_REPEATED = 100_000
"""How many characters of text aliases may repeat; an alias counts as one more."""
MAX_EVENTS = 500_000
"""How many texts, aliases, starts and ends of lists and maps a document may have."""

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_DIRECTIVE_NEXT = re.compile(r"(?:\.\.\.|\s|#[^\n]*+)*+%")


class _Mark(Protocol):
    index: int


class Event(Protocol):
    """What is read of PyYAML's events; each kind has some of these."""

    start_mark: _Mark
    end_mark: _Mark
    anchor: str | None
    tag: str | None
    value: str
    style: str | None


NextEvent: TypeAlias = Callable[[], Event | None]


class _Anchored(Struct, frozen=True):
    value: Value
    height: int
    size: int


class Composer:
    """A document in the making; `run` makes it, and leaves what it found in the attributes.

    `text` has LF line ends throughout, and `line_of` numbers them for messages. `fatal` is the
    fault that ended the reading early, `faults` are the others.
    """

    def __init__(self, text: str, line_of: LineOf) -> None:
        self.faults: list[Fault] = []
        self.fatal: Fault | None = None
        self._root = Root(None)
        self._text = text
        self._stack: list[OpenNode] = [self._root]
        self._anchors: dict[str, _Anchored] = {}
        self._unread: dict[str, tuple[int, int]] = {}
        self._repeated = 0
        self._may_be_cut = CUT.search(text) is not None
        self._ended = self._done = False
        self._line_of = line_of

    @property
    def value(self) -> Value:
        """The root's value, None where there is none."""
        return self._root.value

    @property
    def marks(self) -> Marks:
        """The places of the value's nodes."""
        return self._root.marks

    def run(self, next_event: NextEvent) -> None:
        """Take events to the end of the document, or to what cannot be read.

        Raises `yaml.MarkedYAMLError` where `next_event` does.
        """
        next_event()  # the stream's start
        for event in islice(iter(next_event, None), MAX_EVENTS):
            self._ACTIONS[type(event)](self, event)
            if self._done:
                return
        message = f"the file holds more than {MAX_EVENTS:,} values and brackets"
        self._stop("too-large", message, "split it", 0, 1)

    def _scalar(self, event: Event) -> None:
        start, end = event.start_mark.index, event.end_mark.index
        value: str | None = event.value
        if not event.style:
            value = None if value in _NULLS else value
            if self._may_be_cut and (fault := cut_short(self._text, start, end)):
                self.faults.append(fault)
        if event.tag is not None:
            self.faults.append(tag_fault(self._text, start, end))
        if event.anchor is not None:
            self._anchors[event.anchor] = _Anchored(value, 0, end - start)
            self._unread[event.anchor] = (start, end)
        self._stack[-1].put(value, start, end)

    def _list_start(self, event: Event) -> None:
        self._open(event, OpenList())

    def _map_start(self, event: Event) -> None:
        self._open(event, OpenMap(self.faults, self._line_of))

    def _open(self, event: Event, node: OpenNode) -> None:
        start, end = event.start_mark.index, event.end_mark.index
        if event.tag is not None:
            self.faults.append(tag_fault(self._text, start, end))
        if event.anchor is not None:
            # Until the node ends, its name stands for nothing: an alias in it would be endless.
            self._anchors.pop(event.anchor, None)
        node.anchor, node.repeated = event.anchor, self._repeated
        node.pointer, node.marks = self._stack[-1].put(node.value, start, end)
        self._stack.append(node)
        self._check_depth(0, start, end)

    def _close(self, event: Event) -> None:
        node = self._stack.pop()
        bracket, after = event.start_mark.index, event.end_mark.index
        end = after if after > bracket else node.end
        start, _, key_start, key_end = node.marks[node.pointer]
        node.marks[node.pointer] = (start, end, key_start, key_end)
        parent = self._stack[-1]
        parent.end = end
        parent.height = max(parent.height, node.height + 1)
        if node.anchor is not None:
            size = end - start + self._repeated - node.repeated
            self._anchors[node.anchor] = _Anchored(node.value, node.height, size)

    def _alias(self, event: Event) -> None:
        start, end = event.start_mark.index, event.end_mark.index
        anchored = self._anchors.get(event.anchor or "")
        if anchored is None:
            self._unknown_alias(start, end)
            anchored = _Anchored(None, 0, 0)
        self._unread.pop(event.anchor or "", None)
        self._repeated += anchored.size + 1
        parent = self._stack[-1]
        parent.height = max(parent.height, anchored.height + 1)
        parent.put(anchored.value, start, end)
        self._check_depth(anchored.height, start, end)
        if self._repeated > MAX_REPEATED:
            message = f"aliases repeat more than {MAX_REPEATED:,} characters up to here"
            self._stop("too-many-aliases", message, "repeat less, or split the file", start, end)

    def _check_depth(self, height: int, start: int, end: int) -> None:
        if len(self._stack) - 1 + height > MAX_DEPTH:
            message = f"lists and maps stand in one another more than {MAX_DEPTH} deep"
            self._stop("too-deep", message, "a text of brackets needs quotes", start, end)

    def _unknown_alias(self, start: int, end: int) -> None:
        name = self._text[start:end]
        message = f"`{name}` is an alias, and no finished value above is named `&{name[1:]}`"
        problem = Problem("unknown-alias", message, f"if it is text, quote it: {quoted(name)}")
        self.faults.append(Fault(problem, start, end))

    def _document_start(self, event: Event) -> None:
        if self._ended:
            start, end = event.start_mark.index, event.end_mark.index
            self.faults.append(many_documents(start, end))
            self._done = True

    def _document_end(self, event: Event) -> None:
        self._ended = True
        self.faults += [unread_anchor(self._text, *place) for place in self._unread.values()]
        if found := _DIRECTIVE_NEXT.match(self._text, event.start_mark.index):
            # Directives belong to a second document, and libyaml's time for them is quadratic.
            self.faults.append(many_documents(found.end() - 1, found.end()))
            self._done = True

    def _stream_end(self, _: Event) -> None:
        self._done = True

    def _stop(self, code: str, message: str, hint: str, start: int, end: int) -> None:
        self.fatal = Fault(Problem(code, message, hint), start, end)
        self._done = True

    # A class's table of plain functions: bound methods kept by each composer would be cycles that
    # only the garbage collector ends.
    _ACTIONS: ClassVar[dict[type, Callable[[Composer, Event], None]]] = {
        yaml.ScalarEvent: _scalar,
        yaml.AliasEvent: _alias,
        yaml.SequenceStartEvent: _list_start,
        yaml.SequenceEndEvent: _close,
        yaml.MappingStartEvent: _map_start,
        yaml.MappingEndEvent: _close,
        yaml.DocumentStartEvent: _document_start,
        yaml.DocumentEndEvent: _document_end,
        yaml.StreamEndEvent: _stream_end,
    }
