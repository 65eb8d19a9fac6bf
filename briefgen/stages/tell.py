"""Diagnostics as text: for a terminal, for programs, for a workflow's annotations."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, Final

from msgspec.structs import asdict

from briefgen.model.diagnostic import Located, Severity, Span

_WIDTH: Final = 100
_GUTTER: Final = 5
_PERCENT: Final = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY: Final = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def as_text(found: Located) -> str:
    """Return a diagnostic as a terminal shows it: its place, the line, a caret, a hint."""
    place = (
        found.file if found.span is None else f"{found.file}:{found.span.line}:{found.span.column}"
    )
    lines = [f"{place}: {found.severity}[{found.code}]: {printable(found.message)}"]
    lines += _excerpt(found)
    if found.hint:
        lines.append(f"  hint: {printable(found.hint)}")
    return "\n".join(lines)


def _excerpt(found: Located) -> list[str]:
    if found.span is None or not found.excerpt.strip():
        return []
    start = max(0, found.span.column - 1 - _WIDTH // 2) if len(found.excerpt) > _WIDTH else 0
    shown = printable(found.excerpt[start : start + _WIDTH])
    width = max(1, min(found.span.end_column, len(found.excerpt) + 1) - found.span.column)
    caret = " " * (found.span.column - 1 - start) + "^" * min(width, _WIDTH)
    return [f"{found.span.line:>{_GUTTER}} | {shown}", f"{'':>{_GUTTER}} | {caret}"]


def printable(text: str) -> str:
    """Return text that cannot move a terminal's cursor: what is not printable becomes `�`."""
    return "".join(char if char.isprintable() else "�" for char in text.replace("\t", " "))


def as_json(found: Iterable[Located]) -> str:
    """Return diagnostics as one JSON document, the same fields as the text shows."""
    return json.dumps({"diagnostics": [_entry(one) for one in found]}, ensure_ascii=False, indent=1)


def _entry(found: Located) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "file": found.file,
        "severity": str(found.severity),
        "code": found.code,
        "message": found.message,
    }
    if found.span is not None:
        entry |= {
            "line": found.span.line,
            "column": found.span.column,
            "end_line": found.span.end_line,
            "end_column": found.span.end_column,
            "excerpt": found.excerpt,
        }
    return entry | ({"hint": found.hint} if found.hint else {})


def as_annotation(found: Located) -> str:
    """Return a diagnostic as a GitHub workflow command."""
    places = {"file": found.file, "title": found.code}
    if found.span is not None:
        places |= {
            "line": str(found.span.line),
            "col": str(found.span.column),
            "endLine": str(found.span.end_line),
            "endColumn": str(found.span.end_column),
        }
    listed = ",".join(f"{name}={value.translate(_PROPERTY)}" for name, value in places.items())
    hint = f"\nhint: {found.hint}" if found.hint else ""
    return f"::{found.severity} {listed}::{(found.message + hint).translate(_PERCENT)}"


def pack(found: Iterable[Located]) -> str:
    """Return diagnostics as JSON from which `unpack` makes them again."""
    return json.dumps([{**asdict(one), "span": one.span and asdict(one.span)} for one in found])


def unpack(text: str) -> list[Located]:
    """Return the diagnostics that `pack` wrote."""
    return [_unpacked(entry) for entry in json.loads(text)]


def _unpacked(entry: dict[str, Any]) -> Located:
    span, severity = entry.pop("span"), Severity(entry.pop("severity"))
    return Located(span=Span(**span) if span else None, severity=severity, **entry)
