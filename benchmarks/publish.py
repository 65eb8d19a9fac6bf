"""Where results go: a file of all figures, and a page with a table and a plot."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from benchmarks.layouts import REPOSITORY, write
from benchmarks.plot import plot
from benchmarks.record import Results, as_json
from benchmarks.table import table, where

FIGURES: Final = "benchmarks/results.json"
PAGE: Final = "docs/performance.md"
PLOT: Final = "docs/performance.svg"
BUILDS: Final = "builds"
WATCHED: Final = "watched"
PREVIEWED: Final = "previewed"


def publish(results: Results, root: Path) -> None:
    """Write the results of builds below a folder; a page that is not there yet is this one's."""
    # The figures first: a page without its marks is not to cost what an hour has measured.
    write(root, {FIGURES: as_json(results), PLOT: plot(results)})
    page = with_section(_page(root), BUILDS, f"{where(results)}\n\n{table(results)}")
    write(root, {PAGE: page})


def publish_watched(told: str, root: Path) -> None:
    """Write what was measured of a watched site below a folder."""
    write(root, {PAGE: with_section(_page(root), WATCHED, told)})


def publish_previewed(told: str, root: Path) -> None:
    """Write what was measured of the preview below a folder."""
    write(root, {PAGE: with_section(_page(root), PREVIEWED, told)})


def _page(root: Path) -> str:
    there = root / PAGE
    return (there if there.is_file() else REPOSITORY / PAGE).read_text("utf-8")


def with_section(page: str, name: str, text: str) -> str:
    """Return a page with a text between the marks of that name; `ValueError` if it has none."""
    start, end = f"<!-- {name} -->", f"<!-- /{name} -->"
    before, _, rest = page.partition(start)
    _, _, after = rest.partition(end)
    if not after:
        raise ValueError(f"the page has no {start} with an {end} after it")
    return f"{before}{start}\n\n{text.rstrip()}\n\n{end}{after}"
