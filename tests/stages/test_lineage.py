"""Lineage: roots, readings, hops, circles, and how few independent origins there can be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.model.article import Edge, How
from briefgen.model.briefing import Origins, PassageKey, Root
from briefgen.model.citation import PassageRange, Reference
from briefgen.model.ids import CAPTION
from briefgen.model.site import Source
from briefgen.stages.lineage import (
    ALL,
    STATED,
    Counter,
    Identities,
    Tracer,
    circle_through,
    fewest_groups,
    identities,
    rings,
    traces_of,
)

IDS = ("p1", "p2", "p3")
ARTICLES = tuple("abcd")
SOURCES = tuple("wxyz")


@dataclass(frozen=True)
class Press:
    """Articles of three passages each, and what they rest on; `empty` have no text."""

    rests: Mapping[str, tuple[Edge, ...]]
    empty: frozenset[str] = field(default_factory=frozenset)

    def edges(self, article: str) -> tuple[Edge, ...]:
        return self.rests.get(article, ())

    def passage_ids(self, article: str) -> tuple[str, ...]:
        return () if article in self.empty else IDS

    def voice(self, article: str) -> Root:
        return Root(f"voice of {article}", article)

    def text(self, article: str) -> str:
        return article

    def is_article(self, name: str) -> bool:
        return name in ARTICLES


def edge(source: str, how: How = "stated", covers: str = "", via: tuple[str, ...] = ()) -> Edge:
    name, _, passages = source.partition("#")
    parts = tuple(ranged(part) for part in covers.split())
    return Edge(Reference(name, ranged(passages) if passages else None), how, via, (), parts)


def ranged(text: str) -> PassageRange:
    first, _, last = text.partition("-")
    return PassageRange(first, last or first)


def roots(press: Press, article: str, passage: str = "", reading: frozenset[How] = ALL) -> set[str]:
    return {root.id for root in traced(press, (article, passage), reading)}


def traced(press: Press, key: PassageKey, reading: frozenset[How]) -> set[Root]:
    tracer = Tracer(reading, press)
    bits = tracer(key).roots
    return {root for root, number in tracer.roots.items() if bits >> number & 1}


RETOLD = Press(
    {
        "a": (edge("w", covers="p1"), edge("x", "suspected", covers="p2")),
        "b": (edge("a#p1-p2", covers="p1-p2"),),
        "c": (edge("b", via=("y", "z")),),
    }
)


@pytest.mark.parametrize(
    ("article", "passage", "stated", "every"),
    [
        ("a", "p1", {"w"}, {"w"}),
        ("a", "p2", {"voice of a"}, {"x"}),
        ("a", "p3", {"voice of a"}, {"voice of a"}),
        ("a", "caption", {"voice of a"}, {"voice of a"}),
        ("b", "p1", {"w", "voice of a"}, {"w", "x"}),
        ("b", "p3", {"voice of b"}, {"voice of b"}),
        ("c", "p3", {"w", "voice of a", "voice of b"}, {"w", "x", "voice of b"}),
        ("c", "caption", {"w", "voice of a", "voice of b"}, {"w", "x", "voice of b"}),
        ("d", "", {"voice of d"}, {"voice of d"}),
    ],
)
def test_a_passage_has_the_roots_of_the_edges_that_cover_it(
    article: str, passage: str, stated: set[str], every: set[str]
) -> None:
    assert roots(RETOLD, article, passage, STATED) == stated
    assert roots(RETOLD, article, passage, ALL) == every


@pytest.mark.parametrize(
    ("article", "passage", "hops"),
    [
        ("a", "p1", 1),
        ("a", "p3", 0),
        ("b", "p1", 2),
        ("b", "p3", 0),
        ("c", "p1", 3),
        ("d", "p1", 0),
    ],
)
def test_each_edge_is_a_hand_and_each_it_came_through(
    article: str, passage: str, hops: int
) -> None:
    assert Tracer(ALL, RETOLD)((article, passage)).hops == hops


def test_a_chain_of_thousands_is_followed_to_its_end() -> None:
    class Chain:
        def edges(self, article: str) -> tuple[Edge, ...]:
            number = int(article)
            return (Edge(Reference(str(number - 1), None)),) if number else ()

        def passage_ids(self, article: str) -> tuple[str, ...]:
            return ("p1",)

        def voice(self, article: str) -> Root:
            return Root(article, article)

        def text(self, article: str) -> str:
            return article

        def is_article(self, name: str) -> bool:
            return True

    tracer = Tracer(ALL, Chain())
    assert tracer(("20000", "p1")).hops == 20_000
    assert tracer.roots == {Root("0", "0"): 0}


# By brute force.


def brute_roots(press: Press, start: PassageKey, reading: frozenset[How]) -> set[Root]:
    """All that can be reached, passage by passage."""
    found: set[Root] = set()
    seen: set[PassageKey] = set()
    waiting = [start]
    while waiting:
        article, passage = key = waiting.pop()
        if key in seen:
            continue
        seen.add(key)
        ids = press.passage_ids(article)
        if not passage and ids:
            waiting.extend((article, one) for one in ids)
            continue
        over = [
            one for one in press.edges(article) if covers(one, passage, ids) and one.how in reading
        ]
        if not over:
            found.add(press.voice(article))
        for one in over:
            if not press.is_article(one.source.article):
                found.add(Root(one.source.article))
            elif one.source.passages is None:
                waiting.append((one.source.article, ""))
            else:
                order = (*press.passage_ids(one.source.article), CAPTION)
                ids = one.source.passages.within(order)
                waiting.extend((one.source.article, name) for name in ids)
    return found


def covers(one: Edge, passage: str, ids: tuple[str, ...]) -> bool:
    order = (*ids, CAPTION)
    return not one.covers or any(passage in part.within(order) for part in one.covers)


ranges = st.sampled_from(["p1", "p2", "p3", "p1-p2", "p2-p3", "p1-p3", CAPTION])
edges = st.builds(
    edge,
    st.one_of(
        st.sampled_from(SOURCES + ARTICLES),
        st.builds("{}#{}".format, st.sampled_from(ARTICLES), ranges),
    ),
    st.sampled_from(["stated", "inferred", "suspected"]),
    st.lists(ranges, max_size=2).map(" ".join),
)
presses = st.builds(
    Press,
    st.fixed_dictionaries({name: st.lists(edges, max_size=3).map(tuple) for name in ARTICLES}),
    st.frozensets(st.sampled_from(ARTICLES), max_size=1),
)
keys = st.lists(
    st.tuples(st.sampled_from(ARTICLES), st.sampled_from(["", *IDS, CAPTION])),
    min_size=1,
    max_size=5,
    unique=True,
)


@given(presses, keys, st.sampled_from([STATED, ALL]))
def test_a_walk_finds_what_brute_force_does_circles_and_all(
    press: Press, passages: list[PassageKey], reading: frozenset[How]
) -> None:
    tracer = Tracer(reading, press)
    found = {key: tracer(key) for key in passages}  # one walk goes on from the other
    for key, one in found.items():
        there = {root for root, number in tracer.roots.items() if one.roots >> number & 1}
        assert there == brute_roots(press, key, reading) == traced(press, key, reading)


@given(presses)
def test_only_in_a_ring_is_there_a_circle(press: Press) -> None:
    in_rings = rings({name: [one.source.article for one in press.edges(name)] for name in ARTICLES})
    for name in ARTICLES:
        if circle_through(name, press) is not None:
            assert name in in_rings


def test_a_circle_is_named_by_those_in_it_and_a_tail_is_no_ring() -> None:
    press = Press({"a": (edge("b"),), "b": (edge("c#p1"),), "c": (edge("a#p2", covers="p1"),)})
    assert circle_through("a", press) == (0, ("a", "b", "c"))
    inside = {"a": ["b"], "b": ["c"], "c": ["a", "x"], "d": ["a"], "e": ["d"], "x": []}
    assert rings(inside) == {"a", "b", "c"}
    assert rings({"a": ["a"], "b": ["w"]}) == {"a"}


# Who may be whom.

pairs = list(combinations("klmnopq", 2))
graphs = st.frozensets(st.sampled_from(pairs), max_size=12)


def known(maybe: frozenset[tuple[str, str]], same: tuple[tuple[str, str], ...] = ()) -> Identities:
    names = sorted({name for pair in (*maybe, *same) for name in pair})
    return identities(
        Source(
            id=name,
            name=name,
            kind="unnamed",
            maybe_same_as=tuple(b for a, b in sorted(maybe) if a == name),
            same_as=tuple(b for a, b in same if a == name),
        )
        for name in names
    )


def brute_groups(names: frozenset[str], who: Identities) -> int:
    """The least number of groups over all ways to part the names into groups."""

    def partitions(left: list[str]) -> Iterator[list[list[str]]]:
        if not left:
            yield []
            return
        first, *rest = left
        for parted in partitions(rest):
            yield [[first], *parted]
            for at, group in enumerate(parted):
                if all(who.may_be_one(first, other) for other in group):
                    yield [*parted[:at], [first, *group], *parted[at + 1 :]]

    return min(len(parted) for parted in partitions(sorted(names)))


names = st.frozensets(st.sampled_from("klmnopq"), min_size=1)


@given(graphs, names)
def test_the_fewest_groups_are_those_of_brute_force(
    maybe: frozenset[tuple[str, str]], roots: frozenset[str]
) -> None:
    assert fewest_groups(roots, known(maybe)) == brute_groups(roots, known(maybe))


def test_where_twelve_hang_together_it_is_still_exact() -> None:
    """First come, first served would find eight."""
    said = "km kl ln no oq op pr rs su st tv"
    maybe = frozenset((pair[0], pair[1]) for pair in said.split())
    assert fewest_groups(frozenset("klmnopqrstuv"), known(maybe)) == 6


def counted(maybe: frozenset[tuple[str, str]], same: tuple[tuple[str, str], ...]) -> Origins:
    press = Press({"a": tuple(edge(name, covers="p1") for name in "klmnopq")})
    return Counter(traces_of([("a", "p1")], press), known(maybe, same)).origins([("a", "p1")])


@given(graphs, st.sampled_from(pairs))
def test_what_may_be_the_same_never_raises_the_smaller_count(
    maybe: frozenset[tuple[str, str]], pair: tuple[str, str]
) -> None:
    assert counted(maybe | {pair}, ()).least <= counted(maybe, ()).least


@given(graphs, st.lists(st.sampled_from(pairs), max_size=2), st.sampled_from(pairs))
def test_nor_does_what_is_the_same(
    maybe: frozenset[tuple[str, str]], same: list[tuple[str, str]], pair: tuple[str, str]
) -> None:
    assert counted(maybe, (*same, pair)).least <= counted(maybe, tuple(same)).least
    again = (*same, pair, pair, pair[::-1])
    assert counted(maybe, again) == counted(maybe, (*same, pair))


@given(graphs, st.permutations("klmnopq"))
def test_the_order_of_entries_is_irrelevant(
    maybe: frozenset[tuple[str, str]], order: list[str]
) -> None:
    def listed(names: list[str]) -> Identities:
        return identities(
            Source(
                id=name,
                name=name,
                kind="unnamed",
                maybe_same_as=tuple(b for a, b in maybe if a == name),
            )
            for name in names
        )

    assert listed(order) == listed(sorted(order))
