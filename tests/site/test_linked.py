"""The dossier as programs find it, published under a known address."""

from __future__ import annotations

import json
import re

from tests.site.cli import URL
from tests.site.pages import parse
from tests.site.samples import HOSTILE, output, retitled

DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>')


def test_a_briefing_says_what_it_is_based_on(dossier_files: dict[str, bytes]) -> None:
    page = dossier_files["mediation/index.html"].decode()
    (found,) = DATA.findall(page)
    data = json.loads(found)
    assert data["@type"] == "Report"
    assert data["url"] == f"{URL}mediation/"
    assert data["dateModified"] == json.loads(dossier_files["mediation/index.json"])["updated"]
    sources = json.loads(dossier_files["mediation/index.json"])["sources"]
    based = [one["@id"] for one in data["isBasedOn"]]
    assert based == [f"{URL}articles/{one['id']}/" for one in sources]
    assert [one["@id"] for one in data["citation"]] == based
    for one in based:  # each leads to a page
        assert f"{one.removeprefix(URL)}index.html" in dossier_files


def test_what_it_says_is_what_the_author_said_whatever_that_is() -> None:
    page = parse(output(retitled(updated="2020-12-23"), "tides/index.html"))
    scripts = [e for e in page.all() if e.name == "script" and "type" in e.attributes]
    assert [one.attributes["type"] for one in scripts] == ["application/ld+json"]
    (text,) = scripts[0].inside
    data = json.loads(str(text))
    assert " ".join(data["headline"].split()) == " ".join(HOSTILE.split())
    assert " ".join(data["publisher"]["name"].split()) == " ".join(HOSTILE.split())


def test_only_briefings_carry_it(dossier_files: dict[str, bytes]) -> None:
    carrying = {p for p, b in dossier_files.items() if p.endswith(".html") and b"ld+json" in b}
    assert carrying == {
        f"{topic}/index.html" for topic in ("gas-dispute", "mediation", "northern-cyprus")
    }


def test_programs_find_the_text_of_every_briefing(dossier_files: dict[str, bytes]) -> None:
    listed = re.findall(r"\((https://[^)]*)\)", dossier_files["llms.txt"].decode())
    assert len(listed) == 3
    for address in listed:
        assert address.removeprefix(URL) in dossier_files


def test_both_feeds_have_the_same_entries(dossier_files: dict[str, bytes]) -> None:
    items = json.loads(dossier_files["feed.json"])["items"]
    atom = dossier_files["feed.xml"].decode()
    assert [one["id"] for one in items] == re.findall(r"<id>([^<]*)</id>", atom)[1:]
