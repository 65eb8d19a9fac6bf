"""What an article's page and the site's own pages are given."""

from __future__ import annotations

from markupsafe import Markup as Html
from msgspec import Struct

from briefgen.stages.render.views.common import DateView, EdgeView, Link


class Fact(Struct, frozen=True):
    """A line of an article's particulars: `note` says on what it rests, `href` where it leads."""

    name: str
    text: str
    note: str = ""
    href: str = ""


class Backlink(Struct, frozen=True):
    """A statement that cites a passage."""

    href: str
    text: str
    topic: str


class CitedPassage(Struct, frozen=True):
    """A passage and the statements that cite it; the passage's id is empty for the article."""

    id: str
    text: str
    href: str
    flag: str
    by: tuple[Backlink, ...]


class ArticleView(Struct, frozen=True):
    """`/articles/SLUG/`. `body` has an anchor at every passage; `kind` says what the text is.

    Without the article the statements of `falls` would have nothing left to rest on, and those of
    `weakens` less.
    """

    title: str
    kind: str
    facts: tuple[Fact, ...]
    summary: str
    body: Html
    caption: str
    cited: tuple[CitedPassage, ...]
    rests_on: tuple[EdgeView, ...]
    relied_on: tuple[Link, ...]
    falls: tuple[Backlink, ...]
    weakens: tuple[Backlink, ...]
    copies: tuple[Link, ...]
    topics: tuple[Link, ...]
    withdrawn: str = ""
    withdrawn_on: str = ""
    note: str = ""
    rights: str = ""
    language: str = ""
    dir: str = ""
    draft: bool = False


class PageView(Struct, frozen=True):
    """One of the site's own pages, the page of an address that moved, or that is not there."""

    title: str
    body: Html
    updated: DateView | None = None
    target: Link | None = None
    links: tuple[Link, ...] = ()
    draft: bool = False
