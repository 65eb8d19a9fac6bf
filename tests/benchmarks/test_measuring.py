"""A measurement: every phase of every turn, of builds that did their work."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.articles import article_of
from benchmarks.briefings import Newest
from benchmarks.corpus import LAYOUTS
from benchmarks.edits import CLEAN, DELETE, EDITS, NO_OP, PHASES, edit_body, targets_of
from benchmarks.execution import BenchmarkError, Execute, Run, execute
from benchmarks.measuring import Order, make_sites, measure
from benchmarks.news import SPARE, plan_of
from benchmarks.phases import Counts, Site, build, check, counts_of, differing, prepare
from benchmarks.tools import Tool, briefgen, native
from tests.benchmarks.samples import execute_here


@pytest.fixture(scope="module")
def tool() -> Tool:
    return briefgen(execute_here, LAYOUTS["briefgen"])


@pytest.fixture
def site(tool: Tool, tmp_path: Path) -> Site:
    """Return a site of ten articles, not yet built."""
    (site,) = make_sites([tool], 10, tmp_path)
    return site


def order(phases: Sequence[str], compared: int, run: Execute) -> Order:
    return Order(tuple(phases), 1, compared, 0, run, lambda _: None)


def test_tools_take_turns_within_a_phase_and_say_what_they_wrote(
    tool: Tool, tmp_path: Path
) -> None:
    tools = (tool, replace(tool, name="other"))
    samples = [*measure(tools, 10, tmp_path, order((CLEAN, NO_OP), 0, execute_here))]
    turns = [(one.phase, one.tool) for one in samples]
    assert turns == [(p, t) for p in (CLEAN, NO_OP) for t in ("briefgen", "other")]
    files = samples[0].counts.written
    assert files
    assert [one.counts.written for one in samples] == [files, files, 0, 0]


def test_briefgen_does_what_each_phase_asks_for(site: Site) -> None:
    written = {}
    for phase in PHASES:
        prepare(site, phase, "changed", execute_here)
        written[phase] = counts_of(build(site, (), execute_here).out).written
        check(site, phase, "changed")
    # A body is on its page, and among what is searched: in its block, and where its words are.
    assert (written[NO_OP], written["body"], written["template"]) == (0, 3, 9)


@pytest.mark.parametrize("phase", PHASES)
def test_a_build_that_does_nothing_is_found_out(phase: str, site: Site) -> None:
    with pytest.raises(BenchmarkError, match="not what they must be"):
        check(site, phase, "changed")


def test_a_page_that_an_edit_should_have_changed_is_found_out(site: Site, tmp_path: Path) -> None:
    build(site, (), execute_here)
    page = site.root / site.tool.article_page.replace("{}", site.targets.article.slug)
    assert differing(site, tmp_path / "apart", execute_here) == []
    prepare(site, "body", "changed", execute_here)
    stale = str(page.relative_to(site.root / site.tool.output))
    found = differing(site, tmp_path / "other", execute_here)
    assert [path for path in found if not path.startswith("search/")] == [stale]


def test_a_measurement_ends_where_a_result_is_not_a_clean_builds(
    tool: Tool, tmp_path: Path
) -> None:
    with pytest.raises(BenchmarkError, match=r"after body .*extra\.html"):
        [*measure([tool], 10, tmp_path, order((CLEAN, "body"), 10, leaving("extra.html")))]


def leaving(name: str) -> Callable[[Sequence[str], Path], Run]:
    """Return what builds as briefgen does, and leaves a file in all outputs but the clean ones."""

    def run(command: Sequence[str], folder: Path) -> Run:
        extra = folder / "output" / name
        extra.unlink(missing_ok=True)
        done = execute_here(command, folder)
        if extra.parent.is_dir() and folder.name != "apart":
            extra.write_text("left", "utf-8")
        return done

    return run


def test_a_clean_build_begins_with_the_sources_as_they_were(site: Site) -> None:
    first = {path: path.read_bytes() for path in site.root.glob("content/**/*.*")}
    for phase in ("body", "title", "topic", DELETE, CLEAN):
        prepare(site, phase, "changed", execute_here)
    assert {path: path.read_bytes() for path in site.root.glob("content/**/*.*")} == first


def test_no_edit_undoes_the_one_before_it(site: Site) -> None:
    for phase in EDITS:
        prepare(site, phase, f"changed-{phase}", execute_here)
    texts = [path.read_text("utf-8") for path in site.root.rglob("*.*") if path.is_file()]
    assert all(any(f"changed-{phase}" in text for text in texts) for phase in EDITS)


@pytest.mark.parametrize("size", [10, 11, 19, 25, 26, 47, 1000])
def test_what_is_edited_is_there_at_every_size(size: int) -> None:
    plan = plan_of(size)
    newest = Newest(plan)
    for one in (article_of(plan, 0), article_of(plan, size // 20 * 10)):
        newest.add(one)
    found = targets_of(plan, newest.briefings())
    numbers = [found.article.number, found.titled.number, found.spare.number]
    assert len({*numbers}) == 3
    assert max(numbers) < size
    assert found.spare.number % 10 == SPARE
    assert found.briefing.bluf


def test_an_edit_of_a_body_is_one_file_of_text_in_each_layout(site: Site) -> None:
    for layout in LAYOUTS.values():
        before = layout.article(site.targets.article)
        after = edit_body(layout, site.targets, "changed")
        assert [name.rpartition(".")[2] for name in after if after[name] != before[name]] == ["md"]


@pytest.mark.parametrize(
    ("printed", "counts"),
    [
        ("1234 files: 12 written, 1222 unchanged, in 5 ms", Counts(12, None, None)),
        ("9 files: 1 written, 8 unchanged, 2 removed, in 5 ms", Counts(1, 2, None)),
        ("render 3 ms\n1,234 rules run\n9 files: 1 written, 8 unchanged", Counts(1, None, 1234)),
        ("nothing of the kind", Counts(None, None, None)),
    ],
)
def test_counts_are_read_where_they_are_told(printed: str, counts: Counts) -> None:
    assert counts_of(printed) == counts


def test_a_process_is_measured_with_its_children(tmp_path: Path) -> None:
    child = "bytearray(120 << 20); print('done')"
    parent = (
        f'import subprocess, sys; subprocess.run([sys.executable, "-c", "{child}"], check=True)'
    )
    run = execute([sys.executable, "-S", "-c", parent], tmp_path)
    assert run.out.strip() == "done"
    assert run.peak > 120
    assert run.cpu > 0
    assert run.wall > 0


def test_a_command_that_fails_is_no_measurement(tmp_path: Path) -> None:
    with pytest.raises(BenchmarkError, match=r"ended with 3: .*the reason"):
        execute(
            [sys.executable, "-S", "-c", "import sys; print('the reason'); sys.exit(3)"], tmp_path
        )


def test_a_program_is_taken_from_behind_the_script_that_starts_it(tmp_path: Path) -> None:
    script = tmp_path / "bin/hugo"
    program = tmp_path / "lib/python3.11/site-packages/hugo/binaries/hugo"
    for path, content in ((script, b"#!/usr/bin/python3\n"), (program, b"\x7fELF")):
        path.parent.mkdir(parents=True)
        path.write_bytes(content)
    assert native(script) == program
    assert native(program) == program
