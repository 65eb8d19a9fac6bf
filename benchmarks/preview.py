"""Measures the preview in a real browser: `python -m benchmarks.preview --help`.

From the end of a save to the moment at which the page that shows it has been painted: the browser
says when, by the same machine's clock.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import Final, TypeAlias

import click
from playwright.sync_api import Page, sync_playwright

from benchmarks.corpus import LAYOUTS
from benchmarks.edits import EDITS, Edit, Targets
from benchmarks.execution import BenchmarkError, execute
from benchmarks.layouts import REPOSITORY, Files, Layout, write
from benchmarks.measuring import make_sites
from benchmarks.options import sizes_option
from benchmarks.phases import Site
from benchmarks.publish import publish_previewed
from benchmarks.record import machine, today
from benchmarks.table import placed
from benchmarks.tools import BRIEFGEN, briefgen

SIZES: Final = "100,10000"
_PATIENCE: Final = 30.0
_REST: Final = 0.5
"""Seconds between two edits, as they are saved one after another."""
_STYLE: Final = "templates/assets/briefgen.css"
_FLAGS: Final = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-dev-shm-usage"),
    *("--no-first-run", "--disable-background-networking", "--disable-component-update"),
    "--disable-sync",
)
_WATCH: Final = """() => {
  window.painted = 0;
  document.addEventListener("briefgen:shown", () => {
    requestAnimationFrame(() => requestAnimationFrame(() => { window.painted = Date.now(); }));
  });
}"""

PageOf: TypeAlias = Callable[[Targets], str]


@dataclass(frozen=True, slots=True)
class Previewed:
    """What one kind of edit took until it was painted, in seconds, one after another."""

    articles: int
    kind: str
    seconds: tuple[float, ...]


def _style(layout: Layout, targets: Targets, word: str) -> Files:
    """Change the stylesheet, which every page names by its content's hash."""
    del layout, targets
    text = (REPOSITORY / _STYLE).read_text("utf-8")
    return {_STYLE: f'{text}\nbody {{ --{word}: "{word}"; }}\n'}


def _article(targets: Targets) -> str:
    return f"articles/{targets.article.slug}/"


def _titled(targets: Targets) -> str:
    return f"articles/{targets.titled.slug}/"


def _topic(targets: Targets) -> str:
    return f"{targets.briefing.topic.slug}/"


KINDS: Final[Mapping[str, tuple[Edit, PageOf]]] = MappingProxyType(
    {
        "body": (EDITS["body"], _article),
        "metadata": (EDITS["title"], _titled),
        "topic": (EDITS["topic"], _topic),
        "template": (EDITS["template"], _article),
        "stylesheet": (_style, _article),
    }
)
"""The edits, and the page on which each is looked for."""


@contextmanager
def served(root: Path) -> Iterator[str]:
    """Serve the site at `root`, and give its address."""
    command = [*BRIEFGEN, "serve", "--root", str(root), "--port", "0"]
    environment = os.environ | {"PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment
    ) as process:
        try:
            yield _address(process.stdout or ())
        finally:
            process.send_signal(signal.SIGINT)
            process.communicate(timeout=_PATIENCE)


def _address(said: Iterable[str]) -> str:
    lines = iter(said)
    for line in lines:
        if found := re.match(r"Open (http.*)", line):
            next(lines)  # it watches by now
            return found[1]
    raise BenchmarkError("the preview has ended before it served anything")


def measure(site: Site, address: str, page: Page, edits: int) -> Iterator[Previewed]:
    """Yield what each kind of edit took until it was painted."""
    for kind, (edit, page_of) in KINDS.items():
        page.goto(address + page_of(site.targets))
        page.evaluate(_WATCH)
        time.sleep(2 * _REST)
        times = tuple(_painted(site, page, edit, f"{kind}{number}") for number in range(edits))
        yield Previewed(site.articles, kind, times)
        _rest(page)


def _painted(site: Site, page: Page, edit: Edit, word: str) -> float:
    files = edit(site.tool.layout, site.targets, word)
    page.evaluate("window.painted = 0")
    write(site.root, files)
    saved = time.time()
    until = saved + _PATIENCE
    while not (painted := page.evaluate("window.painted")):
        if time.time() > until:
            raise BenchmarkError(f"{word} was not painted within {_PATIENCE:.0f} s")
        time.sleep(0.01)
    if word not in page.content() and not page.evaluate(
        f"getComputedStyle(document.body).getPropertyValue('--{word}')"
    ):
        raise BenchmarkError(f"{word} is not on the page that was painted")
    time.sleep(_REST)
    return float(painted) / 1000 - saved


def _rest(page: Page) -> None:
    """Wait until all that the last edit was owed has been built."""
    until = time.monotonic() + _PATIENCE
    while "Building" in page.locator("briefgen-preview .mark").inner_text():
        if time.monotonic() > until:
            raise BenchmarkError("the build never ends")
        time.sleep(0.1)


def told(found: list[Previewed]) -> str:
    """Return a table of medians and 95th percentiles, in milliseconds, for each size."""
    head = "| articles | edit | median ms | p95 ms |\n|--:|---|--:|--:|\n"
    sizes = dict.fromkeys(one.articles for one in found)
    return head + "".join(_lines([one for one in found if one.articles == size]) for size in sizes)


def _lines(found: list[Previewed]) -> str:
    every = Previewed(found[0].articles, "all", tuple(s for one in found for s in one.seconds))
    return "".join(_line(one) for one in (*found, every))


def _line(one: Previewed) -> str:
    high = quantiles(one.seconds, n=20, method="inclusive")[-1]
    figures = f"{median(one.seconds) * 1000:.0f} | {high * 1000:.0f}"
    return f"| {one.articles:,} | {one.kind} | {figures} |\n"


@click.command()
@sizes_option(SIZES)
@click.option("--edits", type=click.IntRange(min=2), default=20, show_default=True)
@click.option("--browser", required=True, help="The Chromium to measure in.")
@click.option("--work", type=click.Path(path_type=Path), help="Where corpora and sites are made.")
@click.option(
    "--into",
    type=click.Path(path_type=Path),
    default=REPOSITORY,
    help="The folder below which the table is written.  [default: this repository]",
)
def main(sizes: tuple[int, ...], edits: int, browser: str, work: Path | None, into: Path) -> None:
    """Measure how soon an edit is painted, and write down what it took."""
    found: list[Previewed] = []
    tool = briefgen(execute, LAYOUTS["briefgen"])
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=list(_FLAGS))
        for size in sizes:
            with TemporaryDirectory(dir=work, prefix="benchmark-") as folder:
                (site,) = make_sites([tool], size, Path(folder))
                with served(site.root) as address:
                    page = chromium.new_page()
                    found += measure(site, address, page, edits)
                    page.close()
    place = placed(today(), {tool.name: tool.version}, machine())
    publish_previewed(f"{place}\n\n{told(found)}", into)
    click.echo(f"{place}\n\n{told(found)}")


if __name__ == "__main__":
    main()
