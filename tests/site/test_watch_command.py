"""`briefgen watch`, as its users run it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import SimpleQueue
from threading import Thread

import pytest

from tests.edges.places import EDITED, NEW, PAGE, PATIENCE, small_site_in
from tests.site.cli import REPOSITORY, TODAY, briefgen, files_of, heed_interrupts

READY = "for changes; Ctrl-C"


class Watching:
    """A run of the command, and what it prints, line by line."""

    def __init__(self, root: Path, *options: str) -> None:
        fixed = {
            "SOURCE_DATE_EPOCH": str(int(TODAY.timestamp())),
            "PYTHONPATH": str(REPOSITORY),
            "PYTHONUNBUFFERED": "1",
        }
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", "briefgen", "watch", "--root", str(root), *options],
            env=os.environ | fixed,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            preexec_fn=heed_interrupts,  # noqa: PLW1509  # it takes no lock
            encoding="utf-8",
        )
        self._lines: SimpleQueue[str] = SimpleQueue()
        self._reader = Thread(target=self._read, daemon=True)
        self._reader.start()
        self.seen: list[str] = []

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self._lines.put(line.rstrip("\n"))

    def until(self, text: str) -> str:
        """Return the next line that holds a text."""
        while text not in (line := self._lines.get(timeout=PATIENCE)):
            self.seen.append(line)
        return line

    def interrupt(self) -> tuple[int, str]:
        """Return how it ends at Ctrl-C, and all that it had left to say."""
        self.process.send_signal(signal.SIGINT)
        code = self.process.wait(PATIENCE)
        self._reader.join(PATIENCE)
        rest = []
        while not self._lines.empty():
            rest.append(self._lines.get())
        return code, "\n".join(rest).strip()


Start = Callable[..., Watching]


@pytest.fixture
def start() -> Iterator[Start]:
    running: list[Watching] = []

    def begin(root: Path, *options: str) -> Watching:
        running.append(Watching(root, *options))
        return running[-1]

    yield begin
    for one in running:
        one.process.kill()
        one.process.wait()
        assert one.process.stdout
        one._reader.join(PATIENCE)
        one.process.stdout.close()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return small_site_in(tmp_path / "site")


def test_it_builds_then_builds_again_at_each_change_and_ends_at_ctrl_c(
    root: Path, start: Start
) -> None:
    run = start(root)
    run.until(READY)
    assert any("index.html" in line for line in run.seen)
    (root / EDITED).write_text(NEW, "utf-8")
    assert run.until(EDITED).startswith(f"{EDITED}: 3 written, in ")
    assert "told anew" in (root / PAGE).read_text("utf-8")
    (root / "content/topics/bad.yml").write_text("title: [", "utf-8")
    run.until("error[yaml-syntax]")
    run.until("Nothing was written")
    (root / "content/topics/bad.yml").unlink()
    run.until("content/topics/bad.yml: 0 written")
    assert run.interrupt() == (0, "")
    elsewhere = root.with_name("elsewhere")
    assert briefgen("build", "--root", root, "--output", elsewhere).code == 0
    assert files_of(root / "output") == files_of(elsewhere)


def test_mistakes_at_the_start_are_told_and_mended_while_it_runs(root: Path, start: Start) -> None:
    bad = root / "content/topics/bad.yml"
    bad.write_text("title: [", "utf-8")
    run = start(root)
    run.until("error[yaml-syntax]")
    run.until(READY)
    bad.unlink()
    run.until("content/topics/bad.yml: ")
    assert (root / PAGE).exists()


def test_another_build_may_run_beside_it(root: Path, start: Start) -> None:
    run = start(root)
    run.until(READY)
    assert briefgen("build", "--root", root, "--no-wait", "--url", "https://x.example/").code == 0
    (root / EDITED).write_text(NEW, "utf-8")
    run.until(EDITED)
    elsewhere = root.with_name("elsewhere")
    assert briefgen("build", "--root", root, "--output", elsewhere).code == 0
    assert files_of(root / "output") == files_of(elsewhere)


def test_it_waits_for_content_that_goes_away_and_comes_back(root: Path, start: Start) -> None:
    run = start(root)
    run.until(READY)
    before = files_of(root / "output")
    (root / "content").rename(root / "away")
    run.until("there is no such folder")
    assert files_of(root / "output") == before
    text = (root / "away/articles/a7.md").read_text("utf-8").replace("harbour", "haven")
    (root / "away/articles/a7.md").write_text(text, "utf-8")
    (root / "away").rename(root / "content")
    run.until(EDITED)
    assert "haven" in (root / PAGE).read_text("utf-8")


@pytest.mark.parametrize(
    "arguments", [["--root", "no-such-folder"], ["--output", "content"], ["--url", "x"]]
)
def test_a_slip_on_the_command_line_ends_it_at_once(arguments: list[str]) -> None:
    run = briefgen("watch", *arguments)
    assert run.code == 2
    assert run.err.startswith(("briefgen: ", "Usage: "))
