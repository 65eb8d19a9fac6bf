"""The picture of lineage: each root above all that it feeds."""

from __future__ import annotations

from collections.abc import Iterable

from briefgen.stages.render.tree import trees
from briefgen.stages.render.views import (
    ArticleLine,
    BranchView,
    DateView,
    EdgeView,
    Link,
    PassageLink,
)


def line(number: int, *edges: EdgeView) -> ArticleLine:
    return ArticleLine(
        *(f"s_a{number}", number, f"A{number}", "Title", f"a{number}/index.html", ""),
        date=DateView("", ""),
        rests_on=edges,
    )


def edge(source: str, how: str = "stated", covers: str = "p1") -> EdgeView:
    is_article = source[0] == "a"
    href = f"{source}/index.html#p2" if is_article else ""
    return EdgeView(Link(href, source), how, how == "stated", (PassageLink("", covers),), ())


def drawn(branches: Iterable[BranchView]) -> list[object]:
    return [
        f"{one.label} {one.covers} {one.how}".strip()
        if not one.branches
        else (f"{one.label} {one.covers} {one.how}".strip(), drawn(one.branches))
        for one in branches
    ]


def test_a_root_stands_above_all_that_it_feeds_the_widest_first() -> None:
    found = trees(
        [
            line(1, edge("officials", covers="p1–p3"), edge("officials", "suspected", "p4")),
            line(2, edge("a1")),
            line(3, edge("agency"), edge("agency", covers="p2")),
            line(4, edge("agency", "inferred")),
            line(5, edge("a2"), edge("a1")),
            line(6),
        ]
    )
    assert [(root.name, drawn(root.branches)) for root in found] == [
        (
            "officials",
            [("A1 p1–p3", [("A2 p1", ["A5 p1"]), "A5 p1"]), "A1 p4 suspected"],
        ),
        ("agency", ["A3 p1", "A3 p2", "A4 p1 inferred"]),
    ]
    assert [one.solid for one in found[0].branches] == [True, False]


def test_a_circle_is_drawn_to_some_depth_and_one_without_a_root_is_not() -> None:
    assert trees([line(1, edge("a2")), line(2, edge("a1"))]) == ()
    (root,) = trees([line(1, edge("crew"), edge("a2")), line(2, edge("a1"))])
    assert str(drawn(root.branches)).count("A2") == 3
