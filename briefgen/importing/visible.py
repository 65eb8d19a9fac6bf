"""A page's visible text in lines, as a reader sees it from top to bottom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

_UNSEEN: Final = frozenset(
    (
        *("script", "style", "noscript", "template", "head", "svg", "math", "iframe", "object"),
        *("select", "textarea", "datalist", "canvas", "audio", "video", "map"),
    )
)
_INLINE: Final = frozenset(
    (
        *("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn"),
        *("em", "font", "i", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span"),
        *("strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "img", "html"),
    )
)
_WHERE: Final = {
    **dict.fromkeys(("nav", "header", "footer", "menu", "button"), "navigation"),
    **dict.fromkeys(("figcaption", "figure"), "caption"),
    "aside": "teaser",
}


@dataclass(frozen=True, slots=True)
class VisibleLine:
    """A line, its number from 1, and what the element around it is for, if that is told."""

    number: int
    text: str
    where: str = ""


def visible_lines(tree: Any) -> list[VisibleLine]:
    """Return the lines of a page's lxml tree that say something."""
    found: list[VisibleLine] = []
    for text, where in _runs(tree):
        if said := " ".join(text.split()):
            found.append(VisibleLine(len(found) + 1, said, where))
    return found


def _runs(tree: Any) -> Iterator[tuple[str, str]]:
    from lxml.etree import iterwalk  # noqa: PLC0415  # an extra's

    pieces: list[str] = []
    open_places: list[str] = []
    walk = iterwalk(tree, events=("start", "end"))
    for event, node in walk:
        tag = node.tag if isinstance(node.tag, str) else ""
        if tag not in _INLINE or not tag:
            yield "".join(pieces), open_places[-1] if open_places else ""
            pieces = []
        if event == "start":
            if not tag or tag in _UNSEEN or _is_hidden(node):
                walk.skip_subtree()
            else:
                pieces.append(node.text or "")
            if tag in _WHERE:
                open_places.append(_WHERE[tag])
        else:
            if tag in _WHERE:
                open_places.pop()
            pieces.append(node.tail or "")
    yield "".join(pieces), ""


def _is_hidden(node: Any) -> bool:
    style = (node.get("style") or "").replace(" ", "").lower()
    return node.get("hidden") is not None or "display:none" in style
