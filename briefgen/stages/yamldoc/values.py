"""Slips within a value: text that YAML reads as a sign of its own, quotes, brackets."""

from __future__ import annotations

import re

from msgspec import Struct

from briefgen.model.diagnostic import Problem
from briefgen.stages.yamldoc.lines import (
    BLANKS,
    CUT,
    Fault,
    Line,
    line_above,
    line_at,
    quoted,
    syntax_fault,
)

_MEANINGS = {
    "*": " (YAML reads `*name` as an alias)",
    "&": " (YAML reads `&name` as an anchor)",
    "%": " (YAML reads `%` as a directive)",
    ">": " (alone, `>` opens a block of text on the lines below)",
    "|": " (alone, `|` opens a block of text on the lines below)",
    "?": " (YAML reads `? ` as a key)",
}
_CLOSING = {"[": "]", "{": "}"}
_ESCAPES = {"x": "two", "u": "four", "U": "eight"}
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_TAIL = re.compile(r"[ \t]++(#[^\s#].*)")
_TAG = re.compile(r"![^\s,\[\]{}]*+")
_PASSAGE = re.compile(r"(#[a-z][a-z0-9]*(?:[-–][a-z][a-z0-9]*)?)[\s,\]}]*")


class Slip(Struct, frozen=True):
    """Where libyaml stopped (`at`), where the thing it was reading began (`since`), and why."""

    text: str
    at: int
    since: int
    why: str

    @property
    def line(self) -> Line:
        """The line it stopped on."""
        return line_at(self.text, self.at)

    @property
    def before(self) -> str:
        """What stands on that line before the place."""
        return self.text[self.line.start : self.at]


def bad_start(text: str, start: int) -> Fault:
    """Judge a text that starts with a character YAML keeps for itself."""
    line = line_at(text, start)
    before, rest = text[line.start : start], text[start : line.start + len(line.text)]
    if before.count("[") > before.count("]") or before.count("{") > before.count("}"):
        rest = re.split(r"[,\]}]", rest, maxsplit=1)[0]
    sign = "a backtick" if rest[:1] == "`" else f"`{rest[:1]}`"
    message = f"text that starts with {sign} needs quotes{_MEANINGS.get(rest[:1], '')}"
    hint = f"write {_with_quotes(line, len(before), rest)}"
    return syntax_fault(message, hint, start, start + len(rest.rstrip(BLANKS)))


def _with_quotes(line: Line, column: int, rest: str) -> str:
    field = line.field
    if field is None:
        return quoted(rest)
    if field.name_at == column:
        return f"{quoted(field.name)}: {field.value}".rstrip()
    return f"{field.name}: {quoted(rest)}"


def after_value(slip: Slip) -> Fault:
    """Judge text that follows a value which has ended: a quote, a list, an alias."""
    line, value = slip.line, _value_around(slip)
    if value.startswith("*"):
        return bad_start(slip.text, line.start + line.text.index(value))
    quote = slip.before.rstrip()[-1:]
    if slip.before.rstrip().endswith((': "', ": '")) and (opener := _opener(slip, quote)):
        return open_quote(Slip(slip.text, slip.at, opener, slip.why))
    hint = "put the whole text in quotes"
    if value.startswith(('"', "'", "[", "{")):
        inner = value[1:-1] if slip.before.endswith(value[:1]) and value[-1] == quote else value
        hint = f"quote the whole: {quoted(inner)}"
    after = "a closing quote" if quote in {"'", '"'} else "a value's end"
    return syntax_fault(f"text follows {after}", hint, slip.at, line.end)


def _value_around(slip: Slip) -> str:
    line = slip.line
    if line.field is None:
        return line.text.strip(" -")
    in_value = slip.at >= line.start + line.field.value_at
    return line.field.value if in_value else line.field.name


def _opener(slip: Slip, quote: str) -> int | None:
    """Return the place of a quote above that opens a text, and is alone on its line."""
    line = line_above(slip.text, slip.line)
    while line:
        value = line.field.value if line.field else ""
        if value.startswith(quote) and value.count(quote) == 1:
            return line.start + line.text.index(quote)
        line = line_above(slip.text, line)
    return None


def dash(slip: Slip) -> Fault:
    """Judge a `- ` that stands where no list can start."""
    name = slip.line.field.name if slip.line.field else "name"
    hint = f"put each item on a line of its own under `{name}:`; quote a text that starts so"
    return syntax_fault("a list cannot start on its field's line", hint, slip.at, slip.at + 1)


def open_quote(slip: Slip) -> Fault:
    """Judge a quote that is never closed; its place is the quote."""
    line, quote = line_at(slip.text, slip.since), slip.text[slip.since]
    whole = quoted(slip.text[slip.since : line.end])
    hint = f"end the text with {quote}; or, if the {quote} is part of it, write {whole}"
    return syntax_fault(f"this {quote} is never closed", hint, slip.since, line.end)


def escape(slip: Slip) -> Fault:
    """Judge a backslash in double quotes that stands for nothing."""
    at = slip.text.rfind("\\", 0, slip.at + 1)
    pair = slip.text[at : at + 2]
    digits = _ESCAPES.get(pair[1:])
    wants = f"wants {digits} hexadecimal digits" if digits else "means nothing in double quotes"
    hint = rf"double the backslash (`\{pair}`), or put the text in single quotes"
    return syntax_fault(f"`{pair}` {wants}", hint, at, at + 2)


def brackets(slip: Slip) -> Fault:
    """Judge a list or map in brackets that goes wrong inside, or never ends."""
    opening = slip.text[slip.since : slip.since + 1]
    line = line_at(slip.text, slip.since)
    if cut := CUT.search(slip.text, slip.since, slip.at):
        value = re.split(r"[\[{,]", slip.text[slip.since : cut.start()])[-1]
        comment = slip.text[cut.start(1) : line_at(slip.text, cut.start(1)).end]
        return commented(value, comment, cut.start(1))
    inside = line.margin < slip.line.margin and slip.at < slip.line.end
    closing = _CLOSING.get(opening, "]")
    if inside or slip.at < line.end:
        message = f"a comma or the closing `{closing}` is missing before this"
        hint = "put commas between the items; quote one that holds a comma, bracket or colon"
        return syntax_fault(message, hint, slip.at, slip.at + 1)
    hint = f"end it with {closing}; or, if it is text, quote it"
    return syntax_fault(f"this `{opening}` is never closed", hint, slip.since, line.end)


def no_content(slip: Slip) -> Fault:
    """Judge a comma or closing bracket, or the text's end, where a value is due."""
    if slip.at >= len(slip.text.rstrip(BLANKS)):
        opening = max(slip.text.rfind("["), slip.text.rfind("{"), 0)
        return brackets(Slip(slip.text, len(slip.text), opening, slip.why))
    if "flow" not in slip.why:
        return bad_start(slip.text, slip.at)
    message = f"an item is missing before this `{slip.text[slip.at]}`"
    return syntax_fault(message, "delete the comma, or write the item", slip.at, slip.at + 1)


def commented(value: str, comment: str, at: int) -> Fault:
    """Return the fault of a comment that is none, and leaves what follows in the air."""
    message = "a # after a space starts a comment, so YAML reads none of this"
    return syntax_fault(message, _uncut(value, comment), at, at + len(comment.rstrip(BLANKS)))


def cut_short(text: str, start: int, end: int) -> Fault | None:
    """Return the fault of a plain text `[start, end)` whose end YAML took for a comment, if any."""
    tail = _TAIL.match(text, end)
    if tail is None:
        return None
    message = "a # after a space starts a comment, so the value ends before it"
    problem = Problem("cut-short", message, _uncut(text[start:end], tail[1]))
    return Fault(problem, tail.start(1), tail.start(1) + len(tail[1].rstrip(BLANKS)))


def unread_anchor(text: str, start: int, end: int) -> Fault:
    """Return the fault of a text whose `&word` names an anchor that no alias asks for."""
    name = text[start:end].split(maxsplit=1)[0]
    message = f"YAML reads `{name}` as an anchor, so it is no part of the value"
    hint = f"quote the text: {quoted(text[start:end])}"
    return Fault(Problem("cut-short", message, hint), start, start + len(name))


def tag_fault(text: str, start: int, end: int) -> Fault:
    """Return the fault of a tag, `!name`, within what starts at `start`."""
    at = max(text.find("!", start), start)
    found = _TAG.match(text, at)
    stop = found.end() if found else at + 1
    message = f"`{text[at:stop]}` is a YAML tag, and briefgen's YAML has none"
    hint = f"if it is text, quote it: {quoted(text[at:end])}; else leave it out"
    return Fault(Problem("unknown-tag", message, hint), at, stop)


def directive(text: str, at: int) -> Fault:
    """Return the fault of a line that starts with `%`."""
    message = "a line that starts with `%` is a YAML directive, and briefgen reads none"
    return syntax_fault(message, "delete the line, or quote the text", at, line_at(text, at).end)


def _uncut(value: str, comment: str) -> str:
    value, passage = value.strip(), _PASSAGE.fullmatch(comment)
    if passage and _SLUG.fullmatch(value):
        return f"write {value}{passage[1]}, without the space"
    return f"quote the text: {quoted(f'{value} {comment}')}"
