"""A saved page: its article is kept, what it tells is taken, all else that is seen is cut."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from trafilatura.utils import load_html

from briefgen.importing.clean import cleaned
from briefgen.importing.markdown import body_of
from briefgen.importing.page import read_page
from briefgen.importing.values import Draft, Refusal
from briefgen.importing.visible import visible_lines
from briefgen.stages.markup import Markup
from tests.importing.pages import PAGE


def draft_of(page: str) -> Draft:
    found = read_page(page)
    assert isinstance(found, Draft)
    return found


def test_the_article_is_kept_as_markdown() -> None:
    body = body_of(draft_of(PAGE).pieces)
    lines = [line for line in body.split("\n") if line]
    assert lines[0].startswith("The harbour of Vik froze over on Monday")
    assert "as the [pilots’ guild](https://guild.example/log) said" in lines[0]
    assert lines[2] == "## What the pilots ask for"
    assert lines[4] == "- a tug that can break ice, at the quay by night and by day; {#p4}"
    assert (
        lines[6] == "> Nobody warned us of the ice, and nobody came when we called for help. {#p6}"
    )
    assert len(lines) == 8


def test_lists_in_lists_stay_there() -> None:
    inner = "<ul><li>at the quay</li></ul><ol><li>in the dark</li></ol>"
    page = PAGE.replace("at the quay by night and by day;</li>", f"first of all{inner}</li>")
    lines = body_of(draft_of(page).pieces).split("\n")
    at = lines.index("- a tug that can break ice, first of all {#p4}")
    assert lines[at + 1 : at + 3] == ["    - at the quay {#p5}", "    - in the dark {#p6}"]
    assert lines[at + 3].startswith("- pay for the days")


def test_what_the_page_tells_is_taken() -> None:
    told = draft_of(PAGE).told
    assert told.title == "Harbour of Vik freezes over"
    assert (told.outlet, told.date, told.authors) == (
        "The Vik Gazette",
        "1963-01-21",
        ("Runa Dal",),
    )
    assert (told.url, told.language) == ("https://gazette.example/harbour-freezes", "en-GB")
    assert told.caption.startswith("The quay in January 1962.")


def test_a_photographs_date_and_credit_are_no_fields() -> None:
    page = PAGE.partition("<script")[0] + PAGE.partition("</script>")[2]
    told = draft_of(page).told
    assert (told.date, told.authors) == ("", ())


def test_all_that_is_seen_is_kept_or_cut() -> None:
    draft = draft_of(PAGE)
    kept = "".join(draft_piece.text for draft_piece in draft.pieces).replace(" ", "")
    cut = {line.text for line in draft.cut}
    for line in visible_lines(load_html(cleaned(PAGE))):
        assert line.text in cut or line.text.replace(" ", "") in kept
    kinds = {line.text: line.kind for line in draft.cut}
    assert kinds["Ships"] == "navigation"
    assert kinds["Harbour of Vik freezes over"] == "headline"
    assert kinds["Ferry to the islands stops for the winter"] == "teaser"


SAID = st.sampled_from(
    [
        *("Ice", "Ships", "The pilots", "a", "two ships were lost in the ice", "Related articles"),
        "The pilots refused to go out a second time that week, and nobody could make them do so.",
        "The company that owns the ships says that it had asked the pilots to wait for the tug.",
        *("Photo: R. Dal/AFP", "<b>of</b>ten", "x<br>y", "a | b", "&amp;lt;", "Share"),
        *("one<ul><li>inner</li><li>two<ol><li>innermost</li></ol></li></ul>", "<ul><li>x</ul>"),
    ]
)
TAG = st.sampled_from(["p", "h2", "li", "blockquote", "div", "span", "td", "figcaption", "aside"])


OUT_OF_ORDER = [
    (
        "li",
        "The pilots refused to go out a second time that week, and nobody could make them do so.",
    ),
    ("p", "The company that owns the ships says that it had asked the pilots to wait for the tug."),
    (
        "p",
        "The pilots refused to go out a second time that week, and nobody could make them do so.",
    ),
]


@settings(deadline=None, max_examples=60)
@example(OUT_OF_ORDER)
@given(st.lists(st.tuples(TAG, SAID), max_size=25))
def test_no_letter_that_is_seen_is_lost(blocks: list[tuple[str, str]]) -> None:
    made = "".join(f"<{tag}>{text}</{tag}>" for tag, text in blocks)
    page = PAGE.replace("</article>", f"{made}</article>{made}")
    draft = draft_of(page)
    seen = "".join(line.text for line in visible_lines(load_html(cleaned(page))))
    found = "".join([*(one.text for one in draft.pieces), *(one.text for one in draft.cut)])
    assert Counter(re.sub(r"[\s|]", "", seen)) <= Counter(found)


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>Ice - Vik News</title><meta property=og:site_name content='Vik News'>", "Ice"),
        ("<title>Ice on the quay</title>", "Ice on the quay"),
        ("<meta property=og:title content='A: B | C'>", "A: B | C"),
    ],
)
def test_without_a_heading_the_title_is_the_pages_less_the_sites_name(
    head: str, title: str
) -> None:
    body = PAGE.partition("</h1>")[2]
    assert draft_of(f"<html><head>{head}</head><body><article>{body}").told.title == title


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<title>Ice on the quay | Ice | Vik</title>", "<p>Ice on the quay</p>", "Ice on the quay"),
        ("<title>Vik: Ice in it - Runa</title>", "<h2>Vik: Ice in it</h2>", "Vik: Ice in it"),
        ("<title>Ice | Ships | Vik | Runa</title>", "<h2>Ice</h2>", "Ice | Ships | Vik | Runa"),
        ("<title>The Vik Gazette : Ice</title>", "<h1>The Vik Gazette</h1>", "Ice"),
        ("<title>Ice in Vik</title>", "<h1>Ships are lost</h1>", "Ice in Vik"),
        ("", "<h1>Ice in Vik</h1>", "Ice in Vik"),
        ("", "<h1>Ice in Vik</h1><h1>Sign up</h1>", ""),
    ],
)
def test_the_title_is_what_a_reader_sees_of_what_the_head_says(
    head: str, body: str, title: str
) -> None:
    site = "<meta property=og:site_name content='The Vik Gazette'>"
    article = f"<article>{PAGE.partition('</h1>')[2]}"
    assert draft_of(f"<html><head>{head}{site}</head>{body}{article}").told.title == title


@pytest.mark.parametrize(
    "said", ["21/01/63", "last Monday", "1963-13-45", "0000-00-00", "1970-01-01T00:00:00Z"]
)
def test_a_date_that_is_none_is_a_ground_and_no_value(said: str) -> None:
    told = draft_of(PAGE.replace("1963-01-21T23:30:00+01:00", said)).told
    assert told.date == ""
    assert told.guesses == (("date", f"the page’s head says “{said}”"),)


def test_a_day_in_the_address_or_in_a_time_is_a_ground_and_no_value() -> None:
    page = PAGE.replace('"datePublished": "1963-01-21T23:30:00+01:00",', "")
    page = page.replace("example/harbour", "example/1963/01/22/harbour")
    told = draft_of(
        page.replace("<p>The harbour", "<time datetime=1963-01-23>x</time><p>The harbour")
    ).told
    assert told.date == ""
    assert told.guesses == (
        ("date", "the first time that the page marks is 1963-01-23"),
        ("date", "its address has 1963/01/22"),
    )


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<a href='javascript:alert(1)'>press here</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>or here</a>",
    "<svg onload=alert(1)><text>x</text></svg>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "[x](javascript:alert(1)) ![y](z.png) `code` **bold** {#p1} {{ 7*7 }} {% raw %}",
    "<a href='https://a.example/)x](javascript:alert(1))'>odd</a>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "\x00\x02\x03 klzzwxh:0001 \ud800",
]


@pytest.mark.parametrize("attack", HOSTILE)
def test_nothing_that_runs_survives(attack: str) -> None:
    page = PAGE.replace("The company that owns", f"{attack} The company that owns")
    draft = draft_of(page)
    body = Markup().body(body_of(draft.pieces))
    assert body.problems == ()
    assert set(body.links) <= {"https://guild.example/log"}
    assert body.images == ()
    for sign in ("<script", "<img", "<svg", "<iframe", 'href="javascript', 'href="data'):
        assert sign not in body.html
    assert body.passages[-1].text.endswith("when its own people have been heard.")


@pytest.mark.parametrize(
    "page",
    [
        "<html>" + "<div>" * 100_000 + "deep" + "</div>" * 100_000,
        "<html><body>" + "<b>" * 50_000,
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><html><p>&b;&b;</p>',
        "<html>" + "<table><tr><td>" * 3_000,
        "<html><script type='application/ld+json'>" + "[" * 100_000 + "</script><p>x</p>",
        "<html>",
        "<html><body></body></html>",
        "<html" + " a=b" * 50_000 + ">",
    ],
)
def test_a_page_of_brackets_is_refused_or_read_but_never_a_crash(page: str) -> None:
    assert isinstance(read_page(page), Draft | Refusal)


def test_a_title_of_yaml_stays_a_title() -> None:
    page = PAGE.replace("Harbour of Vik freezes over", "--- a: b # c 'd' \\ &quot;e&quot;")
    assert draft_of(page).told.title == "--- a: b # c 'd' \\ \"e\""
