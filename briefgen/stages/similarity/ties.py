"""Whether it is declared why two texts share words: by an edge, or by an origin of both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from briefgen.model.article import Edge
from briefgen.model.briefing import PassageKey
from briefgen.model.ids import CAPTION


class Declared(Protocol):
    """What articles declare of each other."""

    def edges(self, article: str) -> tuple[Edge, ...]:
        """Return what an article, or the one whose text it is, rests on; none for other ids."""

    def passage_ids(self, article: str) -> tuple[str, ...]:
        """Return the ids of an article's passages in their order; none for other ids."""

    def first(self, name: str) -> str:
        """Return the article whose text an article is; of another id, the id itself."""


def is_declared(
    one: str, other: str, matches: Iterable[tuple[str, str]], declared: Declared
) -> bool:
    """Return whether it is declared why two articles share text.

    Either rests on the other, whatever the edge covers; or, for all passages that match, one rests
    on the other in the end, or both rest on one article, source or actor.
    """
    if _names(one, other, declared) or _names(other, one, declared):
        return True
    pairs = tuple(matches)
    if not pairs:
        return _have_one_origin((one, ""), (other, ""), declared)
    return all(_have_one_origin((one, a), (other, b), declared) for a, b in pairs)


def _names(one: str, other: str, declared: Declared) -> bool:
    text = declared.first(other)
    return any(declared.first(edge.source.article) == text for edge in declared.edges(one))


def _have_one_origin(one: PassageKey, other: PassageKey, declared: Declared) -> bool:
    mine, theirs = origins(one, declared), origins(other, declared)
    ends = (declared.first(one[0]), declared.first(other[0]))
    return ends[1] in mine or ends[0] in theirs or not mine.isdisjoint(theirs)


def origins(passage: PassageKey, declared: Declared) -> frozenset[str]:
    """Return the ids that a passage rests on, directly or in the end; an empty one is any of them.

    An article stands for all that have its text.
    """
    seen: set[PassageKey] = set()
    waiting, found = [passage], set[str]()
    while waiting:
        key = waiting.pop()
        if key not in seen:
            seen.add(key)
            for edge in _covering(key, declared):
                found.add(declared.first(edge.source.article))
                waiting.extend(_targets(edge, declared))
    return frozenset(found)


def _covering(key: PassageKey, declared: Declared) -> Iterator[Edge]:
    article, passage = key
    order = (*declared.passage_ids(article), CAPTION)
    for edge in declared.edges(article):
        if not edge.covers or not passage or any(passage in r.within(order) for r in edge.covers):
            yield edge


def _targets(edge: Edge, declared: Declared) -> Iterator[PassageKey]:
    article, passages = edge.source.article, edge.source.passages
    if passages is None:
        yield article, ""
        return
    for one in passages.within((*declared.passage_ids(article), CAPTION)):
        yield article, one
