"""Circular reporting: articles that rest, in the end, on themselves."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from briefgen.model.article import Edge
from briefgen.model.briefing import PassageKey
from briefgen.model.ids import CAPTION
from briefgen.stages.lineage.trace import Lineage, covering, targets_of


def rings(rests_on: Mapping[str, Collection[str]]) -> frozenset[str]:
    """Return the articles that can be in a circle: those left when all others are taken away.

    `rests_on` gives, by article, the ids that it rests on, passages aside. Whoever rests on none
    that is left goes, and so does whoever none that is left rests on (Kahn 1962).
    """
    inside = _peeled(rests_on)
    backwards: dict[str, list[str]] = {name: [] for name in inside}
    for name in inside:
        for target in set(rests_on[name]) & inside:
            backwards[target].append(name)
    return frozenset(_peeled(backwards))


def _peeled(edges: Mapping[str, Collection[str]]) -> set[str]:
    ahead = {name: set(targets) & edges.keys() for name, targets in edges.items()}
    behind: dict[str, list[str]] = {}
    for name, targets in ahead.items():
        for target in targets:
            behind.setdefault(target, []).append(name)
    waiting = [name for name, targets in ahead.items() if not targets]
    while waiting:
        gone = waiting.pop()
        del ahead[gone]
        for name in behind.get(gone, ()):
            ahead[name].discard(gone)
            if not ahead[name]:
                waiting.append(name)
    return set(ahead)


def circle_through(article: str, lineage: Lineage) -> tuple[int, tuple[str, ...]] | None:
    """Return an edge of the article that leads back to what it covers, and by which articles.

    The edge is given by its index; None where the article's lineage has no circle.
    """
    order = (*lineage.passage_ids(article), CAPTION)
    for index, edge in enumerate(lineage.edges(article)):
        if not lineage.is_article(edge.source.article):
            continue
        covered = {p for found in edge.covers for p in found.within(order)} or set(order)
        path = _way_back(edge, article, covered, lineage)
        if path is not None:
            return index, path
    return None


def _way_back(
    edge: Edge, article: str, covered: set[str], lineage: Lineage
) -> tuple[str, ...] | None:
    waiting: list[tuple[PassageKey, tuple[str, ...]]]
    waiting = [(key, (article, key[0])) for key in targets_of(edge, lineage)]
    seen: set[PassageKey] = set()
    while waiting:
        key, path = waiting.pop()
        if key[0] == article and key[1] in covered:
            return tuple(dict.fromkeys(path[:-1]))
        if key in seen:
            continue
        seen.add(key)
        edges, over = lineage.edges(key[0]), covering(key[0], lineage).get(key[1], ())
        for following in (edges[index] for index in over):
            if lineage.is_article(following.source.article):
                found = targets_of(following, lineage)
                waiting.extend((one, (*path, one[0])) for one in found)
    return None
