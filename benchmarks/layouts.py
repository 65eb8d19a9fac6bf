"""How a corpus is laid out in files: one layout for each tool that is measured."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final, Protocol, TypeAlias

from benchmarks.news import Article, Block, Briefing, Kind, Plan

REPOSITORY: Final = Path(__file__).parents[1]
Files: TypeAlias = Mapping[str, str]
"""Texts by their paths in a site's folder."""
_BEFORE: Final = {Kind.HEADING: "## ", Kind.PARAGRAPH: "", Kind.ITEM: "- ", Kind.QUOTATION: "> "}


class Layout(Protocol):
    """Where a tool wants its sources, and in what form."""

    def common(self, plan: Plan) -> Files:
        """Return what a site has once, its article template among it."""

    def template(self, edition: str) -> Files:
        """Return the article template; `edition` stands on every article's page."""

    def article(self, article: Article) -> Files:
        """Return an article's files."""

    def briefing(self, briefing: Briefing) -> Files:
        """Return a topic's file."""


def write(root: Path, files: Files) -> None:
    """Write files below a folder."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def quoted(text: str) -> str:
    """Return a text as a YAML scalar in double quotes."""
    return json.dumps(text, ensure_ascii=False)


def markdown(blocks: Iterable[Block], pin: str) -> str:
    """Return blocks as Markdown; `pin` is put behind each passage, `{}` being its id's place."""
    text, last = "", Kind.HEADING
    for block in blocks:
        between = "\n" if block.kind is last is Kind.ITEM else "\n\n"
        end = pin.replace("{}", block.pin) if block.pin else ""
        text, last = f"{text}{between}{_BEFORE[block.kind]}{block.text}{end}", block.kind
    return text.lstrip("\n") + "\n"
