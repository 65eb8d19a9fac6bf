"""A topic: the statements, events and disagreements of one briefing (`content/topics/SLUG.yml`)."""

from __future__ import annotations

from typing import Annotated, Final, Literal, TypeAlias

from briefgen.model.article import Allow, Names, When
from briefgen.model.citation import Cite
from briefgen.model.edtf import UNKNOWN
from briefgen.model.fields import (
    Count,
    Fields,
    Filled,
    Flag,
    OneOrMany,
    PictureText,
    SlugText,
)

Kind: TypeAlias = Literal["reported", "background", "assessment", "absence"]
Basis: TypeAlias = Literal["stated", "derived", "editor"]
Conflict: TypeAlias = Literal["conflict", "precision", "framing", "defect"]
Likelihood: TypeAlias = Literal[
    "almost no chance",
    "very unlikely",
    "unlikely",
    "roughly even chance",
    "likely",
    "very likely",
    "almost certain",
]
"""The seven expressions of ICD 203, from least to most likely."""
Confidence: TypeAlias = Literal["low", "moderate", "high"]
Cites: TypeAlias = Annotated[tuple[Cite, ...], OneOrMany()]
BLUF_STATEMENTS: Final = 3
BLUF_WORDS: Final = 60
SUMMARY_WORDS: Final = 60
CAVEAT_WORDS: Final = 6


class Statement(Fields, frozen=True):
    """One thing said, with what it rests on. `text` is inline Markdown."""

    text: Filled
    cites: Cites = ()
    id: SlugText = ""
    kind: Kind = "reported"
    caveat: str = ""
    likelihood: Likelihood | None = None
    confidence: Confidence | None = None


class KeyPoint(Statement, frozen=True):
    """A statement among the key points, in the group it stands under."""

    group: str = ""


class Event(Fields, frozen=True):
    """Something that happened at a `date`; a derived date says in `note` how it was derived."""

    text: Filled
    date: When
    cites: Cites = ()
    id: SlugText = ""
    basis: Basis = "stated"
    note: str = ""
    display: str = ""


class Position(Fields, frozen=True):
    """What one side of a disagreement says."""

    says: Filled
    cites: Cites = ()


class Disagreement(Fields, frozen=True):
    """A question that the sources answer differently, or a defect of one."""

    question: Filled
    positions: tuple[Position, ...]
    kind: Conflict = "conflict"
    id: SlugText = ""


class Terms(Fields, frozen=True, rename={"excluded": "not"}):
    """Words that suggest a passage belongs to the topic."""

    any: Annotated[tuple[Filled, ...], OneOrMany()] = ()
    all: Annotated[tuple[Filled, ...], OneOrMany()] = ()
    excluded: Annotated[tuple[Filled, ...], OneOrMany()] = ()


class Change(Fields, frozen=True):
    """What the author changed, and when."""

    date: When
    text: Filled


class Topic(Fields, frozen=True):
    """A topic as its author wrote it; a title alone makes a page that lists its articles."""

    title: Filled
    bluf: Annotated[tuple[Statement, ...], OneOrMany()] = ()
    key_points: tuple[KeyPoint, ...] = ()
    events: tuple[Event, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    actors: Names = ()
    open_questions: Annotated[tuple[Filled, ...], OneOrMany()] = ()
    terms: Terms = Terms()
    updated: When = UNKNOWN
    stale_after: Count | None = None
    changes: tuple[Change, ...] = ()
    image: PictureText = ""
    image_alt: str = ""
    draft: Flag = False
    former_slugs: Names = ()
    allow: tuple[Allow, ...] = ()
    note: str = ""
