"""Bringing a line back that was cut: into the body, and out of the sidecar's list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from briefgen.importing.markdown import INDENT, block_of
from briefgen.importing.values import Phrase, Piece, Refusal
from briefgen.stages.yamldoc import YamlDocument, read_yaml, span_at

_PIN: Final = re.compile(r"\{#([a-z][a-z0-9]*)\}\s*$")
_OWN: Final = re.compile(r"l(\d+)$")
_INNER: Final = " " * INDENT


@dataclass(frozen=True, slots=True)
class Restored:
    """A body and a sidecar after lines were brought back."""

    body: str
    sidecar: str


def restore(body: str, sidecar: str, lines: Sequence[str]) -> Restored | Refusal:
    """Return both texts with lines brought back, each as the paragraph `lN`, N being its number.

    A line goes behind the passage it followed; at the end, where that is no longer there.
    """
    document = read_yaml(sidecar)
    cut = document.value.get("cut") if isinstance(document.value, dict) else None
    if document.problems or not isinstance(cut, list):
        return Refusal("has no lines that were cut, or its sidecar has mistakes")
    places = {str(one.get("line")): at for at, one in enumerate(cut) if isinstance(one, dict)}
    if missing := [line for line in lines if line not in places]:
        return Refusal(f"has no line {missing[0]} among those cut")
    chosen = sorted(dict.fromkeys(lines), key=lambda line: places[line])
    for line in chosen:
        body = _with_line(body, line, cut[places[line]])
    gone = sorted((places[line] for line in chosen), reverse=True)
    return Restored(body, _without(document, sidecar, gone, emptied=len(gone) == len(cut)))


def _with_line(body: str, number: str, entry: Any) -> str:
    text, after = (str(entry.get(name) or "") for name in ("text", "after"))
    block = block_of(Piece("paragraph", (Phrase(text),)), f"l{number}")
    lines = body.rstrip("\n").split("\n")
    at = _behind(lines, after, int(number) if number.isdecimal() else 0)
    runs_on = at < len(lines) and lines[at].strip()
    lines[at:at] = [*([""] if at else []), block, *([""] if runs_on or not at else [])]
    return "\n".join(lines) + "\n"


def _behind(lines: Sequence[str], after: str, number: int) -> int:
    """Return where a line goes: behind the passage `after`, and behind those restored before it.

    What stands below an item of a list stays with it.
    """
    pins = [(at, found[1]) for at, line in enumerate(lines) if (found := _PIN.search(line))]
    at = next((at + 1 for at, pin in pins if pin == after), len(lines) if after else 0)
    while at < len(lines) and lines[at].startswith(_INNER):
        at += 1
    for place, pin in pins:
        own = _OWN.match(pin)
        if place >= at and own and int(own[1]) < number and _next_text(lines, at) == place:
            at = place + 1
    return at


def _next_text(lines: Sequence[str], at: int) -> int:
    return next((place for place in range(at, len(lines)) if lines[place].strip()), -1)


def _without(document: YamlDocument, text: str, gone: Sequence[int], *, emptied: bool) -> str:
    lines = text.split("\n")
    if emptied:
        first = span_at(document, ("cut",), on_key=True).line
        last = document.nodes["cut", len(gone) - 1].value.end_line
        del lines[first - 1 : last]
        return "\n".join(lines)
    for at in gone:
        span = document.nodes["cut", at].value
        del lines[span.line - 1 : span.end_line]
    return "\n".join(lines)
