"""Where a document's nodes stand, and laws that hold for any text."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from briefgen.model.diagnostic import Pointer, Span
from briefgen.stages.yamldoc import Value, YamlDocument, read_yaml, span_at
from tests.stages.yamldoc_told import pointed_at


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_in_any_line_ends_from_the_first_line(end: str) -> None:
    text = f"a: b{end}c: |{end}  d{end}  é😀{end}x: [y]{end}"
    document = read_yaml("\ufeff" + text, first_line=3)
    assert document.value == {"a": "b", "c": "d\né😀\n", "x": ["y"]}
    assert document.nodes[("x", 0)].value == Span(7, 5, 7, 6)
    assert document.nodes[("a",)].key == Span(3, 1, 3, 2)


def test_columns_count_characters() -> None:
    assert read_yaml("{é😀: b}").nodes[("é😀",)].value == Span(1, 6, 1, 7)


SPANS = """\
title: Axios   # comment
list: [a, {b: c}] # comment
text: >-
  first
  second
"key": 'two
  lines'
items:
- x: y  # comment
- z
nothing:
"""


@pytest.mark.parametrize(
    ("pointer", "key", "value"),
    [
        (("title",), "title", "Axios"),
        (("list",), "list", "[a, {b: c}]"),
        (("list", 1), None, "{b: c}"),
        (("list", 1, "b"), "b", "c"),
        (("text",), "text", ">-"),
        (("key",), '"key"', "'two"),
        (("items",), "items", "- x: y  # comment"),
        (("items", 0), None, "x: y"),
        (("items", 1), None, "z"),
        (("nothing",), "nothing", ""),
        ((), None, "title: Axios   # comment"),
    ],
)
def test_a_span_covers_a_node_as_far_as_its_first_line(
    pointer: Pointer, key: str | None, value: str
) -> None:
    spans = read_yaml(SPANS).nodes[pointer]
    assert (spans.key and pointed_at(SPANS, spans.key)) == key
    assert pointed_at(SPANS, spans.value) == value


@pytest.mark.parametrize(
    ("pointer", "value", "key"),
    [
        (("a", 0, "b"), "c", "b"),
        (("a", 0), "{b: c}", "{b: c}"),  # an item has no key
        (("d",), "e", "d"),
        (("d", 0), "e", "d"),  # a number on a text stays
        (("d", 0, 1), "e", "d"),
        (("a", 7), "[{b: c}]", "a"),
        (("a", 0, "no"), "{b: c}", "{b: c}"),
        (("f", "no"), "f", "f"),  # a missing key: its parent's key, whichever was asked for
        (("f", "tag", "g"), "h", "g"),  # a step that is in no document
        (("no",), "a: [{b: c}]", "a: [{b: c}]"),
    ],
)
def test_span_at_goes_as_far_as_the_document_does(pointer: Pointer, value: str, key: str) -> None:
    text = "a: [{b: c}]\nd: e\nf: {g: h}\n"
    document = read_yaml(text)
    assert pointed_at(text, span_at(document, pointer, on_key=False)) == value
    assert pointed_at(text, span_at(document, pointer, on_key=True)) == key


SIGNS = st.sampled_from("ab:\n\t[]{},\"'|%@~\\é😀\0\x85\xa0\u2028\ufeff") | st.sampled_from(
    [
        "b: ",
        "\n  ",
        "- ",
        " #",
        "#p",
        "&a ",
        "*a",
        "!t ",
        ">-\n",
        "? ",
        "<<",
        "\n---\n",
        "\\u",
        "\r\n",
    ]
)
TEXTS = st.text() | st.lists(SIGNS, max_size=25).map("".join)
# PyYAML writes the separators raw, and libyaml reads them back as line ends.
STRINGS = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\x85\u2028\u2029"), max_size=12
)
TREES = st.recursive(
    STRINGS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(STRINGS, inner, max_size=4),
    max_leaves=12,
)


def at(value: Value, pointer: Pointer) -> Value:
    for step in pointer:
        if isinstance(value, list) and isinstance(step, int):
            value = value[step]
        else:
            assert isinstance(value, dict)
            assert isinstance(step, str)
            value = value[step]
    return value


def spans_of(document: YamlDocument) -> Iterator[Span]:
    yield from (span for _, span in document.problems)
    for pointer in document.nodes:
        at(document.value, pointer)
        yield span_at(document, pointer, on_key=True)
        yield span_at(document, pointer, on_key=False)


@given(TEXTS)
def test_any_text_is_read_and_every_span_lies_in_it(text: str) -> None:
    lines = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for span in spans_of(read_yaml(text)):
        assert span.line == span.end_line <= len(lines)
        assert 1 <= span.column <= span.end_column <= len(lines[span.line - 1]) + 2


@given(TEXTS)
def test_what_is_read_without_a_problem_is_what_pyyaml_reads(text: str) -> None:
    document = read_yaml(text)
    if not document.problems:
        assert as_text(document.value) == as_text(pyyaml_reads(text))


def pyyaml_reads(text: str) -> Value:
    value: Value = yaml.load(text.lstrip("\ufeff"), Loader=yaml.CBaseLoader)  # noqa: S506
    return value


def as_text(value: Value) -> Value:
    if isinstance(value, list):
        return [as_text(item) for item in value]
    if isinstance(value, dict):
        return {key: as_text(item) for key, item in value.items()}
    return None if value in {"", "~", "null", "Null", "NULL"} else value


@given(TREES)
def test_what_pyyaml_writes_is_read_back(tree: Value) -> None:
    document = read_yaml(yaml.safe_dump(tree, allow_unicode=True))
    assert (document.value, document.problems) == (tree, ())


@given(TREES)
def test_the_text_at_a_nodes_span_reads_as_the_node(tree: Value) -> None:
    text = yaml.safe_dump(tree, default_style='"', default_flow_style=True, width=10**6)
    document = read_yaml(text)
    for pointer, spans in document.nodes.items():
        assert read_yaml(pointed_at(text, spans.value)).value == at(tree, pointer)
