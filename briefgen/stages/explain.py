"""The chain from a statement through passages, articles and sources to its origins, in lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, Protocol

from msgspec import Struct

from briefgen.model.article import Edge
from briefgen.model.briefing import Backed, Cited, Facts, Support
from briefgen.model.citation import PassageRange
from briefgen.model.diagnostic import Pointer
from briefgen.stages.lineage import Lineage, covering, targets_of
from briefgen.stages.render.speak import shorten

_OPENING: Final = 60


class Known(Lineage, Protocol):
    """What is asked to explain a statement."""

    def facts(self, article: str) -> Facts:
        """Return what an article says about itself."""

    def passage(self, article: str, passage: str) -> str:
        """Return a passage's text."""

    def name(self, name: str) -> str:
        """Return what a source or actor is called, or the id itself."""

    def file(self, article: str) -> str:
        """Return the file that says what an article rests on."""


class Line(Struct, frozen=True):
    """A line of an explanation, so far in, and the place in a file that it comes from, if any."""

    depth: int
    text: str
    file: str = ""
    at: Pointer = ()


def explain(said: Backed, file: str, at: Pointer, known: Known) -> Iterator[Line]:
    """Give the lines that explain a statement, which stands at a place in its topic's file."""
    yield Line(0, said.text, file, at)
    if said.support is None:
        yield Line(1, "an absence: nothing is counted; these passages are the nearest")
    else:
        yield Line(1, _counts(said.support, known))
    seen: set[tuple[str, tuple[int, ...]]] = set()
    for index, cite in enumerate(said.cites):
        yield Line(1, f"cites {_cited(cite, known)}", file, (*at, "cites", index))
        yield from _passages(cite.article, cite.passages, 2, known, seen)


def _counts(support: Support, known: Known) -> str:
    origins = support.origins
    least, most = origins.least, origins.most
    counted = _count(most, "origin") if least == most else f"{least}–{most} origins"
    roots = [_root(root.id, root.speaks_in, known) for root in origins.roots]
    roots += [f"perhaps {_root(r.id, r.speaks_in, known)}" for r in origins.suspected]
    texts = f"{_count(len(support.reports), 'report')}, {_count(len(support.texts), 'text')}"
    far = f"; the nearest is {_count(origins.hops, 'hop')} away" if origins.hops else ""
    return f"{texts}, {counted}: {'; '.join(dict.fromkeys(roots))}{far}"


def _count(n: int, what: str) -> str:
    return f"{n} {what}" if n == 1 else f"{n} {what}s"


def _root(name: str, speaks_in: str, known: Known) -> str:
    if not speaks_in:
        return known.name(name)
    facts = known.facts(speaks_in)
    return f"{facts.outlet or facts.label}, unsourced"


def _cited(cite: Cited, known: Known) -> str:
    facts = known.facts(cite.article)
    ends = dict.fromkeys([*cite.passages[:1], *cite.passages[-1:]])
    place = f"#{'-'.join(ends)}" if ends else ""
    about = [facts.label, facts.outlet, facts.date.text if facts.date.known else "undated"]
    copy = f", the same text as {facts.original}" if facts.original else ""
    return f"{cite.article}{place} ({', '.join(dict.fromkeys(filter(None, about)))}{copy})"


def _passages(
    article: str,
    passages: Iterable[str],
    depth: int,
    known: Known,
    seen: set[tuple[str, tuple[int, ...]]],
) -> Iterator[Line]:
    """Explain passages of an article, those that rest on the same together."""
    over = covering(article, known)
    besides = over.get("", [])
    groups: dict[tuple[int, ...], list[str]] = {}
    for passage in list(passages) or list(known.passage_ids(article)) or [""]:
        groups.setdefault(tuple(over.get(passage, besides)), []).append(passage)
    for edges, group in groups.items():
        yield Line(depth, _opening(article, group, known))
        if not any(known.edges(article)[index].how == "stated" for index in edges):
            voice = known.voice(article)
            so_far = ", as far as the texts state" if edges else ""
            yield Line(depth + 1, f"origin{so_far}: {_root(voice.id, voice.speaks_in, known)}")
        if (article, edges) in seen and edges:
            yield Line(depth + 1, "as above")
        elif edges:
            seen.add((article, edges))
            for index in edges:
                yield from _edge(article, index, depth + 1, known, seen)


def _opening(article: str, group: list[str], known: Known) -> str:
    place = ", ".join(filter(None, group))
    said = known.passage(article, group[0]) if group[0] else ""
    return f"{place}: “{shorten(said, _OPENING)}”" if said else place or f"all of {article}"


def _edge(
    article: str, index: int, depth: int, known: Known, seen: set[tuple[str, tuple[int, ...]]]
) -> Iterator[Line]:
    edge = known.edges(article)[index]
    source, at = edge.source.article, ("derives_from", index)
    how = f"{edge.how}{_listed(' at ', edge.at)}{_through(edge, known)}"
    if not known.is_article(source):
        yield Line(depth, f"origin: {known.name(source)} ({how})", known.file(article), at)
        return
    targets = targets_of(edge, known)
    cite = Cited(source, tuple(name for _, name in targets) if edge.source.passages else ())
    yield Line(depth, f"rests on {_cited(cite, known)}: {how}", known.file(article), at)
    yield from _passages(source, [name for _, name in targets], depth + 1, known, seen)


def _listed(before: str, ranges: Iterable[PassageRange]) -> str:
    told = ", ".join(map(str, ranges))
    return f"{before}{told}" if told else ""


def _through(edge: Edge, known: Known) -> str:
    return f", through {', '.join(map(known.name, edge.via))}" if edge.via else ""
