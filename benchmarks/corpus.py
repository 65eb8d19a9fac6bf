"""Writes a corpus: `python -m benchmarks.corpus --articles 1000 --layout briefgen DIR`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

import click

from benchmarks.articles import articles_of
from benchmarks.briefgen_layout import Cited, Plain
from benchmarks.briefings import Newest
from benchmarks.hugo_layout import Hugo
from benchmarks.layouts import Layout, write
from benchmarks.news import SEED, Briefing, Plan, plan_of

LAYOUTS: Final[Mapping[str, Layout]] = MappingProxyType(
    {"briefgen": Cited(), "plain": Plain(), "hugo": Hugo()}
)


def write_corpus(plan: Plan, roots: Mapping[Path, Layout]) -> tuple[Briefing, ...]:
    """Write a corpus to each folder in its layout, and return its briefings.

    Articles are made and written one by one, so that a hundred thousand need no memory.
    """
    newest = Newest(plan)
    for root, layout in roots.items():
        write(root, layout.common(plan))
    for article in articles_of(plan):
        newest.add(article)
        for root, layout in roots.items():
            write(root, layout.article(article))
    briefings = newest.briefings()
    for root, layout in roots.items():
        for briefing in briefings:
            write(root, layout.briefing(briefing))
    return briefings


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--articles", type=click.IntRange(min=1), default=1000, show_default=True)
@click.option("--seed", type=int, default=SEED, show_default=True)
@click.option("--layout", type=click.Choice(sorted(LAYOUTS)), default="briefgen", show_default=True)
def main(folder: Path, articles: int, seed: int, layout: str) -> None:
    """Write a corpus of news to FOLDER: equal texts for an equal seed, on any machine."""
    plan = Plan(articles, plan_of(articles).topics, seed)
    write_corpus(plan, {folder: LAYOUTS[layout]})
    click.echo(f"{plan.articles} articles and {plan.topics} topics in {folder}")


if __name__ == "__main__":
    main()
