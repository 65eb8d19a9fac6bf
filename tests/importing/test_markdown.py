"""Text that was markup nowhere is markup nowhere: it shows as it stood."""

from __future__ import annotations

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


def piece(kind: PieceKind, text: str) -> Piece:
    return Piece(kind, (Phrase(" ".join(lines_of(text))),), level=2 if kind == "heading" else 0)


@settings(deadline=None, max_examples=400)
@given(st.lists(st.tuples(KINDS, SAID), max_size=6))
@example([("paragraph", "~~~"), ("paragraph", "~~~")])
@example([("bullet", "a | b"), ("bullet", "--|--")])
@example([("paragraph", "a"), ("heading", "b #"), ("bullet", "# c"), ("quotation", "> d")])
@example([("numbered", "1. a"), ("paragraph", "1) b"), ("quotation", "- c")])
def test_what_is_kept_shows_as_it_stood(found: list[tuple[PieceKind, str]]) -> None:
    pieces = [one for one in (piece(kind, text) for kind, text in found) if one.text]
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


def test_links_lead_on_and_only_over_the_web() -> None:
    said = (Phrase("See "), Phrase("the log", "https://a.example/log"), Phrase(" and "))
    body = body_of([Piece("paragraph", (*said, Phrase("this", "javascript:alert(1)")))])
    assert body == "See [the log](https://a.example/log) and this {#p1}\n"
    assert MARKUP.body(body).links == ("https://a.example/log",)
