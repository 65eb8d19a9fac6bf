"""Measures briefgen, and Hugo beside it: `make bench`, or `python -m benchmarks.run --help`."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import click

from benchmarks.corpus import LAYOUTS
from benchmarks.edits import CLEAN, PHASES
from benchmarks.execution import BenchmarkError, Execute, execute
from benchmarks.layouts import REPOSITORY
from benchmarks.measuring import Order, measure
from benchmarks.options import sizes_option
from benchmarks.publish import publish
from benchmarks.record import Results, Sample, machine, rows_of, today
from benchmarks.table import table, where
from benchmarks.tools import Tool, briefgen, hugo

SIZES: Final = "10,100,1000,10000"


def tools_of(run: Execute, corpus: str, path: Path | None) -> tuple[Tool, ...]:
    """Return briefgen, and Hugo where there is one."""
    own = briefgen(run, LAYOUTS[corpus])
    return (own,) if path is None else (own, hugo(run, path))


def run_all(
    tools: tuple[Tool, ...], sizes: tuple[int, ...], corpus: str, work: Path | None, order: Order
) -> Results:
    """Measure all sizes in turn, each in a folder that is removed afterwards, and return it all."""
    samples: list[Sample] = []
    for size in sizes:
        with TemporaryDirectory(dir=work, prefix="benchmark-") as folder:
            samples += measure(tools, size, Path(folder), order)
    versions = {tool.name: tool.version for tool in tools}
    return Results(today(), corpus, order.repetitions, machine(), versions, rows_of(samples))


def _phases(_: object, __: object, value: str) -> tuple[str, ...]:
    asked = {CLEAN, *value.split(",")}
    if unknown := asked.difference(PHASES):
        raise click.BadParameter(f"{', '.join(sorted(unknown))}: not among {', '.join(PHASES)}")
    return tuple(phase for phase in PHASES if phase in asked)


@click.command()
@sizes_option(SIZES)
@click.option("--phases", default=",".join(PHASES), show_default=True, callback=_phases)
@click.option("--repeat", type=click.IntRange(min=1), default=5, show_default=True)
@click.option(
    "--hugo",
    "hugo_path",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    default=shutil.which("hugo"),
    help="The Hugo to compare with.  [default: the one on PATH; where there is none, none]",
)
@click.option(
    "--corpus",
    type=click.Choice(["briefgen", "plain"]),
    default="briefgen",
    show_default=True,
    help="briefgen: topics cite passages; plain: nothing cites anything.",
)
@click.option(
    "--compare",
    type=int,
    default=1000,
    show_default=True,
    help="Up to so many articles, results of edits are compared with clean builds.",
)
@click.option(
    "--settle",
    type=float,
    default=2.2,
    show_default=True,
    help="Seconds of rest before each phase.",
)
@click.option("--work", type=click.Path(path_type=Path), help="Where corpora and sites are made.")
@click.option(
    "--into",
    type=click.Path(path_type=Path),
    default=REPOSITORY,
    help="The folder below which results are written.  [default: this repository]",
)
def main(  # noqa: PLR0913  # one for each option
    *,
    sizes: tuple[int, ...],
    phases: tuple[str, ...],
    repeat: int,
    hugo_path: Path | None,
    corpus: str,
    compare: int,
    settle: float,
    work: Path | None,
    into: Path,
) -> None:
    """Measure builds as whole processes, tools taking turns, and write down what they took."""
    order = Order(phases, repeat, compare, settle, execute, lambda told: click.echo(told, err=True))
    try:
        results = run_all(tools_of(execute, corpus, hugo_path), sizes, corpus, work, order)
    except BenchmarkError as error:
        click.echo(f"benchmark: {error}", err=True)
        sys.exit(1)
    publish(results, into)
    click.echo(f"{where(results)}\n\n{table(results)}")


if __name__ == "__main__":
    main()
