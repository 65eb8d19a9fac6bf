"""The measurement of a watched site: every kind of edit, told of by name, and seen on its page."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.corpus import LAYOUTS
from benchmarks.edits import EDITS
from benchmarks.execution import BenchmarkError
from benchmarks.layouts import write
from benchmarks.measuring import make_sites
from benchmarks.phases import Site
from benchmarks.tools import briefgen
from benchmarks.watch import Watched, told, watch
from tests.benchmarks.samples import execute_here


@pytest.fixture
def site(tmp_path: Path) -> Site:
    (site,) = make_sites([briefgen(execute_here, LAYOUTS["briefgen"])], 10, tmp_path)
    return site


def show(site: Site, names: frozenset[str]) -> None:
    """Put the text of the sources that are named on the pages that are looked at."""
    text = "".join((site.root / name).read_text("utf-8") for name in names)
    for one in (site.targets.article, site.targets.titled):
        page, topic = site.tool.article_page, site.tool.topic_page
        write(site.root, {page.format(one.slug): text, topic.format(one.topics[0]): text})


def test_each_kind_of_edit_is_made_so_often_and_told_of_by_name(site: Site) -> None:
    hints: list[frozenset[str] | None] = []

    def rebuild(named: frozenset[str] | None) -> None:
        hints.append(named)
        show(site, named or frozenset())

    found = [*watch(site, rebuild, 1)]
    assert [(one.phase, len(one.seconds)) for one in found] == [(phase, 1) for phase in EDITS]
    assert [named is None for named in hints] == [True, False] * len(EDITS)
    assert all((site.root / name).is_file() for named in hints for name in named or ())


def test_an_edit_that_does_not_show_ends_the_measurement(site: Site) -> None:
    with pytest.raises(BenchmarkError, match="after body"):
        [*watch(site, lambda _: None, 1)]


def test_the_median_and_the_slowest_are_told_in_milliseconds() -> None:
    one = Watched(10000, "body", (*(0.01,) * 18, 0.02, 0.02))
    assert told([one]).splitlines()[-1] == "| 10,000 | body | 10.0 | 20.0 |"
