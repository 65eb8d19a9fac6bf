"""The Markdown that articles and statements are written in: Python-Markdown, set up."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, TypeAlias
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.inlinepatterns import (
    BACKTICK_RE,
    ENTITY_RE,
    IMAGE_LINK_RE,
    IMAGE_REFERENCE_RE,
    SimpleTextInlineProcessor,
)
from markdown.treeprocessors import Treeprocessor

from briefgen.stages.markup import counted
from briefgen.stages.markup.fences import Fences
from briefgen.stages.markup.limits import MAX_DEPTH, TOO_DEEP, TooComplexError, Work, weigh
from briefgen.stages.markup.links import judge_image, note_links, refuse_image
from briefgen.stages.markup.passages import (
    anchor_in_body,
    anchor_in_statement,
    note_anchors,
    number_passages,
    take_pins,
)
from briefgen.stages.markup.prune import Prune
from briefgen.stages.markup.reading import Reading
from briefgen.stages.markup.shape import shape
from briefgen.stages.markup.tree import deepest, find_blocks, may_be_deep
from briefgen.stages.markup.write import QuickMarkdown

_BLOCK_SYNTAX: Final = (
    *("empty", "indent", "code", "hashheader", "setextheader"),
    *("hr", "olist", "ulist", "quote", "reference"),
)
"""All that Python-Markdown reads in blocks, the paragraph aside."""
BRACKET: Final = r"\[(?<!!\[)"
"""Where a link begins, as Python-Markdown has it, but with the bracket first.

A search for a pattern that begins with a character jumps from one such to the next.
"""
_BRACKETS: Final = (
    ("reference", 170, counted.CountedReference, BRACKET),
    ("link", 160, counted.CountedLink, BRACKET),
    ("image_link", 150, counted.CountedImage, IMAGE_LINK_RE),
    ("image_reference", 140, counted.CountedImageReference, IMAGE_REFERENCE_RE),
    ("short_reference", 130, counted.CountedShortReference, BRACKET),
    ("short_image_ref", 125, counted.CountedShortImageReference, IMAGE_REFERENCE_RE),
)
"""Python-Markdown's own names and places, with our counting classes."""
Steps: TypeAlias = Mapping[int, Callable[[Element], None]]
"""What is done with the tree, by priority: inline markup is read at 20, escapes undone at 0."""


class Step(Treeprocessor):
    """One of our steps among Python-Markdown's own."""

    def __init__(self, act: Callable[[Element], None]) -> None:
        super().__init__()
        self.act = act

    def run(self, root: Element) -> None:
        """Do it."""
        self.act(root)


class Shared(Extension):
    """What all our texts share: no HTML, counted work, our steps."""

    def __init__(self, reading: Reading, work: Work, steps: Steps) -> None:
        super().__init__()
        self.reading = reading
        self.work = work
        self.steps = steps

    def reset(self) -> None:
        """Forget the text before."""
        self.reading.clear()
        self.work.start()

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Take out what reads HTML, put in what counts and notes."""
        md.registerExtension(self)
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.parser.blockprocessors.register(counted.BlockGuard(md.parser, self.work), "guard", 200)
        self._count_phrases(md)
        for priority, act in self.steps.items():
            md.treeprocessors.register(Step(act), f"step {priority}", priority)

    def _count_phrases(self, md: Markdown) -> None:
        patterns, work = md.inlinePatterns, self.work
        patterns.register(counted.Here(work), "here", 200)
        patterns.register(counted.CountedBacktick(BACKTICK_RE, work), "backtick", 190)
        for name, priority, kind, pattern in _BRACKETS:
            patterns.register(kind(pattern, md, work), name, priority)
        patterns.register(SimpleTextInlineProcessor(ENTITY_RE), "entity", 80)
        patterns.register(counted.CountedDelimiters(md, work), "em_strong", 60)


class Blocks(Extension):
    """The block syntax that bodies have besides Markdown's own: tables and fenced code."""

    def __init__(self, work: Work) -> None:
        super().__init__()
        self.work = work

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Put it in."""
        md.ESCAPED_CHARS.append("|")
        table = counted.CountedTable(md.parser, self.work)
        md.parser.blockprocessors.register(table, "table", 75)
        md.preprocessors.register(Fences(md), "fenced_code_block", 25)


class PhrasesOnly(Extension):
    """No block syntax but the paragraph."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Take the rest out."""
        for name in _BLOCK_SYNTAX:
            md.parser.blockprocessors.deregister(name)


def body_markdown(reading: Reading, work: Work) -> Markdown:
    """Return a converter of articles' bodies that notes what it learns in `reading`."""
    return QuickMarkdown(extensions=[*body_syntax(reading, work), Prune()], output_format="html")


def inline_markdown(reading: Reading, work: Work) -> Markdown:
    """Return a converter of statements, which are one paragraph, that notes what it learns."""
    return QuickMarkdown(extensions=[*inline_syntax(reading, work), Prune()], output_format="html")


def body_syntax(reading: Reading, work: Work) -> list[Extension]:
    """Return what makes Python-Markdown convert bodies, however long it takes."""
    steps: Steps = {
        30: lambda root: gather(root, reading, work),
        29: lambda _: take_pins(reading),
        19: check_depth,
        15: lambda _: note_anchors(reading, anchor_in_body),
        -10: lambda _: note_links(reading, judge_image, work),
        -20: lambda _: number_passages(reading),
        -30: shape,
    }
    return [SaneListExtension(), Shared(reading, work, steps), Blocks(work)]


def inline_syntax(reading: Reading, work: Work) -> list[Extension]:
    """Return what makes Python-Markdown convert statements, however long it takes."""
    steps: Steps = {
        30: lambda root: gather(root, reading, work),
        19: check_depth,
        15: lambda _: note_anchors(reading, anchor_in_statement),
        -10: lambda _: note_links(reading, refuse_image, work),
    }
    return [Shared(reading, work, steps), PhrasesOnly()]


def gather(root: Element, reading: Reading, work: Work) -> None:
    """Note the blocks that hold text; raise `TooComplexError` where they ask for too much."""
    check_depth(root)
    reading.blocks += find_blocks(root)
    weigh(work, [block.raw for block in reading.blocks])


def check_depth(root: Element) -> None:
    """Raise `TooComplexError` where too many elements stand in each other."""
    if not may_be_deep(root, MAX_DEPTH):  # as few texts are, and cheaper to see
        return
    depth, place = deepest(root)
    if depth > MAX_DEPTH:
        raise TooComplexError(TOO_DEEP, next((t for t in place.itertext() if t.strip()), ""))
