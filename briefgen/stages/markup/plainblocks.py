"""Blocks that are plainly what they are, read without asking every kind of block in turn.

Most of a text is paragraphs, headings, flat lists and quotations of one paragraph, in which nothing
else can begin. Python-Markdown asks some ten kinds about each; here the very same is built at once.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, TypeAlias
from xml.etree.ElementTree import Element, SubElement

from markdown.blockprocessors import BlockProcessor, ParagraphProcessor

_BEGINS: Final = frozenset(" \n#>=-_*+[")
_BEGINS_LINES: Final = tuple("\n" + mark for mark in sorted(_BEGINS))
_HEADING: Final = re.compile(r"#{1,6}[^#\\`\n]+")
_BULLETS: Final = re.compile(r"[-*+] [^\n|]+(?:\n[-*+] [^\n|]+)*")
_NUMBERS: Final = re.compile(r"[0-9]+\. [^\n|]+(?:\n[0-9]+\. [^\n|]+)*")
_QUOTED: Final = re.compile(r"(?m:^> ?)")
_Build: TypeAlias = Callable[[Element, str], None]
_Find: TypeAlias = Callable[[Element, str], _Build | None]


class PlainBlocks(ParagraphProcessor):
    """Takes plain blocks one after the other, up to one that is left to the other kinds.

    `guard` sees every block before it is taken, as it does where all kinds are asked. Without
    `others`, paragraphs are the only blocks there are.
    """

    def __init__(self, guard: BlockProcessor, *, others: bool) -> None:
        super().__init__(guard.parser)
        self._guard = guard
        self._finders: dict[str, _Find] = {}
        if others:
            self._finders |= {"#": _heading, ">": self._quotation, "": _nothing}
            self._finders |= dict.fromkeys("-*+", self._bullets)
            self._finders |= dict.fromkeys("0123456789", self._numbers)

    def test(self, parent: Element, block: str) -> bool:
        """Return whether `block` is a plain one."""
        return self._builder(parent, block) is not None

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Take it and all that follow it."""
        build = self._builder(parent, blocks[0])
        while build is not None:
            build(parent, blocks.pop(0))
            build = self._builder(parent, blocks[0]) if blocks else None
            if build is not None:
                self._guard.test(parent, blocks[0])

    def _builder(self, parent: Element, block: str) -> _Build | None:
        if is_plain(block):
            return self._build_paragraph
        find = self._finders.get(block[:1])
        return None if find is None else find(parent, block)

    def _bullets(self, parent: Element, block: str) -> _Build | None:
        if _BULLETS.fullmatch(block) and _begins_list(parent, block, "ul"):
            return lambda parent, block: self._build_items(SubElement(parent, "ul"), block)
        return None

    def _numbers(self, parent: Element, block: str) -> _Build | None:
        if _NUMBERS.fullmatch(block) and _begins_list(parent, block, "ol"):
            return self._build_numbers
        return None

    def _quotation(self, parent: Element, block: str) -> _Build | None:
        if _last_tag(parent) == "blockquote" or ">" in map(str.strip, block.split("\n")):
            return None
        return self._build_quotation if is_plain(_QUOTED.sub("", block)) else None

    def _build_paragraph(self, parent: Element, block: str) -> None:
        if self.parser.state.isstate("list"):
            super().run(parent, [block])
        elif said := block.lstrip():  # not so where it is a no-break space
            SubElement(parent, "p").text = said

    def _build_numbers(self, parent: Element, block: str) -> None:
        found = SubElement(parent, "ol")
        first = block.partition(".")[0]
        if first != "1":
            found.set("start", first)
        self._build_items(found, block)

    def _build_items(self, parent: Element, block: str) -> None:
        self.parser.state.set("list")
        for said in _items(block):
            item = SubElement(parent, "li")
            self._guard.test(item, said)
            item.text = said.lstrip() or None
        self.parser.state.reset()

    def _build_quotation(self, parent: Element, block: str) -> None:
        quotation = SubElement(parent, "blockquote")
        said = _QUOTED.sub("", block)
        self.parser.state.set("blockquote")
        self._guard.test(quotation, said)
        self._build_paragraph(quotation, said)
        self.parser.state.reset()


def is_plain(block: str) -> bool:
    """Return whether `block` is surely a paragraph: it says so by what its lines begin with.

    One that holds code may be one too; the table's test, which counts its backticks, must see it.
    """
    first = block[:1]
    if not first or first in _BEGINS or first.isdecimal() or "`" in block:
        return False
    return "\n" not in block or not ("|" in block or any(map(block.__contains__, _BEGINS_LINES)))


def _items(block: str) -> list[str]:
    return [line.partition(" ")[2] for line in block.split("\n")]


def _begins_list(parent: Element, block: str, tag: str) -> bool:
    """Return whether a flat list begins here, and none goes on."""
    if _last_tag(parent) == tag or parent.tag in ("ol", "ul"):
        return False
    return all(map(is_plain, _items(block)))


def _last_tag(parent: Element) -> str:
    return parent[-1].tag if len(parent) else ""


def _heading(_parent: Element, block: str) -> _Build | None:
    return _build_heading if _HEADING.fullmatch(block) else None


def _build_heading(parent: Element, block: str) -> None:
    text = block.lstrip("#")
    SubElement(parent, f"h{len(block) - len(text)}").text = text.strip()


def _nothing(parent: Element, _block: str) -> _Build | None:
    return _build_nothing if _last_tag(parent) != "pre" else None


def _build_nothing(_parent: Element, _block: str) -> None:
    pass
