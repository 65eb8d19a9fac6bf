"""The article in a page, found by trafilatura, as pieces."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

from briefgen.importing.values import Phrase, Piece, PieceKind

_HEADING_LEVEL: Final = 2
_MOST_LEVEL: Final = 6


def extract_pieces(tree: Any, source: str) -> list[Piece]:
    """Return what trafilatura takes for a page's article, in order; empty where it finds none.

    It may change `tree`. Dates, authors and titles are not asked of it: it guesses.
    """
    from trafilatura import bare_extraction  # noqa: PLC0415  # an extra's

    found = bare_extraction(
        tree if tree is not None else source,
        with_metadata=False,
        include_comments=False,
        include_formatting=True,
        include_links=True,
        include_tables=True,
        as_dict=False,
    )
    body = getattr(found, "body", None)
    return [] if body is None else [piece for piece in _blocks(body) if piece.text]


def _blocks(body: Any) -> Iterator[Piece]:
    for node in body:
        yield from _block(node, 0)


def _block(node: Any, level: int) -> Iterator[Piece]:
    tag = node.tag if isinstance(node.tag, str) else ""
    if tag == "list":
        yield from _items(node, level)
    elif tag == "head":
        yield Piece("heading", _joined(_runs(node)), level=_level(node))
    elif tag == "quote":
        yield from _quotation(node)
    elif tag == "table":
        yield from _rows(node)
    elif tag == "div" or (
        tag == "p" and any(child.tag in ("p", "list", "quote") for child in node)
    ):
        yield from _nested(node, level)
    elif tag:
        yield from _paragraphs(node, "paragraph")
    yield from _pieces([Phrase(node.tail or "")], "paragraph")


def _nested(node: Any, level: int) -> Iterator[Piece]:
    yield from _pieces([Phrase(node.text or "")], "paragraph")
    for child in node:
        yield from _block(child, level)


def _level(node: Any) -> int:
    said = (node.get("rend") or "").removeprefix("h")
    level = int(said) if said.isdecimal() else _HEADING_LEVEL
    return min(max(level, 1), _MOST_LEVEL)


def _items(node: Any, level: int) -> Iterator[Piece]:
    kind: PieceKind = "numbered" if node.get("rend") == "ol" else "bullet"
    number = 0
    for item in node:
        said = _joined(_runs(item))
        if "".join(phrase.text for phrase in said).strip():
            number += 1
            yield Piece(kind, said, level=level, number=number)
        for inner in _inner_lists(item):
            yield from _items(inner, level + 1)


def _inner_lists(node: Any) -> Iterator[Any]:
    for child in node:
        if child.tag == "list":
            yield child
        else:
            yield from _inner_lists(child)


def _quotation(node: Any) -> Iterator[Piece]:
    inner = [child for child in node if child.tag in ("p", "quote", "head")]
    if not inner:
        yield from _paragraphs(node, "quotation")
        return
    yield from _pieces([Phrase(node.text or "")], "quotation")
    for child in node:
        yield from (
            replace(piece, kind="quotation", level=0) for piece in _paragraphs(child, "quotation")
        )
        yield from _pieces([Phrase(child.tail or "")], "quotation")


def _rows(table: Any) -> Iterator[Piece]:
    for row in table.iter("row"):
        cells = [" ".join("".join(cell.itertext()).split()) for cell in row.iter("cell")]
        yield from _pieces([Phrase(" | ".join(filter(None, cells)))], "paragraph")


def _paragraphs(node: Any, kind: PieceKind) -> Iterator[Piece]:
    """Give an element's text, parted where its lines are broken."""
    lines: list[list[Phrase]] = [[]]
    for run in _runs(node):
        if run is None:
            lines.append([])
        else:
            lines[-1].append(run)
    for phrases in lines:
        yield from _pieces(phrases, kind)


def _pieces(phrases: list[Phrase], kind: PieceKind) -> Iterator[Piece]:
    if "".join(phrase.text for phrase in phrases).strip():
        yield Piece(kind, tuple(phrases))


def _joined(runs: Iterator[Phrase | None]) -> tuple[Phrase, ...]:
    return tuple(run or Phrase(" ") for run in runs)


def _runs(node: Any) -> Iterator[Phrase | None]:
    """Give an element's phrases in order, None where a line is broken; inner lists are left out."""
    yield Phrase(node.text or "")
    for child in node:
        tag = child.tag if isinstance(child.tag, str) else ""
        if tag == "lb":
            yield None
        elif tag == "ref":
            yield Phrase("".join(child.itertext()), _target(child))
        elif tag == "p":
            yield None
            yield from _runs(child)
            yield None
        elif tag and tag != "list":
            yield from _runs(child)
        yield Phrase(child.tail or "")


def _target(node: Any) -> str:
    target = (node.get("target") or "").strip()
    return target if target.lower().startswith(("https://", "http://")) else ""
