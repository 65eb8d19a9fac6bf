"""A draft's pieces as Markdown that shows them as they stood, each passage pinned.

The syntax is that of `briefgen.stages.markup`: what would be markup there is escaped, and nothing
else, so that an editor reads the text and not its armour.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from briefgen.importing.values import Phrase, Piece, PieceKind
from briefgen.stages.markup.plain import clean_source

_MARKS: Final = re.compile(r"[\\`*_\[{|]")
_ENTITY: Final = re.compile(r"&(?=#?[0-9A-Za-z]+;)")
_NUMBER: Final = re.compile(r"(\d+)([.)])")
_RULE: Final = re.compile(r"(?:[-=][ ]*)+")
_FENCE: Final = re.compile(r"~(?=~~)")
_ADDRESS: Final = re.compile(r"https?://[^\s<>\"'()\[\]\\`*_{}|]+")
_ITEMS: Final = ("bullet", "numbered")
INDENT: Final = 4
"""Spaces before an item of an inner list, for each level."""
_DEEPEST: Final = 5


def body_of(pieces: Sequence[Piece]) -> str:
    """Return an article's Markdown: a block a piece, passages pinned `{#p1}`, `{#p2}` … in order.

    It ends in a line feed; empty where there is no piece.
    """
    lines: list[str] = []
    before: Piece | None = None
    for piece, pin in zip(_outlined(pieces), pins_of(pieces), strict=True):
        is_inner = piece.kind in _ITEMS and piece.level > 0
        if before is not None and not is_inner:
            lines += _between(before, piece)
        lines.append(block_of(piece, pin))
        before = before if is_inner else piece
    return "".join(f"{line}\n" for line in lines)


def _outlined(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Give the pieces, list items at levels and of kinds that Markdown can show.

    None stands more than one level below the one before it; items of one inner list are of one
    kind, for a list of another kind cannot begin there.
    """
    kinds: list[PieceKind] = []  # of the lists that an item may go on, by level
    for piece in pieces:
        if piece.kind not in _ITEMS:
            kinds.clear()
            yield piece
            continue
        level = min(piece.level, len(kinds), _DEEPEST)
        kind = kinds[level] if 0 < level < len(kinds) else piece.kind
        kinds[level:] = [kind]
        yield replace(piece, kind=kind, level=level)


def pins_of(pieces: Sequence[Piece]) -> list[str]:
    """Return the ids of the pieces, empty for those that take none."""
    numbers = iter(range(1, len(pieces) + 1))
    return [f"p{next(numbers)}" if piece.is_passage else "" for piece in pieces]


def _between(before: Piece, piece: Piece) -> list[str]:
    if before.kind == piece.kind and piece.kind in _ITEMS:
        return []
    return [">"] if before.kind == piece.kind == "quotation" else [""]


def block_of(piece: Piece, pin: str) -> str:
    """Return a piece on one line, with its mark before it and its id behind it."""
    said = "".join(_phrases(piece.phrases))
    if piece.kind == "heading":
        return f"{'#' * max(piece.level, 1)} {_start(said).replace('#', chr(92) + '#')}"
    anchor = f" {{#{pin}}}" if pin else ""
    return f"{_mark(piece)}{_start(said)}{anchor}"


def _mark(piece: Piece) -> str:
    indent = " " * INDENT * piece.level
    marks = {"bullet": f"{indent}- ", "numbered": f"{indent}{piece.number}. ", "quotation": "> "}
    return marks.get(piece.kind, "")


def _phrases(phrases: Sequence[Phrase]) -> Iterator[str]:
    texts = _collapsed([phrase.text for phrase in phrases])
    for phrase, text in zip(phrases, texts, strict=True):
        if phrase.target and text.strip() and _ADDRESS.fullmatch(phrase.target):
            inner = escaped(text.strip()).replace("]", "\\]")
            before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
            yield f"{before}[{inner}]({phrase.target}){after}"
        else:
            yield escaped(text)


def _collapsed(texts: Sequence[str]) -> list[str]:
    """Return the texts with each run of white space, within and across them, one space."""
    found, open_space = [], True
    for text in texts:
        said = re.sub(r"\s+", " ", clean_source(text))
        said = said[1:] if open_space and said.startswith(" ") else said
        open_space = said.endswith(" ") if said else open_space
        found.append(said)
    for at in range(len(found) - 1, -1, -1):
        found[at] = found[at].rstrip()
        if found[at]:
            break
    return found


def escaped(text: str) -> str:
    """Return a text on one line as inline Markdown that shows it as it stands."""
    said = _MARKS.sub(r"\\\g<0>", text)
    said = _ENTITY.sub("&amp;", said)
    return said.replace("<", "&lt;")


def _start(said: str) -> str:
    """Return what stands first on its line so that it begins no block of another kind."""
    if said[:1] in ("#", ">", "+", "-") or (said[:1] == "=" and _RULE.fullmatch(said)):
        return f"\\{said}" if said[0] != "=" else f"&#61;{said[1:]}"
    if number := _NUMBER.match(said):
        return f"{number[1]}\\{number[2]}{said[number.end() :]}"
    return _FENCE.sub("&#126;", said, count=1) if said.startswith("~~~") else said
