"""What a corpus is made of: articles, topics and briefings, in no tool's layout yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Final

SEED: Final = 1963
SPARE: Final = 3
"""An article whose number ends in this is never cited, and none rests on it: it can be deleted."""


class Kind(Enum):
    """What a block of a text is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    QUOTATION = "quotation"


@dataclass(frozen=True, slots=True)
class Block:
    """A block of an article's text in Markdown; `pin` is its passage's id, empty for a heading."""

    kind: Kind
    text: str
    pin: str = ""


@dataclass(frozen=True, slots=True)
class Derivation:
    """What passages of an article rest on: an entry of sources.yml, or an earlier article."""

    source: str
    passages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """An article, as any layout may write it."""

    number: int
    slug: str
    title: str
    moment: datetime
    outlet: str
    author: str
    topics: tuple[str, ...]
    summary: str
    blocks: tuple[Block, ...]
    rests_on: tuple[Derivation, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic; its page lists the articles that name it."""

    slug: str
    title: str
    description: str


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of a briefing with the passages it cites: pairs of an article's slug and a pin."""

    text: str
    cites: tuple[tuple[str, str], ...]
    day: str
    """The day of the first article it cites, `2019-01-21`."""


@dataclass(frozen=True, slots=True)
class Briefing:
    """What a topic's page says above its list."""

    topic: Topic
    bluf: tuple[Statement, ...]
    key_points: tuple[Statement, ...]
    events: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """Which corpus: how many articles and topics, from which seed."""

    articles: int
    topics: int
    seed: int = SEED


def plan_of(articles: int) -> Plan:
    """Return the plan of a corpus of so many articles, with as many topics as suit them."""
    topics = next((n for most, n in ((10, 3), (100, 10), (1000, 20)) if articles <= most), 100)
    return Plan(articles, topics)
