"""An author's slips of syntax: where they stand, what is said, what to write instead."""

from __future__ import annotations

import pytest
import yaml

from briefgen.stages.yamldoc import read, read_yaml
from briefgen.stages.yamldoc.explain import explain
from tests.stages.yamldoc_told import the_problem, told

SLIPS = [
    # text, (line, column, end column), words of the message, words of the hint
    ("title: Axios: a scoop\n", (1, 13, 14), "`title` holds a colon", 'title: "Axios: a scoop"'),
    ("title: Axios: a scoop\n", (1, 13, 14), "colon", "put it under `title: >-`"),
    ("a: b\ntitle: @who\n", (2, 8, 12), "starts with `@`", 'title: "@who"'),
    ("title: `x`\n", (1, 8, 11), "a backtick", 'title: "`x`"'),
    ("title: %5\n", (1, 8, 10), "starts with `%`", 'title: "%5"'),
    ("title: *Breaking* news\n", (1, 8, 23), "alias", 'title: "*Breaking* news"'),
    ("title: *foo bar\n", (1, 8, 16), "alias", 'title: "*foo bar"'),
    ("title: & Co\n", (1, 8, 12), "anchor", 'title: "& Co"'),
    ("title: > 5 people\n", (1, 8, 18), "`>`", 'title: "> 5 people"'),
    ("title: |x\n", (1, 8, 10), "`|`", 'title: "|x"'),
    ("title: ? x\n", (1, 8, 11), "`?`", 'title: "? x"'),
    ("title: , x\n", (1, 8, 11), "`,`", 'title: ", x"'),
    ("a: [b, @c]\n", (1, 8, 10), "`@`", 'a: "@c"'),
    ("@a: b\n", (1, 1, 6), "`@`", '"@a": b'),
    ("- @a\n", (1, 3, 5), "`@`", 'write "@a"'),
    ('a: "b\nc: d\n', (1, 4, 6), "never closed", 'end the text with "'),
    ("a: 'tis\nc: d\n", (1, 4, 8), "never closed", 'write "\'tis"'),
    ('a: "b\nc: "d"\n', (1, 4, 6), "never closed", 'end the text with "'),
    ('a: "b\nc: d\ne: "f"\n', (1, 4, 6), "never closed", 'end the text with "'),
    ('a: "b"\nc: "d\ne: "f"\n', (2, 4, 6), "never closed", 'end the text with "'),
    ('- "a\n  b: "c"\n', (2, 7, 9), "follows a closing quote", "quote"),
    ('a: "b" c\n', (1, 8, 9), "follows a closing quote", "quote the whole: '\"b\" c'"),
    ("a: 'it's'\n", (1, 8, 10), "follows a closing quote", 'quote the whole: "it\'s"'),
    ('a: "b": c\n', (1, 7, 10), "follows a closing quote", "quote the whole: '\"b\": c'"),
    ('"a" b: c\n', (1, 5, 9), "follows a closing quote", "quote the whole: '\"a\" b'"),
    ('a: "b\n  c" d\n', (2, 6, 7), "follows a closing quote", "put the whole text in quotes"),
    ("a: [Update] b\n", (1, 13, 14), "follows a value's end", 'quote the whole: "[Update] b"'),
    ("a: [b, c\nd: e\n", (1, 4, 9), "`[` is never closed", "end it with ]"),
    ("a: {b: c\nd: e\n", (1, 4, 9), "`{` is never closed", "end it with }"),
    ("a: [b,\n", (1, 4, 7), "`[` is never closed", "end it with ]"),
    ("a: [b}\n", (1, 6, 7), "closing `]` is missing", "commas"),
    ("a: [b,,c]\n", (1, 7, 8), "item is missing", "delete the comma"),
    ("a: b\n]\n", (2, 1, 2), "nothing is open", "delete it"),
    ("a: [b #p3]\nc: d\n", (1, 7, 11), "comment", "write b#p3, without the space"),
    ("a: [\n  b #p3,\n  c]\n", (2, 5, 9), "comment", "write b#p3, without the space"),
    ("a: b #1 c\n  d\n", (1, 6, 10), "comment", 'quote the text: "b #1 c"'),
    ("a: 1\n  b: 2\n", (2, 3, 4), "`b` is indented under `a`", "indent `b` like `a`"),
    ("- a: 1\n   b: 2\n", (2, 4, 5), "`b` is indented under `a`", "indent `b` like `a`"),
    ("a: 1\n  # c\n  b: 2\n", (3, 3, 4), "`b` is indented under `a`", "`a: >-`"),
    ("a: 1\n# c\n  bcd: 2\n", (3, 3, 6), "`bcd` is indented under `a`", "like `a`"),
    ("a: 1\n  more\n  b: 2\n", (3, 3, 4), "`b` is indented under `a`", "`a: >-`"),
    ("- a #1\n   b\n", (1, 5, 7), "comment", 'quote the text: "a #1"'),
    ("a: [\n  b: c: d\n]\n", (2, 7, 8), "closing `]` is missing", "commas"),
    ("a: [\n  b,\n  c\nd: e\n", (1, 4, 5), "`[` is never closed", "end it with ]"),
    ("a:\n  [b,\n   c\n", (2, 3, 6), "`[` is never closed", "end it with ]"),
    ("a: @" + "b" * 90, (1, 4, 95), "`@`", 'a: "@' + "b" * 59 + '…"'),
    ("a:\n    b: 1\n  c: 2\n", (3, 3, 7), "indentation of 2 fits nothing", "indent it like"),
    ("a:\n  b:\n      c: 1\n    d: 2\n", (4, 5, 9), "indentation of 4 fits", "indent it like"),
    ("  a: 1\nb: 2\n", (2, 1, 5), "indented less than the first", "same column"),
    ("a: 1\n- b\n", (2, 1, 4), "a list item stands among fields", "field of its own"),
    ("a:\n  - x\n  b: 1\n", (3, 3, 7), "a field stands among list items", "start it with `- `"),
    ("a: - x\n", (1, 4, 5), "list cannot start", "line of its own under `a:`"),
    ("title:Foo\ndate: x\n", (1, 6, 7), "space is missing after the colon", "write title: Foo"),
    ("x:\n  -a\n  b: c\n", (2, 3, 4), "space is missing after the dash", "write - a"),
    ("a: b\ntitle\nc: d\n", (2, 1, 6), "no `name: `", "write `name: value`"),
    ("a: >-\nfoo\nb: 1\n", (2, 1, 4), "indented further", "two spaces before each line"),
    (": a\n", (1, 1, 4), "name is missing", "quote it"),
    ('a: "C:\\dir"\n', (1, 7, 9), r"`\d` means nothing", r"`\\d`"),
    ('a: "\\u12"\n', (1, 5, 7), "four hexadecimal digits", "single quotes"),
    ("# c\n%YAML 1.2\n---\na: b\n", (2, 1, 10), "directive", "delete the line"),
    ("a: b\n%x: 1\n", (2, 1, 6), "directive", "quote the text"),
]


@pytest.mark.parametrize(("text", "place", "message", "hint"), SLIPS)
def test_a_slip_is_told_where_it_stands_with_what_to_write(
    text: str, place: tuple[int, int, int], message: str, hint: str
) -> None:
    document = read_yaml(text)
    ((problem, _),) = document.problems
    assert told(document) == [("yaml-syntax", *place)]
    assert message in problem.message
    assert hint in problem.hint
    assert document.value is None


@pytest.mark.parametrize("text", sorted({slip[0] for slip in SLIPS}))
def test_the_parser_in_python_is_read_like_libyaml(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_libyaml = read_yaml(text)
    monkeypatch.setattr(read, "LOADER", yaml.SafeLoader)
    assert read_yaml(text) == with_libyaml


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("a:\n\tb: 1\n", 2, 1),
        ("a:\n  b: 1\n\tc: 1\n", 3, 1),
        ("a: |\n\tb\n", 2, 1),
        ("a: b\n \tc: d\n", 2, 2),
        ("-\ta\n", 1, 2),
    ],
)
def test_a_tab_for_indentation_is_told_with_its_line(text: str, line: int, column: int) -> None:
    problem, span = the_problem(text)
    assert (problem.code, problem.hint) == ("tab", "use spaces")
    assert (span.line, span.column) == (line, column)
    assert span.end_column == column + 1
    verb = "holds" if text.startswith("-") else "is indented with"
    assert f"line {line} {verb} a tab" in problem.message


def test_a_tab_that_does_no_harm_is_none() -> None:
    document = read_yaml('a: [\n\tb,\n\tc]\nd: "e\n\tf"\ng:\th\n')
    assert document.problems == ()
    assert document.value == {"a": ["b", "c"], "d": "e f", "g": "h"}


def test_what_no_rule_knows_is_told_in_the_parsers_words() -> None:
    fault = explain("a: b\n", yaml.MarkedYAMLError(None, None, "found a new thing"), lambda _: 1)
    assert "found a new thing" in fault.problem.message


def test_a_tab_within_brackets_is_not_what_is_wrong_with_them() -> None:
    assert told(read_yaml("a: [\n\tb: c: d]\n")) == [("yaml-syntax", 2, 6, 7)]
