"""A saved page into a draft: its article kept, all else that a reader sees on it cut."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, Final

from briefgen.importing.clean import cleaned
from briefgen.importing.extract import extract_pieces
from briefgen.importing.kinds import kind_of
from briefgen.importing.lines import PROSE_WORDS, words_in
from briefgen.importing.metadata import read_metadata
from briefgen.importing.place import placed
from briefgen.importing.plain import read_plain
from briefgen.importing.values import CutLine, Draft, Phrase, Piece, Refusal, Told
from briefgen.importing.visible import VisibleLine, visible_lines
from briefgen.stages.fold import fold_quotation

_NAMED: Final = frozenset(
    (
        "advertisement",
        "share",
        "credit",
        "newsletter",
        "comments",
        "date",
        "byline",
        "copyright",
        "caption",
    )
)
"""What is surely no text even where the page has it among its text."""


def read_page(source: str) -> Draft | Refusal:
    """Return the draft of an HTML page; what a reader sees of it is in its pieces or is cut.

    No markup, script or style survives: pieces are text and links over http(s).
    """
    from trafilatura.utils import load_html  # noqa: PLC0415  # an extra's

    text = cleaned(source)
    tree = load_html(text)
    if tree is None:
        return Refusal("is no HTML that can be read")
    lines = visible_lines(tree)
    told = _clean_told(read_metadata(tree, text, (line.text for line in lines)))
    pieces = list(_own(extract_pieces(tree, text), told))
    if not pieces:
        return _by_lines(lines, told)
    found, kept = placed(pieces, [line.text for line in lines])
    cut = [_cut(line, told) for line, is_kept in zip(lines, kept, strict=True) if not is_kept]
    return Draft(tuple(found), tuple(cut), told)


def _by_lines(lines: Sequence[VisibleLine], told: Told) -> Draft | Refusal:
    """Return the draft of a page in which trafilatura finds nothing, as of plain text."""
    draft = read_plain("\n".join(line.text for line in lines))
    if not any(words_in(piece.text) >= PROSE_WORDS for piece in draft.pieces):
        return Refusal("holds no text of an article")
    return replace(draft, told=told)


def _own(pieces: Sequence[Piece], told: Told) -> Iterator[Piece]:
    """Give the pieces but the headline, which is a field, and what its words betray."""
    title = fold_quotation(told.title)
    for at, piece in enumerate(pieces):
        kind = kind_of(piece.text)
        is_title = title and fold_quotation(piece.text) == title and at < len(pieces) // 2 + 1
        if is_title or kind in _NAMED or not cleaned(piece.text).strip():
            continue
        yield replace(piece, phrases=tuple(_clean_phrases(piece)))


def _clean_phrases(piece: Piece) -> Iterator[Phrase]:
    for phrase in piece.phrases:
        yield Phrase(cleaned(phrase.text).replace("\n", " "), phrase.target)


def _clean_told(told: Told) -> Told:
    def one_line(text: str) -> str:
        return " ".join(cleaned(text).split())

    fields: dict[str, Any] = {
        name: one_line(getattr(told, name)) for name in ("title", "outlet", "url", "caption")
    }
    authors = tuple(filter(None, map(one_line, told.authors)))
    guesses = tuple((name, one_line(ground)) for name, ground in told.guesses)
    return replace(told, **fields, authors=authors, guesses=guesses)


def _cut(line: VisibleLine, told: Told) -> CutLine:
    kind = kind_of(line.text)
    if told.title and fold_quotation(line.text) == fold_quotation(told.title):
        kind = "headline"
    named = {"end": "furniture"}.get(kind, kind) or line.where or "furniture"
    return CutLine(line.number, named, line.text)
