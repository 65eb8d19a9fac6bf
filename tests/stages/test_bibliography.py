"""The sources for programs that keep references: read by others' schema and others' parser."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from msgspec.structs import replace
from pybtex.database import BibliographyData, parse_string

from briefgen.model.article import Withdrawal
from briefgen.model.briefing import Facts
from briefgen.model.edtf import parse_edtf
from briefgen.stages.render.bibliography import bibtex, csl_json

SCHEMA: Final = Draft7Validator(
    json.loads((Path(__file__).parents[1] / "schemas/csl-data.json").read_text("utf-8"))
)
BARE: Final = Facts("a1", "Title", "Label", "", "", parse_edtf("unknown"), "full")
DATES: Final[dict[str, dict[str, Any] | None]] = {
    "unknown": None,
    "2020-12-23": {"date-parts": [[2020, 12, 23]]},
    "2020-12-23T10:00:00Z": {"date-parts": [[2020, 12, 23]]},
    "2020-12": {"date-parts": [[2020, 12]]},
    "2020-12-XX": {"date-parts": [[2020, 12]]},
    "2020": {"date-parts": [[2020]]},
    "2020-XX": {"date-parts": [[2020]]},
    "Y17000": {"date-parts": [[17000]]},
    "-0050": {"date-parts": [[-51]]},  # 51 BC: EDTF has a year 0, CSL has none
    "0000": {"date-parts": [[-1]]},
    "2020~": {"date-parts": [[2020]], "circa": True},
    "2020-12-23?": {"date-parts": [[2020, 12, 23]], "circa": True},
    "2020-12%": {"date-parts": [[2020, 12]], "circa": True},
    "2020-21": {"date-parts": [[2020]], "season": 1},
    "2020-24~": {"date-parts": [[2020]], "season": 4, "circa": True},
    "2020-12-13/2020-12-20": {"date-parts": [[2020, 12, 13], [2020, 12, 20]]},
    "2019/2020-03~": {"date-parts": [[2019], [2020, 3]], "circa": True},
    "-0050/0014": {"date-parts": [[-51], [14]]},
    "2020-21/2020-22": {"literal": "2020-21/2020-22"},
    "2020-12-13/..": {"literal": "2020-12-13/.."},
    "../2020": {"literal": "../2020"},
    "2020/": {"literal": "2020/"},
    "201X": {"literal": "201X"},
    "19XX": {"literal": "19XX"},
    "1XXX": {"literal": "1XXX"},
    "[2020-12-13..2020-12-20]": {"literal": "[2020-12-13..2020-12-20]"},
    "{2019,2020-12}": {"literal": "{2019,2020-12}"},
    "[2020-12-13,2020-12-20]": {"literal": "[2020-12-13,2020-12-20]"},
}


def read(*sources: Facts) -> BibliographyData:
    return parse_string(bibtex(sources, "withdrawn"), "bibtex")


def valid(*sources: Facts) -> list[dict[str, Any]]:
    """The sources as CSL-JSON, after it has been found to be as its schema has it."""
    data = json.loads(json.dumps(csl_json(sources, "withdrawn")))
    SCHEMA.validate(data)
    assert isinstance(data, list)
    return data


@pytest.mark.parametrize(("text", "issued"), DATES.items(), ids=DATES.keys())
def test_every_kind_of_date_is_told_as_csl_has_it(text: str, issued: dict[str, Any] | None) -> None:
    (item,) = valid(replace(BARE, date=parse_edtf(text)))
    assert item.get("issued") == issued


@pytest.mark.parametrize("text", DATES)
def test_every_kind_of_date_is_told_as_biblatex_has_it(text: str) -> None:
    fields = read(replace(BARE, date=parse_edtf(text))).entries["a1"].fields
    level_one = text != "unknown" and not text.startswith(("[", "{", "1XXX"))
    assert fields.get("date") == (text if level_one else None)
    assert fields.get("year") == (None if level_one or text == "unknown" else text)


def test_all_that_is_known_of_a_source_is_as_the_schema_has_it() -> None:
    facts = replace(
        BARE,
        outlet="Gazette",
        outlet_id="gazette",
        original="a0",
        authors=("A", "B and C"),
        url="https://example.org/",
        archived="https://example.net/",
        language="az",
        withdrawn=Withdrawal("It was wrong", parse_edtf("2021-01")),
    )
    (item,) = valid(facts)
    assert item == {
        "id": "a1",
        "type": "article-newspaper",
        "title": "Title",
        "title-short": "Label",
        "container-title": "Gazette",
        "author": [{"literal": "A"}, {"literal": "B and C"}],
        "URL": "https://example.org/",
        "archive_location": "https://example.net/",
        "language": "az",
        "status": "withdrawn",
        "note": "withdrawn 2021-01: It was wrong",
    }
    entry = read(facts).entries["a1"]
    assert entry.type == "article"
    assert entry.fields["entrysubtype"] == "newspaper"
    assert entry.fields["journaltitle"] == "Gazette"
    assert entry.fields["note"] == "withdrawn 2021-01: It was wrong"


def test_the_schema_would_find_a_fault() -> None:
    assert not SCHEMA.is_valid([{"id": "a", "type": "article-newspaper", "issued": {"day": 1}}])
    assert not SCHEMA.is_valid([{"id": "a", "type": "news"}])
    assert not SCHEMA.is_valid([{"id": "a", "type": "report", "withdrawn": "yes"}])


MACROS: Final = {
    "textbackslash": "\\",
    "textasciitilde": "~",
    "textasciicircum": "^",
    "textbraceleft": "{",
    "textbraceright": "}",
}
TOKEN: Final = re.compile(r"\{\\([a-z]+)\}|\\([#$%&_{}])|(\{\})|([^\\{}#$%&_~^])")


def unescaped(tex: str) -> str:
    """What TeX sets of a text; only what needs no more than these tokens is understood."""
    found, at = [], 0
    while at < len(tex):
        token = TOKEN.match(tex, at)
        assert token, tex[at:]
        macro, sign, _, plain = token.groups()
        found.append(MACROS[macro] if macro else sign or plain or "")
        at = token.end()
    return "".join(found)


HOSTILE: Final = (
    "a { b",
    "} a {",
    "{a} {{b}}",
    "a } } b",
    "ends in a backslash \\",
    "\\input{x} \\",
    "100 % of #1 & $5 _ ^ ~ @article{a1, title = {x}}",
    "\"quoted\" ``so'' -- and --- ,, << >> ?` !`",
    "لعربية שלום İstanbul Əliyev 😀",
    "two\nlines\r\nand\ta tab\u2028and \x07 \x00",
    "A and B, Jr, and others",
    "and",
    ",",
    "# % \\%",
)
TEXTS: Final = st.sampled_from(HOSTILE) | st.text(
    st.characters(exclude_categories=["Cs"]) | st.sampled_from("{}\\%#&$_^~\"',-`and @=\n"),
    min_size=1,
).filter(lambda text: bool(re.sub(r"[\0-\x1f\x7f]|\s", "", text)))


def spaced(text: str) -> str:
    return " ".join(re.sub(r"[\0-\x1f\x7f]", " ", text).split())


@given(TEXTS, TEXTS, st.lists(TEXTS, min_size=1, max_size=3), TEXTS)
def test_whatever_an_author_writes_a_parser_reads_back(
    title: str, outlet: str, authors: list[str], why: str
) -> None:
    facts = replace(
        BARE, title=title, outlet=outlet, authors=tuple(authors), withdrawn=Withdrawal(why)
    )
    data = read(facts, replace(BARE, id="a2"))
    assert list(data.entries) == ["a1", "a2"]  # nothing has run into the next
    entry = data.entries["a1"]
    assert spaced(unescaped(entry.fields["title"])) == spaced(title)
    assert spaced(unescaped(entry.fields["journaltitle"])) == spaced(outlet)
    assert spaced(unescaped(entry.fields["note"])) == spaced(f"withdrawn: {why}")
    persons = [inner(str(person)) for person in entry.persons["author"]]
    assert [spaced(unescaped(one)) for one in persons] == [spaced(name) for name in authors]
    (item, _) = valid(facts, replace(BARE, id="a2"))
    assert (item["title"], item["author"]) == (title, [{"literal": name} for name in authors])


def inner(name: str) -> str:
    """A name without the braces that keep it whole."""
    assert (name[0], name[-1]) == ("{", "}")
    return name[1:-1]


@pytest.mark.parametrize(
    "url", ["https://example.org/{a", "https://example.org/a\\", "https://example.org/}%7B#a&b_c~d"]
)
def test_an_address_ends_no_field_and_leads_where_it_led(url: str) -> None:
    data = read(replace(BARE, url=url), replace(BARE, id="a2"))
    assert list(data.entries) == ["a1", "a2"]
    quoted = url.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")
    assert data.entries["a1"].fields["url"] == quoted


def keys(sources: Iterable[dict[str, Any]]) -> list[str]:
    return [source["id"] for source in sources]


@pytest.mark.parametrize("slug", ["mediation", "gas-dispute", "northern-cyprus"])
def test_each_source_of_the_dossier_has_one_entry(
    slug: str, dossier_files: dict[str, bytes]
) -> None:
    sources = keys(json.loads(dossier_files[f"{slug}/index.json"])["sources"])
    items = json.loads(dossier_files[f"{slug}/citations.json"])
    SCHEMA.validate(items)
    parsed = parse_string(dossier_files[f"{slug}/citations.bib"].decode(), "bibtex")
    assert keys(items) == list(parsed.entries) == sources
    assert len({name.lower() for name in sources}) == len(sources)
    for item in items:
        assert unescaped(parsed.entries[item["id"]].fields["title"]) == spaced(item["title"])
