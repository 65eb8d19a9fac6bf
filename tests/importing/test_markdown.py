"""Text that was markup nowhere is markup nowhere: it shows as it stood."""

from __future__ import annotations

import re
from typing import Final

from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefgen.importing.clean import lines_of
from briefgen.importing.drafting import Drafted
from briefgen.importing.markdown import body_of
from briefgen.importing.values import Draft, Phrase, Piece, PieceKind
from briefgen.stages.markup import Markup

MARKUP: Final = Markup()
MARKS: Final = st.sampled_from(
    [
        *"*_[]()<>`\\{}#|~!&-+=:.'\"$%^",
        *("{#", "{#p1}", "{{ x }}", "{% y %}", "1. ", "1) ", "- ", "> ", "\t", "    ", "---"),
        *("***", "~~~", "```", "<b>", "<https://a.example>", "&amp;", "&#42;", "&lt", "](", "]: "),
        *("![", "a b", "c", "Ə", "١. ", "\u00a0", "<a@b.example>", "| - |", "=", "# ", "\\{#"),
    ]
)
SAID: Final = st.lists(MARKS | st.text(max_size=3), min_size=1, max_size=12).map("".join)
KINDS: Final = st.sampled_from(["paragraph", "bullet", "numbered", "quotation", "heading"])


def piece(kind: PieceKind, text: str, level: int = 0) -> Piece:
    return Piece(kind, (Phrase(" ".join(lines_of(text))),), level=2 if kind == "heading" else level)


@settings(deadline=None, max_examples=400)
@given(st.lists(st.tuples(KINDS, SAID, st.integers(0, 3)), max_size=6))
@example([("paragraph", "~~~", 0), ("paragraph", "~~~", 0)])
@example([("bullet", "a | b", 0), ("bullet", "--|--", 0)])
@example(
    [("paragraph", "a", 0), ("heading", "b #", 0), ("bullet", "# c", 0), ("quotation", "> d", 0)]
)
@example([("numbered", "1. a", 0), ("paragraph", "1) b", 0), ("quotation", "- c", 0)])
@example([("bullet", "a", 3), ("bullet", "b", 1), ("numbered", "c", 1), ("bullet", "d", 0)])
@example([("bullet", "a", 0), ("bullet", "b", 1), ("numbered", "c", 0), ("paragraph", "d", 0)])
@example([("bullet", "a", 0), ("bullet", "b", 9), ("bullet", "c", 9), ("heading", "d", 0)])
def test_what_is_kept_shows_as_it_stood(found: list[tuple[PieceKind, str, int]]) -> None:
    pieces = [one for one in (piece(*each) for each in found) if one.text]
    made = Drafted(Draft(tuple(pieces), ()), body_of(pieces))
    body = MARKUP.body(made.body)
    assert [one.text for one in body.passages] == [one.text for one in pieces if one.is_passage]
    assert [one.id for one in body.passages] == [f"p{n + 1}" for n in range(len(body.passages))]
    assert body.passages == made.passages
    assert body.problems == ()
    assert body.links == ()


def test_a_list_is_not_run_into_the_paragraph_before_it() -> None:
    pieces = [piece("paragraph", "Two ships:"), piece("bullet", "one"), piece("bullet", "two")]
    assert body_of(pieces) == "Two ships: {#p1}\n\n- one {#p2}\n- two {#p3}\n"


def test_inner_lists_stay_inner_lists() -> None:
    kinds: list[PieceKind] = ["bullet", "numbered", "numbered", "bullet", "bullet"]
    levels = zip(kinds, (0, 1, 1, 2, 0), strict=True)
    pieces = [piece(kind, f"i{n}", level) for n, (kind, level) in enumerate(levels)]
    html = MARKUP.body(body_of([*pieces, piece("paragraph", "end")])).html
    assert re.sub(r' id="p\d"|\s', "", html) == (
        "<ul><li>i0<ol><li>i1</li><li>i2<ul><li>i3</li></ul></li></ol></li><li>i4</li></ul>"
        "<p>end</p>"
    )


def test_an_item_stands_one_level_below_another_or_not_at_all() -> None:
    pieces = [piece("bullet", "a", 2), piece("bullet", "b", 2), piece("paragraph", "c")]
    assert body_of(pieces) == "- a {#p1}\n    - b {#p2}\n\nc {#p3}\n"
    deep = body_of([piece("bullet", "x", level) for level in range(99)])
    assert max(len(line) for line in deep.split("\n")) == len("    " * 5 + "- x {#p99}")


def test_links_lead_on_and_only_over_the_web() -> None:
    said = (Phrase("See "), Phrase("the log", "https://a.example/log"), Phrase(" and "))
    body = body_of([Piece("paragraph", (*said, Phrase("this", "javascript:alert(1)")))])
    assert body == "See [the log](https://a.example/log) and this {#p1}\n"
    assert MARKUP.body(body).links == ("https://a.example/log",)
