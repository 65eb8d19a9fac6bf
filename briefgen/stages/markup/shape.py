"""The tree's last touches: headings, tables and lists as a page needs them."""

from __future__ import annotations

from typing import Final
from xml.etree.ElementTree import Element

from briefgen.stages.markup.tree import CELLS, HEADINGS

_SHAPED: Final = frozenset((*HEADINGS, *CELLS, "ol"))
_LOWEST: Final = 6
_DIGITS: Final = 9


def shape(root: Element) -> None:
    """Fit headings under the page's own h1, name the columns' heads, and keep alignment a class."""
    open_levels: list[int] = []
    for element in root.iter():
        if element.tag not in _SHAPED:
            continue
        if element.tag in HEADINGS:
            _shift(element, open_levels)
        elif element.tag in CELLS:
            _align(element)
        elif element.tag == "ol":
            _start(element)


def _shift(heading: Element, open_levels: list[int]) -> None:
    """Make the first heading h2 and every other one at most a level lower than the one above."""
    if not "".join(heading.itertext()).strip() and heading.find(".//img") is None:
        heading.tag = "span"  # says nothing: left to the sanitiser, which drops the mark
        return
    level = int(heading.tag[1])
    while open_levels and open_levels[-1] >= level:
        open_levels.pop()
    open_levels.append(level)
    heading.tag = f"h{min(1 + len(open_levels), _LOWEST)}"


def _align(cell: Element) -> None:
    align = cell.attrib.pop("align", "left")
    if align != "left":
        cell.set("class", f"align-{align}")
    if cell.tag == "th":
        cell.set("scope", "col")


def _start(numbered: Element) -> None:
    start = numbered.attrib.pop("start", "")
    if start.isdecimal() and len(start) <= _DIGITS:
        numbered.set("start", str(int(start)))
