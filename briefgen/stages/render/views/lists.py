"""What the pages that list are given: the dossier, the articles, the actors."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.stages.render.views.briefing import ActorView
from briefgen.stages.render.views.common import ArticleLine, Link, StatementView


@dataclass(frozen=True, slots=True)
class TopicCard:
    """A topic on the home page: its bottom line and its state."""

    title: str
    href: str
    status: tuple[str, ...]
    stale: str
    bluf: tuple[StatementView, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """How much a topic draws on an article (or a year): `count` passages or articles."""

    count: int
    text: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """An article, or a year, and what each topic takes from it."""

    head: Link
    note: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class CoverageView:
    """Articles (years, where articles are many) by topics."""

    caption: str
    head: str
    columns: tuple[Link, ...]
    rows: tuple[CoverageRow, ...]


@dataclass(frozen=True, slots=True)
class HomeView:
    """`/`: the dossier."""

    title: str
    description: str
    topics: tuple[TopicCard, ...]
    newest: tuple[ArticleLine, ...]
    coverage: CoverageView


@dataclass(frozen=True, slots=True)
class YearView:
    """The articles of one year, or the undated ones, newest first."""

    title: str
    anchor: str
    articles: tuple[ArticleLine, ...]


@dataclass(frozen=True, slots=True)
class ArticlesView:
    """`/articles/`, or one year of it where articles are many; `years` then are links."""

    title: str
    total: int
    groups: tuple[YearView, ...]
    years: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class ActorGroup:
    """Actors of one kind."""

    title: str
    actors: tuple[ActorView, ...]


@dataclass(frozen=True, slots=True)
class ActorsView:
    """`/actors/`."""

    groups: tuple[ActorGroup, ...]
