"""What asks for too much work is shown as plain text, and what it asked for is told."""

from __future__ import annotations

import pytest
from markdown import Markdown

from briefgen.model.diagnostic import Problem
from briefgen.stages.markup import Markup
from briefgen.stages.markup.limits import (
    MAX_CELLS,
    MAX_CHARACTERS,
    MAX_DEPTH,
    MAX_LINES,
    MAX_STEPS,
)


def refused(text: str) -> tuple[Problem, int] | None:
    """Return the `too-complex` of a body, and its line."""
    found = [told for told in Markup().body(text).problems if told[0].code == "too-complex"]
    return found[0] if found else None


def table(columns: int, rows: int) -> str:
    return "\n".join(["|a" * columns + "|", "|-" * columns + "|", *["|b|"] * (rows - 2)])


@pytest.mark.parametrize(
    "text",
    [
        "> " * MAX_DEPTH + "a",
        "- " * MAX_DEPTH + "a",
        "\n\n".join("    " * level + "- a" for level in range(MAX_DEPTH)),
        "a\n" * MAX_LINES,
        ("a " * 60 + "\n\n") * (MAX_CHARACTERS // 122),
        table(100, MAX_CELLS // 100),
        "[" * 200 + "a",
        "[a](topic:b) *c* `d` " * 200,
        "- [a](topic:b) *c*\n" * 1000,
        "[a]: https://a.example\n" * 5000,
    ],
)
def test_what_an_author_may_write_is_accepted(text: str) -> None:
    assert refused(text) is None


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("a\n" * (MAX_LINES + 1), MAX_LINES),
        ("a " * (MAX_CHARACTERS // 2 + 1), MAX_CHARACTERS),
    ],
)
def test_a_text_that_is_too_long_is_refused_as_a_whole(text: str, limit: int) -> None:
    told = refused(text)
    assert told is not None
    problem, line = told
    assert (f"{limit:,}" in problem.message, line) == (True, 0)


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("> " * (MAX_DEPTH + 1) + "a", MAX_DEPTH),
        ("- " * (MAX_DEPTH + 1) + "a", MAX_DEPTH),
        ("1. " * 4000, MAX_DEPTH),
        (">" * 4000, MAX_DEPTH),
        ("*a **b " * 11 + "c** d* " * 11, MAX_DEPTH),
        (table(100, MAX_CELLS // 100 + 1), MAX_CELLS),
        ("|`a`" * 3000 + "\n|-|", MAX_STEPS),
        ("[" * 8000, MAX_STEPS),
        ("![" * 8000, MAX_STEPS),
        ("[a](" * 8000, MAX_STEPS),
        ("\\[" * 30000, MAX_STEPS),
        ("`a` " * 25000, MAX_STEPS),
        ("a  \n" * 19000, MAX_STEPS),
        ("# a\n" * 8000, MAX_STEPS),
        ("a\n---\n" * 4000, MAX_STEPS),
        ("".join("`" * n + " " for n in range(1, 500)), MAX_STEPS),
        ("[a] " * 5000 + "\n\n[a]: https://a.example/" + "b" * 5000, MAX_STEPS),
    ],
)
def test_what_asks_for_more_names_the_limit_and_its_line(text: str, limit: int) -> None:
    told = refused("One.\n\n" + text + "\n\nTwo.")
    assert told is not None
    problem, line = told
    assert (f"{limit:,}" in problem.message, line) == (True, 3)


def test_a_list_that_grows_deeper_item_by_item_is_refused_too() -> None:
    told = refused("\n\n".join("    " * level + f"- item {level}" for level in range(22)))
    assert told is not None
    problem, line = told
    assert (f"{MAX_DEPTH}" in problem.message, line) == (True, 43)


def test_the_line_is_that_of_the_block_that_asks_for_too_much() -> None:
    told = refused("One.\n\n- two\n- " + "[" * 8000 + "\n")
    assert told is not None
    assert told[1] == 4


def test_a_text_refused_is_shown_paragraph_by_paragraph_and_can_be_cited() -> None:
    converted = Markup().body("*One* <b>\nmore\n \n\nTwo. {#s}\n\n" + "> " * 30 + "\n\nThree.")
    assert converted.html == (
        '<p id="p1">*One* &lt;b&gt;\nmore</p>\n<p id="s">Two.</p>\n'
        f'<p id="p2">{("&gt; " * 30).strip()}</p>\n<p id="p3">Three.</p>'
    )
    assert [(p.id, p.text, p.pinned) for p in converted.passages[:2]] == [
        ("p1", "*One* <b> more", False),
        ("s", "Two.", True),
    ]


def test_a_text_refused_still_tells_of_ids_used_twice() -> None:
    converted = Markup().body("One. {#s}\n\nTwo. {#s}\n\n" + "> " * 30)
    assert [(problem.code, line) for problem, line in converted.problems][1:] == [
        ("duplicate-passage", 3)
    ]
    assert [passage.id for passage in converted.passages] == ["s", "p1"]


def test_a_statement_refused_is_its_text() -> None:
    said = Markup().inline("[" * 8000 + "<b>")
    assert [problem.code for problem in said.problems] == ["too-complex"]
    assert (said.text, said.html) == ("[" * 8000 + "<b>", "[" * 8000 + "&lt;b&gt;")


def test_a_text_refused_leaves_nothing_behind() -> None:
    markup = Markup()
    markup.body("[a]: topic:b\n\n> *a **b `\n\n" + "> " * 30)
    markup.inline("*a **b " + "[" * 8000)
    assert markup.body("- [a] a* b** `") == Markup().body("- [a] a* b** `")
    assert markup.inline("[a] a* b** `") == Markup().inline("[a] a* b** `")


def test_recursion_that_no_limit_foresaw_is_refused_too(monkeypatch: pytest.MonkeyPatch) -> None:
    markup = Markup()

    def recurse(self: Markdown, source: str) -> str:
        return recurse(self, source)

    with monkeypatch.context() as patched:
        patched.setattr(Markdown, "convert", recurse)
        converted = markup.body("One.")
    assert [problem.code for problem, _ in converted.problems] == ["too-complex"]
    assert converted.html == '<p id="p1">One.</p>' == markup.body("One.").html


def test_a_phrase_that_would_be_lost_where_marks_touch_is_shown_as_it_is_typed() -> None:
    text = "One.\n\n*a**a*[b](topic:c)\n\nTwo."
    assert "[b](topic:c)" in Markup().body(text).html
    assert refused(text) is not None
    assert refused(text)[1] == 3  # type: ignore[index]
    assert "[b](topic:c)" in Markup().inline(text).text
    assert refused("klzzwxh:0000 is the *name* of nothing.") is None
