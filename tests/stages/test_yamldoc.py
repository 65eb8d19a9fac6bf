"""What YAML says where it is read as its author means it, and what is refused."""

from __future__ import annotations

import pytest

from briefgen.model.diagnostic import Span
from briefgen.stages.yamldoc import NodeSpans, Value, compose, flow_text, read_yaml
from briefgen.stages.yamldoc.compose import MAX_DEPTH
from tests.stages.yamldoc_told import pointed_at, the_problem, told


@pytest.mark.parametrize(
    "written",
    ["no", "true", "12:30", "010", "2024-05-66", "1.10", "1e3", ".inf", "0x1F", "=", "nil", "-a"],
)
def test_a_plain_scalar_stays_the_text_it_is_written_as(written: str) -> None:
    assert read_yaml(f"a: {written}\n").value == {"a": written}


@pytest.mark.parametrize("written", ["null", "Null", "NULL", "~", "", "  # nothing"])
def test_a_plain_null_or_nothing_is_none(written: str) -> None:
    assert read_yaml(f"a: {written}\n").value == {"a": None}


@pytest.mark.parametrize(
    ("written", "content"),
    [
        ('"null"', "null"),
        ("'~'", "~"),
        ("''", ""),
        ('"a\\tb"', "a\tb"),
        ("|\n  null\n", "null\n"),
        (">-\n  two\n  lines: #1\n", "two lines: #1"),
        ("two\n  lines", "two lines"),
    ],
)
def test_a_quoted_or_block_scalar_is_its_content(written: str, content: str) -> None:
    document = read_yaml(f"a: {written}")
    assert (document.value, document.problems) == ({"a": content}, ())


@pytest.mark.parametrize("text", ["", "\n", "# only a comment\n", "---\n", "\ufeff"])
def test_an_empty_document_is_none_and_has_a_root(text: str) -> None:
    document = read_yaml(text)
    assert (document.value, document.problems, list(document.nodes)) == (None, (), [()])


def test_lists_and_maps_are_lists_and_maps() -> None:
    text = "a: [x, {y: z, w}]\nb:\n- c\n- - d\n? e\n"
    assert read_yaml(text).value == {
        "a": ["x", {"y": "z", "w": None}],
        "b": ["c", ["d"]],
        "e": None,
    }


def test_of_a_key_that_stands_twice_the_first_counts() -> None:
    document = read_yaml("a: 1\nb: {c: 1, c: 2}\na: {d: 3}\n", first_line=10)
    assert document.value == {"a": "1", "b": {"c": "1"}}
    assert told(document) == [("duplicate-key", 11, 11, 12), ("duplicate-key", 12, 1, 2)]
    assert "line 10" in document.problems[1][0].message
    assert set(document.nodes) == {(), ("a",), ("b",), ("b", "c")}


@pytest.mark.parametrize(
    ("text", "column", "words"),
    [
        ("a: {[b]: c}\n", 5, "list or map"),
        ("? {a: b}\n: c\n", 3, "list or map"),
        ("~: a\n", 1, "no name"),
        ("<<: a\n", 1, "merge keys (`<<`) are not supported"),
        ("a: {<<: b}\n", 5, "merge keys (`<<`) are not supported"),
    ],
)
def test_a_key_that_is_no_text_is_refused_with_its_value(
    text: str, column: int, words: str
) -> None:
    problem, span = the_problem(text)
    assert (problem.code, span.line, span.column) == ("bad-key", 1, column)
    assert words in problem.message
    assert read_yaml(text).value in ({}, {"a": {}})


def test_a_quoted_key_is_a_name_like_any_other() -> None:
    assert read_yaml('"<<": a\n"null": b\n').value == {"<<": "a", "null": "b"}


@pytest.mark.parametrize("written", ["!important", "!!str", "!", "!<x>", "!undefined!x"])
def test_a_tag_is_refused(written: str) -> None:
    problem, span = the_problem(f"a:\n  b: {written} news\n")
    assert (problem.code, span) == ("unknown-tag", Span(2, 6, 2, 6 + len(written)))
    assert f'"{written} news"' in problem.hint


def test_a_tagged_list_is_refused_too() -> None:
    assert told(read_yaml("a: !x [b]\n")) == [("unknown-tag", 1, 4, 6)]


@pytest.mark.parametrize(
    ("text", "column", "hint"),
    [
        ("cites: axios-scoop #p3\n", 20, "write axios-scoop#p3, without the space"),
        ("cites: axios-scoop #p3–p6\n", 20, "write axios-scoop#p3–p6, without the space"),
        ("title: Player #1 wins\n", 15, 'quote the text: "Player #1 wins"'),
        ("color: #fff\n", 8, 'quote the text: "#fff"'),
        ("- a: [b] # c\n  d: e #f\n", 8, "write e#f, without the space"),
    ],
)
def test_a_text_cut_by_a_hash_is_told(text: str, column: int, hint: str) -> None:
    problem, span = the_problem(text)
    assert (problem.code, problem.hint, span.column) == ("cut-short", hint, column)
    assert pointed_at(text, span).startswith("#")


@pytest.mark.parametrize(
    "text",
    ["a: 2020 # inferred\n", "a: b  ## c\n", "a: 'b' #c\n", "a: b#c\n", "a: #\n", "a: |\n  b #c\n"],
)
def test_an_ordinary_comment_is_not_told(text: str) -> None:
    assert read_yaml(text).problems == ()


def test_a_text_that_loses_its_first_word_to_an_anchor_is_told() -> None:
    document = read_yaml("a: &Co is here\nb: &used x\nc: *used\n")
    assert document.value == {"a": "is here", "b": "x", "c": "x"}
    assert told(document) == [("cut-short", 1, 4, 7)]


@pytest.mark.parametrize(
    ("text", "line", "value"),
    [
        ("a: b\n---\nc: d\n", 2, {"a": "b"}),
        ("a: b\n...\n%TAG ! x\n", 3, {"a": "b"}),
        ("---\n---\n", 2, None),
        ("a: b\n...\nc: d\n", 3, None),  # which YAML does not allow: a document that has no `---`
    ],
)
def test_a_second_document_is_refused(text: str, line: int, value: Value) -> None:
    problem, span = the_problem(text)
    assert (problem.code, span.line, span.column) == ("many-documents", line, 1)
    assert read_yaml(text).value == value


@pytest.mark.parametrize("character", ["\0", "\x07", "\x7f", "\x93", "\ufffe", "\ud800"])
def test_a_character_that_yaml_forbids_is_told(character: str) -> None:
    problem, span = the_problem(f"a: b\nc: d{character}\n")
    assert (problem.code, span) == ("control-character", Span(2, 5, 2, 6))
    assert f"U+{ord(character):04X}" in problem.message


@pytest.mark.parametrize("character", ["\x85", "\u2028", "\u2029"])
def test_a_line_separator_that_nobody_sees_is_told(character: str) -> None:
    assert told(read_yaml(f"a: b{character}c\nd: e\n")) == [("control-character", 1, 5, 6)]


@pytest.mark.parametrize("text", ["a: *b\n", "a: &b [*b]\n", "- &b c\n- &b [*b]\n"])
def test_an_alias_of_nothing_finished_is_told(text: str) -> None:
    problem, span = the_problem(text)
    assert (problem.code, pointed_at(text, span)) == ("unknown-alias", "*b")
    assert "`&b`" in problem.message


def test_an_alias_repeats_a_value_and_is_one_node() -> None:
    document = read_yaml("a: &x {b: [c]}\nd: *x\n")
    assert document.value == {"a": {"b": ["c"]}, "d": {"b": ["c"]}}
    assert document.nodes[("d",)].value == Span(2, 4, 2, 6)
    assert ("d", "b") not in document.nodes


def test_aliases_repeat_so_much_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    # `&x [b]` is six characters, and `&y [*x]` seven that repeat six; each alias counts one more.
    text = "- &x [b]\n- &y [*x]\n- *y\n- &z c\n- *z\n"
    monkeypatch.setattr(compose, "MAX_REPEATED", 7 + (7 + 7 + 1) + (4 + 1))
    assert read_yaml(text).problems == ()
    assert told(read_yaml(text + "- *x\n")) == [("too-many-aliases", 6, 3, 5)]


def test_aliases_of_aliases_do_not_explode() -> None:
    levels = "".join(f"- &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]\n" for i in range(1, 30))
    document = read_yaml("- &a0 lol\n" + levels)
    assert document.value is None
    assert told(document)[0][0] == "too-many-aliases"
    assert "100,000" in document.problems[0][0].message


def test_lists_stand_in_one_another_so_deep_and_no_deeper() -> None:
    assert read_yaml("[" * MAX_DEPTH + "]" * MAX_DEPTH).problems == ()
    document = read_yaml("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1))
    assert told(document) == [("too-deep", 1, MAX_DEPTH + 1, MAX_DEPTH + 2)]


def test_aliases_count_as_deep_as_what_they_repeat() -> None:
    half = MAX_DEPTH // 2
    text = "a: &x " + "[" * half + "]" * half + "\nb: " + "[" * half + "*x" + "]" * half
    assert told(read_yaml(text))[0][:2] == ("too-deep", 2)
    assert read_yaml(text.replace("[*x]", "*x")).problems == ()


def test_aliases_of_aliases_count_as_deep_as_all_of_them() -> None:
    levels = "".join(f"- &a{i} [*a{i - 1}, c]\n" for i in range(2, MAX_DEPTH))
    text = "- &a1 [b]\n" + levels
    assert read_yaml(text).problems == ()
    deeper = read_yaml(f"{text}- [*a{MAX_DEPTH - 1}]\n")
    assert told(deeper)[0][:2] == ("too-deep", MAX_DEPTH)


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? ", "{"])
def test_a_text_of_openings_alone_is_refused(opening: str) -> None:
    assert told(read_yaml(opening * 200_000))[0][0] == "too-deep"


def test_a_document_has_so_many_values_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compose, "MAX_EVENTS", 9)  # two are the document's, two the list's
    assert read_yaml("- a\n" * 4).problems == ()
    assert told(read_yaml("- a\n" * 5)) == [("too-large", 1, 1, 2)]


@pytest.mark.parametrize("start", ["", "a: b\n", "a: b\n...\n"])
def test_directives_without_end_are_not_read(start: str) -> None:
    # libyaml compares each with all before it: these would take it minutes.
    directives = "".join(f"%TAG !a{i}! b\n" for i in range(500_000))
    assert told(read_yaml(start + directives))[0][1] == start.count("\n") + 1


def test_after_an_error_of_syntax_only_duplicate_keys_above_it_are_told_too() -> None:
    document = read_yaml("a: b #c\na: !x d\na: *e\nf: @g\na: h\n")
    assert (document.value, dict(document.nodes)) == (None, {(): NodeSpans(None, Span(1, 1, 1, 1))})
    assert told(document) == [
        ("duplicate-key", 2, 1, 2),
        ("duplicate-key", 3, 1, 2),
        ("yaml-syntax", 4, 4, 6),
    ]


@pytest.mark.parametrize(
    "written", ["[2020-12-13..2020-12-20]", "[1667,1668,..1670]", "{1960,1961-12}"]
)
def test_brackets_meant_as_text_can_be_had_back(written: str) -> None:
    value = read_yaml(f"date: {written}\n").value
    assert isinstance(value, dict)
    assert flow_text(value["date"]) == written


@pytest.mark.parametrize("value", ["a", None, [None], [["a"]], {"a": "b"}])
def test_other_values_are_no_text_in_brackets(value: Value) -> None:
    assert flow_text(value) is None
