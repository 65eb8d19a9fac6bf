"""The blocks of Python-Markdown's tree: which hold text of their own, and that text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element

from markdown.util import HTML_PLACEHOLDER_RE, STX
from msgspec import Struct

HEADINGS: Final = ("h1", "h2", "h3", "h4", "h5", "h6")
CELLS: Final = ("td", "th")
HOLDERS: Final = frozenset(("p", "li", *CELLS, *HEADINGS))
BLOCKS: Final = HOLDERS | {"ul", "ol", "blockquote", "pre", "hr", "table", "thead", "tbody", "tr"}
_PHRASES: Final = frozenset(("em", "strong", "a"))
NO_PROSE: Final = BLOCKS | {"code"}
NESTING: Final = frozenset(("blockquote", "ul", "ol", "em", "strong", "a"))


class Block(Struct, eq=False):
    """An element that holds text of its own.

    `raw` is that text as Markdown, by which its line is found again; `pin` is the id it ends in,
    or empty.
    """

    element: Element
    raw: str
    pin: str = ""

    @property
    def is_passage(self) -> bool:
        """Whether statements can cite the block, if it says anything."""
        return self.element.tag in ("p", "li")


def find_blocks(root: Element) -> Iterator[Block]:
    """Return the blocks that hold text, in document order, before inline markup is read."""
    for element in root.iter():
        if element.tag in HOLDERS:
            own = "\n".join(own_strings(element)) if len(element) else element.text or ""
            raw = own.strip()
            if raw and not (raw[0] == STX and HTML_PLACEHOLDER_RE.fullmatch(raw)):
                yield Block(element, raw)


def own_strings(element: Element, without: frozenset[str] = BLOCKS) -> Iterator[str]:
    """Return an element's strings in order, but those inside elements named in `without`."""
    yield element.text or ""
    for child in element:
        if child.tag == "br":
            yield "\n"
        elif child.tag not in without:
            yield from own_strings(child, without)
        yield child.tail or ""


def is_flat(element: Element) -> bool:
    """Return whether all that stands in an element is strings, and phrases of strings."""
    for child in element:  # noqa: SIM110  # a generator takes five times as long
        if child.tag not in _PHRASES or len(child):
            return False
    return True


def own_elements(element: Element) -> Iterator[Element]:
    """Return the phrases inside an element in document order, but those of blocks inside it."""
    for child in element:
        if child.tag not in BLOCKS:
            yield child
            yield from own_elements(child)


def may_be_deep(root: Element, levels: int) -> bool:
    """Return whether more than `levels` elements are of a kind that may stand in each other."""
    return [element.tag in NESTING for element in root.iter()].count(True) > levels


def deepest(root: Element) -> tuple[int, Element]:
    """Return how many quotations, lists and phrases stand in each other, and where first."""
    level, place = 0, root
    waiting = [(root, 0)]
    while waiting:
        element, depth = waiting.pop()
        depth += element.tag in NESTING
        if depth > level:
            level, place = depth, element
        # A leaf that adds no level stands no deeper than what holds it.
        waiting += [(child, depth) for child in element if len(child) or child.tag in NESTING]
    return level, place
