"""What holds of any text: its ids, its passages' texts, and that no conversion knows another."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Final

from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown import Markdown

from briefgen.stages.markup import Body, Markup, resolve_links
from briefgen.stages.markup.plain import one_line
from briefgen.stages.markup.sanitise import ELEMENTS, Sanitiser
from tests.stages.test_markup_safety import Page
from tests.stages.test_markup_vectors import TEXTS

MARKUP: Final = Markup()
BLOCKS: Final = frozenset(("p", "li", "ul", "ol", "blockquote", "pre", "table", "hr"))


class OwnTexts(HTMLParser):
    """The text that each element with an id holds itself, in document order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.texts: dict[str, str] = {}
        self.open: list[tuple[str, str]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        name = dict(attrs).get("id") or ""
        if name:
            assert name not in self.texts
            self.texts[name] = ""
        if tag in BLOCKS - {"hr"} or re.fullmatch("h[2-6]", tag):
            self.open.append((tag, name))

    def handle_endtag(self, tag: str) -> None:
        if self.open and self.open[-1][0] == tag:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1][1]:
            self.texts[self.open[-1][1]] += data


def own_texts(converted: Body) -> list[tuple[str, str]]:
    found = OwnTexts(converted.html).texts.items()
    return [(name, " ".join(text.split())) for name, text in found]


@settings(deadline=None)
@given(TEXTS)
@example("- # a\n  b\n- c")
@example("&#1;a&#13;b&nbsp;c&#0; &amp;lt; &am*p;*")
@example("1. " * 30)
def test_every_passage_is_the_text_of_the_element_with_its_id(text: str) -> None:
    converted = MARKUP.body(text)
    assert own_texts(converted) == [(passage.id, passage.text) for passage in converted.passages]


@settings(deadline=None)
@given(TEXTS)
def test_no_passage_is_empty_and_ordinals_rise(text: str) -> None:
    passages = MARKUP.body(text).passages
    ordinals = [int(passage.id[1:]) for passage in passages if not passage.pinned]
    assert all(passage.text for passage in passages)
    assert ordinals == sorted(set(ordinals))


@settings(deadline=None)
@given(TEXTS, TEXTS)
@example("[a]: topic:b", "[a]")
@example("*a **b", "a* b**")
@example("- > 1. " * 20, "- a\n\n    - b")
@example("5. a", "1. b")
def test_a_conversion_knows_nothing_of_the_one_before(before: str, text: str) -> None:
    used = Markup()
    used.body(before)
    used.inline(before)
    assert used.body(text) == Markup().body(text)
    assert used.inline(text) == Markup().inline(text)


WORDS: Final = st.sampled_from(("a", "b *c*", "d\ne", "`f`", "g {#h}", "1990 was", "[i](topic:j)"))
PARTS: Final = st.one_of(
    WORDS,
    WORDS.map(lambda text: "# " + text.replace("\n", " ")),
    st.lists(WORDS, min_size=1, max_size=3).map(lambda items: "\n".join(f"- {i}" for i in items)),
    WORDS.map(lambda text: "> " + text.replace("\n", "\n> ")),
    st.just("---"),
)


@settings(deadline=None)
@given(st.lists(PARTS, min_size=1, max_size=6), st.data())
def test_another_blank_line_between_blocks_changes_no_passage(
    parts: list[str], data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(parts)))
    wider = "\n\n".join(["", *parts[:at]]) + "\n\n" + "\n\n".join(["", *parts[at:], ""])
    assert MARKUP.body(wider).passages == MARKUP.body("\n\n".join(parts)).passages


@settings(deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=5))
def test_a_blank_line_between_list_items_changes_no_passage(items: list[str]) -> None:
    tight, loose = (sep.join(f"- {item}" for item in items) for sep in ("\n", "\n\n"))
    assert MARKUP.body(loose).passages == MARKUP.body(tight).passages


@settings(deadline=None)
@given(TEXTS)
def test_where_every_address_stays_as_it_is_html_does(text: str) -> None:
    html = MARKUP.body(text).html
    assert resolve_links(html, lambda target: target) == html


@settings(deadline=None)
@given(TEXTS)
def test_where_no_address_is_known_no_link_into_the_site_is_left(text: str) -> None:
    html = resolve_links(MARKUP.body(text).html, lambda _: None)
    left = [at.get("href") or at.get("src") or "#" for _, at in Page(html).elements]
    assert all(target.lower().startswith(("http:", "https:", "mailto:", "#")) for target in left)


PLAIN: Final = st.text(
    st.characters(exclude_characters="\\`*_[<&") | st.sampled_from(' \n\t\xa0{>"'),
    max_size=30,
)


@settings(deadline=None)
@given(PLAIN)
@example("a  \nb\t\xa0 ")
@example("# a\n\n- b\n> c\n    d")
@example("\ufeff a\u2028b\x1c")
def test_a_text_without_marks_is_converted_as_any_other(text: str) -> None:
    assert MARKUP.inline(text) == MARKUP._marked(one_line(text))


STOCK_PIECES: Final = st.sampled_from(
    (
        *("a", "b c", " ", "\n", "\n\n", "    ", "- ", "1. ", "> ", "*", "**", "_", "`", "``"),
        *("&amp;", "&", "\\*", "\\", "---\n", "```\n", "~~~ python\n", "  \n", '"', "|", "|-|\n"),
        *("[a]", "![", ")", "]", "[", "!"),
    )
)


@settings(deadline=None)
@given(st.lists(STOCK_PIECES, max_size=40).map("".join))
def test_beyond_our_rules_markdown_is_as_python_markdown_has_it(text: str) -> None:
    stock = Markdown(extensions=["tables", "sane_lists", "fenced_code"], output_format="html")
    expected = Sanitiser(ELEMENTS).clean(stock.convert(text)).replace("<h2></h2>", "")
    converted = re.sub(r' (?:id|scope)="[^"]*"', "", MARKUP.body(text).html)
    assert converted == expected.strip()
