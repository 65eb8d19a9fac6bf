"""A statement's text: phrases are read, blocks are not."""

from __future__ import annotations

import pytest

from briefgen.stages.markup import Inline, Markup


def inline(text: str) -> Inline:
    return Markup().inline(text)


def problems(text: str) -> list[str]:
    return [problem.code for problem in inline(text).problems]


def test_a_statement_has_emphasis_code_and_links() -> None:
    said = inline("*a* **b** `c*` [d](topic:e) <https://f.example>")
    assert said == Inline(
        html=(
            "<em>a</em> <strong>b</strong> <code>c*</code> "
            '<a href="topic:e">d</a> '
            '<a href="https://f.example" rel="external noopener">https://f.example</a>'
        ),
        text="a b c* d https://f.example",
        links=("topic:e", "https://f.example"),
    )


@pytest.mark.parametrize(
    "text",
    [
        "# a",
        "- a",
        "1. a",
        "> a",
        "    a",
        "---",
        "a | b |-|-|",
        "a ==",
        "~~~ a ~~~",
        ": a",
    ],
)
@pytest.mark.parametrize("marked", ["", " *b*"])
def test_what_begins_like_a_block_is_text(text: str, marked: str) -> None:
    shown = text.strip().replace(">", "&gt;")
    assert inline(text + marked).html == shown + marked.replace("*b*", "<em>b</em>")


def test_a_definition_is_text() -> None:
    assert inline("[a]: topic:b").html == "[a]: topic:b"


@pytest.mark.parametrize("end", ["\n", "\n\n", "\r\n", "  \n", " \t "])
@pytest.mark.parametrize("word", ["b", "*b*"])
def test_a_lines_end_is_a_space(end: str, word: str) -> None:
    assert inline(f"a{end}{word}").text == "a b"
    assert "\n" not in inline(f"a{end}{word}").html


def test_emphasis_may_go_over_a_lines_end() -> None:
    assert inline("*a\n\n- b*").html == "<em>a - b</em>"


def test_an_ampersand_and_a_reference_are_read_as_in_markdown() -> None:
    said = inline("AT&T &amp; &lt;b&gt; &copy 5 < 6 > 4")
    assert said.html == "AT&amp;T &amp; &lt;b&gt; &amp;copy 5 &lt; 6 &gt; 4"
    assert said.text == "AT&T & <b> &copy 5 < 6 > 4"


def test_quotation_marks_stay_as_they_are() -> None:
    assert inline("\"a\" 'b' -- c... “d”").html == "\"a\" 'b' -- c... “d”"


def test_a_no_break_space_stays_one_on_the_page_and_is_a_space_in_the_text() -> None:
    assert (inline("5\u00a0km").html, inline("5\u00a0km").text) == ("5&nbsp;km", "5 km")


def test_a_picture_leaves_its_description_and_is_told() -> None:
    said = inline("see ![a map](media/a.png)")
    assert (said.html, problems("see ![a map](media/a.png)")) == ("see a map", ["inline-image"])


def test_a_bad_link_leaves_its_text_and_is_told() -> None:
    said = inline("[a](javascript:b)")
    assert (said.html, said.links, problems("[a](javascript:b)")) == ("a", (), ["bad-link"])


def test_an_id_in_a_statement_is_told_and_left() -> None:
    said = inline("a {#b}")
    assert (said.html, problems("a {#b}")) == ("a {#b}", ["literal-anchor"])
    assert "id:" in said.problems[0].hint


@pytest.mark.parametrize("text", ["", " ", "\n\t\n", "\ufeff"])
def test_nothing_is_nothing(text: str) -> None:
    assert inline(text) == Inline("", "")
