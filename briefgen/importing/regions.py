"""Where in a plain text the article stands: from its first line of prose to its last.

A page's text is a stream of lines: navigation, the article, other stories, readers' comments. Where
something else begins (“Related articles”, a byline with “9 hours ago”) the stream is parted. The
part with most prose holds the article; within it, the stretch whose prose outweighs its short
lines is the article's (the heaviest run, as Kadane finds it).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import Final, TypeAlias

from briefgen.importing.lines import PROSE_WORDS, REPEATED, Line

Span: TypeAlias = tuple[int, int]
"""Places in a list of lines, [start, end)."""

_BYLINE_WORDS: Final = 12
_BEFORE_BYLINE: Final = 3
_RUN: Final = 3
_RUN_PAST_BYLINE: Final = 5
_LEAST_ARTICLE: Final = 5
_MOST_WORDS: Final = 60
_CLOSING: Final = frozenset(("comments", "copyright"))
"""What no article goes on behind."""
_SHORT: Final = -9
_TAKEN: Final = 5
"""What is taken off the weight of prose, so that a sentence or two amid menus weigh little."""
_FOREIGN: Final = -9
_AMID: Final = -3
_SPOKEN: Final = 1
_LOOSE_WORDS: Final = 12
_AMID_KINDS: Final = frozenset(
    ("advertisement", "caption", "credit", "share", "newsletter", "teaser")
)
"""What stands in the midst of an article as well."""


def article_spans(lines: Sequence[Line]) -> list[Span]:
    """Return the stretches that are the article's, in order; each begins and ends with prose.

    Empty where no line is prose.
    """
    parts = _parts(lines)
    weights = [_prose_words(lines[start:end]) for start, end in parts]
    if not any(weights):
        return []
    main = weights.index(max(weights[: _before_readers(lines, parts)]))
    chosen = _with_neighbours(lines, parts, main)
    return [_heaviest(lines, parts[at]) for at in chosen]


def _before_readers(lines: Sequence[Line], parts: Sequence[Span]) -> int:
    """Return how many parts stand before readers' comments, who often say more than the text."""
    prose = 0
    for at, (start, end) in enumerate(parts):
        if prose >= _LEAST_ARTICLE and lines[start].kind == "comments":
            return at
        prose = max(prose, sum(line.is_prose for line in lines[start:end]))
    return len(parts)


def _prose_words(lines: Sequence[Line]) -> int:
    return sum(line.words for line in lines if line.is_prose)


def _parts(lines: Sequence[Line]) -> list[Span]:
    prose = [0, *accumulate(line.is_prose for line in lines)]
    others = (at for at in range(1, len(lines)) if _begins_other(lines, at, prose[at]))
    starts = [0, *others, len(lines)]
    return [(start, end) for start, end in pairwise(starts) if start < end]


def _begins_other(lines: Sequence[Line], at: int, prose_before: int) -> bool:
    return lines[at].is_end or (prose_before >= _BEFORE_BYLINE and ends_in_byline(lines, at))


def ends_in_byline(lines: Sequence[Line], at: int) -> bool:
    """Return whether an author's name and a date stand here, as they do under a story."""
    if at + 1 >= len(lines) or lines[at + 1].kind != "date":
        return False
    line = lines[at]
    named = line.kind == "byline" or (not line.kind and not line.ended and not line.bullet)
    return named and line.words <= _BYLINE_WORDS and at > 0 and lines[at - 1].kind != "date"


def _with_neighbours(lines: Sequence[Line], parts: Sequence[Span], main: int) -> list[int]:
    """Return the parts that go on with the article: an `end` in its midst parts nothing.

    As far as there is a run of prose, with nothing but such ends in between; what stands between
    is the article's too, if it is prose.
    """
    last = _farthest(lines, parts[main:])
    first = _nearest_first(lines, parts[: main + 1])
    chosen = range(first, main + last + 1)
    return [at for at in chosen if _prose_words(lines[slice(*parts[at])])]


def _farthest(lines: Sequence[Line], parts: Sequence[Span]) -> int:
    farthest = 0
    for at, part in enumerate(parts):
        if at and lines[part[0]].kind in _CLOSING:
            break
        if at and lines[part[0]].kind != "end" and not _has_run(lines, part, _RUN_PAST_BYLINE):
            break
        farthest = at if _has_run(lines, part) else farthest
    return farthest


def _nearest_first(lines: Sequence[Line], parts: Sequence[Span]) -> int:
    at = len(parts) - 1
    while at > 0 and lines[parts[at][0]].kind == "end" and _has_run(lines, parts[at - 1]):
        at -= 1
    return at


def _has_run(lines: Sequence[Line], part: Span, least: int = _RUN) -> bool:
    run = 0
    for line in lines[part[0] : part[1]]:
        run = run + 1 if line.is_prose else 0
        if run >= least:
            return True
    return False


def _heaviest(lines: Sequence[Line], part: Span) -> Span:
    """Return the run of lines that weighs most, from prose to prose."""
    best, best_span = 0, part
    weight, start = 0, part[0]
    for at in range(*part):
        if weight <= 0:
            weight, start = 0, at
        weight += _weight(lines[at])
        if weight > best and lines[at].is_prose:
            best, best_span = weight, (start, at + 1)
    return best_span


def _weight(line: Line) -> int:
    if line.kind == REPEATED:
        return _AMID if line.words >= PROSE_WORDS else _SHORT
    if line.kind:
        return _AMID if line.kind in _AMID_KINDS else _FOREIGN
    if line.is_prose or (line.bullet and line.words > -_SHORT):
        return min(line.words, _MOST_WORDS) - _TAKEN
    return _SPOKEN if line.ended or line.words >= _LOOSE_WORDS else _SHORT
