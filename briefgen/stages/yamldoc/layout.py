"""Slips between lines: indentation, colons that are missing or too many, tabs."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeAlias

from briefgen.model.diagnostic import Problem
from briefgen.stages.yamldoc.lines import (
    CUT,
    Fault,
    Line,
    line_above,
    line_at,
    quoted,
    syntax_fault,
)
from briefgen.stages.yamldoc.values import Slip, after_value, commented

LineOf: TypeAlias = Callable[[int], int]
"""The 1-based number, in the file, of the line that holds the character at an index."""

_SEPARATORS = re.compile("[\x85\u2028\u2029]")
_BLOCK_HEADER = re.compile(r"[|>][-+0-9]*$")
_TIGHT_COLON = re.compile(r" *+(?:- ++)*+(?P<name>[\w-]+):(?P<value>[^\s:].*)")
_TIGHT_DASH = re.compile(r" *+-[^\s-]")


def separator(slip: Slip) -> Fault | None:
    """Return the fault of a line separator that no editor shows, if one broke the line."""
    for line in (line_at(slip.text, slip.since), slip.line):
        if found := _SEPARATORS.search(line.text):
            name, at = f"U+{ord(found[0]):04X}", line.start + found.start()
            message = f"an invisible line separator ({name}) ends the line here"
            hint = "delete it, or put an ordinary line end in its place"
            return Fault(Problem("control-character", message, hint), at, at + 1)
    return None


def tab(slip: Slip, line_of: LineOf) -> Fault | None:
    """Return the fault of a tab in the margin, or where it stopped libyaml, if there is one."""
    line, at = slip.line, slip.at
    margin = line.text[: line.margin]
    inside = "flow" in slip.why or "quoted" in slip.why
    if "\t" in margin and not inside:
        at = line.start + margin.index("\t")
    elif slip.text[at : at + 1] != "\t":
        return None
    verb = "is indented with" if at < line.start + len(margin) else "holds"
    message = f"line {line_of(at)} {verb} a tab, which YAML does not take for indentation"
    return Fault(Problem("tab", message, "use spaces"), at, at + 1)


def second_colon(slip: Slip) -> Fault:
    """Judge a `: ` where no field can start: in a text, or on a line that goes on with one."""
    field = slip.line.field
    if field is None or slip.at < slip.line.start + field.value_at:
        return _second_field(slip)
    if field.value.startswith(('"', "'")):
        return after_value(slip)
    return syntax_fault(
        f"the text of `{field.name}` holds a colon, which YAML reads as one more field",
        f"quote it, {field.name}: {quoted(field.value)}, or put it under `{field.name}: >-`",
        slip.at,
        slip.at + 1,
    )


def _second_field(slip: Slip) -> Fault:
    return _under_a_value(slip) or _nameless(
        slip.text, line_above(slip.text, slip.line) or slip.line
    )


def _under_a_value(slip: Slip) -> Fault | None:
    """Return the fault of a field indented under one that has its value already, if it is so."""
    line, owner = slip.line, line_above(slip.text, slip.line)
    while owner and owner.margin >= line.margin:
        owner = line_above(slip.text, owner)
    if not (owner and owner.field and owner.field.value and line.field):
        return None
    name, owned, start = line.field.name, owner.field.name, line.start + line.field.name_at
    return syntax_fault(
        f"`{name}` is indented under `{owned}`, which has its value already",
        f"indent `{name}` like `{owned}`; or, if it is text, put all of it under `{owned}: >-`",
        start,
        start + len(name),
    )


def no_colon(slip: Slip) -> Fault:
    """Judge a line that should have a name and a colon, and has not."""
    return _nameless(slip.text, line_at(slip.text, slip.since))


def _nameless(text: str, line: Line) -> Fault:
    start = line.start + line.margin
    if found := _TIGHT_COLON.match(line.text):
        at = line.start + found.start("value") - 1
        hint = f"write {found['name']}: {found['value'].rstrip()}"
        return syntax_fault("a space is missing after the colon", hint, at, at + 1)
    if _TIGHT_DASH.match(line.text):
        hint = f"write - {line.text.strip()[1:]}"
        return syntax_fault("a space is missing after the dash", hint, start, start + 1)
    message, hint = _stray(line_above(text, line))
    return syntax_fault(message, hint, start, line.end)


def _stray(above: Line | None) -> tuple[str, str]:
    if above and _BLOCK_HEADER.search(above.text.rstrip()):
        hint = "put two spaces before each line of the text"
        return "the text of a block must be indented further than its field", hint
    hint = "write `name: value`; or, to go on with the text above, indent the line"
    return "this line has no `name: `, and no indentation to make it part of the one above", hint


def unexpected(slip: Slip) -> Fault:
    """Judge what libyaml can put nowhere: after a value, or at the start of a line."""
    if slip.before.strip(" -"):
        return after_value(slip)
    above = line_above(slip.text, slip.line)
    if above and above.text.strip() == "...":
        return many_documents(slip.at, slip.line.end)
    if above and (cut := CUT.search(above.text)):
        value = above.text[above.field.value_at if above.field else 0 : cut.start()].lstrip(" -")
        return commented(value, above.text[cut.start(1) :], above.start + cut.start(1))
    if fault := _under_a_value(slip):
        return fault
    message, hint = _misplaced(slip)
    return syntax_fault(message, hint, slip.at, slip.line.end)


def _misplaced(slip: Slip) -> tuple[str, str]:
    margin = slip.line.margin
    rest = slip.line.text[margin:].rstrip()
    if rest.startswith(("]", "}")):
        return (
            f"nothing is open for this `{rest[0]}` to close",
            f"delete it, or write {quoted(rest)}",
        )
    if rest.startswith("- ") or rest == "-":
        hint = "put it under a field of its own, `name:` on the line above, or delete the dash"
        return "a list item stands among fields", hint
    if rest.startswith(":"):
        return "a name is missing before the colon", f"quote it if it is text: {quoted(rest)}"
    if "document start" in slip.why:
        hint = "start every top-level field in the same column"
        return "this line is indented less than the first", hint
    if margin > slip.since - line_at(slip.text, slip.since).start:
        hint = "indent it like the fields it belongs with, or as far as the text it goes on with"
        return f"an indentation of {margin} fits nothing above this line", hint
    return "a field stands among list items", "indent it under its item, or start it with `- `"


def many_documents(start: int, end: int) -> Fault:
    """Return the fault of a file that holds a second document."""
    message = "a second document starts here; briefgen reads one a file"
    hint = "delete the line, or move what follows to a file of its own"
    return Fault(Problem("many-documents", message, hint), start, end)
