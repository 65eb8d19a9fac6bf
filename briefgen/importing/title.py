"""An article's title: the headline that a reader of the page sees, if the page's head knows it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, Final

from briefgen.importing.visible import visible_lines
from briefgen.stages.fold import fold_accents, fold_quotation

_SEPARATOR: Final = re.compile(r"\s*[|–—·•»]+\s*|\s*(?:::?|--?)\s+")
_SHARED: Final = 0.75
_COVERED: Final = 0.4
_LARGER_PART: Final = 0.5
_MOST_BREAKS: Final = 12
_WORD: Final = re.compile(r"\w+")


def find_title(tree: Any, seen: Iterable[str], told: Sequence[str], sites: Iterable[str]) -> str:
    """Return a page's title; empty where nothing tells one.

    `told` are the titles that the page's head gives, the surest first; `seen` is each line that a
    reader sees; `sites` are the names the site may go by. The title is the first of these:

    1. an `h1` that shares three quarters of its words with a told title, and has enough of that
       one's words, too (a site's name may be an `h1` and end the title);
    2. a told title, or the larger part of one from separator to separator (“Headline | Section |
       Site”), that stands on the page as a line of its own;
    3. the first told title, without the site's name;
    4. the page's only `h1`.
    """
    names = {_plain(site) for site in sites} - {""}
    titles = [_without_site(text, names) for text in told if text]
    headings = [" ".join(line.text for line in visible_lines(node)) for node in tree.iter("h1")]
    others = [_words(text) for text in titles]
    liked = (text for text in headings if any(_is_like(_words(text), other) for other in others))
    found = next(liked, "") or _seen_part(titles, seen)
    return found or next(iter(titles), "") or (headings[0] if len(headings) == 1 else "")


def _is_like(words: frozenset[str], other: frozenset[str]) -> bool:
    both = words & other
    covered = sum(map(len, both)) >= _COVERED * sum(map(len, other))
    return bool(words) and len(both) >= _SHARED * len(words) and covered


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(_folded(text)))


def _folded(text: str) -> str:
    return fold_accents(text).casefold()


def _plain(text: str) -> str:
    return re.sub(r"\W+", "", _folded(text))


def _without_site(title: str, names: set[str]) -> str:
    """Return a title without the site's name, be it the title's end or its beginning."""
    breaks = list(_SEPARATOR.finditer(title))
    last, first = breaks[-_MOST_BREAKS:], breaks[:_MOST_BREAKS][::-1]
    ends = (title[: at.start()] for at in last if _plain(title[at.end() :]) in names)
    begins = (title[at.end() :] for at in first if _plain(title[: at.start()]) in names)
    return next(ends, "") or next(begins, "") or title


def _seen_part(titles: Iterable[str], seen: Iterable[str]) -> str:
    lines = {fold_quotation(text): text for text in seen}
    parts = (fold_quotation(part) for title in titles for part in _larger_parts(title))
    return next((lines[part] for part in parts if part in lines), "")


def _larger_parts(title: str) -> list[str]:
    """Return the title and what is at least half of it between separators, the longest first."""
    breaks = list(_SEPARATOR.finditer(title))[:_MOST_BREAKS]
    starts = [0, *(at.end() for at in breaks)]
    ends = [*(at.start() for at in breaks), len(title)]
    least = _LARGER_PART * len(title)
    parts = {title[start:end] for start in starts for end in ends if end - start >= least}
    return sorted(parts, key=len, reverse=True)
