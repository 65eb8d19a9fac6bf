"""Markdown to safe HTML, with its passages, links and mistakes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import partial
from typing import Final, TypeAlias

from markdown import Markdown
from markdown.util import INLINE_PLACEHOLDER_PREFIX, STX
from msgspec.structs import replace

from briefgen.model.bounds import Bounding, OutOfBoundsError, Unbounded
from briefgen.model.diagnostic import Problem
from briefgen.stages.markup.fallback import plain_body, too_complex
from briefgen.stages.markup.known import Known, digest_of, unpacked
from briefgen.stages.markup.limits import TooComplexError, Work, check_size
from briefgen.stages.markup.lines import find_lines
from briefgen.stages.markup.passages import text_of
from briefgen.stages.markup.plain import clean_source, collapse, escape, one_line
from briefgen.stages.markup.reading import Reading
from briefgen.stages.markup.sanitise import ELEMENTS, PHRASES, Sanitiser
from briefgen.stages.markup.syntax import body_markdown, inline_markdown
from briefgen.stages.markup.values import Body, Inline

_Made: TypeAlias = Callable[[Reading, Work], Markdown]
_MARKED: Final = re.compile(r"[\\`*_\[<&]|\{#")
"""What a text must hold for inline Markdown to change anything in it."""
_ASIDE: Final = INLINE_PLACEHOLDER_PREFIX.strip(STX)
"""What stands for a phrase while others are read.

Python-Markdown forgets to put the phrase back where some marks of emphasis touch: `*a**a*[b](c)`.
"""
_LOST: Final = "marks of emphasis touch each other so that a part would be lost"


class Markup:
    """A converter of Markdown. Make one and use it for every text.

    What a text becomes depends on that text alone, whatever was converted before; unless it comes
    to the `bounds`, which are the machine's. So a body that is `known` need not be made again.
    """

    def __init__(self, bounds: Bounding | None = None, known: Known | None = None) -> None:
        self._known = {} if known is None else known
        self._body = _Converter(body_markdown, ELEMENTS, bounds)
        self._inline = _Converter(inline_markdown, PHRASES, bounds)

    def body(self, text: str) -> Body:
        """Return an article's body, or a page's, converted.

        Problems, all errors but the last: `duplicate-passage`, `pinned-ordinal`,
        `literal-anchor`, `bad-link`, `remote-image`, `too-complex`; the last where the text asks
        for more work than `limits` allows and is shown as plain text. `out-of-bounds`, an error,
        stands alone: the text was not converted.
        """
        if self._known and (made := self._known.get(digest_of(text))) is not None:
            return unpacked(made)
        source = clean_source(text)
        try:
            check_size(source)
            html = self._body.convert(source)
        except TooComplexError as error:
            return plain_body(source, error)
        except OutOfBoundsError as error:
            return _unread(source, error)
        return _body_of(html, self._body.reading, source)

    def inline(self, text: str) -> Inline:
        """Return a statement's text converted, as one paragraph; a line's end is a space.

        Problems: `literal-anchor`, `bad-link` (errors), `inline-image`, `too-complex` (warnings).
        """
        source = one_line(text)
        if _MARKED.search(source):
            return self._marked(source)
        return Inline(escape(source), collapse(source))

    def _marked(self, source: str) -> Inline:
        # Also right where there are no marks, but slower.
        try:
            check_size(source)
            html = self._inline.convert(source)
        except TooComplexError as error:
            return Inline(escape(source), collapse(source), (), (too_complex(error),))
        except OutOfBoundsError as error:
            return Inline("", "", (), (_out_of_bounds(error),))
        reading = self._inline.reading
        said = collapse(" ".join(text_of(block.element) for block in reading.blocks))
        problems = tuple(remark.problem for remark in reading.remarks)
        return Inline(html, said, _each_once(reading.links), problems)


class _Converter:
    """Python-Markdown and the sanitiser behind it.

    Python-Markdown is made when there is something to convert; few statements need any. A
    conversion that breaks off leaves things behind, so it is then made anew.
    """

    def __init__(
        self, make: _Made, elements: frozenset[str], bounds: Bounding | None = None
    ) -> None:
        self._make = make
        self._bounds = bounds or Unbounded()
        self._work = Work()
        self._sanitiser = Sanitiser(elements)
        self.reading = Reading()
        self._markdown: Markdown | None = None

    def convert(self, source: str) -> str:
        """Return HTML; raise `TooComplexError` where the text asks for too much.

        Raise `OutOfBoundsError` where it takes more time or memory than there is.
        """
        markdown = self._markdown = self._markdown or self._make(self.reading, self._work)
        markdown.reset()
        try:
            return self._bounds.run(partial(self._converted, markdown, source))
        except RecursionError as error:
            self._renew()
            raise TooComplexError("it is nested too deep") from error
        except BaseException:
            self._renew()
            raise

    def _converted(self, markdown: Markdown, source: str) -> str:
        html = markdown.convert(source)
        if _ASIDE in html and _ASIDE not in source:
            raise TooComplexError(_LOST, self._where_lost())
        return self._sanitiser.clean(html).strip()

    def _where_lost(self) -> str:
        said = ((block.raw, block.element.itertext()) for block in self.reading.blocks)
        return next((raw for raw, texts in said if _ASIDE in "".join(texts)), "")

    def _renew(self) -> None:
        self.reading = Reading()
        self._markdown = None


def _unread(source: str, error: OutOfBoundsError) -> Body:
    """Return the passages of a text that cannot be shown, so that what cites them is not told."""
    plain = plain_body(source, TooComplexError(str(error)))
    return replace(plain, problems=((_out_of_bounds(error), 0), *plain.problems[1:]))


def _out_of_bounds(error: OutOfBoundsError) -> Problem:
    hint = "make it shorter or plainer, or split it into several texts"
    return Problem("out-of-bounds", f"cannot be shown: {error}", hint)


def _body_of(html: str, reading: Reading, source: str) -> Body:
    return Body(
        html,
        tuple(reading.passages),
        _each_once(reading.links),
        _each_once(reading.images),
        _place(reading, source),
    )


def _each_once(targets: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(targets))


def _place(reading: Reading, source: str) -> tuple[tuple[Problem, int], ...]:
    """Return the problems with their lines, in the order of these."""
    if not reading.remarks:
        return ()
    lines = dict(zip(reading.blocks, find_lines(source, reading.blocks), strict=True))
    placed = []
    for remark in reading.remarks:
        line = lines[remark.block]
        before = remark.block.raw[: max(0, remark.block.raw.find(remark.piece))]
        placed.append((remark.problem, line and line + before.count("\n")))
    return tuple(sorted(placed, key=lambda item: item[1]))
