"""YAML's slips in the words of someone who knows what the author meant.

libyaml says where it could go no further; the author needs to hear what to write. `explain` turns
the one into the other. Texts have LF line ends throughout; places are indexes into the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import yaml

from briefgen.model.diagnostic import Problem
from briefgen.stages.yamltext import (
    CUT,
    Fault,
    Line,
    cut_hint,
    line_above,
    line_at,
    quoted,
    syntax_fault,
    tag_fault,
)

LineOf: TypeAlias = Callable[[int], int]
"""The 1-based number, in the file, of the line that holds a character's index."""

_MEANINGS = {
    "*": " (YAML reads `*name` as an alias)",
    "&": " (YAML reads `&name` as an anchor)",
    "%": " (YAML reads `%` as a directive)",
    ">": " (alone at the end of a line it opens a block of text)",
    "|": " (alone at the end of a line it opens a block of text)",
    "?": " (YAML reads `? ` as a key)",
}
_CLOSING = {"[": "]", "{": "}"}
_SEPARATORS = re.compile("[\x85\u2028\u2029]")
_BLOCK_HEADER = re.compile(r"[|>][-+0-9]*$")
_TIGHT_COLON = re.compile(r"( *+(?:- ++)*+)([\w-]+):([^\s:].*)")
_ESCAPES = {"x": "two", "u": "four", "U": "eight"}


@dataclass(frozen=True, slots=True)
class _Slip:
    """Where libyaml stopped (`at`), where the thing it was reading began (`since`), and why."""

    text: str
    at: int
    since: int
    why: str

    @property
    def line(self) -> Line:
        return line_at(self.text, self.at)

    @property
    def before(self) -> str:
        """What stands before the place on its line."""
        return self.text[self.line.start : self.at]


def explain(text: str, error: yaml.MarkedYAMLError, line_of: LineOf) -> Fault:
    """Return libyaml's error as a fault that says what is wrong and what to write instead.

    Its code is `yaml-syntax`, or `tab`, `unknown-tag`, `many-documents` or `control-character`
    where one of those is the cause.
    """
    at = error.problem_mark.index if error.problem_mark else 0
    since = error.context_mark.index if error.context_mark else at
    slip = _Slip(text, at, since, f"{error.context}: {error.problem}")
    return _separator(slip) or _tab(slip, line_of) or _by_rule(slip)


def _by_rule(slip: _Slip) -> Fault:
    for pattern, rule in _RULES:
        if re.search(pattern, slip.why):
            return rule(slip)
    return syntax_fault(f"YAML cannot read this ({slip.why})", "", slip.at, slip.line.end)


def _separator(slip: _Slip) -> Fault | None:
    # libyaml takes these for line ends; editors show nothing at all.
    for line in (line_at(slip.text, slip.since), slip.line):
        if found := _SEPARATORS.search(line.text):
            at = line.start + found.start()
            name = f"U+{ord(found[0]):04X}"
            problem = Problem(
                "control-character",
                f"an invisible line separator ({name}) stands here",
                "delete it, or put a line end in its place",
            )
            return Fault(problem, at, at + 1)
    return None


def _tab(slip: _Slip, line_of: LineOf) -> Fault | None:
    margin = slip.line.text[: slip.line.margin]
    inside = "flow" in slip.why or "quoted" in slip.why
    at = slip.at
    if "\t" in margin and not inside:
        at = slip.line.start + margin.index("\t")
    elif slip.text[at : at + 1] != "\t":
        return None
    where = "is indented with a tab" if at < slip.line.start + len(margin) else "holds a tab"
    message = f"line {line_of(at)} {where}, which YAML does not take for indentation"
    return Fault(Problem("tab", message, "use spaces"), at, at + 1)


def _second_colon(slip: _Slip) -> Fault:
    field = slip.line.field
    if field is None or slip.at < slip.line.start + field.start("value"):
        return _second_field(slip)
    name, value = field["name"], field["value"]
    if value[:1] in {'"', "'"}:
        return _after_value(slip)
    return syntax_fault(
        f"the text of `{name}` holds a colon, which YAML reads as one more field",
        f"quote it, {name}: {quoted(value)}, or put it under `{name}: >-`",
        slip.at,
        slip.at + 1,
    )


def _second_field(slip: _Slip) -> Fault:
    """Judge a line `name: …` that libyaml took for more of the text above it."""
    line, above = slip.line, line_above(slip.text, slip.line)
    name = (line.field or {"name": line.text.strip()})["name"]
    owner = above
    while owner and owner.margin >= line.margin:
        owner = line_above(slip.text, owner)
    if owner is None or owner.field is None or not owner.field["value"]:
        return _no_colon_on(slip.text, above or line)
    owned = owner.field["name"]
    return syntax_fault(
        f"`{name}` is indented under `{owned}`, which has its value already",
        f"indent `{name}` like `{owned}`; or, if it is text, put all of it under `{owned}: >-`",
        line.start + line.margin,
        slip.at,
    )


def _no_colon(slip: _Slip) -> Fault:
    return _no_colon_on(slip.text, line_at(slip.text, slip.since))


def _no_colon_on(text: str, line: Line) -> Fault:
    start = line.start + line.margin
    if found := _TIGHT_COLON.match(line.text):
        at = line.start + found.start(3) - 1
        message = "a space is missing after the colon"
        return syntax_fault(message, f"write {found[2]}: {found[3]}", at, at + 1)
    if re.match(r" *+-[^\s-]", line.text):
        hint = f"write - {line.text.strip()[1:]}"
        return syntax_fault("a space is missing after the dash", hint, start, start + 1)
    above = line_above(text, line)
    if above and _BLOCK_HEADER.search(above.text):
        hint = "put two spaces before each line of the text"
        message = "the text of a block is indented further than its field"
        return syntax_fault(message, hint, start, line.end)
    message = "this line has no `name: `, and is not indented as part of what stands above it"
    hint = "write `name: value`; or, to go on with the text above, indent the line"
    return syntax_fault(message, hint, start, line.end)


def _unexpected(slip: _Slip) -> Fault:
    """Judge something libyaml can put nowhere: on a value's line, or at a line's start."""
    if slip.before.strip(" -"):
        return _after_value(slip)
    above = line_above(slip.text, slip.line)
    if above and above.text.strip() == "...":
        return many_documents(slip.at, slip.line.end)
    if above and (cut := CUT.search(above.text)):
        at = above.start + cut.start(1)
        value = (above.field or {"value": above.text})["value"] or ""
        return _commented(value[: value.find(cut[1])], above.text[cut.start(1) :], at)
    message, hint = _misplaced(slip)
    return syntax_fault(message, hint, slip.at, slip.line.end)


def _misplaced(slip: _Slip) -> tuple[str, str]:
    rest, margin = slip.line.text[slip.line.margin :], slip.line.margin
    if rest[0] in "]}":
        return f"nothing is open for this `{rest[0]}` to close", f"delete it, or quote {rest!r}"
    if re.match(r"-(\s|$)", rest):
        hint = "put it under a field of its own, `name:` on the line above, or delete the dash"
        return "a list item stands among fields", hint
    if "document start" in slip.why:
        hint = "start every top-level field in the same column"
        return "this line is indented less than the first", hint
    if margin > slip.since - line_at(slip.text, slip.since).start:
        hint = "indent it like the fields it belongs to, or as far as the text it goes on with"
        return f"an indentation of {margin} fits nothing above this line", hint
    return "a field stands among list items", "indent it under its item, or start it with `- `"


def _after_value(slip: _Slip) -> Fault:
    line = slip.line
    value = (line.field or {"value": ""})["value"] or line.text.lstrip(" -")
    opening, last = value[:1], slip.before.rstrip()[-1:]
    if opening == "*":
        return _bad_start(slip.text, slip.text.index("*", line.start))
    if opening in {'"', "'"} and slip.before.rstrip().endswith(f": {opening}"):
        hint = f"close the text above with {opening}"
        message = "this quote closes one that was opened further up"
        return syntax_fault(message, hint, slip.at - 1, slip.at)
    whole = quoted(value.removeprefix(last).removesuffix(last) if value.endswith(last) else value)
    end = "the closing quote" if last in {'"', "'"} else "the closing bracket"
    after = end if last in set("\"']}") else "a value"
    return syntax_fault(f"text follows {after}", f"quote the whole: {whole}", slip.at, line.end)


def _bad_start(text: str, start: int) -> Fault:
    line = line_at(text, start)
    before, rest = text[line.start : start], text[start : line.end]
    if before.count("[") > before.count("]") or before.count("{") > before.count("}"):
        rest = re.split(r"[,\]}]", rest, maxsplit=1)[0]
    field = line.field
    if field and field.start("name") == len(before):
        write = f"{quoted(field['name'])}: {field['value'] or ''}".strip()
    else:
        write = f"{field['name']}: {quoted(rest)}" if field else quoted(rest)
    char = text[start : start + 1]
    message = f"text that starts with `{char}` needs quotes{_MEANINGS.get(char, '')}"
    return syntax_fault(message, f"write {write}", start, start + max(1, len(rest.rstrip())))


def _dash(slip: _Slip) -> Fault:
    name = slip.line.field["name"] if slip.line.field else "name"
    hint = f"put each item on a line of its own under `{name}:`; quote a text that starts so"
    return syntax_fault("a list cannot start on its field's line", hint, slip.at, slip.at + 1)


def _open_quote(slip: _Slip) -> Fault:
    line, quote = line_at(slip.text, slip.since), slip.text[slip.since]
    hint = f"end the text with {quote}; or, if it starts so itself, write "
    hint += quoted(slip.text[slip.since : line.end])
    return syntax_fault(f"this {quote} is never closed", hint, slip.since, line.end)


def _escape(slip: _Slip) -> Fault:
    at = slip.text.rfind("\\", 0, slip.at + 1)
    pair = slip.text[at : at + 2]
    hint = rf"double the backslash (\{pair}), or put the text in single quotes"
    if digits := _ESCAPES.get(pair[1:]):
        return syntax_fault(f"`{pair}` wants {digits} hexadecimal digits", hint, at, at + 2)
    return syntax_fault(f"`{pair}` means nothing in double quotes", hint, at, at + 2)


def _brackets(slip: _Slip) -> Fault:
    opening = slip.text[slip.since]
    closing, line = _CLOSING.get(opening, "]"), line_at(slip.text, slip.since)
    if slip.at < line.end:
        message = f"a comma or the closing `{closing}` is missing before this"
        hint = "put commas between the items; quote one that holds a comma, bracket or colon"
        return syntax_fault(message, hint, slip.at, slip.at + 1)
    if cut := CUT.search(slip.text, slip.since, line.end):
        value = re.split(r"[\[{,]", slip.text[slip.since : cut.start()])[-1]
        return _commented(value, slip.text[cut.start(1) : line.end], cut.start(1))
    hint = f"end it with {closing}; or, if it is text, quote it"
    return syntax_fault(f"this `{opening}` is never closed", hint, slip.since, line.end)


def _commented(value: str, comment: str, at: int) -> Fault:
    message = "a `#` after a space starts a comment, so YAML reads none of this"
    return syntax_fault(message, cut_hint(value, comment), at, at + len(comment.rstrip()))


def _no_content(slip: _Slip) -> Fault:
    if slip.at >= len(slip.text.rstrip()):
        opening = max(slip.text.rfind("["), slip.text.rfind("{"), 0)
        return _brackets(_Slip(slip.text, len(slip.text), opening, slip.why))
    if "flow" not in slip.why:
        return _bad_start(slip.text, slip.at)
    message = f"an item is missing before this `{slip.text[slip.at]}`"
    return syntax_fault(message, "delete the comma, or write the item", slip.at, slip.at + 1)


def many_documents(start: int, end: int) -> Fault:
    """Return the fault of a file that holds a second document."""
    message = "a second document starts here; briefgen reads one a file"
    hint = "delete the line, or move what follows to a file of its own"
    return Fault(Problem("many-documents", message, hint), start, end)


def directive(text: str, at: int) -> Fault:
    """Return the fault of a line that starts with `%`, which must come before a document."""
    message = "a line that starts with `%` is a YAML directive, and briefgen reads none"
    return syntax_fault(message, "delete the line, or quote the text", at, line_at(text, at).end)


_RULES: tuple[tuple[str, Callable[[_Slip], Fault]], ...] = (
    ("mapping values are not allowed", _second_colon),
    ("sequence entries are not allowed", _dash),
    ("mapping keys are not allowed", lambda slip: _bad_start(slip.text, slip.at)),
    ("cannot start any token", lambda slip: _bad_start(slip.text, slip.at)),
    ("an alias|an anchor|block scalar", lambda slip: _bad_start(slip.text, slip.since)),
    ("quoted scalar: .*(end of stream|document)", _open_quote),
    ("quoted scalar", _escape),
    (r"\btag\b", lambda slip: tag_fault(slip.text, slip.since, slip.line.end)),
    ("directive", lambda slip: directive(slip.text, slip.since)),
    ("expected ',' or", _brackets),
    ("node content", _no_content),
    ("expected ':'", _no_colon),
    ("expected key|'-' indicator|block end|document start", _unexpected),
)
