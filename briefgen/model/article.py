"""An article and what its author knows about it (`content/articles/SLUG.yml`)."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from msgspec import field

from briefgen.model.citation import Ranges, Reference, parse_reference
from briefgen.model.edtf import UNKNOWN, EdtfDate
from briefgen.model.fields import (
    Fields,
    Filled,
    Flag,
    FlowSet,
    LanguageTag,
    OneOrMany,
    Parsed,
    Shorthand,
    SlugText,
    UrlText,
)

When: TypeAlias = Annotated[EdtfDate, FlowSet()]
"""A date in EDTF, or `unknown`."""
TextKind: TypeAlias = Literal["full", "digest", "excerpt"]
How: TypeAlias = Literal["stated", "inferred", "suspected"]
Names: TypeAlias = Annotated[tuple[SlugText, ...], OneOrMany()]


class Allow(Fields, frozen=True):
    """A warning that its author has seen and answers for."""

    code: Filled
    why: Filled


class Edge(Fields, frozen=True, rename={"covers": "for"}):
    """What an article, or the passages `covers`, rests on.

    `source` is an article (or passages of one), an entry of sources.yml, or an actor. `at` are the
    passages that say so, `via` the ids it came through. Empty `covers` (written `for`): all.
    """

    source: Annotated[Reference, Parsed(parse_reference)]
    how: How = "stated"
    via: Names = ()
    at: Annotated[Ranges, OneOrMany()] = ()
    covers: Annotated[Ranges, OneOrMany()] = ()
    note: str = ""


class PassageNote(Fields, frozen=True):
    """What the author says of one passage; `flag` marks a defect of the source."""

    topics: Names = ()
    actors: Names = ()
    flag: str = ""


class Withdrawal(Fields, frozen=True):
    """Why and when an article was withdrawn."""

    why: Filled
    date: When = UNKNOWN


class Cut(Fields, frozen=True):
    """A line that import left out of the body, and as what.

    `after` is the id of the passage that it followed, empty before the first.
    """

    line: str
    kind: str
    text: str
    after: str = ""


class Imported(Fields, frozen=True, rename={"source": "from"}):
    """Where an imported article came from.

    `sha256` is the file's, `body` that of the text that was made of it, as it was written: while
    the text has it, nobody has edited it.
    """

    source: str
    sha256: str = ""
    body: str = ""


class Article(Fields, frozen=True):
    """The metadata of one article; `title`, `outlet` and `date` are empty or unknown only where
    `same_text_as` supplies them.
    """  # noqa: D205

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
