"""What stands around every page, and what is shown on more than one kind of page."""

from __future__ import annotations

from markupsafe import Markup as Html
from msgspec import Struct


class Link(Struct, frozen=True):
    """A place to go to; `current` where the page is that place."""

    href: str
    text: str
    current: bool = False


class Alternate(Struct, frozen=True):
    """The page in another form: a feed, JSON, Markdown, a bibliography."""

    href: str
    type: str
    text: str


class DateView(Struct, frozen=True):
    """A date in the site's language; `attr` is what HTML's `datetime` takes, or empty."""

    text: str
    attr: str = ""


class Frame(Struct, frozen=True):
    """What stands around every page. `root` is the way to the site's root, `./` or `../`.

    `image` is the absolute address of the picture to show where the page is shared.
    """

    site: str
    language: str
    dir: str
    root: str
    title: str
    description: str
    csp: str
    style: str
    script: str
    icon: str
    home: Link
    nav: tuple[Link, ...]
    footer: tuple[Link, ...]
    editor: str = ""
    canonical: str = ""
    alternates: tuple[Alternate, ...] = ()
    data: str = ""
    image: str = ""
    image_alt: str = ""
    search: str = ""


class PassageLink(Struct, frozen=True):
    """A cited passage: `text` is `p3` or `p3–p6`, `tip` how it begins, `flag` its defect."""

    href: str
    text: str
    tip: str = ""
    quote: str = ""
    flag: str = ""


class CiteGroup(Struct, frozen=True):
    """The citations of one article; `number` is its place in the briefing's list of sources."""

    number: int
    text: str
    href: str
    passages: tuple[PassageLink, ...] = ()
    withdrawn: str = ""


class SupportView(Struct, frozen=True):
    """How well a statement is supported: a line in words, and what stands behind it."""

    line: str
    detail: str = ""


class StatementView(Struct, frozen=True):
    """A statement with its anchor. `kind` is empty for what is simply reported.

    `fresh` says what became of it since the last edition, and is empty where nothing did.
    """

    anchor: str
    html: Html
    cites: tuple[CiteGroup, ...]
    support: SupportView
    kind: str = ""
    caveat: str = ""
    estimate: str = ""
    fresh: str = ""


class EdgeView(Struct, frozen=True):
    """What passages rest on: `how` in words, `covers` and `said` as passage links."""

    source: Link
    how: str
    solid: bool
    covers: tuple[PassageLink, ...]
    said: tuple[PassageLink, ...]
    via: str = ""
    note: str = ""


class ArticleLine(Struct, frozen=True):
    """An article where it is listed. `number` is 0 outside a briefing."""

    anchor: str
    number: int
    label: str
    title: str
    href: str
    outlet: str
    date: DateView
    summary: str = ""
    notes: tuple[str, ...] = ()
    rests_on: tuple[EdgeView, ...] = ()
    topics: tuple[Link, ...] = ()
    withdrawn: str = ""
