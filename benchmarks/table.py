"""The results as a table in Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from statistics import median
from typing import Final

from benchmarks.edits import CLEAN, DELETE, NO_OP, PHASES
from benchmarks.record import Machine, Results, Row, ratio

_WORDS: Final = {
    CLEAN: "clean build",
    NO_OP: "nothing changed",
    "body": "one body edited",
    "title": "one title edited",
    "topic": "one topic edited",
    DELETE: "one article deleted",
    "template": "article template edited",
}
_ALONE: Final = ("seconds", "processor", "MiB", "rules run", "files written")
_BESIDE: Final = ("Hugo: seconds", "processor", "MiB", "× Hugo", "× its processor")


def table(results: Results) -> str:
    """Return a table a size: medians, ratios to Hugo's where it was measured, briefgen's work."""
    return "\n".join(line for size in results.sizes for line in _lines(results, size))


def where(results: Results) -> str:
    """Return what was measured where, in a sentence or two."""
    runs = "one run each" if results.repetitions == 1 else f"medians of {results.repetitions}"
    place = placed(results.day, results.versions, results.machine)
    return f"{place} The {results.corpus} corpus; {runs}."


def placed(day: str, versions: Mapping[str, str], machine: Machine) -> str:
    """Return when it was measured, with which versions, on what kind of machine."""
    named = ", ".join(f"{name} {version}" for name, version in versions.items())
    return (
        f"Measured on {day}: {named}, Python {machine.python}, on {machine.system}, "
        f"{machine.processor}, {machine.cores} cores, {machine.memory_gib} GiB of memory."
    )


def _lines(results: Results, size: int) -> Iterator[str]:
    beside = any(row.tool == "Hugo" for row in results.rows)
    columns = ("", *_ALONE, *(_BESIDE if beside else ()))
    yield f"### {size:,} articles\n"
    yield f"| {' | '.join(columns)} |"
    yield f"|---|{'--:|' * (len(columns) - 1)}"
    for phase in PHASES:
        row = results.find(size, "briefgen", phase)
        if row is not None:
            yield _line(row, results.find(size, "Hugo", phase))
    yield ""


def _line(row: Row, other: Row | None) -> str:
    cells = [_WORDS[row.phase], *_taken(row), _count(row.counts.rules), _count(row.counts.written)]
    if other is not None:
        cells += [*_taken(other), f"{ratio(row.wall, other.wall):.2f}"]
        cells += [f"{ratio(row.cpu, other.cpu):.2f}"]
    return f"| {' | '.join(cells)} |"


def _taken(row: Row) -> tuple[str, str, str]:
    return (_seconds(row.wall), _seconds(row.cpu), f"{median(row.peak):.0f}")


def _seconds(found: tuple[float, ...]) -> str:
    taken = median(found)
    return f"{taken:.3f}" if taken < 1 else f"{taken:.2f}"


def _count(number: int | None) -> str:
    return "–" if number is None else f"{number:,}"
