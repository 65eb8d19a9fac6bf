"""Which blocks of a text are passages, by which ids they go, and what is wrong with an id."""

from __future__ import annotations

import pytest

from briefgen.model.diagnostic import Problem
from briefgen.stages.markup import Body, Markup


def body(text: str) -> Body:
    return Markup().body(text)


def told(text: str) -> list[tuple[str, str]]:
    return [(passage.id, passage.text) for passage in body(text).passages]


def problems(text: str) -> list[tuple[str, int]]:
    return [(problem.code, line) for problem, line in body(text).problems]


def the_problem(text: str) -> Problem:
    ((problem, _),) = body(text).problems
    return problem


def test_paragraphs_are_numbered_in_document_order() -> None:
    assert told("One.\n\nTwo\nlines.\n\nThree.") == [
        ("p1", "One."),
        ("p2", "Two lines."),
        ("p3", "Three."),
    ]


def test_the_id_is_that_of_the_paragraph_on_the_page() -> None:
    assert body("One.\n\nTwo.").html == '<p id="p1">One.</p>\n<p id="p2">Two.</p>'


def test_a_paragraph_in_a_quotation_counts_once() -> None:
    assert told("> One.\n>\n> > Two.") == [("p1", "One."), ("p2", "Two.")]


def test_a_list_item_counts_without_its_sub_list() -> None:
    assert told("- one\n    - *inner*\n- two") == [("p1", "one"), ("p2", "inner"), ("p3", "two")]
    assert '<li id="p2"><em>inner</em></li>' in body("- one\n    - *inner*\n- two").html


def test_a_loose_list_item_is_one_passage_and_its_paragraph_has_the_id() -> None:
    assert told("- one\n\n- two") == [("p1", "one"), ("p2", "two")]
    assert "<li>\n<p" in body("- one\n\n- two").html


def test_a_loose_list_item_with_two_paragraphs_is_two_passages() -> None:
    assert told("- one\n\n    more\n\n- two") == [("p1", "one"), ("p2", "more"), ("p3", "two")]


def test_what_stands_below_a_heading_in_a_list_item_is_the_items_own_text() -> None:
    assert told("- # Head\n  text {#a1}\n- two") == [("a1", "text"), ("p1", "two")]


@pytest.mark.parametrize(
    "text",
    [
        "# Head\n\nHead\n====",
        "| a | b |\n|---|---|\n| 1 | 2 |",
        "    code",
        "```\ncode\n```",
        "---",
        "![a picture](media/a.png)",
        "[name]: https://a.example",
        "- # Head",
        "",
    ],
)
def test_what_says_nothing_itself_is_no_passage(text: str) -> None:
    assert told(text) == []


def test_a_passages_text_is_plain() -> None:
    text = "**Bold** `co*d*e` [link](topic:a) <b> &amp; &#x41;\\*  \nnext ![x](media/x.png)"
    assert told(text) == [("p1", "Bold co*d*e link <b> & A* next")]


def test_a_pinned_passage_has_its_id_and_is_not_counted() -> None:
    assert told("One.\n\nTwo. {#s}\n\n- three {#k2}\n    - four\n\nFive.") == [
        ("p1", "One."),
        ("s", "Two."),
        ("k2", "three"),
        ("p2", "four"),
        ("p3", "Five."),
    ]


def test_a_pin_leaves_no_trace_on_the_page() -> None:
    assert (
        body("> Two\n> lines. {#s}").html
        == '<blockquote>\n<p id="s">Two\nlines.</p>\n</blockquote>'
    )


def test_a_passage_says_whether_it_is_pinned() -> None:
    assert [passage.pinned for passage in body("One.\n\nTwo. {#s}").passages] == [False, True]


def test_of_two_passages_with_one_id_the_second_has_none() -> None:
    text = "One. {#s}\n\n> Two\n> lines. {#s}"
    assert (told(text), problems(text)) == ([("s", "One.")], [("duplicate-passage", 4)])


def test_an_ordinal_that_is_pinned_elsewhere_is_an_error_that_says_to_pin_both() -> None:
    text = "One.\n\nTwo.\n\nThree. {#p1}"
    assert told(text) == [("p2", "Two."), ("p1", "Three.")]
    assert problems(text) == [("pinned-ordinal", 1)]
    assert "pin this one too" in the_problem(text).hint


def test_a_pinned_ordinal_that_no_other_passage_has_is_none() -> None:
    assert problems("One. {#p2}\n\nTwo. {#p1}") == []


@pytest.mark.parametrize("written", ["{#P7}", "{#7}", "{#a-b}", "{#}", "{#a b}", "{#é}"])
def test_a_bad_id_is_an_error_that_says_what_an_id_looks_like(written: str) -> None:
    text = f"One.\n\nTwo\nmore {written}"
    assert problems(text) == [("literal-anchor", 4)]
    assert "{#p7}" in the_problem(text).hint
    assert body(text).passages[1].text.endswith(written)


@pytest.mark.parametrize(
    "text", ["A {#a1} b", "*a {#a1}*", "[a {#a1}](topic:b)", "{#a1}", "A {#a1} {#b1}"]
)
def test_an_id_that_does_not_end_its_block_is_an_error(text: str) -> None:
    assert problems(text) == [("literal-anchor", 1)]


@pytest.mark.parametrize("text", ["# Head {#h}", "| a {#h} | b |\n|---|---|\n| 1 | 2 |"])
def test_headings_and_cells_take_no_id(text: str) -> None:
    assert problems(text) == [("literal-anchor", 1)]
    assert "heading" in the_problem(text).message


@pytest.mark.parametrize(
    "text", ["Say `{#a}` so", "    {#a}", "~~~\n{#a}\n~~~", "Escaped \\{#a}", "&#123;#a}", "{ #a}"]
)
def test_the_characters_may_stand_in_code_and_escaped(text: str) -> None:
    assert problems(text) == []


def test_problems_tell_their_lines_among_blocks_alike() -> None:
    text = "# b\n\na {#}\n\n- a\n- a {#}\n\n| b | c {# |\n|---|---|\n| b | {# |\n\n> b\n> {#}"
    assert [line for _, line in problems(text)] == [3, 6, 8, 10, 13]


def test_lines_are_counted_as_editors_do() -> None:
    assert problems("One.\r\n\r\nTwo {#}\r\rThree {#}\n") == [
        ("literal-anchor", 3),
        ("literal-anchor", 5),
    ]


def test_headings_begin_below_the_pages_own_and_skip_no_level() -> None:
    text = "### a\n\n##### b\n\n#### c\n\n# d\n\n## e"
    assert body(text).html.split("\n") == [
        "<h2>a</h2>",
        "<h3>b</h3>",
        "<h3>c</h3>",
        "<h2>d</h2>",
        "<h3>e</h3>",
    ]


def test_the_lowest_heading_is_h6() -> None:
    assert body("\n\n".join("#" * level + " a" for level in range(1, 7))).html.endswith(
        "<h6>a</h6>\n<h6>a</h6>"
    )


def test_a_heading_that_says_nothing_is_left_out() -> None:
    assert body("# \n\nOne.").html == '<p id="p1">One.</p>'


def test_a_tables_head_says_so_and_columns_keep_their_alignment() -> None:
    html = body("| a | b | c |\n|:--|--:|:-:|\n| 1 | 2 | 3 |").html
    assert '<th scope="col">a</th>' in html
    assert '<td class="align-right">2</td>' in html
    assert '<td class="align-center">3</td>' in html


def test_a_numbered_list_begins_where_its_author_begins() -> None:
    assert '<ol start="3">' in body("3. three\n4. four").html


@pytest.mark.parametrize("number", ["٣", "9" * 5000])
def test_a_list_s_number_is_one_that_html_knows(number: str) -> None:
    html = body(f"{number}. a").html
    assert '<ol start="3">' in html or "<ol>" in html


def test_no_passage_takes_the_captions_id() -> None:
    body = Markup().body("First. {#a1}\n\nSecond. {#caption}\n")
    assert [(problem.code, line) for problem, line in body.problems] == [("reserved-name", 3)]
    assert [passage.id for passage in body.passages] == ["a1"]
