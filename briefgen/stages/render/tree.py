"""The lineage of a briefing's sources as a picture: each root above all that it feeds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple, TypeAlias

from briefgen.stages.render.views import ArticleLine, BranchView, EdgeView, RootView

_DEEP: Final = 5
"""So deep retellings of retellings are drawn; the list of sources has them all."""


class _Fed(NamedTuple):
    """An article, and one of the edges that feed it."""

    article: ArticleLine
    edge: EdgeView

    @property
    def at(self) -> str:
        """Where the edge comes from, passages aside; empty for a source that has no page."""
        return self.edge.source.href.partition("#")[0]


_Edges: TypeAlias = dict[str, list[_Fed]]


def trees(sources: Iterable[ArticleLine]) -> tuple[RootView, ...]:
    """Return the roots from which any of these articles come, those that feed most first."""
    listed = list(sources)
    edges = [_Fed(line, edge) for line in listed for edge in line.rests_on]
    inner: _Edges = {line.href: [] for line in listed}
    outer: _Edges = {}
    for one in edges:
        by, key = (inner, one.at) if one.at in inner else (outer, one.edge.source.text)
        by.setdefault(key, []).append(one)
    roots = [RootView(name, tuple(_branches(fed, inner, 0))) for name, fed in outer.items()]
    return tuple(
        sorted(roots, key=lambda root: (-len(set(_labels(root.branches))), root.name.casefold()))
    )


def _branches(fed: list[_Fed], edges: _Edges, depth: int) -> Iterator[BranchView]:
    before = None
    for article, edge in fed:
        below = edges[article.href] if depth < _DEEP and article is not before else []
        yield BranchView(
            number=article.number,
            label=article.label,
            withdrawn=article.withdrawn,
            covers=", ".join(link.text for link in edge.covers),
            how="" if edge.solid else edge.how,
            solid=edge.solid,
            branches=tuple(_branches(below, edges, depth + 1)),
        )
        before = article if depth == 0 else None


def _labels(branches: Iterable[BranchView]) -> Iterator[str]:
    for branch in branches:
        yield branch.label
        yield from _labels(branch.branches)
