"""What becomes of results: a file, a table, a plot, a page."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner

from benchmarks.layouts import write
from benchmarks.plot import HEIGHT, WIDTH, plot
from benchmarks.publish import FIGURES, PAGE, PLOT, publish, publish_watched, with_section
from benchmarks.record import machine, rows_of
from benchmarks.run import main, tools_of
from benchmarks.table import table
from tests.benchmarks.samples import execute_here, results_of
from tests.site.cli import REPOSITORY, files_of

SVG = "{http://www.w3.org/2000/svg}"


def test_the_commands_results_are_whole(tmp_path: Path) -> None:
    asked = ["--sizes", "10", "--phases", "clean", "--repeat", "1", "--settle", "0"]
    asked += ["--compare", "0", "--work", str(tmp_path), "--into", str(tmp_path / "into")]
    run = CliRunner().invoke(main, asked, env={"PATH": ""}, catch_exceptions=False)
    assert run.exit_code == 0, run.output
    files = files_of(tmp_path / "into")
    assert sorted(files) == [FIGURES, PAGE, PLOT]
    figures = json.loads(files[FIGURES])
    assert [(row["tool"], row["phase"]) for row in figures["rows"]] == [("briefgen", "clean")]
    assert "| clean build | " in run.output
    assert sorted(path.name for path in tmp_path.iterdir()) == ["into"]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (["--sizes", "5"], "ten or more"),
        (["--sizes", "ten"], "ten or more"),
        (["--phases", "weather"], "weather: not among clean, no-op"),
    ],
)
def test_what_cannot_be_measured_is_refused(asked: list[str], told: str) -> None:
    run = CliRunner().invoke(main, asked)
    assert run.exit_code == 2
    assert told in " ".join(run.output.split())


def test_every_line_of_a_table_has_its_cells() -> None:
    for tools in (("briefgen",), ("briefgen", "Hugo")):
        lines = table(results_of((10, 1000), *tools)).splitlines()
        rows = [line for line in lines if line.startswith("|")]
        assert len(rows) == 2 * (2 + 7)
        assert len({line.count("|") for line in rows}) == 1


def test_a_ratio_is_one_median_over_the_other() -> None:
    lines = table(results_of((1000,), "briefgen", "Hugo")).splitlines()
    clean = next(line for line in lines if line.startswith("| clean build"))
    assert clean == (
        "| clean build | 10.00 | 10.00 | 10 | – | 1,234 | 20.00 | 20.00 | 20 | 0.50 | 0.50 |"
    )


@pytest.mark.parametrize("sizes", [(10,), (10, 100, 1000, 10000), (10, 100000)])
def test_the_plot_is_an_image_that_says_in_words_what_it_shows(sizes: tuple[int, ...]) -> None:
    root = ElementTree.fromstring(plot(results_of(sizes, "briefgen", "Hugo")))  # noqa: S314
    assert root.get("role") == "img"
    named = [root.find(f"{SVG}{name}") for name in ("title", "desc")]
    assert root.get("aria-labelledby") == " ".join(
        one.get("id", "") for one in named if one is not None
    )
    told = named[1].text if named[1] is not None else ""
    assert told
    assert all(f"at {size:,} articles" in told for size in sizes)
    assert "prefers-color-scheme: dark" in (root.findtext(f"{SVG}style") or "")


def test_lines_and_labels_stay_on_the_paper_and_labels_apart() -> None:
    text = plot(results_of((10, 100, 100000), "briefgen", "Hugo"))
    root = ElementTree.fromstring(text)  # noqa: S314
    for path in re.findall(r'class="line \w" d="M([^"]+)"', text):
        for x, y in (place.split() for place in path.split(" L")):
            assert 0 < float(x) < WIDTH
            assert 0 < float(y) < HEIGHT
    ends = [
        float(one.get("y", "")) for one in root.iter(f"{SVG}text") if "end" in one.get("class", "")
    ]
    assert len(ends) == 4
    assert all(below - above >= 16 for above, below in pairwise(ends))


def test_only_what_stands_between_the_marks_is_written_anew() -> None:
    page = "Before.\n<!-- builds -->\nold\n<!-- /builds -->\nAfter.\n"
    once = with_section(page, "builds", "new\n")
    assert once == "Before.\n<!-- builds -->\n\nnew\n\n<!-- /builds -->\nAfter.\n"
    assert with_section(once, "builds", "new\n") == once
    with pytest.raises(ValueError, match="no <!-- watched"):
        with_section(page, "watched", "new")


def test_the_repositorys_page_has_room_for_figures(tmp_path: Path) -> None:
    publish(results_of((10,), "briefgen", "Hugo"), tmp_path)
    publish_watched("| of a watched site |", tmp_path)
    page = files_of(tmp_path)[PAGE].decode()
    assert "Measured on 2026-01-01" in page
    assert "| of a watched site |" in page


def test_a_page_without_marks_costs_no_figures(tmp_path: Path) -> None:
    write(tmp_path, {PAGE: "A page of another kind.\n"})
    with pytest.raises(ValueError, match="no <!-- builds"):
        publish(results_of((10,), "briefgen"), tmp_path)
    assert {FIGURES, PLOT} < files_of(tmp_path).keys()


def test_results_name_no_machine_and_no_path() -> None:
    text = json.dumps(str(machine()))
    assert str(REPOSITORY) not in text
    assert "/" not in text


def test_no_samples_are_no_rows() -> None:
    assert rows_of([]) == ()


def test_without_hugo_briefgen_is_measured_alone() -> None:
    assert [tool.name for tool in tools_of(execute_here, "plain", None)] == ["briefgen"]
