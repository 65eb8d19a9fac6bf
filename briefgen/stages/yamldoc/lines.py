"""A text's lines as an author sees them, and faults in them."""

from __future__ import annotations

import re

from msgspec import Struct

from briefgen.model.diagnostic import Problem

CUT = re.compile(r"[ \t](#[^\s#])")
"""A `#` that starts a comment, and reads as if it were not meant to: `a #p3`, not `a # note`."""

BLANKS = " \t\n"
"""What YAML takes for space, as other spaces are text."""

_LEAD = re.compile(r"[ \t]*+(?:-[ \t]++)*+")
_COLON = re.compile(r":(?=\s|$)")
_SHOWN = 60


class Fault(Struct, frozen=True):
    """A problem at the characters `[start, end)` of a text."""

    problem: Problem
    start: int
    end: int


class Field(Struct, frozen=True):
    """A `name: value` on one line, and the columns, from 0, at which the two start."""

    name: str
    value: str
    name_at: int
    value_at: int


class Line(Struct, frozen=True):
    """A line of a text: where it starts, and what it holds without its line end."""

    start: int
    text: str

    @property
    def end(self) -> int:
        """The index after its last character that is no space."""
        return self.start + len(self.text.rstrip(BLANKS))

    @property
    def margin(self) -> int:
        """How many spaces and tabs it starts with."""
        return len(self.text) - len(self.text.lstrip(" \t"))

    @property
    def field(self) -> Field | None:
        """What it says, if it has a name and a colon; the value is empty if nothing follows."""
        lead = _LEAD.match(self.text)
        colon = _COLON.search(self.text)
        if lead is None or colon is None or colon.start() <= lead.end():
            return None
        name, rest = self.text[lead.end() : colon.start()], self.text[colon.end() :]
        value_at = len(self.text) - len(rest.lstrip())
        return Field(name.rstrip(), rest.strip(), lead.end(), value_at)


def line_at(text: str, index: int) -> Line:
    """Return the line that holds the character at `index`; at the text's end, the last one."""
    index = min(index, len(text.rstrip(BLANKS)))
    start = text.rfind("\n", 0, index) + 1
    end = text.find("\n", start)
    return Line(start, text[start : end if end >= 0 else len(text)])


def line_above(text: str, line: Line) -> Line | None:
    """Return the nearest line above that is neither empty nor a comment."""
    while line.start:
        start = text.rfind("\n", 0, line.start - 1) + 1
        line = Line(start, text[start : line.start - 1])
        if line.text.strip(BLANKS) and not line.text.lstrip().startswith("#"):
            return line
    return None


def quoted(text: str) -> str:
    """Return the text in quotes as YAML takes it, for a hint: in one line, 60 characters of it."""
    text = " ".join(text.split())
    shown = text if len(text) <= _SHOWN else text[:_SHOWN].rstrip() + "…"
    if '"' in shown or "\\" in shown:
        return "'" + shown.replace("'", "''") + "'"
    return f'"{shown}"'


def syntax_fault(message: str, hint: str, start: int, end: int) -> Fault:
    """Return a fault of YAML's syntax; it covers a character at least."""
    return Fault(Problem("yaml-syntax", message, hint), start, max(end, start + 1))
