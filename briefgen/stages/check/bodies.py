"""Where in a Markdown text a mistake stands, and characters that no text should hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from briefgen.model.diagnostic import Problem, Span

_CONTROL: Final = re.compile("[\0-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]")
_LOW: Final = bytes(code for code in range(0x80) if _CONTROL.match(chr(code)))
_BEFORE_HIGH: Final = "\x80".encode()[:1]
_NAMED: Final = re.compile(r"“([^”…]+)[”…]|(\{#[^\s{}…]*\}?)|pinned as (\S+)\Z")


def control_characters(body: str, first_line: int) -> Iterator[tuple[Problem, Span]]:
    """Give the first character of a body, if any, that shows nothing and tells of a bad copy."""
    found = _CONTROL.search(body) if _may_hold_controls(body) else None
    if found is not None:
        message = f"the character U+{ord(found[0]):04X} cannot stand in a text"
        hint = "delete it; where there are many, save the file as UTF-8"
        before = body[: found.start()].replace("\r", "\n")
        line, column = before.count("\n"), len(before) - before.rfind("\n")
        place = Span(first_line + line, column, first_line + line, column + 1)
        yield Problem("control-character", message, hint), place


def _may_hold_controls(body: str) -> bool:
    # Bytes are looked through in half the time that a pattern takes.
    data = body.encode("utf-8", "surrogatepass")
    return _BEFORE_HIGH in data or len(data.translate(None, _LOW)) != len(data)


def span_of_problem(problem: Problem, body: str, line: int, first_line: int) -> Span:
    """Return the span of what a problem names, on the given line of a body, counted from 1."""
    lines = body.replace("\r", "\n").split("\n")
    number = max(line, 1)
    text = lines[number - 1] if number <= len(lines) else ""
    for piece in _pieces(problem.message):
        if piece in text:
            return _span(text.index(piece), len(piece), number, first_line)
    return _span(0, 0, number, first_line)


def span_of_target(target: str, body: str, first_line: int) -> Span:
    """Return the span of a link's target in a body, that of the body's start if it is not found."""
    lines = body.replace("\r", "\n").split("\n")
    for piece, skipped in ((f"({target}", 1), (target, 0)):
        for number, text in enumerate(lines, 1):
            if piece in text:
                return _span(text.index(piece) + skipped, len(target), number, first_line)
    return _span(0, 0, 1, first_line)


def _pieces(message: str) -> Iterator[str]:
    for quoted, anchor, name in _NAMED.findall(message):
        yield quoted or anchor or f"{{#{name}}}"


def _span(at: int, width: int, line: int, first_line: int) -> Span:
    number = first_line + line - 1
    return Span(number, at + 1, number, at + 1 + width)
