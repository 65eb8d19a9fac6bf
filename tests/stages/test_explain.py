"""The chain from a statement to its origins, line by line."""

from __future__ import annotations

from briefgen.model.briefing import Backed, Cited, Facts, Origins, Root, Support
from briefgen.model.edtf import UNKNOWN, parse_edtf
from briefgen.stages.explain import Line, explain
from tests.stages.test_lineage import RETOLD, Press, edge


class Known(Press):
    """The press, with names and texts."""

    def facts(self, article: str) -> Facts:
        date = UNKNOWN if article == "b" else parse_edtf("2020-12-23")
        return Facts(article, "Title", f"The {article}", f"Outlet {article}", "", date, "full")

    def passage(self, article: str, passage: str) -> str:
        return f"{passage} of {article} says so."

    def name(self, name: str) -> str:
        return f"Source {name}"

    def file(self, article: str) -> str:
        return f"{article}.yml"


def explained(press: Press, *cites: Cited, origins: Origins | None = None) -> list[str]:
    support = None if origins is None else Support(("a", "b"), ("a",), origins)
    said = Backed("k1", "It is so.", cites, support)
    found = explain(said, "t.yml", ("key_points", 0), Known(press.rests, press.empty))
    return [f"{'  ' * line.depth}{line.text}{_place(line)}" for line in found]


def _place(line: Line) -> str:
    return f"  {line.file} {'.'.join(map(str, line.at))}" if line.file else ""


def test_each_citation_is_followed_to_where_it_comes_from() -> None:
    origins = Origins(1, 2, (Root("w"), Root("b", "b")), (Root("x"),), 2)
    assert explained(RETOLD, Cited("c", ("p1",)), Cited("a", ("p1", "p2")), origins=origins) == [
        "It is so.  t.yml key_points.0",
        "  2 reports, 1 text, 1–2 origins: Source w; Outlet b, unsourced; perhaps Source x; "
        "the nearest is 2 hops away",
        "  cites c#p1 (The c, Outlet c, 2020-12-23)  t.yml key_points.0.cites.0",
        "    p1: “p1 of c says so.”",
        "      rests on b (The b, Outlet b, undated): stated, through Source y, Source z"
        "  c.yml derives_from.0",
        "        p1, p2: “p1 of b says so.”",
        "          rests on a#p1-p2 (The a, Outlet a, 2020-12-23): stated  b.yml derives_from.0",
        "            p1: “p1 of a says so.”",
        "              origin: Source w (stated)  a.yml derives_from.0",
        "            p2: “p2 of a says so.”",
        "              origin, as far as the texts state: Outlet a, unsourced",
        "              origin: Source x (suspected)  a.yml derives_from.1",
        "        p3: “p3 of b says so.”",
        "          origin: Outlet b, unsourced",
        "  cites a#p1-p2 (The a, Outlet a, 2020-12-23)  t.yml key_points.0.cites.1",
        "    p1: “p1 of a says so.”",
        "      as above",
        "    p2: “p2 of a says so.”",
        "      origin, as far as the texts state: Outlet a, unsourced",
        "      as above",
    ]


def test_an_absence_has_no_counts() -> None:
    second = explained(RETOLD, Cited("a", ("p3",)))[1]
    assert second == "  an absence: nothing is counted; these passages are the nearest"


def test_a_circle_ends() -> None:
    circle = Press({"a": (edge("b#p1"),), "b": (edge("a#p1"),)})
    found = explained(circle, Cited("a", ("p1",)))
    assert [line.strip() for line in found].count("as above") == 1


def test_an_article_without_a_text_is_cited_as_a_whole() -> None:
    nothing = Press({}, frozenset({"a"}))
    assert explained(nothing, Cited("a", ()))[2:] == [
        "  cites a (The a, Outlet a, 2020-12-23)  t.yml key_points.0.cites.0",
        "    all of a",
        "      origin: Outlet a, unsourced",
    ]
