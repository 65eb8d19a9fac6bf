"""What programs read of a briefing and of the site: JSON-LD, JSON Feed, llms.txt."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from briefgen.model.article import Withdrawal
from briefgen.model.briefing import Briefing, Facts
from briefgen.model.edtf import UNKNOWN, parse_edtf
from briefgen.stages.render.feeds import Entry, Feed, json_feed
from briefgen.stages.render.linked import Publisher, as_script, llms, report_data

HOSTILE = "</script><script>alert(1)</script><!-- <script> \u2028\u2029 & \"' ]]> \ud800 \0"


class Scripts(HTMLParser):
    """Collects the text of script elements, as a browser reads them."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._inside = tag == "script"

    def handle_endtag(self, tag: str) -> None:
        self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.found.append(data)


@given(st.text(st.characters(codec=None)) | st.just(HOSTILE))
def test_whatever_is_said_data_in_a_script_stays_data(text: str) -> None:
    reader = Scripts()
    reader.feed(f'<script type="application/ld+json">{as_script({"name": text})}</script>')
    reader.close()
    assert json.loads("".join(reader.found)) == {"name": text}


@pytest.mark.parametrize(
    ("date", "told"),
    {
        "2020-12-23": "2020-12-23",
        "2020-12-23T23:00:00Z": "2020-12-23",
        "2020-12": "2020-12",
        "2020-12-XX": "2020-12",
        "2020": "2020",
        "2020~": None,
        "2020-12-23?": None,
        "2020-21": None,
        "2020-12-01/2020-12-23": None,
        "[2020-12-01..2020-12-23]": None,
        "Y17000": None,
        "-0050": None,
        "unknown": None,
    }.items(),
)
def test_a_date_is_told_where_iso_8601_says_no_more_than_is_known(
    date: str, told: str | None
) -> None:
    (article,) = report_of(replace(FACTS, date=parse_edtf(date)))["isBasedOn"]
    assert article.get("datePublished") == told


def test_a_withdrawn_article_is_told_as_one() -> None:
    (article,) = report_of(replace(FACTS, withdrawn=Withdrawal("It was wrong")))["isBasedOn"]
    assert article["creativeWorkStatus"] == "Withdrawn"
    (article,) = report_of(FACTS)["isBasedOn"]
    assert "creativeWorkStatus" not in article


FACTS: Final = Facts("a1", "Title", "Label", "", "", UNKNOWN, "full")


def report_of(facts: Facts) -> dict[str, Any]:
    briefing = Briefing(
        slug="ports",
        title="Ports",
        bluf=(),
        key_points=(),
        open_questions=(),
        disagreements=(),
        passages=(),
        events=(),
        actors=(),
        sources=(facts,),
        listed=(),
        changes=(),
        updated=UNKNOWN,
        newest=UNKNOWN,
    )
    return report_data(briefing, "", "", Publisher("Desk", "https://example.org/", "en"))


def test_a_feed_as_json_says_what_the_one_in_atom_does() -> None:
    entry = Entry(
        "https://example.org/a/#b",
        "https://example.org/a/",
        HOSTILE,
        "2020-12-23T00:00:00Z",
        "Said.",
    )
    feed = Feed("https://example.org/", "Title", "Author", "en", (entry,))
    data = json.loads(json_feed(feed))
    assert data["version"] == "https://jsonfeed.org/version/1.1"
    assert data["feed_url"] == "https://example.org/feed.json"
    (item,) = data["items"]
    assert (item["id"], item["url"]) == (entry.id, entry.url)
    assert (item["title"], item["content_text"]) == (HOSTILE, "Said.")
    assert item["date_modified"] == entry.updated


def test_a_line_a_briefing_whatever_its_title_says() -> None:
    text = llms("A\nB", "", [("One] (two)\n# Three", "https://example.org/a/index.md", "Said.\n")])
    head, _, listed = text.partition("## Briefings\n\n")
    assert head == "# A B\n\n"
    assert listed == "- [One\\] (two) # Three](https://example.org/a/index.md): Said.\n"
    assert len(re.findall("^#", text, re.MULTILINE)) == 2
