"""What a text becomes: HTML with its passages, links and mistakes."""

from __future__ import annotations

from msgspec import Struct

from briefgen.model.diagnostic import Problem


class Passage(Struct, frozen=True, array_like=True):
    """The innermost block of text of an article, as statements cite it.

    `id` is the HTML id of its element; `text` is plain, every run of white space one space;
    `pinned` where the author wrote the id.
    """

    id: str
    text: str
    pinned: bool


class Body(Struct, frozen=True, array_like=True):
    """An article's body, or a page's, converted.

    `html` is safe to insert in a page; `resolve_links` makes its links fit one. `links` and
    `images` are the targets in document order, each once, as written: `topic:SLUG`,
    `article:SLUG#p3`, `#p3`, `media/map.png`, `https://…`, `mailto:…`. Each problem has its
    1-based line in the text; 0 means the text as a whole.
    """

    html: str
    passages: tuple[Passage, ...] = ()
    links: tuple[str, ...] = ()
    images: tuple[str, ...] = ()
    problems: tuple[tuple[Problem, int], ...] = ()


class Inline(Struct, frozen=True, array_like=True):
    """A statement's text converted: phrases only, for a paragraph that the page provides.

    `text` is plain; `html` and `links` are as in `Body`.
    """

    html: str
    text: str
    links: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
