"""The pages that list: the dossier's home, the articles by year, the actors."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby

from msgspec.structs import replace

from briefgen.model.briefing import Facts
from briefgen.stages.newest import UNDATED, year_of
from briefgen.stages.render.lines import article_line
from briefgen.stages.render.speak import Speaker
from briefgen.stages.render.views import (
    ActorGroup,
    ActorView,
    ArticleLine,
    Cell,
    CoverageRow,
    CoverageView,
    Link,
    YearView,
)

_ORDER = ("person", "state", "body", "place")


def year_title(year: str, speaker: Speaker) -> str:
    """Return the heading of a year's articles."""
    return speaker.say("articles", "undated") if year == UNDATED else year


def year_views(
    articles: Iterable[Facts], topics: Mapping[str, Link], speaker: Speaker
) -> tuple[YearView, ...]:
    """Return articles, which come newest first, under their years."""
    return tuple(
        YearView(
            year_title(year, speaker),
            f"y_{year}",
            tuple(_listed(facts, topics, speaker) for facts in found),
        )
        for year, found in groupby(articles, key=year_of)
    )


def without_summaries(years: Iterable[YearView]) -> tuple[YearView, ...]:
    """Return lists of articles that are lighter, for where there are many."""
    return tuple(
        replace(year, articles=tuple(replace(line, summary="") for line in year.articles))
        for year in years
    )


def _listed(facts: Facts, topics: Mapping[str, Link], speaker: Speaker) -> ArticleLine:
    links = tuple(topics[name] for name in facts.topics if name in topics)
    return article_line(facts, speaker, topics=links)


def article_coverage(
    columns: tuple[Link, ...],
    rows: Iterable[tuple[Facts, tuple[int, ...]]],
    speaker: Speaker,
) -> CoverageView:
    """Return how many passages of each article each topic cites."""
    return CoverageView(
        speaker.say("home", "coverage_caption"),
        speaker.say("home", "coverage_head"),
        columns,
        tuple(
            CoverageRow(
                Link(article_line(facts, speaker).href, facts.label),
                _note(facts, speaker),
                tuple(Cell(n, _cell("cell", n, speaker)) for n in counts),
            )
            for facts, counts in rows
        ),
    )


def _note(facts: Facts, speaker: Speaker) -> str:
    date = speaker.date(facts.date).text
    return f"{date} · {speaker.say('source', 'withdrawn')}" if facts.withdrawn else date


def year_coverage(
    columns: tuple[Link, ...],
    rows: Iterable[tuple[Link, tuple[int, ...]]],
    speaker: Speaker,
) -> CoverageView:
    """Return how many articles of each year, which a row begins with, each topic lists."""
    return CoverageView(
        speaker.say("home", "coverage_caption_years"),
        speaker.say("home", "coverage_head_years"),
        columns,
        tuple(
            CoverageRow(
                year,
                "",
                tuple(Cell(n, _cell("cell_years", n, speaker)) for n in counts),
            )
            for year, counts in rows
        ),
    )


def _cell(forms: str, n: int, speaker: Speaker) -> str:
    return speaker.count("home", forms, n).removeprefix(str(n)).strip() if n else ""


def actor_groups(actors: Iterable[ActorView], speaker: Speaker) -> tuple[ActorGroup, ...]:
    """Return actors by kind, in the order of the kinds, then of their names."""
    found = sorted(actors, key=lambda view: (_ORDER.index(view.kind), view.name.casefold()))
    return tuple(
        ActorGroup(speaker.say("actors", kind), tuple(views))
        for kind, views in groupby(found, key=lambda view: view.kind)
    )
