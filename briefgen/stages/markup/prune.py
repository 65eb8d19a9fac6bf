"""Python-Markdown's own steps, kept from looking where there is nothing for them.

Most of a text is plain, yet Python-Markdown tries every pattern on all of it and asks every kind of
block whether it begins there. What stands here leaves out what could not have matched, and nothing
else: a conversion without this extension gives the same, and takes twice as long.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, cast
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import Pattern
from markdown.preprocessors import NormalizeWhitespace
from markdown.treeprocessors import InlineProcessor, PrettifyTreeprocessor, UnescapeTreeprocessor
from markdown.util import ETX, STX, AtomicString, Registry

from briefgen.stages.markup.plainblocks import PlainBlocks
from briefgen.stages.markup.simple import read_simple

MARKS: Final[Mapping[str, tuple[str, ...]]] = {
    "here": (),
    "backtick": ("`",),
    "escape": ("\\",),
    "reference": ("[",),
    "link": ("[",),
    "image_link": ("![",),
    "image_reference": ("![",),
    "short_reference": ("[",),
    "short_image_ref": ("![",),
    "autolink": ("<",),
    "automail": ("<",),
    "linebreak": ("  \n",),
    "entity": ("&",),
    "em_strong": ("*", "_"),
}
"""Of which a text must hold one for the pattern to match; one without any goes with the others."""
_ESCAPE: Final = "\\"
_ANY: Final = ("",)
"""The mark of a pattern not named above, which every text holds."""
_UNEVEN: Final = ("\n ", "\t", "\r", STX, ETX)


class EvenLines(NormalizeWhitespace):
    """Ends the text in an empty line, and looks for uneven space only where there may be some."""

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines with tabs expanded and nothing on blank ones."""
        source = "\n".join(lines)
        if _holds(source, _UNEVEN):
            return super().run(lines)
        return [*lines, "", ""]


class MarkedTexts(InlineProcessor):
    """Inline Markdown, read where a text holds a mark, by the patterns whose marks there are."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self._all = tuple(_with_marks(md.inlinePatterns))
        self._marks = tuple(dict.fromkeys(mark for _, marks in self._all for mark in marks))
        self._chosen: dict[tuple[str, ...], tuple[Pattern, ...]] = {}
        self.has_escapes = False
        """Whether any character of the last text may have been escaped."""

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        """Return the tree with phrases instead of their marks."""
        written = "\n".join(tree.itertext())
        present = tuple(mark for mark in self._marks if mark in written)
        self.has_escapes = _ESCAPE in present
        if not present:
            return tree
        left = [_is_left(element, present) for element in tuple(tree.iter())]
        if not any(left):
            return tree
        for element in tree.iter():
            _leave_alone(element, present)
        # A tuple answers to all that is asked of a registry here, in a tenth of the time.
        self.inlinePatterns = cast("Registry[Any]", self._choose(present))
        return super().run(tree, ancestors)

    def _choose(self, present: tuple[str, ...]) -> tuple[Pattern, ...]:
        if present not in self._chosen:
            self._chosen[present] = tuple(
                pattern
                for pattern, marks in self._all
                if not marks or not set(marks).isdisjoint(present)
            )
        return self._chosen[present]


def _with_marks(patterns: Registry[Pattern]) -> Iterator[tuple[Pattern, tuple[str, ...]]]:
    marks = {patterns.get_index_for_name(name): MARKS[name] for name in MARKS if name in patterns}
    for place, pattern in enumerate(patterns):
        yield pattern, marks.get(place, _ANY)


def _is_left(element: Element, marks: Sequence[str]) -> bool:
    """Return whether an element's strings hold any of `marks`, once simple phrases are read."""
    text, tail = element.text, element.tail
    if text and type(text) is not AtomicString and _holds(text, marks):
        is_simple = not len(element) and read_simple(element, marks)
        return not is_simple or bool(tail and _holds(tail, marks))
    return bool(tail and _holds(tail, marks))


def _leave_alone(element: Element, marks: Sequence[str]) -> None:
    """Tell Python-Markdown not to read those of an element's strings that hold none of `marks`."""
    if element.text and not _holds(element.text, marks):
        element.text = AtomicString(element.text)
    if element.tail and not _holds(element.tail, marks):
        element.tail = AtomicString(element.tail)


def _holds(text: str, marks: Sequence[str]) -> bool:
    for mark in marks:  # noqa: SIM110  # a generator takes five times as long
        if mark in text:
            return True
    return False


class BlockSpacing(PrettifyTreeprocessor):
    """A line for every block."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self._blocks = frozenset(md.block_level_elements)

    def _prettifyETree(self, elem: Element) -> None:  # noqa: N802
        # Where Python-Markdown comes to call this otherwise, its own way is taken, and right.
        waiting = [elem]
        for element in waiting:
            if len(element):
                inner = [child for child in element if child.tag in self._blocks]
                if inner and inner[0] is element[0] and not (element.text or "").strip():
                    element.text = "\n"
                waiting += inner
            if not (element.tail or "").strip():
                element.tail = "\n"


class EscapedTexts(UnescapeTreeprocessor):
    """Undoes escapes where there are any."""

    def __init__(self, md: Markdown, texts: MarkedTexts) -> None:
        super().__init__(md)
        self._texts = texts

    def run(self, root: Element) -> None:
        """Put characters for their numbers, in all of the tree."""
        if self._texts.has_escapes:
            super().run(root)

    def unescape(self, text: str) -> str:
        """Return `text` with characters instead of their numbers."""
        return super().unescape(text) if STX in text else text


class Prune(Extension):
    """Python-Markdown's steps of these names, replaced; to be the last extension of all."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Replace them."""
        md.preprocessors.register(EvenLines(md), "normalize_whitespace", 30)
        blocks = md.parser.blockprocessors
        blocks.register(PlainBlocks(blocks["guard"], others="hashheader" in blocks), "plain", 150)
        texts = MarkedTexts(md)
        md.treeprocessors.register(texts, "inline", 20)
        md.treeprocessors.register(BlockSpacing(md), "prettify", 10)
        md.treeprocessors.register(EscapedTexts(md, texts), "unescape", 0)
