"""The Markdown that articles and statements are written in: Python-Markdown, set up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.inlinepatterns import (
    BACKTICK_RE,
    ENTITY_RE,
    IMAGE_LINK_RE,
    IMAGE_REFERENCE_RE,
    LINK_RE,
    REFERENCE_RE,
    SimpleTextInlineProcessor,
)
from markdown.treeprocessors import Treeprocessor

from briefgen.stages.markup import counted
from briefgen.stages.markup.fences import Fences
from briefgen.stages.markup.limits import MAX_DEPTH, TOO_DEEP, TooComplexError, Work, weigh
from briefgen.stages.markup.links import Judge, judge_image, note_links, refuse_image
from briefgen.stages.markup.passages import (
    JudgeAnchor,
    anchor_in_body,
    anchor_in_statement,
    note_anchors,
    number_passages,
    take_pins,
)
from briefgen.stages.markup.reading import Reading
from briefgen.stages.markup.shape import shape
from briefgen.stages.markup.tree import deepest, find_blocks

_PARAGRAPH: Final = 10
"""The priority of Python-Markdown's paragraphs, below which and above which is other syntax."""


class Step(Treeprocessor):
    """One of our steps among Python-Markdown's own."""

    def __init__(self, act: Callable[[Element], None]) -> None:
        super().__init__()
        self.act = act

    def run(self, root: Element) -> None:
        """Do it."""
        self.act(root)


class Common(Extension):
    """What all our texts share: no HTML, counted work, checked links."""

    def __init__(self, reading: Reading, work: Work, judge: Judge) -> None:
        super().__init__()
        self.reading = reading
        self.work = work
        self.judge = judge

    def reset(self) -> None:
        """Forget the text before."""
        self.reading.clear()
        self.work.start()

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Take out what reads HTML, put in what counts and notes."""
        md.registerExtension(self)
        md.preprocessors.deregister("html_block")
        md.parser.blockprocessors.register(counted.BlockGuard(md.parser, self.work), "guard", 200)
        self._count_phrases(md)
        self._add_steps(md)

    def _count_phrases(self, md: Markdown) -> None:
        patterns, work = md.inlinePatterns, self.work
        patterns.deregister("html")
        patterns.register(SimpleTextInlineProcessor(ENTITY_RE), "entity", 80)
        patterns.register(counted.Here(work), "here", 200)
        patterns.register(counted.CountedBacktick(BACKTICK_RE, work), "backtick", 190)
        for name, priority, kind, pattern in _BRACKETS:
            patterns.register(kind(pattern, md, work), name, priority)
        patterns.register(counted.CountedDelimiters(md, work), "em_strong", 60)

    def _add_steps(self, md: Markdown) -> None:
        reading, work, judge = self.reading, self.work, self.judge
        steps: dict[int, Callable[[Element], None]] = {
            30: lambda root: gather(root, reading, work),
            19: check_depth,
            15: lambda _: note_anchors(reading),
            -10: lambda _: note_links(reading, judge, work),
        }
        for priority, act in steps.items():
            md.treeprocessors.register(Step(act), f"step {priority}", priority)


_BRACKETS: Final = (
    ("reference", 170, counted.CountedReference, REFERENCE_RE),
    ("link", 160, counted.CountedLink, LINK_RE),
    ("image_link", 150, counted.CountedImage, IMAGE_LINK_RE),
    ("image_reference", 140, counted.CountedImageReference, IMAGE_REFERENCE_RE),
    ("short_reference", 130, counted.CountedShortReference, REFERENCE_RE),
    ("short_image_ref", 125, counted.CountedShortImageReference, IMAGE_REFERENCE_RE),
)
"""Python-Markdown's own names, places and patterns, with our counting classes."""


def gather(root: Element, reading: Reading, work: Work) -> None:
    """Note the blocks that hold text, without the ids they end in."""
    check_depth(root)
    for block in find_blocks(root):
        weigh(work, block.raw)
        take_pin(block)
        reading.blocks.append(block)


def check_depth(root: Element) -> None:
    """Raise `TooComplexError` where too many elements stand in each other."""
    depth, place = deepest(root)
    if depth > MAX_DEPTH:
        raise TooComplexError(TOO_DEEP, next((t for t in place.itertext() if t.strip()), ""))


class Blocks(Extension):
    """What only bodies have: tables, fenced code, passages."""

    def __init__(self, reading: Reading, work: Work) -> None:
        super().__init__()
        self.reading = reading
        self.work = work

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Put the block syntax in that is not Markdown's own, and number the passages."""
        md.ESCAPED_CHARS.append("|")
        table = counted.CountedTable(md.parser, self.work)
        md.parser.blockprocessors.register(table, "table", 75)
        md.preprocessors.register(Fences(md), "fenced_code_block", 25)
        numbering = Step(lambda _: number_passages(self.reading))
        md.treeprocessors.register(numbering, "passages", -20)
        md.treeprocessors.register(Step(shape), "shape", -30)


class PhrasesOnly(Extension):
    """Takes out all that makes blocks but the paragraph."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Take it out."""
        for name in _BLOCK_SYNTAX:
            md.parser.blockprocessors.deregister(name)


def body_markdown(reading: Reading, work: Work) -> Markdown:
    """Return a converter of articles' bodies that notes what it learns in `reading`."""
    common = Common(reading, work, judge_image)
    return Markdown(
        extensions=[SaneListExtension(), common, Blocks(reading, work)], output_format="html"
    )


def inline_markdown(reading: Reading, work: Work) -> Markdown:
    """Return a converter of statements, which are one paragraph without block syntax."""
    common = Common(reading, work, refuse_image)
    return Markdown(extensions=[common, PhrasesOnly()], output_format="html")
