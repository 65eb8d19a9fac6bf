"""The measurement of one size: tools take turns within each phase, repetition by repetition."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.corpus import write_corpus
from benchmarks.edits import targets_of
from benchmarks.execution import BenchmarkError, Execute
from benchmarks.news import plan_of
from benchmarks.phases import Counts, Site, build, check, counts_of, differing, prepare
from benchmarks.record import Sample
from benchmarks.tools import Tool


@dataclass(frozen=True, slots=True)
class Order:
    """How to measure."""

    phases: tuple[str, ...]
    repetitions: int
    compared: int
    """The most articles of a site that is compared with a clean build after each phase."""
    settle: float
    """Seconds of rest before each phase: files younger than two are read again by a build."""
    execute: Execute
    say: Callable[[str], None]


def measure(tools: Sequence[Tool], articles: int, work: Path, order: Order) -> Iterator[Sample]:
    """Yield what each build took, of a corpus of so many articles that is made in `work`.

    The first turn is a rehearsal: it warms the disk's cache, counts rules, compares with clean
    builds, and its times are not kept. Raises `BenchmarkError` where a tool does not do its work.
    """
    sites = make_sites(tools, articles, work)
    counts: dict[tuple[str, str], Counts] = {}
    for phase in order.phases:
        for site in sites:
            counts[site.tool.name, phase] = _rehearse(site, phase, order)
    for turn in range(1, order.repetitions + 1):
        order.say(f"{articles} articles, turn {turn} of {order.repetitions}")
        for phase in order.phases:
            time.sleep(order.settle)
            for site in sites:
                told = counts[site.tool.name, phase]
                yield _measured(site, phase, f"changed{turn}", told, order)


def make_sites(tools: Iterable[Tool], articles: int, work: Path) -> tuple[Site, ...]:
    """Write the corpus for each tool, in folders of their own in `work`."""
    plan = plan_of(articles)
    roots = {work / tool.name.lower(): tool for tool in tools}
    briefings = write_corpus(plan, {root: tool.layout for root, tool in roots.items()})
    targets = targets_of(plan, briefings)
    return tuple(Site(tool, root, targets, articles) for root, tool in roots.items())


def _rehearse(site: Site, phase: str, order: Order) -> Counts:
    prepare(site, phase, "rehearsed", order.execute)
    printed = build(site, site.tool.counting, order.execute).out
    check(site, phase, "rehearsed")
    if phase in site.tool.compared and site.articles <= order.compared:
        _compare(site, phase, order)
    return counts_of(printed)


def _compare(site: Site, phase: str, order: Order) -> None:
    apart = site.root.with_name("apart")
    differences = differing(site, apart, order.execute)
    shutil.rmtree(apart)
    if differences:
        raise BenchmarkError(f"after {phase} these are not a clean build's: {differences[:10]}")


def _measured(site: Site, phase: str, word: str, told: Counts, order: Order) -> Sample:
    prepare(site, phase, word, order.execute)
    os.sync()  # what was written before is not to be paid for by this build
    run = build(site, (), order.execute)
    check(site, phase, word)
    return Sample(site.articles, site.tool.name, phase, run.wall, run.cpu, run.peak, told)
