"""The feeds and the site map, as readers of their own read them."""

from __future__ import annotations

import json
import re
from datetime import datetime
from typing import Any, Final
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.site import sitemaps
from briefgen.stages.render.feeds import Entry, Feed, atom
from tests.site.cli import URL
from tests.site.samples import BASE, HOSTILE, Built, output, retitled, small_site

ATOM: Final = "{http://www.w3.org/2005/Atom}"
MAP: Final = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
RFC_3339: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)")


def spaced(text: str) -> str:
    """A text with its spaces as one, and without what XML cannot hold."""
    return " ".join(re.sub("[\0\x07\uffff]", "", text).split())


def test_a_reader_of_feeds_finds_all_that_atom_asks_for_and_no_mistake() -> None:
    site = retitled(updated="2020-12-23")
    content = output(site, "feed.xml")
    feed = feedparser.parse(content, sanitize_html=False)
    assert feed.bozo is False
    assert feed.version == "atom10"
    root = ET.fromstring(content)  # noqa: S314  # our own file
    assert [len(root.findall(ATOM + name)) for name in ("id", "title", "updated")] == [1, 1, 1]
    assert spaced(root.findtext(f"{ATOM}author/{ATOM}name") or "") == spaced(HOSTILE)
    assert spaced(root.findtext(f"{ATOM}title") or "") == spaced(HOSTILE)
    assert feed.feed.language == "ar"
    (entry,) = root.findall(f"{ATOM}entry")
    assert [len(entry.findall(ATOM + name)) for name in ("id", "title", "updated")] == [1, 1, 1]
    assert spaced(entry.findtext(f"{ATOM}title") or "") == spaced(HOSTILE)
    alternate = [e for e in entry.iter(f"{ATOM}link") if e.get("rel") == "alternate"]
    assert [link.get("href") for link in alternate] == [f"{BASE}tides/"]
    # A text without a type is plain text: no reader takes a mark in it for markup.
    assert not [e for e in root.iter() if e.tag in (f"{ATOM}title", f"{ATOM}summary") and e.attrib]
    for said in root.iter(f"{ATOM}updated"):
        assert RFC_3339.fullmatch(said.text or "")
        datetime.fromisoformat(said.text or "")
    for name in root.iter(f"{ATOM}id"):
        parts = urlsplit(name.text or "")
        assert (parts.scheme, parts.netloc) == ("https", "example.org")


def test_a_reader_finds_the_dossiers_feed_without_a_mistake(
    dossier_files: dict[str, bytes],
) -> None:
    feed = feedparser.parse(dossier_files["feed.xml"])
    assert feed.bozo is False
    assert len(feed.entries) == 3
    for entry in feed.entries:
        assert entry.link == entry.id
        assert entry.id.startswith(URL)
        assert entry.title
        assert entry.summary


def ids(site: Built) -> list[str]:
    return re.findall("<id>([^<]*)</id>", output(site, "feed.xml").decode())


def test_ids_stay_when_the_site_is_built_again_or_retitled() -> None:
    before = ids(retitled(updated="2020-12-23"))
    assert len(set(before)) == len(before) == 2
    assert ids(retitled(updated="2020-12-23")) == before
    assert ids(retitled(updated="2020-12-24", title="Another")) == before


@given(st.text(st.characters(codec=None), max_size=60))
def test_whatever_a_title_holds_the_feed_is_well_formed_and_says_it(text: str) -> None:
    entry = Entry(f"{BASE}a/#edition-2020-12-23", f"{BASE}a/", text, "2020-12-23T00:00:00Z", text)
    content = atom(Feed(BASE, text, text, "en", (entry,))).encode()
    feed = feedparser.parse(content, sanitize_html=False)
    assert feed.bozo is False
    told = ET.fromstring(content).findtext(f"{ATOM}entry/{ATOM}title")  # noqa: S314
    allowed = (
        c
        for c in text
        if c in "\t\n\r" or " " <= c <= "\ud7ff" or "\ue000" <= c <= "\ufffd" or c > "\uffff"
    )
    assert (told or "").replace("\r", "\n") == "".join(allowed).replace("\r\n", "\n").replace(
        "\r", "\n"
    )


def test_the_feed_in_json_has_the_members_of_its_version() -> None:
    data = json.loads(output(retitled(updated="2020-12-23"), "feed.json"))
    assert data["version"] == "https://jsonfeed.org/version/1.1"
    texts = ("title", "home_page_url", "feed_url", "language")
    assert all(isinstance(data[name], str) and data[name] for name in texts)
    assert spaced(data["title"]) == spaced(HOSTILE)
    assert [spaced(one["name"]) for one in data["authors"]] == [spaced(HOSTILE)]
    (item,) = data["items"]
    assert (item["id"], item["url"]) == (f"{BASE}tides/", f"{BASE}tides/")
    assert spaced(item["title"]) == spaced(HOSTILE)
    assert isinstance(item["content_text"], str)
    assert RFC_3339.fullmatch(item["date_modified"])


CHANGED: Final[dict[str, tuple[dict[str, Any], str, str]]] = {
    "a day": ({"updated": "2020-12-23"}, "2020-12-23", "2020-12-23"),
    "a moment": ({"updated": "2020-12-23T23:59:00"}, "2020-12-23", "2020-12-23"),
    "a month is told as one": ({"updated": "2020-12"}, "2020-12-01", "2020-12"),
    "a year": ({"updated": "2020"}, "2020-01-01", "2020"),
    "a day left open": ({"updated": "2020-12-XX"}, "2020-12-01", "2020-12"),
    "this year, which is not over": ({"updated": "2026"}, "2026-01-01", "2026"),
    "what is approximate is not exact": ({"updated": "2020~"}, "2020-01-01", ""),
    "what is uncertain is not": ({"updated": "2020-12-23?"}, "2020-12-23", ""),
    "a season": ({"updated": "2020-23"}, "2020-09-01", ""),
    "a decade": ({"updated": "201X"}, "2010-01-01", ""),
    "several days": ({"updated": "2020-12-01/2020-12-23"}, "2020-12-01", ""),
    "no end": ({"updated": "2020-12/.."}, "2020-12-01", ""),
    "no beginning": ({"updated": "../2020-12-23"}, "2020-12-23", ""),
    "one of a set": ({"updated": "'[2020-12-01..2020-12-03]'"}, "2020-12-01", ""),
    "the future": ({"updated": "2026-11-24"}, "", ""),
    "today": ({"updated": "2026-11-23"}, "2026-11-23", "2026-11-23"),
    "before Christ": ({"updated": "-0050"}, "", ""),
    "a year of five digits": ({"updated": "Y17000"}, "", ""),
    "nothing": ({}, "", ""),
    "the newest of several": (
        {"updated": "2020-12", "changes": "[{date: 2020-12-05, text: A}, {date: 2019, text: B}]"},
        "2020-12-05",
        "2020-12-05",
    ),
    "the newest that is not ahead": (
        {"updated": "2020-12-05", "changes": "[{date: 2126-12-05, text: A}]"},
        "2020-12-05",
        "2020-12-05",
    ),
}


@pytest.mark.parametrize(("said", "day", "exact"), CHANGED.values(), ids=CHANGED.keys())
def test_programs_are_told_when_a_briefing_changed_no_more_exactly_than_its_author_says(
    said: dict[str, Any], day: str, exact: str
) -> None:
    site = retitled(**said)
    entries = re.findall("<updated>([^<]*)</updated>", output(site, "feed.xml").decode())[1:]
    assert entries == ([f"{day}T00:00:00Z"] if day else [])
    assert lastmod(output(site, "sitemap.xml")) == ({f"{BASE}tides/": exact} if exact else {})
    page = output(site, "tides/index.html").decode()
    assert re.findall('"dateModified":"([^"]*)"', page) == ([exact] if exact else [])


def lastmod(content: bytes) -> dict[str, str]:
    root = ET.fromstring(content)  # noqa: S314  # our own file
    told = ((e.findtext(f"{MAP}loc"), e.findtext(f"{MAP}lastmod")) for e in root)
    return {loc: day for loc, day in told if loc and day}


def listed(content: bytes, of: str = "urlset") -> list[str]:
    """The addresses in a site map, which must be as its protocol has it."""
    root = ET.fromstring(content)  # noqa: S314  # our own file
    assert root.tag == MAP + of
    assert {e.tag for e in root} == {MAP + ("url" if of == "urlset" else "sitemap")}
    found = [e.findtext(f"{MAP}loc") or "" for e in root]
    for element in root:
        assert next(part.tag for part in element) == f"{MAP}loc"
        assert {part.tag for part in element} <= {f"{MAP}loc", f"{MAP}lastmod"}
    assert len(set(found)) == len(found) <= 50_000
    assert len(content) <= 50_000_000
    assert all(one.startswith(BASE) and len(one) < 2048 for one in found)
    return found


def test_the_site_map_is_as_its_protocol_has_it() -> None:
    site = retitled(updated="2020-12-23")
    assert f"{BASE}articles/a1/" in listed(output(site, "sitemap.xml"))


def test_an_address_with_marks_of_xml_is_escaped_in_the_site_map() -> None:
    files = small_site() | {"content/site.yml": "title: Sea\nurl: https://example.org/a&b/\n"}
    root = ET.fromstring(output(Built(files), "sitemap.xml"))  # noqa: S314
    assert "https://example.org/a&b/tides/" in [e.findtext(f"{MAP}loc") for e in root]


def test_more_pages_than_one_file_may_list_are_divided(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = listed(output(retitled(), "sitemap.xml"))
    monkeypatch.setattr(sitemaps, "MOST", 4)
    site = retitled()
    parts = listed(output(site, "sitemap.xml"), "sitemapindex")
    assert parts == [f"{BASE}sitemap-{n}.xml" for n in range(1, -(-len(whole) // 4) + 1)]
    found = [listed(output(site, part.removeprefix(BASE))) for part in parts]
    assert all(len(part) <= 4 for part in found)
    assert [address for part in found for address in part] == whole


def test_the_limit_is_within_the_protocols() -> None:
    longest = len("<url><loc></loc><lastmod>2020-12-23</lastmod></url>") + 20 + 2048
    assert sitemaps.MOST <= 50_000
    assert sitemaps.MOST * longest < 50_000_000
