"""Where links and images may lead, what becomes of the others, and how they fit a page."""

from __future__ import annotations

import pytest

from briefgen.stages.markup import Markup, resolve_links


def codes(text: str) -> list[tuple[str, int]]:
    return [(problem.code, line) for problem, line in Markup().body(text).problems]


@pytest.mark.parametrize(
    "target",
    [
        "topic:mediation",
        "article:axios-scoop",
        "article:axios-scoop#p3",
        "#p3",
        "media/map.png",
        "media/a b.pdf",
        "../about/index.html",
        "media/a:b.png",
        "?a=b:c",
        "mailto:a@b.example",
        "mailto:a@b.example?subject=c:d",
        "https://a.example/b?c=d&e=f#g",
        "HTTP://a.example",
        "http://a.example:80/(b)",
        "http://[::1]/",
    ],
)
def test_a_link_keeps_a_target_as_it_is_written(target: str) -> None:
    converted = Markup().body(f"[a](<{target}>)")
    assert (converted.links, converted.problems) == ((target,), ())
    assert 'href="' in converted.html


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        "ftp://a.example",
        "file:///etc/passwd",
        "//a.example",
        "\\\\a.example",
        "/\\a.example",
        "http:a",
        "http://",
        "https://a b/",
        "http://a.example:99999999/",
        "http://256.256.256.256/",
        "Topic:mediation",
        "topic:",
        "article:a b",
        "mailto:",
        "a:b",
        ":",
        "",
    ],
)
def test_a_link_to_anything_else_leaves_its_text_and_is_an_error(target: str) -> None:
    converted = Markup().body(f"One.\n\nSee\n[the text](<{target}>).")
    assert converted.html.endswith('<p id="p2">See\nthe text.</p>')
    assert [(problem.code, line) for problem, line in converted.problems] in (
        [("bad-link", 4)],
        [("bad-link", 3)] if not target else [],
    )
    assert converted.links == ()


def test_the_error_names_the_target_and_says_where_links_lead() -> None:
    ((problem, _),) = Markup().body("[a](ftp://b)").problems
    assert "ftp://b" in problem.message
    assert "topic:SLUG" in problem.hint


def test_a_long_target_is_named_by_its_beginning() -> None:
    ((problem, _),) = Markup().body(f"[a](x:{'y' * 5000})").problems
    assert len(problem.message) < 120


def test_links_are_told_in_order_each_once() -> None:
    text = "[a](topic:b) <https://c.example> [d](topic:b) [e]\n\n[e]: topic:f\n"
    assert Markup().body(text).links == ("topic:b", "https://c.example", "topic:f")


def test_a_link_to_another_site_is_marked_as_one() -> None:
    html = Markup().body("[a](https://b.example) [c](topic:d)").html
    assert html == (
        '<p id="p1"><a href="https://b.example" rel="external noopener">a</a> '
        '<a href="topic:d">c</a></p>'
    )


def test_an_address_in_angle_brackets_is_a_link() -> None:
    html = Markup().body("<https://a.example> <b@c.example>").html
    assert '<a href="https://a.example" rel="external noopener">https://a.example</a>' in html
    assert '<a href="mailto:b@c.example">b@c.example</a>' in html


def test_a_link_without_text_shows_its_target() -> None:
    assert Markup().body("[](topic:a)").html == '<p id="p1"><a href="topic:a">topic:a</a></p>'


def test_a_link_in_a_link_is_text() -> None:
    html = Markup().body("[<https://a.example>](topic:b)").html
    assert html == '<p id="p1"><a href="topic:b">https://a.example</a></p>'


def test_a_picture_of_this_site_is_kept_with_its_description() -> None:
    converted = Markup().body("See ![A map](media/map.png).")
    assert converted.images == ("media/map.png",)
    assert converted.html == '<p id="p1">See <img alt="A map" src="media/map.png">.</p>'


@pytest.mark.parametrize("target", ["https://a.example/b.png?c", "//a.example/b.png"])
def test_a_picture_elsewhere_is_an_error_that_says_where_to_put_it(target: str) -> None:
    converted = Markup().body(f"One.\n\n![A map]({target})")
    ((problem, line),) = converted.problems
    assert (problem.code, line) == ("remote-image", 3)
    assert "media/b.png" in problem.hint
    assert converted.html.endswith('<p id="p2">A map</p>')


@pytest.mark.parametrize("target", ["data:image/png;base64,AA", "topic:a", "#p1", "/a.png", ""])
def test_a_picture_at_no_address_of_a_file_is_an_error(target: str) -> None:
    assert codes(f"![A map](<{target}>)") == [("bad-link", 1)]


def test_a_definition_serves_its_own_text_alone() -> None:
    markup = Markup()
    assert markup.body("[a]\n\n[a]: topic:b\n").links == ("topic:b",)
    assert markup.body("[a]").links == ()


def address(target: str) -> str | None:
    known = {"topic:a": "../a/index.html", "media/m.png": '../media/m.png?"<', "b&c": "../b&c"}
    return known.get(target)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("[x *y*](topic:a)", '<a href="../a/index.html">x <em>y</em></a>'),
        ("[x *y*](topic:b)", "x <em>y</em>"),
        ("[x](b&c)", '<a href="../b&amp;c">x</a>'),
        ("[x](#p3)", '<a href="#p3">x</a>'),
        ("[x](mailto:a@b.c)", '<a href="mailto:a@b.c">x</a>'),
        (
            "[x](https://a.example)",
            '<a href="https://a.example" rel="external noopener">x</a>',
        ),
        ("![x](media/m.png)", '<img alt="x" src="../media/m.png?&quot;&lt;">'),
        ("![x &amp; y](media/n.png)", "x &amp; y"),
        ("[![x](media/n.png) y](topic:a)", '<a href="../a/index.html">x y</a>'),
        (
            "[![x](media/m.png)](topic:b)",
            '<img alt="x" src="../media/m.png?&quot;&lt;">',
        ),
        ('[x](topic:a "the href=y")', '<a href="../a/index.html" title="the href=y">x</a>'),
        (
            '![x src=](media/m.png "t alt=")',
            '<img alt="x src=" src="../media/m.png?&quot;&lt;" title="t alt=">',
        ),
        ("`<a href=topic:a>`", "<code>&lt;a href=topic:a&gt;</code>"),
    ],
)
def test_links_into_the_site_fit_the_page_or_leave_their_text(text: str, html: str) -> None:
    converted = Markup().body(text).html
    resolved = resolve_links(converted, address)
    assert resolved in (f'<p id="p1">{html}</p>', f"<p>{html}</p>")
