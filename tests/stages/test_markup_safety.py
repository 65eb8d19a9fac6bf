"""No text, whatever it holds, becomes more than the elements and attributes allowed."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.stages.markup import Markup

BODY_ELEMENTS: Final = frozenset(
    "p br hr img pre blockquote ul ol li h2 h3 h4 h5 h6 table thead tbody tr th td".split()
)
PHRASES: Final = frozenset(("a", "code", "em", "strong"))
ATTRIBUTES: Final = {
    "a": {"href", "rel", "title"},
    "img": {"alt", "src", "title"},
    "p": {"id"},
    "li": {"id"},
    "ol": {"start"},
    "th": {"scope", "class"},
    "td": {"class"},
}
VALUES: Final = {
    "rel": r"external noopener",
    "scope": r"col",
    "class": r"align-(center|right)",
    "id": r"[a-z][a-z0-9]*",
    "start": r"[0-9]{1,9}",
    # No scheme but these, no host without one, nothing that browsers read over.
    "href": r"(?i:https?://[^/\s]|mailto:|topic:|article:|(?!//)[^:\\]*(\Z|[/?#]))[^\\\0-\x1f]*",
    "src": r"(?!/)[^:\\?#\0-\x1f][^:\\\0-\x1f]*",
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

    handle_decl = handle_pi = unknown_decl = handle_comment


def assert_is_safe(html: str, allowed: frozenset[str]) -> None:
    page = Page(html)
    assert page.others == []
    for tag, attributes in page.elements:
        assert tag in allowed
        assert attributes.keys() <= ATTRIBUTES.get(tag, set())
        for name, value in attributes.items():
            assert re.fullmatch(VALUES.get(name, r"[\s\S]*"), value), (name, value)


VECTORS: Final = (
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//a.example/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    '<img src="x" onerror="alert(1)"',
    "<IMG SRC=javascript:alert(1)>",
    '<IMG """><SCRIPT>alert(1)</SCRIPT>">',
    "<svg/onload=alert(1)>",
    "<svg><script>alert&#40;1)</script></svg>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<body onload=alert(1)>",
    "<iframe src=javascript:alert(1)></iframe>",
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    "<object data=javascript:alert(1)></object>",
    "<embed src=//a.example/x.swf>",
    "<base href=//a.example/>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<link rel=stylesheet href=javascript:alert(1)>",
    "<style>@import 'javascript:alert(1)';</style>",
    "<p style='background:url(javascript:alert(1))' id=x class=y>a</p>",
    "<a href=javascript:alert(1)>a</a>",
    "<details open ontoggle=alert(1)>",
    "<form action=javascript:alert(1)><input type=submit>",
    "<textarea></textarea><script>alert(1)</script>",
    "<!--<img src=x onerror=alert(1)>-->",
    "<!--[if IE]><script>alert(1)</script><![endif]-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?php alert(1) ?>",
    "<!DOCTYPE html [<!ENTITY x 'y'>]>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<xss id=x tabindex=1 onfocus=alert(1)></xss>",
    "[a](javascript:alert(1))",
    "[a](JaVaScRiPt:alert(1))",
    "[a]( javascript:alert(1))",
    "[a](<javascript:alert(1)>)",
    "[a](<java\nscript:alert(1)>)",
    "[a](java\tscript:alert(1))",
    "[a](java&#x09;script:alert(1))",
    "[a](java&Tab;script:alert(1))",
    "[a](java&NewLine;script:alert(1))",
    "[a](&#106;avascript:alert(1))",
    "[a](&#x6A&#x61&#x76&#x61script:alert(1))",
    "[a](javascript&colon;alert(1))",
    "[a](javascript&#58;alert(1))",
    "[a](javascript&#0000058alert(1))",
    "[a](&#1;javascript:alert(1))",
    "[a](\u0001javascript:alert(1))",
    "[a](\u00a0javascript:alert(1))",
    "[a](java\0script:alert(1))",
    "[a](java\\script:alert(1))",
    "[a](javascript\\:alert(1))",
    "[a](\\javascript:alert(1))",
    "[a](javascript:%61lert(1))",
    "[a](javascript://a.example/%0aalert(1))",
    "[a](vbscript:msgbox(1))",
    "[a](data:text/html;base64,PHNjcmlwdD4=)",
    "[a](DATA:text/html,<script>alert(1)</script>)",
    "[a](view-source:javascript:alert(1))",
    "[a](blob:https://a.example/x)",
    "[a](//a.example/x)",
    "[a](/\\a.example/x)",
    "[a](\\\\a.example/x)",
    "[a](/&#9;/a.example/x)",
    "[a](https:a.example)",
    "[a](topic:x' onclick=alert(1) ')",
    '[a](topic:x"onclick="alert(1))',
    '[a](topic:x "t" onclick="alert(1)")',
    '[a](topic:x "\'><script>alert(1)</script>")',
    '[a](topic:x "&quot;><script>alert(1)</script>")',
    "[a](topic:x&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;)",
    "[a]\n\n[a]: javascript:alert(1)",
    "[a][b]\n\n[b]: <java\tscript:alert(1)> 'x\" onclick=\"alert(1)'",
    "[<img src=x onerror=alert(1)>](topic:x)",
    "[[a](javascript:alert(1))](topic:x)",
    "[a](`javascript:alert(1)`)",
    "[a](*javascript:alert(1)*)",
    "![a](javascript:alert(1))",
    "![a](data:image/svg+xml,<svg/onload=alert(1)>)",
    '![a](media/x.png"onerror="alert(1))',
    '![a](media/x.png "t" onerror="alert(1)")',
    '![a" onerror="alert(1)](media/x.png)',
    "![a](//a.example/x.png)",
    "![a](https://a.example/x.png)",
    "![a]\n\n[a]: data:image/png;base64,AA",
    "<javascript:alert(1)>",
    "<javascript://%0aalert(1)>",
    "<data://text/html,x>",
    '<https://a.example/"onclick="alert(1)>',
    '<"onclick="alert(1)@a.example>',
    "<mailto:a@b.example?x=<script>>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "&amp;lt;script&amp;gt;",
    "&#0;&#1;&#13;&#xFFFE;&#x110000;&#xD800;&#99999999999;",
    "`<script>alert(1)</script>`",
    "`` ` ``<script>`alert(1)`</script>",
    "    <script>alert(1)</script>",
    "```<script>\nalert(1)\n```",
    "```{onload=alert(1) #x .y}\n</code></pre><script>alert(1)</script>\n```",
    "~~~ { style='x' }\na\n~~~",
    "# <script>alert(1)</script>",
    "| <script> | [a](javascript:alert(1)) |\n|---|:-:|\n| <img src=x onerror=alert(1)> | b |",
    '3"onclick="alert(1). a',
    "One {#x onclick=alert(1)}\n{: onclick=alert(1) }",
    'One {#x"onclick="alert(1)}',
    "\u0002amp\u0003lt;script> \u0002wzxhzdk:0\u0003 \u0002klzzwxh:0000\u0003 \u000260\u0003",
    "{{ config }} {% include '/etc/passwd' %} {#x#}<script>",
    "\ud800<script>\udfff\ufffe\uffff\ufeff",
)


@pytest.mark.parametrize("vector", VECTORS)
def test_a_body_becomes_nothing_that_acts(vector: str) -> None:
    assert_is_safe(Markup().body(vector).html, BODY_ELEMENTS | PHRASES)


@pytest.mark.parametrize("vector", VECTORS)
def test_a_statement_becomes_nothing_that_acts(vector: str) -> None:
    assert_is_safe(Markup().inline(vector).html, PHRASES)


MARKUP: Final = Markup()
PIECES: Final = st.sampled_from(
    [
        *"[]()*_`<>&!\\#-|\n:\"'=@{};~ \t",
        "1. ",
        "\n\n",
        "    ",
        "- ",
        "> ",
        "![",
        "](",
        "{#a}",
        "{#",
    ]
    + ["```\n", "|-|\n", "[a]: ", "topic:a", "https://a.example", "javascript:", "&#x9;", "&colon;"]
    + ["<script>", "onclick=", "<!--", "a", "é", "\r", "\0", "\u0002", "\ud800", "\ufffe"]
)
TEXTS: Final = st.lists(PIECES | st.text(max_size=5) | st.sampled_from(VECTORS), max_size=40).map(
    "".join
)


@given(TEXTS)
def test_any_text_becomes_a_safe_body(text: str) -> None:
    assert_is_safe(MARKUP.body(text).html, BODY_ELEMENTS | PHRASES)


@given(TEXTS)
def test_any_text_becomes_a_safe_statement(text: str) -> None:
    assert_is_safe(MARKUP.inline(text).html, PHRASES)


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
