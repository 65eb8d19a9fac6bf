"""Builds in this process, results of invented figures: what the benchmark's tests share."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from benchmarks.edits import PHASES
from benchmarks.execution import BenchmarkError, Run
from benchmarks.phases import Counts
from benchmarks.record import Machine, Results, Row
from benchmarks.tools import BRIEFGEN
from tests.site.cli import briefgen


def execute_here(command: Sequence[str], folder: Path) -> Run:
    """Run briefgen's command line in this process; what it takes is of no interest."""
    arguments = [*command[len(BRIEFGEN) :]]
    if arguments[:1] == ["build"]:
        arguments += ["--root", str(folder)]
    run = briefgen(*arguments)
    if run.code:
        raise BenchmarkError(run.err)
    return Run(1.0, 1.0, 1.0, run.out)


def results_of(sizes: Sequence[int], *tools: str) -> Results:
    """Return results in which briefgen takes a second at a hundred articles, and Hugo two."""
    seconds = {"briefgen": 0.01, "Hugo": 0.02}
    rows = tuple(
        _row(size, tool, phase, size * seconds[tool])
        for size in sizes
        for tool in tools
        for phase in PHASES
    )
    machine = Machine("a processor <of sorts>", 2, 24, "Linux x86_64", "3.11.0")
    return Results("2026-01-01", "briefgen", 3, machine, dict.fromkeys(tools, "1.0"), rows)


def _row(size: int, tool: str, phase: str, figure: float) -> Row:
    found = (figure / 2, figure, figure * 3)
    return Row(size, tool, phase, found, found, found, Counts(1234, None, None))
