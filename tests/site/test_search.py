"""The files of the search: what is in them, and which of them a change touches."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest

from briefgen.engine.change import ChangeSet, Content
from tests.site.in_memory import SiteInMemory
from tests.site.samples import TODAY, Built, Files, article, small_site
from tests.site.test_drafts import DRAFTS

PAGE = "articles/{}/index.html"


def numbered(numbers: range) -> Files:
    """Articles called n1, n2 and so on, each with a word of its own."""
    files: Files = {}
    for number in numbers:
        body, sidecar = article(number % 28 + 1, passages=2).values()
        assert isinstance(body, str)
        files[f"content/articles/n{number}.md"] = f"{body}\nThis is unique{number}. {{#p9}}\n"
        files[f"content/articles/n{number}.yml"] = sidecar
    return files


def index_of(output: Mapping[str, Content]) -> dict[str, Any]:
    """What the files of the index hand to the page's script, by their paths below `search/`."""
    found: dict[str, Any] = {}
    for path, content in output.items():
        if path.startswith("search/") and path.endswith(".js"):
            assert isinstance(content, bytes)
            script = content.decode()
            found[path.removeprefix("search/")] = json.loads(f"[{script[15:-3]}]")[2]
    return found


def listed(output: Mapping[str, Content]) -> dict[str, list[Any]]:
    """The documents of the index by their slugs."""
    blocks = {path: rows for path, rows in index_of(output).items() if path.startswith("text/")}
    return {row[0]: row for rows in blocks.values() for row in rows}


def found(output: Mapping[str, Content], word: str) -> set[str]:
    """The slugs of the documents that the index gives for a word."""
    index, slugs = index_of(output), set()
    for shard in (data for path, data in index.items() if path.startswith("words/")):
        for block, text in shard.items():
            for entry in text.split(",")[1:]:
                held, _, marks = entry.partition(" ")
                if held == word:
                    rows = index[f"text/{block}.js"]
                    slugs |= {rows[ord(mark) - 48][0] for mark in marks.partition("-")[0]}
    return slugs


@pytest.fixture
def built() -> Built:
    return Built(small_site())


def searched(files: Mapping[str, Content]) -> set[str]:
    return {path for path in files if path.startswith("search/")}


def edited(name: str, text: str) -> Files:
    path = f"content/articles/{name}.md"
    return {path: f"{text} {{#p1}}\n\nB. {{#p2}}\n\nC. {{#p3}}\n\nD. {{#p4}}\n\nE. {{#p5}}\n"}


def test_every_article_and_every_briefing_is_there_with_its_passages(built: Built) -> None:
    rows = listed(built.site.output)
    assert rows.keys() == {*(f"a{n}" for n in range(1, 9)), "tides", "ports"}
    slug, title, by, also, date, places, texts = rows["a7"]
    assert (slug, title, by, date) == ("a7", "Text 7", "Vik Gazette", "7 January 2020")
    assert also == "Vik Gazette, 2020-01-07"
    assert places == ["p1", "p2", "p3", "p4", "p5"]
    assert texts[3] == "Passage 4 of text 7 tells of the harbour at Vik."
    assert rows["tides"][5:] == [
        ["b", "k1", "k2", "e-tides"],
        ["The line on tides.", "Point 1 on tides.", "Point 2 on tides.", "It began."],
    ]


def test_every_place_that_a_result_leads_to_is_on_its_page(built: Built) -> None:
    for slug, row in listed(built.site.output).items():
        path = f"{slug}/index.html" if slug in ("tides", "ports") else PAGE.format(slug)
        page = built.site.output[path]
        assert isinstance(page, bytes)
        assert row[5]
        for place in filter(None, row[5]):
            assert f'id="{place}"'.encode() in page


def test_words_are_found_where_they_stand_and_nowhere_else(built: Built) -> None:
    assert found(built.site.output, "ports") == {"ports"}
    assert found(built.site.output, "gazette") == {f"a{n}" for n in range(1, 9)}
    assert found(built.site.output, "7") == {"a7"}
    assert found(built.site.output, "nowhere") == set()


def test_an_edit_of_a_body_touches_its_block_and_the_shards_of_words_that_come_or_go() -> None:
    built = Built(small_site() | numbered(range(1, 800)))
    shards = {p for p in built.site.output if p.startswith("search/words/")}
    assert len(shards) == 8
    old = built.files["content/articles/n500.md"]
    assert isinstance(old, str)
    moved: Files = {"content/articles/n500.md": old.replace("This is", "This zebra is")}
    patch = built.change(moved).patch
    pages = {path for path in patch.written if not path.startswith("search/")}
    assert pages == {PAGE.format("n500")}
    texts = {path for path in searched(patch.written) if path.startswith("search/text/")}
    words = searched(patch.written) - texts
    assert len(texts) == 1
    assert len(words) == 1
    assert words <= shards
    assert len(built.executed("search-postings")) == 1
    assert not built.executed("search-site", "search-page")


def test_an_edit_that_leaves_the_words_touches_the_block_alone(built: Built) -> None:
    path = "content/articles/a7.md"
    old = built.files[path]
    assert isinstance(old, str)
    patch = built.change({path: old.replace("tells of the harbour", "tells: of the, harbour")})
    assert searched(patch.patch.written) == {"search/text/a0.js"}


def test_a_new_word_is_found_and_an_old_one_no_longer(built: Built) -> None:
    built.change(edited("a7", "A lighthouse."))
    assert found(built.site.output, "lighthouse") == {"a7"}
    built.change(edited("a7", "A beacon."))
    assert found(built.site.output, "lighthouse") == set()
    assert found(built.site.output, "beacon") == {"a7"}


def test_a_new_article_touches_its_block_alone() -> None:
    built = Built(small_site() | numbered(range(1, 800)))
    patch = built.change(numbered(range(800, 801))).patch
    texts = {path for path in searched(patch.written) if path.startswith("search/text/a")}
    assert len(texts) == 1
    assert "search/site.js" in patch.written
    assert found(built.site.output, "unique800") == {"n800"}


@pytest.mark.parametrize("last", [25, 26, 400, 390])
def test_growing_and_shrinking_gives_what_a_clean_build_does(last: int) -> None:
    """Eight articles lie beside those numbered: at 32, 64 and so on the blocks are others."""
    grown = Built(small_site() | numbered(range(1, 20)))
    shrunk = Built(small_site() | numbered(range(1, 420)))
    grown.change(numbered(range(20, last)))
    shrunk.change(dict.fromkeys(numbered(range(last, 420))))
    clean = Built(small_site() | numbered(range(1, last)))
    assert dict(grown.site.output) == dict(shrunk.site.output) == dict(clean.site.output)
    assert listed(clean.site.output).keys() >= {f"n{n}" for n in range(1, last)}


def test_an_article_that_is_renamed_moves_to_where_its_new_name_belongs() -> None:
    built = Built(small_site() | numbered(range(1, 200)))
    body = built.files["content/articles/n7.md"]
    sidecar = built.files["content/articles/n7.yml"]
    gone: Files = dict.fromkeys(numbered(range(7, 8)))
    built.change({**gone, "content/articles/other.md": body, "content/articles/other.yml": sidecar})
    assert found(built.site.output, "unique7") == {"other"}
    assert dict(built.site.output) == dict(Built(built.files).site.output)


def test_no_draft_is_in_the_index_and_one_that_is_published_comes_there() -> None:
    site = SiteInMemory()
    site.tell(TODAY)
    site.apply(ChangeSet({**small_site(), **DRAFTS}))
    site.drafts()
    assert not listed(site.output).keys() & {"sketch", "plan"}
    assert found(site.output, "sketch") == set()
    for path in ("content/articles/sketch.yml", "content/topics/plan.yml"):
        site.apply(ChangeSet({path: str(DRAFTS[path]).replace("draft: true", "")}))
    assert listed(site.output).keys() >= {"sketch", "plan"}
    site.apply(ChangeSet({"content/articles/sketch.yml": DRAFTS["content/articles/sketch.yml"]}))
    site.apply(ChangeSet({"content/topics/plan.yml": DRAFTS["content/topics/plan.yml"]}))
    assert not listed(site.output).keys() & {"sketch", "plan"}


def test_a_copy_is_found_by_its_outlet_and_its_text_once(built: Built) -> None:
    sidecar = "same_text_as: a7\noutlet: Quay Herald\ndate: 2020-02-01\n"
    built.change({"content/articles/copy.yml": sidecar})
    assert found(built.site.output, "quay") == {"copy"}
    assert "copy" not in found(built.site.output, "harbour")
    assert listed(built.site.output)["copy"][5] == []


def test_a_caption_and_a_summary_are_found(built: Built) -> None:
    path = "content/articles/a7.yml"
    more = "summary: An estuary.\ncaption: A trawler.\nauthors: [Ada Øst]\n"
    built.change({path: f"{built.files[path]!s}{more}"})
    assert found(built.site.output, "estuary") == found(built.site.output, "ost") == {"a7"}
    row = listed(built.site.output)["a7"]
    assert (row[5][0], row[6][0]) == ("", "An estuary.")
    assert (row[5][-1], row[6][-1]) == ("caption", "A trawler.")


def test_a_new_label_for_dates_touches_the_blocks_and_asks_no_article(built: Built) -> None:
    built.change({"templates/labels/en.yml": 'dates: {day: "{month} {day}, {year}"}\n'})
    assert listed(built.site.output)["a7"][4] == "January 7, 2020"
    assert not built.executed("article-document", "search-postings")


def test_a_site_may_do_without(built: Built) -> None:
    site = built.files["content/site.yml"]
    with_search = dict(built.site.output)
    patch = built.change({"content/site.yml": f"{site!s}search: false\n"}).patch
    assert searched(with_search) == patch.removed
    for path, content in built.site.output.items():
        if path.endswith(".html"):
            assert isinstance(content, bytes)
            assert b'rel="search"' not in content
    built.change({"content/site.yml": site})
    assert dict(built.site.output) == with_search


def test_every_page_links_to_the_search(built: Built) -> None:
    for path, content in built.site.output.items():
        if path.endswith(".html") and path != "404.html":
            way = "../" * path.count("/")
            assert isinstance(content, bytes)
            assert f'href="{way}search/index.html" rel="search"'.encode() in content
    missing = built.site.output["404.html"]
    assert isinstance(missing, bytes)
    assert b'href="/sea/search/index.html" rel="search"' in missing


def test_only_the_search_page_loads_its_script(built: Built) -> None:
    loading = {
        path
        for path, content in built.site.output.items()
        if path.endswith(".html") and isinstance(content, bytes) and b"assets/search." in content
    }
    assert loading == {"search/index.html"}


def test_hostile_texts_stay_texts(built: Built) -> None:
    attack = "</script><b>\"'\\ x \u2028 {{ y }}"
    path = "content/articles/a7.yml"
    sidecar = str(built.files[path]).replace("Text 7", json.dumps(attack))
    built.change(edited("a7", "`</p>`") | {path: sidecar})
    row = listed(built.site.output)["a7"]
    assert row[1].split() == attack.split()
    assert row[6][0] == "</p>"
