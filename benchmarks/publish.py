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
START: Final = "<!-- figures: written by `make bench` -->"
END: Final = "<!-- /figures -->"


def publish(results: Results, root: Path) -> None:
    """Write the results below a folder; the page is this repository's with other figures."""
    page = (REPOSITORY / PAGE).read_text("utf-8")
    write(
        root,
        {FIGURES: as_json(results), PLOT: plot(results), PAGE: with_figures(page, results)},
    )


def with_figures(page: str, results: Results) -> str:
    """Return the page with the results between its marks; raises `ValueError` if it has none."""
    before, _, rest = page.partition(START)
    _, _, after = rest.partition(END)
    if not after:
        raise ValueError(f"the page has no {START} with an {END} after it")
    return f"{before}{START}\n\n{where(results)}\n\n{table(results)}\n{END}{after}"
