"""What an import makes of a source: what it keeps, what it leaves out, what it was told."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

PieceKind: TypeAlias = Literal["paragraph", "heading", "bullet", "numbered", "quotation"]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A stretch of a piece's text; `target` is where it leads, an http(s) address or nothing."""

    text: str
    target: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A block of text that is kept.

    `line` is its first line in the source, counted from 1. `level` is how deep it stands: a
    heading's 1–6, a list item's from 0. `number` is a numbered item's.
    """

    kind: PieceKind
    phrases: tuple[Phrase, ...]
    line: int = 0
    level: int = 0
    number: int = 1

    @property
    def text(self) -> str:
        """What it says, every run of white space one space."""
        return " ".join("".join(phrase.text for phrase in self.phrases).split())

    @property
    def is_passage(self) -> bool:
        """Whether statements can cite it: all but headings."""
        return self.kind != "heading"


@dataclass(frozen=True, slots=True)
class CutLine:
    """A line that is not kept: its number, counted from 1, what it was taken for, what it said."""

    line: int
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Told:
    """What the source says of itself; empty where it does not.

    `date` is EDTF. `guesses` are (field, ground): what might be said, and why; never values.
    """

    title: str = ""
    outlet: str = ""
    date: str = ""
    authors: tuple[str, ...] = ()
    url: str = ""
    language: str = ""
    caption: str = ""
    guesses: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """An article in the making. Every line of the source is in `pieces` or in `cut`."""

    pieces: tuple[Piece, ...]
    cut: tuple[CutLine, ...]
    told: Told = field(default_factory=Told)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why nothing can be made of a source, in a line."""

    reason: str
