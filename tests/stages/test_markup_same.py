"""What is left out to save time changes nothing: Python-Markdown unpruned gives the same."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path
from typing import Final

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown import Markdown
from markdown.inlinepatterns import (
    LINK_RE,
    REFERENCE_RE,
    LinkInlineProcessor,
    SimpleTextInlineProcessor,
)

from briefgen.stages.markup import Markup
from briefgen.stages.markup.convert import _Converter
from briefgen.stages.markup.counted import CountedLink
from briefgen.stages.markup.limits import Work
from briefgen.stages.markup.links import _SURELY_URL, _URL_PARSER, is_link
from briefgen.stages.markup.plain import _FORBIDDEN, clean_html, clean_source, collapse
from briefgen.stages.markup.prune import MARKS, Prune
from briefgen.stages.markup.reading import Reading
from briefgen.stages.markup.sanitise import ELEMENTS, PHRASES
from briefgen.stages.markup.syntax import BRACKET, body_markdown, body_syntax, inline_syntax
from tests.stages.test_markup_vectors import TEXTS

CONTENT: Final = Path(__file__).parents[2] / "content"


def unpruned_body(reading: Reading, work: Work) -> Markdown:
    return Markdown(extensions=body_syntax(reading, work), output_format="html")


def unpruned_inline(reading: Reading, work: Work) -> Markdown:
    return Markdown(extensions=inline_syntax(reading, work), output_format="html")


class Unpruned(Markup):
    """Our converter on Python-Markdown's own steps."""

    def __init__(self) -> None:
        super().__init__()
        self._body = _Converter(unpruned_body, ELEMENTS)
        self._inline = _Converter(unpruned_inline, PHRASES)


PRUNED: Final = Markup()
UNPRUNED: Final = Unpruned()

PROSE: Final = st.sampled_from(
    (
        *("a", "The word. ", "in 2020", "Tromsø, Əliyev", "سلام", "漢字", " ", "  ", "\n", "a\n"),
        *('"b" said', "it's ", "(c)", "d: e", "f - g", "1.5", "h@i.example", "https://a.example"),
    )
)
PHRASE_MARKS: Final = st.sampled_from(
    (
        *("*", "**", "***", "_", "__", "`", "``", "[", "]", "](", ")", "![", "!", "<", ">", "&"),
        *("\\", "\\*", "\\\\", "\\[", "\\`", "\\|", "  \n", "{", "}", "#", "{#p3}", "{#a}", "\\{#"),
        *("*a*", "**a b**", "_a_", "***a** b*", "`a*b`", "`` ` ``", "&amp;", "&#38;", "&lt", "<b>"),
        *("[a](topic:b)", '[a](topic:b "c")', "[a](<b c>)", "[a](b (c) 'd')", "[a][b]", "[A]"),
        *("![a](media/b.png)", "![a][b]", "![a]", "<https://a.example>", "<a@b.example>", "[a]("),
        *("[a](javascript:b)", "[a](https://b.example:99999)", "[*a*](#p1)", "*[a*](#p1)"),
    )
)
BLOCK_MARKS: Final = st.sampled_from(
    (
        *("\n\n", "\n\n\n", "- ", "* ", "+ ", "1. ", "12. ", "٣. ", "> ", ">", "    ", "  ", "\t"),
        *(
            "\n- ",
            "\n* a",
            "\n1. ",
            "\n> ",
            "\n    ",
            "\n  > ",
            "# ",
            "## a\n",
            "\n#",
            "\na\n---\n",
        ),
        *(
            "---\n",
            "* * *\n",
            "===\n",
            "\n=",
            "\n-",
            "```\n",
            "~~~ py\n",
            "|",
            "\n|-|-|\n",
            "| a |",
        ),
        *("\n\na | b\n-|:-:\nc | d", "\n[a]: topic:b", "\n\n[b]: <c>\n  'd'\n", "{#a}\n\n", ":"),
    )
)
ODD: Final = st.sampled_from(
    (
        *("\0", "\2", "\3", "\2amp\3", "\2klzzwxh:0000\3", "\2wzxhzdk:0\3", "\00242\3", "\v", "\f"),
        *(
            "\x1c",
            "\x85",
            "\xa0",
            "\xad",
            "\u2028",
            "\ufeff",
            "\ufffe",
            "\U0001fffe",
            "\ud800",
            "\r",
        ),
    )
)
PIECES: Final = PROSE | PROSE | PHRASE_MARKS | BLOCK_MARKS | ODD
MARKDOWN: Final = st.one_of(
    *(st.lists(PIECES, max_size=longest).map("".join) for longest in (4, 12, 40))
)
ALONE: Final = (
    *(
        "a `b`",
        "a \\* b",
        "a [b][c]",
        "a [b](c)",
        "a [b](c\\_d 'e\\*')",
        "a ![b](c)",
        "a ![b][c]",
        "a [c]",
        "a ![c]",
    ),
    *("a <https://b.example>", "a <b@c.example>", "a  \nb", "a &amp; b", "a *b*", "a _b_"),
    *("> a", "- a", "* a", "+ a", "1. a", "٣. a", "# a", "---", "* * *", "___", "    a", " - a"),
    *("a\n> b", "a\n  > b", "a\n# b", "a\n===", "a\n---", "a\n  ---", "a\n***", "a\n   ___\nb"),
    *(
        "a\n[b]: c",
        "a\n  [b]: c",
        "a|b\n-|-",
        "a|b\n:-|-",
        "|a\n|-",
        "a\n- b",
        "\n\n\na",
        "a\n \nb",
        "a\n\tb",
        "\ta",
    ),
    *(
        "```\na\n```",
        "~~~\na\n~~~",
        "# a #",
        "###### a",
        "####### a",
        "#a",
        "#",
        "# \xa0",
        "# a \\# b",
        "# a # b",
        "## a `b|c`",
        "# a\n# b",
        "- # a",
        "> # a",
        "a {#b}",
        "- a\n    - b\n\n    c\n\n    d",
        "> a\n\n    b",
        "- *a*\n    - b",
    ),
)


@settings(deadline=None, max_examples=400)
@given(MARKDOWN | TEXTS)
@example("a\n\nb *c*\n\n- d  \n  e\n\n> f {#p3}\n\n1. g\n\n    h\n\n[i]\n\n[i]: topic:j")
@example("*a **b** \\* c* `d` & &amp; <https://e.example> ![f](media/g.png)")
@example("a\nb\n\nc\nd")
@example("## a\n\xa0")
@example("a\n\n\xa0\n\nb")
@example("\u2003\n\na")
@example("a\n> b\n\nc\n---\n\nd\n# e\n\nf\n[g]: topic:h\n\n٣. i\n\n- j\nk\n\n    l")
def test_a_body_is_what_python_markdown_makes_of_it_unpruned(text: str) -> None:
    assert PRUNED.body(text) == UNPRUNED.body(text)
    assert PRUNED._body._work._spent <= UNPRUNED._body._work._spent


LINES: Final = st.sampled_from(
    (
        *("- a", "- b *c*", "-  d", "* e", "+ f|g", "- # h", "- > i", "- - j", "-", "- ", "- \v"),
        *("1. a", "2. b", "01. c", "1.  d", "1.", "3. - e", "٣. f", "1. g|h", "1. 2. i", "4) j"),
        *("> a", ">b", "> c *d*", ">  e", "> ", ">", ">\t", "> > f", "> - g", "> # h", "> i | j"),
        *("# a", "## b", "c", "d | e", "|-|-|", "    f", "        g", "---", "===", "[h]: i", "\v"),
        *(
            "```",
            "~~~",
            "* * *",
            " - j",
            "  > k",
            "l {#m}",
            "> \xa0",
            "\xa0>",
            "> n {#o}",
            "- p {#q}",
            "> `r`",
            "",
        ),
    )
)
BETWEEN: Final = st.sampled_from(("\n", "\n", "\n\n", "\n\n", "\n\n\n", "\n\n\n\n"))


@settings(deadline=None, max_examples=600)
@given(
    st.lists(st.tuples(LINES, BETWEEN), max_size=10).map(lambda lines: "".join(map("".join, lines)))
)
@example("a\n\n- b\n- c\n\n1. d\n2. e\n\n> f\n> g\n\n# h\n\n3. i")
@example("- a\n\n- b\n\n> c\n\n> d\n\n    e\n\n\n\n> f\n\n1. g\n\n1. h\n\n- i")
@example("    a\n\n\n\n    b\n\n> c\n\n    d\n\n> e\n> \xa0\n> f\ng")
@example("> a\n\xa0> \n> b\n\xa0\nc\n\n> \n> d")
@example("- \n    - a\n    - b\n\n* * c\n    * d\n    * e")
def test_flat_lists_and_quotations_are_what_python_markdown_makes_of_them(text: str) -> None:
    assert PRUNED.body(text) == UNPRUNED.body(text)
    assert PRUNED._body._work._spent <= UNPRUNED._body._work._spent
    assert PRUNED.inline(text) == UNPRUNED.inline(text)


SIMPLE: Final = st.sampled_from(
    (
        *("*a*", " *a b* ", "**c**", " **c d** ", "[e](f)", " [g h](https://i.example/_j_*k*) "),
        *(
            "*",
            "**",
            "[",
            "]",
            "](",
            ")",
            "!",
            "(",
            " ",
            "  \n",
            "\n",
            "\n\n",
            "- ",
            ". ",
            "l",
            "m ",
        ),
    )
)


@settings(deadline=None, max_examples=400)
@given(st.lists(SIMPLE, max_size=12).map("".join))
@example("*a*b **c**d ![e](f) [*g*](h) *[i](j)* [k](l)[m] n [o](p_q_) ***r***")
def test_phrases_read_in_one_pass_are_what_python_markdown_makes_of_them(text: str) -> None:
    assert PRUNED.body(text) == UNPRUNED.body(text)
    assert PRUNED.inline(text) == UNPRUNED.inline(text)


@settings(deadline=None, max_examples=200)
@given(MARKDOWN | TEXTS)
@example("*a **b** \\* c* `d` & &amp; <https://e.example>")
def test_a_statement_is_what_python_markdown_makes_of_it_unpruned(text: str) -> None:
    assert PRUNED.inline(text) == UNPRUNED.inline(text)


@pytest.mark.parametrize("text", ALONE)
def test_each_kind_of_markup_is_found_where_there_is_no_other(text: str) -> None:
    around = f"One.\n\n{text}\n\nTwo.\n\n[c]: topic:c"
    assert PRUNED.body(text) == UNPRUNED.body(text)
    assert PRUNED.body(around) == UNPRUNED.body(around)
    assert PRUNED.inline(text) == UNPRUNED.inline(text)


@pytest.mark.parametrize("path", sorted(CONTENT.rglob("*.md")), ids=lambda path: path.stem)
def test_our_own_texts_are_what_they_are_unpruned(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert PRUNED.body(text) == UNPRUNED.body(text)


@pytest.mark.parametrize(
    "text",
    [
        "[" * 8000,
        "*a **b " * 3000,
        "- [a](topic:b)\n" * 4000,
        "a\n---\n" * 4000,
        "`a` " * 25000,
        "a" + "`" * 9000,
    ],
)
def test_a_text_that_asks_for_too_much_is_refused_at_the_same_place(text: str) -> None:
    assert PRUNED.body("One.\n\n" + text) == UNPRUNED.body("One.\n\n" + text)


def test_a_pattern_that_is_not_ours_sees_every_text() -> None:
    markdown = body_markdown(Reading(), Work())
    markdown.inlinePatterns.register(SimpleTextInlineProcessor("(q)q"), "doubled", 10)
    Prune().extendMarkdown(markdown)
    assert markdown.convert("aqq\n\nb qq") == '<p id="p1">aq</p>\n<p id="p2">b q</p>'


def test_every_pattern_of_ours_has_its_marks() -> None:
    patterns = body_markdown(Reading(), Work()).inlinePatterns
    assert len(patterns) == len(MARKS)
    assert all(name in patterns for name in MARKS)


@pytest.mark.parametrize("stock", [LINK_RE, REFERENCE_RE])
@given(st.lists(st.sampled_from("![]a\n"), max_size=12).map("".join), st.integers(0, 12))
@example("![", 1)
def test_a_link_begins_where_python_markdown_sees_one(stock: str, text: str, start: int) -> None:
    ours, theirs = re.compile(BRACKET), re.compile(stock)
    assert [found.span() for found in ours.finditer(text, start)] == [
        found.span() for found in theirs.finditer(text, start)
    ]


@settings(deadline=None)
@given(st.lists(st.sampled_from(("[", "]", "a", "\n", "\\")), max_size=30).map("".join))
def test_brackets_close_where_python_markdown_closes_them(text: str) -> None:
    ours, stock = CountedLink(LINK_RE, Markdown(), Work()), LinkInlineProcessor(LINK_RE, Markdown())
    assert ours.getText(text, 0) == stock.getText(text, 0)


TARGETS: Final = st.lists(st.sampled_from("()<>\"' \n\\ab:/\xa0"), max_size=20).map("".join)


@settings(deadline=None)
@given(TARGETS)
@example(")")
@example("a:b/c) d")
def test_targets_end_where_python_markdown_ends_them(text: str) -> None:
    markdown = unpruned_body(Reading(), Work())
    markdown.convert("a")  # so that the inline step has its stash
    ours, stock = CountedLink(LINK_RE, markdown, Work()), LinkInlineProcessor(LINK_RE, markdown)
    assert ours.getLink("(" + text, 0) == stock.getLink("(" + text, 0)


URLS: Final = st.from_regex(re.compile(rf"\A{_SURELY_URL.pattern}")).filter(is_link)


@settings(deadline=None)
@given(URLS)
def test_an_address_taken_on_sight_is_one_that_the_sanitiser_keeps(url: str) -> None:
    assert "href" in _URL_PARSER.clean(f'<a href="{escape(url)}">a</a>')


CHARACTERS: Final = st.text(st.characters() | st.sampled_from("\n\t\r\xa0\0\x1c\x85\ud800\ufffe"))


@given(CHARACTERS)
@example("\U0010ffff")
@example("a\x7fb\xa0\n")
def test_no_character_that_no_page_may_hold_is_overlooked(text: str) -> None:
    held = "".join(clean_source(text) + clean_html(text) + collapse(text))
    assert not _FORBIDDEN.search(held)
    assert collapse(text) == " ".join(_FORBIDDEN.sub("", text).split())
