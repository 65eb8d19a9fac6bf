"""Code between fences, found in one pass over the lines."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final

from markdown import Markdown
from markdown.preprocessors import Preprocessor

from briefgen.stages.markup.plain import escape

_OPEN: Final = re.compile(r"(~{3,}|`{3,}) *(?:\{.*\}|\.?[\w#.+-]* *)")
_CLOSE: Final = re.compile(r"(~{3,}|`{3,}) *")


class Fences(Preprocessor):
    """Takes fenced code out of the text before anything else reads it.

    As Python-Markdown's extension does, which looks for each end in all of the rest, and imports
    Pygments where that is installed; names of languages and attributes are read over.
    """

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self._markdown = md

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines with a placeholder for each stretch of fenced code."""
        source = "\n".join(lines)
        if "```" not in source and "~~~" not in source:
            return lines
        closing = _closing_lines(lines)
        kept: list[str] = []
        at = 0
        while at < len(lines):
            opening = _OPEN.fullmatch(lines[at])
            end = _after(closing.get(opening[1], []), at) if opening else None
            if end is None:
                kept.append(lines[at])
                at += 1
            else:
                kept += ["", self._stash(lines[at + 1 : end]), ""]
                at = end + 1
        return kept

    def _stash(self, lines: list[str]) -> str:
        code = "".join(f"{escape(line)}\n" for line in lines)
        return self._markdown.htmlStash.store(f"<pre><code>{code}</code></pre>")


def _closing_lines(lines: list[str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for number, line in enumerate(lines):
        if closing := _CLOSE.fullmatch(line):
            found.setdefault(closing[1], []).append(number)
    return found


def _after(numbers: list[int], at: int) -> int | None:
    place = bisect_right(numbers, at)
    return numbers[place] if place < len(numbers) else None
