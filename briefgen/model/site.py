"""The site's own settings, its pages, and who it speaks of."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from briefgen.model.article import Allow, Names, When
from briefgen.model.edtf import UNKNOWN
from briefgen.model.fields import (
    Count,
    Fields,
    Filled,
    Flag,
    LanguageTag,
    OneOrMany,
    PictureText,
    SlugText,
    UrlText,
)

Texts: TypeAlias = Annotated[tuple[Filled, ...], OneOrMany()]


class MediaLimits(Fields, frozen=True):
    """How large a file in `content/media/` may be, in kilobytes (1,024 bytes)."""

    max_kb: Count = 2000


class Site(Fields, frozen=True):
    """`content/site.yml`; `stale_after` is in days."""

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


class Page(Fields, frozen=True):
    """The front matter of one of the site's own pages (`content/pages/SLUG.md`)."""

    title: Filled
    description: str = ""
    updated: When = UNKNOWN
    draft: Flag = False
    former_slugs: Names = ()
    allow: tuple[Allow, ...] = ()


class Role(Fields, frozen=True, rename={"start": "from", "end": "to"}):
    """An office an actor holds or held."""

    title: Filled
    start: When = UNKNOWN
    end: When = UNKNOWN


class Actor(Fields, frozen=True, rename={"excluded": "not"}):
    """Someone the articles speak of.

    The name is an alias. An alias matches whole words, accents aside; a weak alias never alone in
    a passage; `excluded` (written `not`) lists phrases to pass over.
    """

    id: SlugText
    name: Filled
    kind: Literal["person", "state", "body", "place"]
    aliases: Texts = ()
    weak_aliases: Texts = ()
    roles: tuple[Role, ...] = ()
    excluded: Texts = ()
    note: str = ""
    allow: tuple[Allow, ...] = ()


class Source(Fields, frozen=True):
    """An outlet, report or person that articles rest on."""

    id: SlugText
    name: Filled
    kind: Literal["outlet", "person", "officials", "unnamed", "document"]
    same_as: Names = ()
    maybe_same_as: Names = ()
    note: str = ""
    allow: tuple[Allow, ...] = ()
