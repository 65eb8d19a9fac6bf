"""The repository's first dossier says what its five texts support, and proves it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from typing import Any, TypeAlias

import pytest

from tests.site.cli import REPOSITORY
from tests.site.dossier import (
    DISAGREEMENTS,
    EVENTS,
    NO_EVENTS,
    PARAGRAPHS,
    STATEMENTS,
    Backing,
    cited,
)
from tests.site.pages import Element, parse

Files: TypeAlias = Mapping[str, bytes]
Rows: TypeAlias = dict[str, dict[str, Any]]


def rows(table: Mapping[str, Mapping[str, Any]]) -> list[Any]:
    """Return each row of a table of the dossier with its topic and its id."""
    return [
        pytest.param(topic, name, row, id=f"{topic}-{name}")
        for topic, entries in table.items()
        for name, row in entries.items()
    ]


def briefing(files: Files, topic: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(files[f"{topic}/index.json"])
    return found


def by_id(entries: list[dict[str, Any]]) -> Rows:
    return {entry["id"]: entry for entry in entries}


@cache
def page(html: bytes) -> Element:
    return parse(html)


def citations(part: Element) -> frozenset[str]:
    """Return what the links in a part of a briefing's page cite; `p1–p3` are three passages."""
    found = set()
    for link in part.all():
        match = re.fullmatch(
            r"\.\./articles/([^/]+)/index\.html#(\w+)", link.attributes.get("href", "")
        )
        if match is None:
            continue
        article, first = match.groups()
        ordinals = [int(n) for n in re.findall(r"p(\d+)", link.text)]
        if len(ordinals) == 2:
            found |= {f"{article}#p{n}" for n in range(ordinals[0], ordinals[1] + 1)}
        else:
            found.add(f"{article}#{first}")
    return frozenset(found)


@pytest.mark.parametrize(("topic", "name", "backing"), rows(STATEMENTS))
def test_a_statement_stands_on_its_page_with_what_it_rests_on(
    topic: str, name: str, backing: Backing, dossier_files: Files
) -> None:
    told = briefing(dossier_files, topic)
    statement = by_id(told["bluf"] + told["key_points"])[name]
    shown = page(dossier_files[f"{topic}/index.html"]).by_id(name)
    assert frozenset(statement["cites"]) == citations(shown) == cited(backing.cites)
    assert statement["text"] in shown.text
    assert (statement.get("reports"), statement.get("texts")) == (backing.reports, backing.texts)
    assert statement.get("origins") == (list(backing.origins) if backing.origins else None)


@pytest.mark.parametrize(("topic", "name", "row"), rows(EVENTS))
def test_an_event_stands_on_its_page_with_its_date_and_what_it_rests_on(
    topic: str, name: str, row: tuple[str | None, str, str], dossier_files: Files
) -> None:
    event = by_id(briefing(dossier_files, topic)["events"])[name]
    shown = page(dossier_files[f"{topic}/index.html"]).by_id(name)
    date, basis, cites = row
    assert (event["date"], event["basis"]) == (date, basis)
    assert frozenset(event["cites"]) == citations(shown) == cited(cites)
    assert event["text"] in shown.text


@pytest.mark.parametrize(("topic", "name", "positions"), rows(DISAGREEMENTS))
def test_a_disagreement_stands_on_its_page_with_every_side(
    topic: str, name: str, positions: tuple[str, ...], dossier_files: Files
) -> None:
    dispute = by_id(briefing(dossier_files, topic)["disagreements"])[name]
    shown = page(dossier_files[f"{topic}/index.html"]).by_id(name)
    sides = [part for part in shown.all() if part.name == "li"]
    wanted = [cited(cites) for cites in positions]
    assert [frozenset(side["cites"]) for side in dispute["positions"]] == wanted
    assert [citations(side) for side in sides] == wanted
    assert dispute["question"] in shown.text


@pytest.mark.parametrize("topic", STATEMENTS)
def test_nothing_else_is_stated(topic: str, dossier_files: Files) -> None:
    told = briefing(dossier_files, topic)
    assert list(by_id(told["bluf"] + told["key_points"])) == list(STATEMENTS[topic])
    assert list(by_id(told["events"])) == list(EVENTS[topic])
    assert list(by_id(told["disagreements"])) == list(DISAGREEMENTS[topic])
    assert not any(NO_EVENTS.search(event["date"] or "") for event in told["events"])


@pytest.mark.parametrize("article", PARAGRAPHS)
def test_every_passage_has_its_id_on_the_page_and_says_what_was_written(
    article: str, dossier_files: Files
) -> None:
    written = (REPOSITORY / f"content/articles/{article}.md").read_text("utf-8")
    # A passage begins after an empty line, a heading, or the mark of a list's item.
    passages = {
        match[2]: " ".join(re.split(r"(?m)^$|^#.*$|^- ", match[1])[-1].split())
        for match in re.finditer(r"([^{}]+)\{#(\w+)\}", written)
    }
    assert list(passages) == PARAGRAPHS[article]
    shown = page(dossier_files[f"articles/{article}/index.html"])
    for name, text in passages.items():
        assert shown.by_id(name).text == f"{name} {text}"


@pytest.mark.parametrize("topic", STATEMENTS)
def test_each_citation_leads_to_a_passage_that_is_there(topic: str, dossier_files: Files) -> None:
    for cite in citations(page(dossier_files[f"{topic}/index.html"])):
        article, _, passage = cite.partition("#")
        target = page(dossier_files[f"articles/{article}/index.html"]).by_id(passage)
        assert len(target.text.split()) > 5


def test_a_passage_leads_back_to_what_cites_it(dossier_files: Files) -> None:
    for topic, statements in STATEMENTS.items():
        for name, backing in statements.items():
            for cite in cited(backing.cites):
                article, _, passage = cite.partition("#")
                shown = page(dossier_files[f"articles/{article}/index.html"])
                back = shown.by_id(f"cited-{passage}")
                assert f"../../{topic}/index.html#{name}" in back.links()


def test_the_copy_counts_as_a_report_and_shows_the_text_of_the_other(dossier_files: Files) -> None:
    copy = page(dossier_files["articles/scoop-copy/index.html"])
    assert "../axios-scoop/index.html" in {link.partition("#")[0] for link in copy.links()}
    sources = by_id(briefing(dossier_files, "mediation")["sources"])
    assert set(PARAGRAPHS) <= set(sources)
