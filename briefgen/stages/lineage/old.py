"""Who says so: the roots of a passage, and how many independent origins a statement has.

A passage's roots are those of the edges that cover it, followed to entries of sources.yml or
actors; a passage that no edge covers is its outlet's own voice. There are two readings: what the
texts state of themselves, and what the editor infers or suspects besides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Protocol

from briefgen.model.article import Edge, How
from briefgen.model.briefing import Facts, Origins, PassageKey, Root
from briefgen.model.ids import CAPTION
from briefgen.model.site import Source

STATED: Final[frozenset[How]] = frozenset({"stated"})
ALL: Final[frozenset[How]] = frozenset({"stated", "inferred", "suspected"})
_EXACT: Final = 12
"""Up to so many roots that hang together, the fewest groups are found exactly."""


class Lineage(Protocol):
    """What is asked of the articles to follow where they come from."""

    def edges(self, article: str) -> tuple[Edge, ...]:
        """Return what an article, or the one whose text it is, rests on."""

    def passage_ids(self, article: str) -> tuple[str, ...]:
        """Return the ids of an article's passages in their order."""

    def facts(self, article: str) -> Facts:
        """Return what an article says about itself."""

    def is_article(self, name: str) -> bool:
        """Return whether an id is an article's; if not, it is a source's or an actor's."""


def roots_of(
    passages: Iterable[PassageKey], reading: frozenset[How], lineage: Lineage
) -> frozenset[Root]:
    """Return the roots of passages; an empty passage id stands for the whole article.

    Each passage is visited once, so a circle, which is reported elsewhere, ends the walk.
    """
    seen: set[PassageKey] = set()
    waiting = [one for key in passages for one in _expanded(key, lineage)]
    roots: set[Root] = set()
    while waiting:
        key = waiting.pop()
        if key in seen:
            continue
        seen.add(key)
        edges = [edge for edge in _covering(key, lineage) if edge.how in reading]
        for edge in edges:
            if lineage.is_article(edge.source.article):
                waiting.extend(_targets(edge, lineage))
            else:
                roots.add(Root(edge.source.article))
        if not edges:
            roots.add(_own_voice(key[0], lineage))
    return frozenset(roots)


def _expanded(key: PassageKey, lineage: Lineage) -> Iterator[PassageKey]:
    article, passage = key
    if passage:
        yield key
        return
    for one in lineage.passage_ids(article) or ("",):
        yield article, one


def _covering(key: PassageKey, lineage: Lineage) -> Iterator[Edge]:
    article, passage = key
    order = (*lineage.passage_ids(article), CAPTION)
    for edge in lineage.edges(article):
        if not edge.covers or any(passage in found.within(order) for found in edge.covers):
            yield edge


def _targets(edge: Edge, lineage: Lineage) -> Iterator[PassageKey]:
    article, passages = edge.source.article, edge.source.passages
    if passages is None:
        yield from _expanded((article, ""), lineage)
        return
    for passage in passages.within((*lineage.passage_ids(article), CAPTION)):
        yield article, passage


def _own_voice(article: str, lineage: Lineage) -> Root:
    facts = lineage.facts(article)
    name = facts.outlet_id or " ".join(facts.outlet.casefold().split())
    return Root(name or facts.original or article, article)


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
    waiting = [(key, (article, key[0])) for key in _targets(edge, lineage)]
    seen: set[PassageKey] = set()
    while waiting:
        key, path = waiting.pop()
        if key[0] == article and key[1] in covered:
            return tuple(dict.fromkeys(path[:-1]))
        if key in seen:
            continue
        seen.add(key)
        for following in _covering(key, lineage):
            if lineage.is_article(following.source.article):
                found = _targets(following, lineage)
                waiting.extend((one, (*path, one[0])) for one in found)
    return None


@dataclass(frozen=True, slots=True)
class Identities:
    """Which roots are the same, and, each way round, which may be: pairs, not chains."""

    first: Mapping[str, str]
    maybe: Mapping[str, tuple[str, ...]]

    def of(self, root: str) -> str:
        """Return the id that stands for a root and for all that are the same as it."""
        return self.first.get(root, root)

    def may_be_one(self, one: str, other: str) -> bool:
        """Return whether two ids, given by `of`, may stand for the same origin."""
        return other in self.maybe.get(one, ())


def identities(sources: Iterable[Source]) -> Identities:
    """Return what sources.yml says of which sources are, or may be, the same."""
    listed = list(sources)
    first: dict[str, str] = {}

    def find(name: str) -> str:
        while first.get(name, name) != name:
            name = first[name]
        return name

    for source in listed:
        for other in source.same_as:
            pair = sorted((find(source.id), find(other)))
            first[pair[1]] = pair[0]
    settled = {name: find(name) for name in first}
    maybe: dict[str, set[str]] = {}
    for source in listed:
        for other in source.maybe_same_as:
            one, two = (settled.get(name, name) for name in (source.id, other))
            if one != two:
                maybe.setdefault(one, set()).add(two)
                maybe.setdefault(two, set()).add(one)
    return Identities(settled, {name: tuple(sorted(maybe[name])) for name in sorted(maybe)})


def origins_of(
    passages: Iterable[PassageKey],
    roots: Callable[[PassageKey, frozenset[How]], frozenset[Root]],
    known: Identities,
) -> Origins:
    """Return how many independent origins passages have, as a range, and which they are.

    One reading counts each root of the stated edges; the other takes all edges and counts the
    fewest groups in which any two roots may be the same.
    """
    keys = list(passages)
    stated = {root for key in keys for root in roots(key, STATED)}
    every = {root for key in keys for root in roots(key, ALL)}
    alone = len({known.of(root.id) for root in stated})
    together = fewest_groups(frozenset(known.of(root.id) for root in every), known)
    return Origins(
        least=min(alone, together),
        most=max(alone, together),
        roots=tuple(sorted(stated)),
        suspected=tuple(sorted(every - stated)),
    )


def fewest_groups(roots: frozenset[str], known: Identities) -> int:
    """Return the least number of groups in which any two members may be the same.

    Roots that hang together are taken by themselves: exactly up to twelve, beyond that by putting
    each root, in order, into the first group it fits.
    """
    return sum(
        _exact(part, known) if len(part) <= _EXACT else _greedy(part, known)
        for part in _components(roots, known)
    )


def _components(roots: frozenset[str], known: Identities) -> Iterator[tuple[str, ...]]:
    left = set(roots)
    while left:
        part, waiting = set[str](), [min(left)]
        while waiting:
            root = waiting.pop()
            if root in left:
                left.discard(root)
                part.add(root)
                waiting.extend(other for other in left if known.may_be_one(root, other))
        yield tuple(sorted(part))


def _exact(roots: tuple[str, ...], known: Identities) -> int:
    """Try every group that the first root can be in; what is left over is worked out once."""
    least: dict[tuple[str, ...], int] = {(): 0}

    def groups_for(left: tuple[str, ...]) -> int:
        if left not in least:
            first, *others = left
            friends = [other for other in others if known.may_be_one(first, other)]
            groups = (frozenset[str](), *_cliques(friends, known))
            rests = (tuple(other for other in others if other not in group) for group in groups)
            least[left] = 1 + min(groups_for(rest) for rest in rests)
        return least[left]

    return groups_for(roots)


def _cliques(roots: list[str], known: Identities) -> Iterator[frozenset[str]]:
    """Return all groups, but the empty one, in which any two roots may be the same."""
    for index, root in enumerate(roots):
        yield frozenset({root})
        friends = [other for other in roots[index + 1 :] if known.may_be_one(root, other)]
        for group in _cliques(friends, known):
            yield group | {root}


def _greedy(roots: tuple[str, ...], known: Identities) -> int:
    groups: list[list[str]] = []
    for root in roots:
        fitting = (g for g in groups if all(known.may_be_one(root, other) for other in g))
        group = next(fitting, None)
        if group is None:
            groups.append([root])
        else:
            group.append(root)
    return len(groups)
