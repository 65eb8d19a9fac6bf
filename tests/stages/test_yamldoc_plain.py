"""What is read by patterns is what libyaml's events say of it, or is left to them."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefgen.stages.yamldoc import read, read_yaml
from briefgen.stages.yamldoc.plain import read_plain

PIECES = (
    *("a", "b_c", "null", "~", "NULL", "12:30", "2024-06-11T11:34:00Z", "https://a.example/b?c=d"),
    *(":", ": ", " ", "  ", "\n", "- ", "\n- ", "\n  - ", "#", " #", ",", ", ", "[", "]", "{", "}"),
    *('"', "'", "\\", "\\n", "''", "---", "...", "%", "&a", "*a", "!", "|", ">", "?", "=", "<<"),
    *("\t", "\r", "\x85", "\u2028", "\ufeff", "\xa0", "é", "“", "\U0001f600", "\0"),
)
texts = st.lists(st.sampled_from(PIECES), max_size=6).map("".join)
"""What an author may write after a colon or a dash, most of it YAML of some kind."""
quoted = texts.map(lambda text: f'"{text}"') | texts.map(lambda text: f"'{text}'")
scalars = st.sampled_from(["a", "a b", "null", "a:b", "1, 2", ""]) | texts | quoted
keys = st.sampled_from(["a", "b_c", "d", "null", "e f", '"g"', "h"])
margins = st.sampled_from(["", " ", "  "])


@st.composite
def fields(draw: st.DrawFn) -> str:
    """A field as it may be written, in its own lines."""
    key, items = draw(keys), draw(st.lists(scalars, max_size=3))
    kind = draw(st.sampled_from(["text", "flow", "block"]))
    if kind == "text":
        return f"{key}: {draw(scalars)}"
    if kind == "flow":
        return f"{key}: [{', '.join(items)}]"
    margin = draw(margins)
    return "\n".join([f"{key}:", *(f"{margin}- {item}" for item in items)])


gaps = st.sampled_from(
    ["\n"] * 5
    + ["\n\n", "\n# b: c\n", "\n  #b\n", " # b\n", " #b\n", " ## b\n", "\n  #\n\n", "#\n", "\n \n"]
)


@st.composite
def documents(draw: st.DrawFn) -> str:
    """Fields, most of them on the next line, some with a comment or a blank line between them."""
    written = draw(st.lists(fields(), max_size=4))
    return draw(gaps).join(["", *written] if draw(st.booleans()) else written) + draw(gaps)


@given(documents() | texts)
@example('a: "b"\nc: [d, "e, f"]\ng:\n- h\n- i\n')
@example("a:\n  - b\n  - null\nc: ~d\n")
@example("")
@example(f'a: "{"b" * 2000}"\nc: [{"d" * 2000}]\ne:\n- {"f" * 2000}\n')
def test_what_patterns_read_is_what_events_say(text: str) -> None:
    """Values, the absence of problems, and every node's place."""
    quick, whole = read_yaml(text, 3), read.read_yaml(text, 3)
    assert (quick.value, quick.problems) == (whole.value, whole.problems)
    if isinstance(quick.value, dict) and isinstance(whole.value, dict):
        assert list(quick.value) == list(whole.value)
    assert dict(quick.nodes) == dict(whole.nodes)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: b", {"a": "b"}),
        ("a: b c\n", {"a": "b c"}),
        ("date: 2024-06-11T11:34:00Z\n", {"date": "2024-06-11T11:34:00Z"}),
        ("url: https://a.example/b?c=d\n", {"url": "https://a.example/b?c=d"}),
        ('a: "It\'s: #1"\nb: \'say "no"\'\n', {"a": "It's: #1", "b": 'say "no"'}),
        ("a: [b, c-d, 'e, f']\ng: []\n", {"a": ["b", "c-d", "e, f"], "g": []}),
        ("a:\n- b\n- 'c'\nd:\n  - e\n", {"a": ["b", "c"], "d": ["e"]}),
        ("a:\nb: null\nc: ''\n", {"a": None, "b": None, "c": ""}),
        ("# a\n\na: b # c\n  # d\ne: [f]  # g\nh: # i\n\n", {"a": "b", "e": ["f"], "h": None}),
        ("a:\n- b # c\n# d", {"a": ["b"]}),
    ],
)
def test_the_usual_document_is_read_by_patterns(text: str, value: object) -> None:
    assert read_plain(text) == value


@pytest.mark.parametrize(
    "text",
    [
        *("", "\n", "a", "a: b\na: c\n", "null: a\n", "a: 'it''s'\n", 'a: "b\\n"\n', "# a\n"),
        *("a: b: c\n", "a: b\n  c\n", "a: &b c\n", "a: !b c\n", "a: {b: c}\n", "a:\n- b: c\n"),
        *(
            "a: b\r\n",
            "a: b\x85c\n",
            "a: 'b\u2028c'\n",
            "\ufeffa: b\n",
            "a: b\n---\n",
            "a: |\n  b\n",
        ),
        *(
            "a:\n# b\n- c\n",
            "a: b\n# c\n  d\n",
            "a:\n- b # c\n- d\n",
            "a: b #c\n",
            "a: 'b'# c\n",
            "a: b\t# c\n",
        ),
        *("a:\n- b\n - c\n", "a: 'b' c\n", "a: [b: c]\n", "a: [b,\n  c]\n", "a:\tb\n"),
    ],
)
def test_any_other_document_is_left_to_the_events(text: str) -> None:
    """Also what is a usual document but for one sign."""
    assert read_plain(text) is None
