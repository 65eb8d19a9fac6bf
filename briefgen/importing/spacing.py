"""Spaces beside links and marks, which an extraction may swallow, as the page shows them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefgen.importing.values import Phrase, Piece

Placing = Sequence[tuple[int, int] | None]


def respaced(piece: Piece, start: int, spaces: frozenset[int]) -> Piece:
    """Return a piece with a space between two phrases wherever the page has one.

    `start` is where the piece begins in the article's letters, spaces not counted; `spaces` are
    the letters before which the page has a space.
    """
    return replace(piece, phrases=tuple(_spaced(piece.phrases, start, spaces)))


def _spaced(phrases: Sequence[Phrase], at: int, spaces: frozenset[int]) -> Iterator[Phrase]:
    begun = False
    open_space = False
    for phrase in phrases:
        text = phrase.text
        letters = sum(1 for char in text if not is_space(char))
        if begun and letters and at in spaces and not open_space and not is_space(text[0]):
            yield Phrase(" ")
        yield phrase
        at += letters
        begun = begun or letters > 0
        open_space = is_space(text[-1]) if text else open_space


def is_space(char: str) -> bool:
    """Return whether a character counts as none where lines are compared with the article."""
    return char.isspace() or char == "|"


def spaces_in(lines: Sequence[str], placing: Placing) -> frozenset[int]:
    """Return the letters of the article, by their place, before which the page has a space."""
    found = set()
    for line, span in zip(lines, placing, strict=True):
        at = span[0] if span else 0
        for char in line if span else "":
            if is_space(char):
                found.add(at)
            else:
                at += 1
    return frozenset(found)
