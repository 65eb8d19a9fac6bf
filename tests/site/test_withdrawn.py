"""An article that was withdrawn is said to be, in words, wherever it is linked or cited."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import urljoin

import pytest

from tests.site.pages import Element, parse
from tests.site.samples import BASE, Built, Files, article, output, small_site, topic

LOST: Final = f"{BASE}articles/a2/"
BLOCKS: Final = frozenset({"li", "p", "td", "th", "dd", "h1", "h2", "h3"})
MARK: Final = re.compile("withdrawn", re.IGNORECASE)
TOPIC: Final = """\
title: Ports
bluf: {id: b, text: 'The line, see [the second](article:a2#p1).', cites: [a2#p1, a1#p1]}
key_points:
  - {id: k, text: A point., cites: [{cite: a2#p2, quote: Passage 2 of text 2}]}
  - {id: whole, text: Another., cites: [a2]}
events:
  - {id: e, date: 2019, text: 'It began, see [it](article:a2).', cites: [a2#p1]}
  - {date: unknown, text: It ended., cites: [a2#p2]}
disagreements:
  - id: d
    question: 'Which, see [it](article:a2)?'
    positions: [{says: 'See [it](article:a2).', cites: [a2#p1]}, {says: B, cites: [a1#p1]}]
  - {id: f, kind: defect, question: What?, positions: [{says: A, cites: [a2#p1-p2]}]}
open_questions: ['Why is [it](article:a2) gone?']
changes: [{date: 2020-12-01, text: 'Took [it](article:a2#p3) out.'}]
actors: [vik]
"""
LINKING: Final = (
    "One [link](article:a2#p1) and [another](article:a2), beside [a third](article:a1). {#p1}\n\n"
    "[By its way](../a2/index.html#p2) {#p2}\n\n- in a list, [it](article:a2) {#p3}\n"
)
SITE: Final = f"title: Sea\nurl: {BASE}\ntopics: [ports, tides]\n"


def site(*withdrawn: str) -> Files:
    """A site in which nearly everything rests on a2, with lines of metadata more for it."""
    told = article(2, passages=3)["content/articles/a2.yml"]
    head = "title: Text {}\noutlet: Vik Gazette\ndate: 2020-01-0{}\ntopics: [tides]\n"
    more = "derives_from: [{source: a1, at: [p1], for: [p1]}]\npassages: {p3: {topics: [tides]}}\n"
    return (
        small_site()
        | topic("tides", "a1#p1", "a2#p2")
        | article(2, passages=3)
        | {
            "content/site.yml": SITE,
            "content/topics/ports.yml": TOPIC,
            "content/articles/a2.yml": f"{told}{more}{''.join(withdrawn)}",
            "content/articles/a3.yml": head.format(3, 3)
            + "derives_from:\n  - {source: a2, at: [p1]}\n"
            "  - {source: a2#p1-p2, how: inferred, for: [p2]}\n"
            "  - {source: a1, via: [a2], how: suspected, for: [p3]}\n",
            "content/articles/a4.yml": "same_text_as: a2\nshort_title: Copy\ntopics: [tides]\n",
            "content/articles/a4.md": None,
            "content/articles/a5.md": LINKING,
            "content/pages/about.md": "---\ntitle: About\n---\nSee [it](article:a2#p1), "
            "[by its way](../articles/a2/index.html).\n",
        }
    )


WITHDRAWN: Final = 'withdrawn: {date: 2021-02-03, why: "It was <b>wrong</b>"}\n'


def built(*lines: str) -> Built:
    found = Built(site(*lines))
    assert found.first.patch.written, found.first.diagnostics
    return found


@pytest.fixture(scope="module")
def lost() -> Built:
    return built(WITHDRAWN)


def pages(of: Built) -> dict[str, Element]:
    return {path: parse(output(of, path)) for path in of.site.output if path.endswith(".html")}


def links(element: Element, within: tuple[Element, ...] = ()) -> Iterator[tuple[str, Element]]:
    """Every link, with the block that it stands in: the smallest, or the line of its article."""
    for part in element.inside:
        if isinstance(part, Element):
            if part.name == "a":
                yield part.attributes.get("href", ""), _block(within)
            yield from links(part, (*within, part))


def _block(within: tuple[Element, ...]) -> Element:
    lines = [e for e in within if "src" in e.attributes.get("class", "").split()]
    blocks = [e for e in within if e.name in BLOCKS or e.attributes.get("class") == "more"]
    return (lines or blocks or within)[-1]


def leading_there(of: Built) -> Iterator[tuple[str, Element]]:
    """The path of a page and the block of each link on it that leads to the article's page."""
    for path, page in pages(of).items():
        if path == "articles/a2/index.html":  # it says so at its head
            continue
        for href, block in links(page):
            target = urljoin(BASE + path, href).partition("#")[0].removesuffix("index.html")
            if target == LOST:
                yield path, block


def test_every_link_to_it_is_marked_on_every_page(lost: Built) -> None:
    found = list(leading_there(lost))
    unmarked = [(path, block.text) for path, block in found if not MARK.search(block.text)]
    assert unmarked == []
    places = {path.removesuffix("index.html") for path, _ in found}
    own = {f"articles/a{n}/" for n in (1, 3, 4, 5)}
    assert places == {"", "ports/", "tides/", "articles/", "actors/", "timeline/", "about/"} | own


def test_nothing_is_marked_where_nothing_was_withdrawn() -> None:
    found = built()
    assert len(list(leading_there(found))) > 30
    for path, page in pages(found).items():
        said = page.text.replace("If this text were withdrawn", "")  # what is at stake with it
        assert not MARK.search(said), path


def test_only_links_to_it_are_marked(lost: Built) -> None:
    text = parse(output(lost, "articles/a5/index.html")).text
    assert "One link withdrawn and another withdrawn, beside a third." in text


def test_its_own_page_says_when_and_why(lost: Built) -> None:
    page = parse(output(lost, "articles/a2/index.html"))
    (head,) = [e for e in page.all() if e.attributes.get("class") == "head"]
    (banner,) = head.having("banner")
    assert banner.text == "Withdrawn, 3 February 2021. It was <b>wrong</b>"
    undated = built('withdrawn: {why: "It was wrong"}\n')
    page = parse(output(undated, "articles/a2/index.html"))
    assert "Withdrawn. It was wrong" in page.text


def test_a_copy_is_not_withdrawn_itself_and_says_whose_text_it_is(lost: Built) -> None:
    page = parse(output(lost, "articles/a4/index.html"))
    (head,) = [e for e in page.all() if e.attributes.get("class") == "head"]
    assert not MARK.search(head.text)
    assert "Vik Gazette, 2020-01-02: Text 2 (withdrawn)" in page.text
    listed = parse(output(lost, "articles/index.html")).by_id("s_a4")
    assert "Same text as Vik Gazette, 2020-01-02 (withdrawn)" in listed.text


def test_the_tree_of_lineage_names_it_as_withdrawn(lost: Built) -> None:
    files = {
        "content/topics/tides.yml": topic("tides", "a2#p1", "a3#p2")["content/topics/tides.yml"]
    }
    made = Built(site(WITHDRAWN) | files)
    assert made.first.patch.written, made.first.diagnostics
    (tree,) = parse(output(made, "tides/index.html")).having("tree")
    names = re.findall(r"2020-01-02(?: p\S+)?( withdrawn| \(withdrawn\))?", tree.text)
    assert names
    assert all(names)


def test_its_other_forms_say_so(lost: Built) -> None:
    data = json.loads(output(lost, "ports/index.json"))
    (source,) = [one for one in data["sources"] if one["id"] == "a2"]
    assert (source["withdrawn"], source["withdrawn_on"]) == ("It was <b>wrong</b>", "2021-02-03")
    text = output(lost, "ports/index.md").decode()
    cites = re.findall(r"a2(?:#p[0-9])?(?:, a2#p[0-9])*(?: \(withdrawn\))?(?=[\],])", text)
    assert len(cites) == 7
    assert all(one.endswith(" (withdrawn)") for one in cites)
    assert text.count("](article:a2") == text.count(") (withdrawn)") > 4
    assert "withdrawn 2021-02-03: It was &lt;b>wrong&lt;/b>" in text
    items = json.loads(output(lost, "ports/citations.json"))
    assert [one["id"] for one in items if one.get("status") == "withdrawn"] == ["a2"]
    assert "note = {withdrawn 2021-02-03: " in output(lost, "ports/citations.bib").decode()
    assert '"creativeWorkStatus":"Withdrawn"' in output(lost, "ports/index.html").decode()
    assert b'"withdrawn"' not in output(lost, "ports/index.json").replace(b'"withdrawn":', b"")
