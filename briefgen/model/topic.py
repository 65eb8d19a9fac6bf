"""A topic: the statements, events and disagreements of one briefing (`content/topics/SLUG.yml`)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Final, Literal, TypeAlias

from briefgen.model.article import Allow, Names, When
from briefgen.model.citation import Cite
from briefgen.model.edtf import UNKNOWN
from briefgen.model.fields import (
    STRICT,
    Count,
    Filled,
    Flag,
    OneOrMany,
    PictureText,
    SlugText,
    strict,
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


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing said, with what it rests on. `text` is inline Markdown."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    text: Filled
    cites: Cites = ()
    id: SlugText = ""
    kind: Kind = "reported"
    caveat: str = ""
    likelihood: Likelihood | None = None
    confidence: Confidence | None = None


@dataclass(frozen=True, slots=True)
class KeyPoint(Statement):
    """A statement among the key points, in the group it stands under."""

    group: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened at a `date`; a derived date says in `note` how it was derived."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    text: Filled
    date: When
    cites: Cites = ()
    id: SlugText = ""
    basis: Basis = "stated"
    note: str = ""
    display: str = ""


@dataclass(frozen=True, slots=True)
class Position:
    """What one side of a disagreement says."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    says: Filled
    cites: Cites = ()


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A question that the sources answer differently, or a defect of one."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    question: Filled
    positions: tuple[Position, ...]
    kind: Conflict = "conflict"
    id: SlugText = ""


@dataclass(frozen=True, slots=True)
class Terms:
    """Words that suggest a passage belongs to the topic."""

    __pydantic_config__: ClassVar[dict[str, Any]] = strict(excluded="not")

    any: Annotated[tuple[Filled, ...], OneOrMany()] = ()
    all: Annotated[tuple[Filled, ...], OneOrMany()] = ()
    excluded: Annotated[tuple[Filled, ...], OneOrMany()] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """What the author changed, and when."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    date: When
    text: Filled


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic as its author wrote it; a title alone makes a page that lists its articles."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

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
