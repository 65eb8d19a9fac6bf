"""What becomes of each line of a plain text: the headline, kept as what, or cut as what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from briefgen.importing.lines import REPEATED, Line
from briefgen.importing.regions import article_spans, ends_in_byline
from briefgen.stages.fold import fold_accents

KEPT: Final = frozenset(("paragraph", "heading", "bullet", "numbered"))
HEADLINE: Final = "headline"
_HEADING_WORDS: Final = 16
_LOOSE_WORDS: Final = 15
_STANDFIRST_WORDS: Final = 12
_RUN: Final = 4
_TITLE_WORDS: Final = range(4, 31)
_TITLE_SHARE: Final = 0.5
_LONG_WORD: Final = re.compile(r"[^\W\d_]{4,}|\d{2,}")


def judged(lines: Sequence[Line]) -> list[str]:
    """Return for each line what it is: one of `KEPT`, `headline`, or what it is cut as."""
    spans = article_spans(lines)
    if not spans:
        return _without_prose(lines)
    roles = [""] * len(lines)
    first, last = spans[0][0], spans[-1][1]
    for start, end in spans:
        _judge_article(lines, roles, start, end)
    _judge_above(lines, roles, first)
    _judge_below(lines, roles, last)
    between = (at for at in range(first, last) if not roles[at])
    for at in between:
        roles[at] = _foreign(lines[at].kind, "teaser")
    titles = {line.text for line, role in zip(lines, roles, strict=True) if role == HEADLINE}
    return [
        HEADLINE if line.text in titles else role for line, role in zip(lines, roles, strict=True)
    ]


def _without_prose(lines: Sequence[Line]) -> list[str]:
    """Keep what has no kind; where that is nothing, keep all: a doubt keeps a line."""
    roles = [_foreign(line.kind, "paragraph") for line in lines]
    if all(role not in KEPT for role in roles):
        return ["paragraph"] * len(lines)
    return [_as_item(lines, at) or role if role in KEPT else role for at, role in enumerate(roles)]


def _foreign(kind: str, otherwise: str) -> str:
    return {"end": "furniture", "": otherwise}.get(kind, kind)


def _as_item(lines: Sequence[Line], at: int) -> str:
    line = lines[at]
    if line.bullet:
        return "bullet"
    beside = [other.ordinal for other in (*lines[max(at - 1, 0) : at], *lines[at + 1 : at + 2])]
    counted = line.ordinal and (line.ordinal - 1 in beside or line.ordinal + 1 in beside)
    return "numbered" if counted else ""


def _judge_article(lines: Sequence[Line], roles: list[str], start: int, end: int) -> None:
    at = start
    while at < end:
        stop = at + 1
        if lines[at].kind or lines[at].is_prose or lines[at].ended or lines[at].bullet:
            roles[at] = _said(lines, at)
        else:
            while stop < end and not _is_text(lines[stop]):
                stop += 1
            _judge_short(lines, roles, at, stop)
        at = stop


def _said(lines: Sequence[Line], at: int) -> str:
    return _foreign(lines[at].kind, _as_item(lines, at) or "paragraph")


def _is_text(line: Line) -> bool:
    return bool(line.kind) or line.is_prose or line.ended or line.bullet


def _judge_short(lines: Sequence[Line], roles: list[str], start: int, end: int) -> None:
    """Judge a run of lines that end in the air, amid the article."""
    for at in range(start, end):
        if _is_caption(lines, at):
            roles[at] = "caption"
        elif _as_item(lines, at):
            roles[at] = _as_item(lines, at)
        elif lines[at].words >= _LOOSE_WORDS:
            roles[at] = "paragraph"
        elif end - start >= _RUN and at < end - 1:
            roles[at] = "teaser"
        else:
            roles[at] = "heading"


def _is_caption(lines: Sequence[Line], at: int) -> bool:
    """Return whether a line says what the one beside it says of a picture, or a credit follows."""
    beside = [*lines[max(at - 1, 0) : at], *lines[at + 1 : at + 2]]
    text = lines[at].text
    if any(other.is_picture and other.text.startswith(text) for other in beside):
        return True
    after = lines[at + 1] if at + 1 < len(lines) else None
    return after is not None and (after.kind == "credit" or _is_credited(after.text, text))


def _is_credited(text: str, said: str) -> bool:
    """Return whether a text is `said`, and then in some words whose picture that is."""
    rest = text.removeprefix(said)
    return rest != text and len(rest.split()) <= len(said.split())


def _judge_above(lines: Sequence[Line], roles: list[str], first: int) -> None:
    body = _words_of(line.text for line, role in zip(lines, roles, strict=True) if role in KEPT)
    title = next((at for at in range(first) if _is_title(lines[at], body)), -1)
    opening = next((at for at in range(title + 1, first) if not lines[at].kind), -1)
    said = fold_accents(lines[title].text).casefold() if title >= 0 else ""
    for at in range(first):
        line = lines[at]
        if said and fold_accents(line.text).casefold() == said:
            roles[at] = HEADLINE
        elif line.kind:
            roles[at] = _foreign(line.kind, "")
        elif _is_caption(lines, at) or (at and _is_credited(line.text, lines[at - 1].text)):
            roles[at] = "caption"
        elif 0 <= title < at and _is_lead(lines, at, (opening, first - 1)):
            roles[at] = "paragraph"
        else:
            roles[at] = "caption" if 0 <= title < at else "navigation"


def _is_lead(lines: Sequence[Line], at: int, edges: tuple[int, int]) -> bool:
    """Return whether a line between headline and article is text: at an edge, or prose by prose."""
    if at in edges and lines[at].words >= _STANDFIRST_WORDS:
        return True
    beside = [*lines[max(at - 1, 0) : at], *lines[at + 1 : at + 2]]
    return lines[at].is_prose and any(other.is_prose for other in beside)


def _is_title(line: Line, body: frozenset[str]) -> bool:
    if (
        line.kind not in ("", REPEATED)
        or line.bullet
        or line.words not in _TITLE_WORDS
        or line.text.endswith(".")
    ):
        return False
    words = _words_of([line.text])
    return bool(words) and len(words & body) >= _TITLE_SHARE * len(words)


def _words_of(texts: Iterator[str] | Sequence[str]) -> frozenset[str]:
    found = (_LONG_WORD.findall(fold_accents(text).casefold()) for text in texts)
    return frozenset(word for words in found for word in words)


def _judge_below(lines: Sequence[Line], roles: list[str], last: int) -> None:
    """Keep what is still said right under the article; all else is another's."""
    at = last
    while at < len(lines) and _goes_on(lines, at):
        roles[at] = _as_item(lines, at) or "paragraph"
        at += 1
    other = False
    for place in range(at, len(lines)):
        line = lines[place]
        other = other or line.is_end or ends_in_byline(lines, place)
        named = "byline" if ends_in_byline(lines, place) else line.kind
        roles[place] = _foreign(named, "teaser" if other else "furniture")


def _goes_on(lines: Sequence[Line], at: int) -> bool:
    line = lines[at]
    return not line.kind and line.number == lines[at - 1].number + 1 and (line.ended or line.bullet)
