"""What the pages that list are given: the dossier, the articles, the actors."""

from __future__ import annotations

from msgspec import Struct

from briefgen.stages.render.views.briefing import ActorView
from briefgen.stages.render.views.common import ArticleLine, Link, StatementView


class TopicCard(Struct, frozen=True):
    """A topic on the home page: its bottom line and its state."""

    title: str
    href: str
    status: tuple[str, ...]
    stale: str
    bluf: tuple[StatementView, ...]


class Cell(Struct, frozen=True):
    """How much a topic draws on an article (or a year): `count` passages or articles."""

    count: int
    text: str
    href: str = ""


class CoverageRow(Struct, frozen=True):
    """An article, or a year, and what each topic takes from it."""

    head: Link
    note: str
    cells: tuple[Cell, ...]


class CoverageView(Struct, frozen=True):
    """Articles (years, where articles are many) by topics."""

    caption: str
    head: str
    columns: tuple[Link, ...]
    rows: tuple[CoverageRow, ...]


class SearchView(Struct, frozen=True):
    """`/search/`: all else is the script's."""

    title: str


class HomeView(Struct, frozen=True):
    """`/`: the dossier."""

    title: str
    description: str
    topics: tuple[TopicCard, ...]
    newest: tuple[ArticleLine, ...]
    coverage: CoverageView


class YearView(Struct, frozen=True):
    """The articles of one year, or the undated ones, newest first."""

    title: str
    anchor: str
    articles: tuple[ArticleLine, ...]


class ArticlesView(Struct, frozen=True):
    """`/articles/`, or one year of it where articles are many; `years` then are links."""

    title: str
    total: int
    groups: tuple[YearView, ...]
    years: tuple[Link, ...] = ()


class ActorGroup(Struct, frozen=True):
    """Actors of one kind."""

    title: str
    actors: tuple[ActorView, ...]


class ActorsView(Struct, frozen=True):
    """`/actors/`."""

    groups: tuple[ActorGroup, ...]
