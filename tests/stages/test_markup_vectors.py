"""The classic ways to smuggle script into HTML, and any mixture of them."""

from __future__ import annotations

from typing import Final

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefgen.stages.markup import Markup
from tests.stages.test_markup_safety import BODY_ELEMENTS, PHRASES, assert_is_safe

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
    assert_is_safe(Markup().body(vector).html, BODY_ELEMENTS)


@pytest.mark.parametrize("vector", VECTORS)
def test_a_statement_becomes_nothing_that_acts(vector: str) -> None:
    assert_is_safe(Markup().inline(vector).html, PHRASES)


MARKUP: Final = Markup()
PIECES: Final = st.sampled_from(
    (
        *"[]()*_`<>&!\\#-|\n:\"'=@{};~ \tabé\r\0\u0002\ud800\ufffe",
        *("1. ", "\n\n", "    ", "- ", "> ", "![", "](", "{#a}", "{#", "```\n", "|-|\n", "[a]: "),
        *(
            "topic:a",
            "https://a.example",
            "javascript:",
            "&#x9;",
            "&colon;",
            "<script>",
            "onclick=",
        ),
    )
)
TEXTS: Final = st.lists(PIECES | st.text(max_size=5) | st.sampled_from(VECTORS), max_size=40).map(
    "".join
)


@settings(deadline=None)
@given(TEXTS)
@example('![a](media/x.png"onerror="alert(1))\\[')
def test_any_text_becomes_a_safe_body(text: str) -> None:
    assert_is_safe(MARKUP.body(text).html, BODY_ELEMENTS)


@settings(deadline=None)
@given(TEXTS)
def test_any_text_becomes_a_safe_statement(text: str) -> None:
    assert_is_safe(MARKUP.inline(text).html, PHRASES)
