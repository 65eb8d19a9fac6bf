"""The roots of passages, by one walk over what they rest on.

Passages, whole articles and edges are the nodes of a graph. Those that lead to one another have
the same roots; Tarjan's algorithm (1972) finds such sets, each after all that it leads to, in time
linear in nodes and edges. So a circle, which is reported elsewhere, does no harm here. A set of
roots is a number, a bit a root: to join two takes no longer than to read them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import reduce
from operator import and_, or_
from typing import Final, Protocol, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from briefgen.model.article import Edge, How
from briefgen.model.briefing import Facts, PassageKey, Root
from briefgen.model.ids import CAPTION

STATED: Final[frozenset[How]] = frozenset({"stated"})
ALL: Final[frozenset[How]] = frozenset({"stated", "inferred", "suspected"})


class Lineage(Protocol):
    """What is asked of the articles to follow where they come from."""

    def edges(self, article: str) -> tuple[Edge, ...]:
        """Return what an article, or the one whose text it is, rests on."""

    def passage_ids(self, article: str) -> tuple[str, ...]:
        """Return the ids of an article's passages in their order."""

    def voice(self, article: str) -> Root:
        """Return the root of what an article says by itself."""

    def text(self, article: str) -> str:
        """Return the article whose text this one is; itself, where it has a text of its own."""

    def is_article(self, name: str) -> bool:
        """Return whether an id is an article's; if not, it is a source's or an actor's."""


class Traced(Struct, frozen=True):
    """Where a passage comes from, and through how many hands at least.

    `roots` has a bit for each root, the first the lowest. A passage that speaks for itself is at
    nought hops; each edge adds one, and one for each id that it came through. `through` has a bit
    for each text on the way, `needed` for those without any one of which nothing would be left;
    they are worked out by all edges alone.
    """

    roots: int
    hops: int = 0
    through: int = 0
    needed: int = 0


_Node: TypeAlias = tuple[str, tuple[int, ...] | int | None]
"""Passages of an article, by the indices of the edges that cover them; one of its edges, by its
index; or the article as a whole: None."""


def voice_of(facts: Facts) -> Root:
    """Return the root of what an article says by itself: its outlet, or itself where unknown."""
    name = facts.outlet_id or " ".join(facts.outlet.casefold().split())
    return Root(name or facts.original or facts.id, facts.id)


def covering(article: str, lineage: Lineage) -> dict[str, list[int]]:
    """Return the indices of the edges that cover each passage of an article, its caption too.

    Under an empty id are those that cover all there is.
    """
    order = (*lineage.passage_ids(article), CAPTION)
    found: dict[str, list[int]] = {}
    for index, edge in enumerate(lineage.edges(article)):
        covered = {one: None for part in edge.covers for one in part.within(order)}
        for passage in covered if edge.covers else ("", *order):
            found.setdefault(passage, []).append(index)
    return found


def targets_of(edge: Edge, lineage: Lineage) -> list[PassageKey]:
    """Return the passages that an edge leads to; none where it leads to no article."""
    article, passages = edge.source.article, edge.source.passages
    if not lineage.is_article(article):
        return []
    ids = lineage.passage_ids(article)
    if passages is None:
        return [(article, one) for one in ids or ("",)]
    return [(article, one) for one in passages.within((*ids, CAPTION))]


class Tracer:
    """Follows passages to their roots, by one reading.

    `roots` and `texts` are the numbers of all roots and texts found so far.
    """

    def __init__(
        self, reading: frozenset[How], lineage: Lineage, roots: dict[Root, int] | None = None
    ) -> None:
        self.roots = {} if roots is None else roots
        self.texts: dict[str, int] = {}
        self._reading = reading
        self._lineage = lineage
        self._over: dict[str, dict[str, tuple[int, ...]]] = {}
        self._found: dict[_Node, Traced] = {}
        self._number: dict[_Node, int] = {}
        self._lowest: dict[_Node, int] = {}
        self._after: dict[_Node, list[_Node]] = {}
        self._open: list[_Node] = []

    def __call__(self, key: PassageKey) -> Traced:
        """Return where a passage comes from; an empty id stands for the whole article."""
        article, passage = key
        node = self._passages(article, [passage])[0] if passage else (article, None)
        if node not in self._found:
            self._visit(node)
        return self._found[node]

    def _visit(self, start: _Node) -> None:
        """Walk depth first, without recursion: chains of retellings may be long."""
        path = [(start, self._begin(start))]
        while path:
            node, following = path[-1]
            after = next(following, None)
            if after is None:
                path.pop()
                if path:
                    above = path[-1][0]
                    self._lowest[above] = min(self._lowest[above], self._lowest[node])
                if self._lowest[node] == self._number[node]:
                    self._settle(node)
            elif after not in self._number:
                path.append((after, self._begin(after)))
            elif after not in self._found:
                self._lowest[node] = min(self._lowest[node], self._number[after])

    def _begin(self, node: _Node) -> Iterator[_Node]:
        self._number[node] = self._lowest[node] = len(self._number)
        self._open.append(node)
        after = self._after[node] = self._following(node)
        return iter(after)

    def _settle(self, first: _Node) -> None:
        """Give what was found to all that lead to one another, `first` being the first reached."""
        members = [self._open.pop()]
        while members[-1] != first:
            members.append(self._open.pop())
        found = [self._told(node) for node in members]
        joined = found[0] if len(found) == 1 else replace(_joined(found), needed=0)
        for node in members:
            self._found[node] = joined

    def _told(self, node: _Node) -> Traced:
        """Return where a node leads, as far as that is settled."""
        after = self._after.pop(node)
        if not after and (root := self._own(node)) is not None:
            found = Traced(1 << self.roots.setdefault(root, len(self.roots)))
        else:
            found = _joined([one for name in after if (one := self._found.get(name)) is not None])
        article, what = node
        if isinstance(what, int):
            hops = 1 + len(self._lineage.edges(article)[what].via)
            return replace(found, hops=found.hops + hops)
        if self._reading != ALL:
            return found
        text = 1 << self.texts.setdefault(self._lineage.text(article), len(self.texts))
        return Traced(found.roots, found.hops, found.through | text, found.needed | text)

    def _following(self, node: _Node) -> list[_Node]:
        article, what = node
        if isinstance(what, tuple):
            return [(article, index) for index in what]
        if what is None:
            return self._passages(article, self._lineage.passage_ids(article) or ("",))
        source = self._lineage.edges(article)[what].source
        if not self._lineage.is_article(source.article):
            return []
        if source.passages is None:
            return [(source.article, None)]
        order = (*self._lineage.passage_ids(source.article), CAPTION)
        return self._passages(source.article, source.passages.within(order))

    def _passages(self, article: str, passages: Iterable[str]) -> list[_Node]:
        """Return the nodes of passages: those that the same edges cover are one."""
        over = self._over.get(article)
        if over is None:
            over = self._over[article] = self._covered(article)
        besides = over.get("", ())  # a passage that is not there is told of elsewhere
        return list(dict.fromkeys((article, over.get(one, besides)) for one in passages))

    def _covered(self, article: str) -> dict[str, tuple[int, ...]]:
        edges = self._lineage.edges(article)
        return {
            passage: tuple(index for index in over if edges[index].how in self._reading)
            for passage, over in covering(article, self._lineage).items()
        }

    def _own(self, node: _Node) -> Root | None:
        """Return the root that a node is by itself that leads to no other; None where it is none.

        That is an edge to passages that are not there, which is reported elsewhere.
        """
        article, what = node
        if not isinstance(what, int):
            return self._lineage.voice(article)
        source = self._lineage.edges(article)[what].source.article
        return None if self._lineage.is_article(source) else Root(source)


def _joined(ends: list[Traced]) -> Traced:
    if len(ends) <= 1:
        return ends[0] if ends else Traced(0)
    return Traced(
        reduce(or_, (end.roots for end in ends)),
        min(end.hops for end in ends),
        reduce(or_, (end.through for end in ends)),
        reduce(and_, (end.needed for end in ends)),
    )
