"""The site's own settings, its pages, and who it speaks of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Literal, TypeAlias

from briefgen.model.article import Allow, Names, When
from briefgen.model.edtf import UNKNOWN
from briefgen.model.fields import (
    STRICT,
    Count,
    Filled,
    Flag,
    LanguageTag,
    OneOrMany,
    PictureText,
    SlugText,
    UrlText,
    strict,
)

Texts: TypeAlias = Annotated[tuple[Filled, ...], OneOrMany()]


@dataclass(frozen=True, slots=True)
class MediaLimits:
    """How large a file in `content/media/` may be, in kilobytes (1,024 bytes)."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    max_kb: Count = 2000


@dataclass(frozen=True, slots=True)
class Site:
    """`content/site.yml`; `stale_after` is in days."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    title: Filled
    description: str = ""
    url: UrlText = ""
    language: LanguageTag = "en"
    dir: Literal["ltr", "rtl"] = "ltr"
    editor: str = ""
    image: PictureText = ""
    image_alt: str = ""
    stale_after: Count = 365
    topics: Names = ()
    media: MediaLimits = MediaLimits()
    search: Flag = True


@dataclass(frozen=True, slots=True)
class Page:
    """The front matter of one of the site's own pages (`content/pages/SLUG.md`)."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    title: Filled
    description: str = ""
    updated: When = UNKNOWN
    draft: Flag = False
    former_slugs: Names = ()
    allow: tuple[Allow, ...] = ()


@dataclass(frozen=True, slots=True)
class Role:
    """An office an actor holds or held."""

    __pydantic_config__: ClassVar[dict[str, Any]] = strict(start="from", end="to")

    title: Filled
    start: When = UNKNOWN
    end: When = UNKNOWN


@dataclass(frozen=True, slots=True)
class Actor:
    """Someone the articles speak of.

    The name is an alias. An alias matches whole words, accents aside; a weak alias never alone in
    a passage; `excluded` (written `not`) lists phrases to pass over.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = strict(excluded="not")

    id: SlugText
    name: Filled
    kind: Literal["person", "state", "body", "place"]
    aliases: Texts = ()
    weak_aliases: Texts = ()
    roles: tuple[Role, ...] = ()
    excluded: Texts = ()
    note: str = ""
    allow: tuple[Allow, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """An outlet, report or person that articles rest on."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    id: SlugText
    name: Filled
    kind: Literal["outlet", "person", "officials", "unnamed", "document"]
    same_as: Names = ()
    maybe_same_as: Names = ()
    note: str = ""
    allow: tuple[Allow, ...] = ()
