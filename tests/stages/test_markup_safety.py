"""No text, whatever it holds, becomes more than the elements and attributes allowed."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Final

import pytest

from briefgen.stages.markup import Markup

PHRASES: Final = frozenset(("a", "code", "em", "strong"))
BODY_ELEMENTS: Final = PHRASES | {
    *("p", "br", "hr", "img", "pre", "blockquote", "ul", "ol", "li"),
    *("h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td"),
}
ATTRIBUTES: Final = {
    "a": {"href", "rel", "title"},
    "img": {"alt", "src", "title"},
    "p": {"id"},
    "li": {"id"},
    "ol": {"start"},
    "th": {"scope", "class"},
    "td": {"class"},
}
REQUIRED: Final = {"a": {"href"}, "img": {"src", "alt"}, "th": {"scope"}}
VALUES: Final = {
    "rel": r"external noopener",
    "scope": r"col",
    "class": r"align-(center|right)",
    "id": r"[a-z][a-z0-9]*",
    "start": r"[0-9]{1,9}",
    # No scheme but these, no host without one, nothing that browsers read over.
    "href": r"(?i:https?://[^/\s]|mailto:|topic:|article:|(?!//)[^:\\]*(\Z|[/?#]))[^\\\0-\x1f]*",
    "src": r"(?!/)[^:\\/?#\0-\x1f]+(\Z|[/?#])[^\\\0-\x1f]*",
}
"""What attributes may say; any value of the others is text."""


class Page(HTMLParser):
    """HTML as a reader that is none of ours takes it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.others: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs), f"an attribute twice: {attrs}"
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_comment(self, data: str) -> None:
        self.others.append(data)

    def handle_decl(self, decl: str) -> None:
        self.others.append(decl)

    def handle_pi(self, data: str) -> None:
        self.others.append(data)

    def unknown_decl(self, data: str) -> None:
        self.others.append(data)


def assert_is_safe(html: str, allowed: frozenset[str]) -> None:
    assert not re.search("[\0-\b\v\f\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]", html)
    page = Page(html)
    assert page.others == []
    for tag, attributes in page.elements:
        assert tag in allowed
        assert REQUIRED.get(tag, set()) <= attributes.keys() <= ATTRIBUTES.get(tag, set())
        for name, value in attributes.items():
            assert re.fullmatch(VALUES.get(name, r"[\s\S]*"), value), (name, value)


@pytest.mark.parametrize(
    "html",
    [
        "<script>a</script>",
        "<p onclick=a>b</p>",
        "<p id=a-b>b</p>",
        "<a href='java&Tab;script:a'>b</a>",
        "<a href=//b.example>c</a>",
        "<img src=https://a.example/b.png>",
        "<!-- a -->",
        "<a>b</a>",
        "\1",
    ],
)
def test_what_is_unsafe_would_be_noticed(html: str) -> None:
    with pytest.raises(AssertionError):
        assert_is_safe(html, BODY_ELEMENTS)


def test_html_is_shown_as_it_is_written() -> None:
    text = "a <b class='x'>c</b> <!-- d --> &lt;e&gt;"
    shown = "a &lt;b class='x'&gt;c&lt;/b&gt; &lt;!-- d --&gt; &lt;e&gt;"
    assert Markup().body(text).html == f'<p id="p1">{shown}</p>'
    assert Markup().inline(text).html == shown


def test_a_block_of_html_is_a_paragraph_of_text() -> None:
    assert Markup().body("<div>\n\n*a*\n\n</div>").html == (
        '<p id="p1">&lt;div&gt;</p>\n<p id="p2"><em>a</em></p>\n<p id="p3">&lt;/div&gt;</p>'
    )


def test_the_syntax_of_templates_is_text() -> None:
    assert Markup().inline("{{ a }} {% b %}").html == "{{ a }} {% b %}"
