"""Measures edits while a site is watched: `python -m benchmarks.watch --help`.

What is measured is what the loop does once an event has settled: look at the files it names, find
what really changed, work out the pages and write them. The site stays in memory between edits.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import Final, TypeAlias

import click

from benchmarks.corpus import LAYOUTS
from benchmarks.edits import EDITS, restore
from benchmarks.execution import execute
from benchmarks.layouts import REPOSITORY, write
from benchmarks.measuring import make_sites
from benchmarks.options import sizes_option
from benchmarks.phases import Site, check
from benchmarks.publish import publish_watched
from benchmarks.record import machine, today
from benchmarks.table import placed
from benchmarks.tools import briefgen
from briefgen.cli.order import order_of
from briefgen.cli.session import Session
from briefgen.cli.watch import keep_in_memory
from briefgen.edges.lock import locked
from briefgen.edges.workers import workers

SIZES: Final = "100,10000"

Rebuild: TypeAlias = Callable[[frozenset[str] | None], object]
"""Brings the output up to date; it looks at the sources that are named, or, for None, at all."""


@dataclass(frozen=True, slots=True)
class Watched:
    """What one kind of edit took, in seconds, in the order in which the edits were made."""

    articles: int
    phase: str
    seconds: tuple[float, ...]


def open_session(root: Path) -> Rebuild:
    """Return what builds the site at `root`, which it keeps in memory, as the watch loop does."""
    order = order_of(root=root, url="", strict=False, form="text")
    session = Session(order, root / "output", workers())
    with locked(root):
        session.build()
        session.save()  # so that each edit finds most of the site packed, as it is after a start
    keep_in_memory()
    return session.build


def watch(site: Site, rebuild: Rebuild, edits: int) -> Iterator[Watched]:
    """Yield what each kind of edit took, so many times in a row.

    Raises `BenchmarkError` where an edit does not show on its page.
    """
    for phase in EDITS:
        restore(site.root, site.tool.layout, site.targets)
        rebuild(None)
        yield Watched(site.articles, phase, tuple(_each(site, phase, rebuild, edits)))


def _each(site: Site, phase: str, rebuild: Rebuild, edits: int) -> Iterator[float]:
    for number in range(edits):
        word = f"changed{number}"
        files = EDITS[phase](site.tool.layout, site.targets, word)
        write(site.root, files)
        started = time.perf_counter()
        rebuild(frozenset(files))
        yield time.perf_counter() - started
        check(site, phase, word)


def told(found: Iterable[Watched]) -> str:
    """Return a table of medians and 95th percentiles, in milliseconds."""
    head = "| articles | edit | median ms | p95 ms |\n|--:|---|--:|--:|\n"
    return head + "".join(_line(one) for one in found)


def _line(one: Watched) -> str:
    high = quantiles(one.seconds, n=20, method="inclusive")[-1]
    figures = f"{median(one.seconds) * 1000:.1f} | {high * 1000:.1f}"
    return f"| {one.articles:,} | {one.phase} | {figures} |\n"


@click.command()
@sizes_option(SIZES)
@click.option("--edits", type=click.IntRange(min=2), default=20, show_default=True)
@click.option("--work", type=click.Path(path_type=Path), help="Where corpora and sites are made.")
@click.option(
    "--into",
    type=click.Path(path_type=Path),
    default=REPOSITORY,
    help="The folder below which the table is written.  [default: this repository]",
)
def main(sizes: tuple[int, ...], edits: int, work: Path | None, into: Path) -> None:
    """Measure edits of a site that is kept in memory, and write down what they took."""
    found: list[Watched] = []
    tool = briefgen(execute, LAYOUTS["briefgen"])
    for size in sizes:
        with TemporaryDirectory(dir=work, prefix="benchmark-") as folder:
            (site,) = make_sites([tool], size, Path(folder))
            found += watch(site, open_session(site.root), edits)
    place = placed(today(), {tool.name: tool.version}, machine())
    publish_watched(f"{place}\n\n{told(found)}", into)
    click.echo(f"{place}\n\n{told(found)}")


if __name__ == "__main__":
    main()
