"""An article and what its author knows about it (`content/articles/SLUG.yml`)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Any, ClassVar, Literal, TypeAlias

from briefgen.model.citation import Ranges, Reference, parse_reference
from briefgen.model.edtf import UNKNOWN, EdtfDate
from briefgen.model.fields import (
    STRICT,
    Filled,
    Flag,
    FlowSet,
    LanguageTag,
    OneOrMany,
    Parsed,
    Shorthand,
    SlugText,
    UrlText,
    strict,
)

When: TypeAlias = Annotated[EdtfDate, FlowSet()]
"""A date in EDTF, or `unknown`."""
TextKind: TypeAlias = Literal["full", "digest", "excerpt"]
How: TypeAlias = Literal["stated", "inferred", "suspected"]
Names: TypeAlias = Annotated[tuple[SlugText, ...], OneOrMany()]


@dataclass(frozen=True, slots=True)
class Allow:
    """A warning that its author has seen and answers for."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    code: Filled
    why: Filled


@dataclass(frozen=True, slots=True)
class Edge:
    """What an article, or the passages `covers`, rests on.

    `source` is an article (or passages of one), an entry of sources.yml, or an actor. `at` are the
    passages that say so, `via` the ids it came through. Empty `covers` (written `for`): all.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = strict(covers="for")

    source: Annotated[Reference, Parsed(parse_reference)]
    how: How = "stated"
    via: Names = ()
    at: Annotated[Ranges, OneOrMany()] = ()
    covers: Annotated[Ranges, OneOrMany()] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class PassageNote:
    """What the author says of one passage; `flag` marks a defect of the source."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    topics: Names = ()
    actors: Names = ()
    flag: str = ""


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """Why and when an article was withdrawn."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    why: Filled
    date: When = UNKNOWN


@dataclass(frozen=True, slots=True)
class Cut:
    """A line that import left out of the body, and as what.

    `after` is the id of the passage that it followed, empty before the first.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    line: str
    kind: str
    text: str
    after: str = ""


@dataclass(frozen=True, slots=True)
class Imported:
    """Where an imported article came from.

    `sha256` is the file's, `body` that of the text that was made of it, as it was written: while
    the text has it, nobody has edited it.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = strict(source="from")

    source: str
    sha256: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """The metadata of one article; `title`, `outlet` and `date` are empty or unknown only where
    `same_text_as` supplies them.
    """  # noqa: D205

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    title: Filled = ""
    outlet: Filled = ""
    date: When | None = None
    short_title: str = ""
    basis: dict[
        Literal["title", "outlet", "date", "authors", "url", "language"],
        Literal["inferred", "editor"],
    ] = field(default_factory=dict)
    text: TextKind = "full"
    authors: Annotated[tuple[Filled, ...], OneOrMany()] = ()
    url: UrlText = ""
    archived: UrlText = ""
    retrieved: When = UNKNOWN
    language: LanguageTag = ""
    summary: str = ""
    caption: str = ""
    topics: Names = ()
    same_text_as: SlugText = ""
    derives_from: Annotated[tuple[Annotated[Edge, Shorthand("source")], ...], OneOrMany()] = ()
    passages: dict[str, PassageNote] = field(default_factory=dict)
    withdrawn: Withdrawal | None = None
    former_slugs: Names = ()
    cut: tuple[Cut, ...] = ()
    imported: Imported | None = None
    note: str = ""
    rights: str = ""
    draft: Flag = False
    allow: tuple[Allow, ...] = ()
