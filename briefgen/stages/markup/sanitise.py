"""The last word on any HTML that came from text: an allow-list, kept by nh3."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import nh3
from markdown.util import ETX, STX

from briefgen.stages.markup.links import is_image, is_link
from briefgen.stages.markup.plain import clean_html

PHRASES: Final = frozenset(("a", "code", "em", "strong"))
ELEMENTS: Final = PHRASES | {
    *("p", "br", "hr", "img", "pre", "blockquote", "ul", "ol", "li"),
    *("h2", "h3", "h4", "h5", "h6"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
ATTRIBUTES: Final[Mapping[str, frozenset[str]]] = {
    "a": frozenset(("href", "title")),
    "img": frozenset(("src", "alt", "title")),
    "p": frozenset(("id",)),
    "li": frozenset(("id",)),
    "ol": frozenset(("start",)),
}
FIXED: Final[Mapping[str, Mapping[str, frozenset[str]]]] = {
    "a": {"rel": frozenset(("external noopener",))},
    "th": {"scope": frozenset(("col",))},
}
CLASSES: Final[Mapping[str, frozenset[str]]] = {
    cell: frozenset(("align-center", "align-right")) for cell in ("td", "th")
}
_BRINGS_IN: Final = ("&", STX, ETX)
SCHEMES: Final = frozenset(("http", "https", "mailto", "topic", "article"))


class Sanitiser:
    """Keeps of any HTML the elements allowed, with their attributes; of the others, the text."""

    def __init__(self, elements: frozenset[str]) -> None:
        self._cleaner = nh3.Cleaner(
            tags=elements,
            attributes=dict(ATTRIBUTES),
            tag_attribute_values=FIXED,
            allowed_classes=CLASSES,
            attribute_filter=_filter,
            url_schemes=SCHEMES,
            link_rel=None,
        )

    def clean(self, html: str) -> str:
        """Return `html`, made of clean text, without anything that is not on the list."""
        cleaned = self._cleaner.clean(html)
        # Characters that no page may hold come in by references alone, or as marks left behind.
        return clean_html(cleaned) if any(map(html.__contains__, _BRINGS_IN)) else cleaned


def _filter(_element: str, attribute: str, value: str) -> str | None:
    if attribute == "href":
        return value if is_link(value) else None
    if attribute == "src":
        return value if is_image(value) else None
    return value
