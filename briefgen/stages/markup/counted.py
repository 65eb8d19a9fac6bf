"""Python-Markdown's own processors, each telling what work it does."""

from __future__ import annotations

import re
from typing import Any, Final
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor
from markdown.extensions.tables import TableProcessor
from markdown.inlinepatterns import (
    BacktickInlineProcessor,
    DelimiterProcessor,
    ImageInlineProcessor,
    ImageReferenceInlineProcessor,
    InlineProcessor,
    LinkInlineProcessor,
    ReferenceInlineProcessor,
    ShortImageReferenceInlineProcessor,
    ShortReferenceInlineProcessor,
)

from briefgen.stages.markup.limits import MAX_CELLS, MAX_DEPTH, TOO_DEEP, Work

_BRACKET: Final = re.compile(r"[\[\]]")
_PLAIN_TARGET: Final = re.compile(r"""\(([^\s()<>"']*)\)""")
"""A target in parentheses without anything that Python-Markdown would have to weigh."""
_LEVELS: Final = ("blockquote", "list", "looselist")


class BlockGuard(BlockProcessor):
    """Looks at every block before the others do, and takes none."""

    def __init__(self, parser: BlockParser, work: Work) -> None:
        super().__init__(parser)
        self.work = work

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002  # the parser's call
        """Return False; raise `TooComplexError` where blocks are nested too deep or too many."""
        self.work.come_to(block)
        self.work.spend(3 * block.count("\n") + len(block) // 32)
        if len(self.parser.state) > MAX_DEPTH and self._levels() > MAX_DEPTH:
            raise self.work.refused(TOO_DEEP)
        return False

    def _levels(self) -> int:
        return sum(state in _LEVELS for state in self.parser.state)


class CountedTable(TableProcessor):
    """A table of no more cells than a page can hold."""

    def __init__(self, parser: BlockParser, work: Work) -> None:
        super().__init__(parser, {"use_align_attribute": True})
        self.work = work

    def test(self, parent: Element, block: str) -> bool:
        """Return whether a table begins here; its head is split at the pipes to see."""
        if "`" in block:
            self._count(block.split("\n", 2)[:2])
        return "|" in block and "\n" in block and super().test(parent, block)

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Build the table, every row as wide as its head."""
        rows = blocks[0].split("\n")
        if len(rows) * len(self.separator) > MAX_CELLS:
            raise self.work.refused(f"a table has more than {MAX_CELLS:,} cells")
        self._count(rows)
        super().run(parent, blocks)

    def _count(self, rows: list[str]) -> None:
        # Each pipe is compared with each stretch of code, each backtick with those after it.
        for row in rows:
            ticks = row.count("`")
            self.work.spend(ticks * row.count("|") + ticks * ticks // 16)


class Here(InlineProcessor):
    """Notes which text is being looked at, and matches nothing."""

    def __init__(self, work: Work) -> None:
        super().__init__(r"\A")
        self.work = work

    def handleMatch(  # type: ignore[override]  # noqa: N802  # as in the stubs' own classes
        self,
        m: re.Match[str],  # noqa: ARG002
        data: str,
    ) -> tuple[None, None, None]:
        """Return no match."""
        self.work.come_to(data)
        return None, None, None


class CountedBacktick(BacktickInlineProcessor):
    """A stretch of code, whose end is looked for up to the block's."""

    def __init__(self, pattern: str, work: Work) -> None:
        super().__init__(pattern)
        self.work = work

    def find_code_spans(self, start: int, text: str) -> Any:
        """Return where the code begins and ends; the end is None where there is none."""
        found: Any = super().find_code_spans(start, text)
        begin, end = found
        # Where no run of backticks is as long as the first, all are looked at.
        seen_all = end is None or text[begin] == "`"
        self.work.spend((len(text) if seen_all else end) - start)
        return found


class CountedDelimiters(DelimiterProcessor):
    """Emphasis, whose ends are looked for up to the block's."""

    def __init__(self, md: Markdown, work: Work) -> None:
        super().__init__("*", "strong,em", md)
        self.add("_", "strong,em", smart=True)
        self.work = work

    def search(self, data: str, start: int) -> re.Match[str] | None:
        """Return the next run of delimiters that can begin or end anything."""
        found = super().search(data, start)
        self.work.spend(1 + (found.start() if found else len(data)) - start)
        return found


class CountedLink(LinkInlineProcessor):
    """A link, whose closing brackets are looked for up to the block's end."""

    def __init__(self, pattern: str, md: Markdown, work: Work) -> None:
        super().__init__(pattern, md)
        self.work = work

    def getText(self, data: str, index: int) -> tuple[str, int, bool]:  # noqa: N802
        """Return the text in brackets, where it ends, and whether it does."""
        end = _closing_bracket(data, index)
        stop = len(data) if end is None else end + 1
        self.work.spend(stop - index)
        return data[index : stop if end is None else end], stop, end is not None

    def getLink(  # noqa: N802
        self, data: str, index: int
    ) -> tuple[str, str | None, int, bool]:
        """Return the target and title in parentheses, where they end, and whether they do."""
        if plain := _PLAIN_TARGET.match(data, index):
            href, title, end, closed = self.unescape(plain[1]).strip(), None, plain.end(), True
        else:
            href, title, end, closed = super().getLink(data, index)
        self.work.spend(end - index)
        return href, title, end, closed


def _closing_bracket(data: str, index: int) -> int | None:
    depth = 1
    for bracket in _BRACKET.finditer(data, index):
        depth += 1 if bracket[0] == "[" else -1
        if not depth:
            return bracket.start()
    return None


class CountedImage(CountedLink, ImageInlineProcessor):
    """`![text](target)`."""


class CountedReference(CountedLink, ReferenceInlineProcessor):
    """`[text][name]`."""


class CountedShortReference(CountedLink, ShortReferenceInlineProcessor):
    """`[name]`."""


class CountedImageReference(CountedLink, ImageReferenceInlineProcessor):
    """`![text][name]`."""


class CountedShortImageReference(CountedLink, ShortImageReferenceInlineProcessor):
    """`![name]`."""
