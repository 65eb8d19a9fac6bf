"""docs/content-model.md names every field that an author can write, in its section."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Final

import pytest

from briefgen.model.article import Article
from briefgen.model.codes import CODES
from briefgen.model.site import Actor, Page, Site, Source
from briefgen.model.topic import Topic
from briefgen.stages.decodeshape import fields_at
from briefgen.stages.yamldoc import read_yaml

PAGE: Final = (Path(__file__).parents[2] / "docs/content-model.md").read_text("utf-8")
_SECTIONS: Final[tuple[tuple[str, Any], ...]] = (
    ("Articles", Article),
    ("Topics", Topic),
    ("actors.yml", Actor),
    ("sources.yml", Source),
    ("site.yml", Site),
    ("pages/SLUG.md", Page),
)


def section(heading: str) -> str:
    """Return a part of the page, up to the next heading of its level."""
    return PAGE.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


def test_what_is_read_from_a_text_has_no_fields() -> None:
    assert fields_at(Topic, ("events", 0, "date")) == ()
    assert fields_at(Topic, ("events", 0, "cites", 0)) == ("cite", "quote")
    assert fields_at(Topic, ("events", 0, "cites", 0, "cite")) == ()


def fields_of(shape: Any, *at: str) -> set[str]:
    """Return the names of all fields below a place, of all that can stand in one another."""
    here = fields_at(shape, at)
    inner = (fields_of(shape, *at, name) for name in here if name not in at)
    return set(here).union(*inner)


def test_a_map_of_names_has_the_fields_of_its_entries() -> None:
    assert fields_at(Article, ("passages",)) == ()
    assert fields_at(Article, ("passages", "p1")) == ("topics", "actors", "flag")


@pytest.mark.parametrize(("heading", "shape"), _SECTIONS, ids=[name for name, _ in _SECTIONS])
def test_every_field_stands_in_its_section(heading: str, shape: Any) -> None:
    code = " ".join(re.findall(r"`[^`\n]+`", section(heading)))
    blocks = " ".join(re.findall(r"```yaml\n(.*?)```", section(heading), re.DOTALL))
    named = set(re.findall(r"\w+", f"{code} {blocks}"))
    passages = set(fields_at(Article, ("passages", "p1"))) if shape is Article else set()
    allowed = {"code", "why"}  # a section of their own
    assert fields_of(shape) | passages <= named | allowed


def test_every_code_it_names_is_one() -> None:
    named = set(re.findall(r"\b[EW] ((?:`[a-z-]+`(?:, )?)+)", PAGE))
    codes = {code for group in named for code in re.findall(r"`([a-z-]+)`", group)}
    assert len(codes) > 40
    assert codes <= set(CODES)


@pytest.mark.parametrize("block", re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL))
def test_every_example_is_yaml(block: str) -> None:
    document = read_yaml(block)
    assert document.problems == ()
    assert document.value is not None


def test_every_link_within_it_leads_to_a_heading() -> None:
    headings = re.findall(r"^##+ (.*)$", PAGE, re.MULTILINE)
    anchors = {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
    linked = set(re.findall(r"\]\(#([^)]+)\)", re.sub(r"`[^`\n]*`", "", PAGE)))
    assert linked
    assert linked <= anchors
