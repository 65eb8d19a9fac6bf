"""`briefgen serve` as its users run it, and tabs that are open on what it shows."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import Final

from playwright.sync_api import BrowserContext, Frame, Locator, Page, expect

from tests.edges.places import PATIENCE, small_site_in
from tests.site.cli import REPOSITORY, TODAY, heed_interrupts
from tests.site.samples import article, topic

READY: Final = "for changes; Ctrl-C ends it."
SETTLED: Final = 700
"""Milliseconds after which no build is to come: the look that is owed has been taken by then."""
POINTS: Final = 30
_COUNT: Final = """document.addEventListener("briefgen:shown", () => {
    sessionStorage.updates = Number(sessionStorage.updates || 0) + 1;
});"""
_STATES: Final = re.compile("ready|failed")


class Preview:
    """A run of the command, at its address."""

    def __init__(self, root: Path, *options: str, port: int = 0) -> None:
        fixed = {
            "SOURCE_DATE_EPOCH": str(int(TODAY.timestamp())),
            "PYTHONPATH": str(REPOSITORY),
            "PYTHONUNBUFFERED": "1",
        }
        command = ["briefgen", "serve", "--root", str(root), "--port", str(port), *options]
        self.root = root
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", *command],
            env=os.environ | fixed,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            preexec_fn=heed_interrupts,  # noqa: PLW1509  # it takes no lock
            encoding="utf-8",
        )
        self._lines: SimpleQueue[str] = SimpleQueue()
        self._reader = Thread(target=self._read, daemon=True)
        self._reader.start()
        self.address = self._until("Open ").removeprefix("Open ")
        self._until(READY)

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.address.split(":")[2].split("/")[0])

    def _read(self) -> None:
        assert self._process.stdout
        for line in self._process.stdout:
            self._lines.put(line.rstrip("\n"))

    def _until(self, text: str) -> str:
        while text not in (line := self._lines.get(timeout=PATIENCE)):
            pass
        return line

    def stop(self) -> None:
        """Interrupt it; it must end at once and without complaint."""
        self._process.send_signal(signal.SIGINT)
        assert self._process.wait(PATIENCE) == 0

    def close(self) -> None:
        """See that nothing of it is left."""
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()
        self._reader.join(PATIENCE)
        assert self._process.stdout
        self._process.stdout.close()

    # What an author does.

    def read(self, name: str) -> str:
        """Return the text of one of its site's files."""
        return (self.root / name).read_text("utf-8")

    def write(self, name: str, text: str) -> None:
        """Save one of its site's files."""
        (self.root / name).write_text(text, "utf-8")

    def edit(self, name: str, old: str, new: str) -> None:
        """Put a text in place of one that a file holds."""
        text = self.read(name)
        assert old in text
        self.write(name, text.replace(old, new, 1))

    def delete(self, name: str) -> None:
        """Delete one of its site's files."""
        (self.root / name).unlink()

    @contextmanager
    def keeping(self, name: str) -> Iterator[str]:
        """Give the text of a file, and put it back at the end, whatever has become of it."""
        text = self.read(name)
        try:
            yield text
        finally:
            self.write(name, text)

    @contextmanager
    def broken(self, text: str = "title: [", slug: str = "bad") -> Iterator[str]:
        """Have a topic with mistakes in it, and give the name of its file."""
        name = f"content/topics/{slug}.yml"
        self.write(name, text)
        try:
            yield name
        finally:
            (self.root / name).unlink(missing_ok=True)


@contextmanager
def previewing(root: Path, *options: str, port: int = 0) -> Iterator[Preview]:
    """Give a preview of the site at a folder; it is interrupted at the end."""
    preview = Preview(root, *options, port=port)
    try:
        yield preview
        preview.stop()
    finally:
        preview.close()


class Tab:
    """A page of a preview, by its address below `preview`'s, that counts what becomes of it."""

    def __init__(self, context: BrowserContext, preview: Preview, path: str = "") -> None:
        self.page: Page = context.new_page()
        self.navigations = 0
        self.page.add_init_script(_COUNT)
        self.page.goto(preview.address + path)
        self.is_told()
        self.page.on("framenavigated", self._navigated)

    def _navigated(self, frame: Frame) -> None:
        self.navigations += frame == self.page.main_frame

    @property
    def updates(self) -> int:
        """How often what it shows was put in place of what it had shown."""
        return int(self.page.evaluate("Number(sessionStorage.updates || 0)"))

    @property
    def heading(self) -> Locator:
        """The page's own heading."""
        return self.page.locator("main h1")

    @property
    def overlay(self) -> Locator:
        """What tells of mistakes."""
        return self.page.locator("briefgen-preview .overlay")

    @property
    def warnings(self) -> Locator:
        """What tells of warnings."""
        return self.page.locator("briefgen-preview .warnings")

    @property
    def mark(self) -> Locator:
        """What tells of the preview itself."""
        return self.page.locator("briefgen-preview .mark")

    def is_told(self, state: str | re.Pattern[str] = _STATES) -> None:
        """Wait until the preview has said how things stand."""
        expect(self.mark).to_have_attribute("data-state", state, timeout=PATIENCE * 1000)

    def shows(self, text: str | re.Pattern[str]) -> None:
        """Wait until the page says something."""
        expect(self.page.locator("main")).to_contain_text(text, timeout=PATIENCE * 1000)

    def settle(self) -> None:
        """Wait until nothing is to come any more."""
        self.page.wait_for_timeout(SETTLED)


def count(*tabs: Tab) -> None:
    """Count from now on, once nothing is to come any more of what was done before."""
    tabs[0].settle()
    for tab in tabs:
        tab.page.evaluate("sessionStorage.clear()")
        tab.navigations = 0


def sea_in(root: Path) -> Path:
    """Write the small site below a folder, with a theme of its own, and return the folder.

    Its first article is long, and so are its topics.
    """
    small_site_in(root)
    shutil.copytree(REPOSITORY / "templates", root / "templates")
    numbered = [f"a{2 + n % 2}#p{1 + n % 5}" for n in range(POINTS)]
    added = article(1, passages=80) | topic("tides", *numbered) | topic("ports", *numbered)
    for name, text in added.items():
        assert isinstance(text, str)
        (root / name).write_text(text, "utf-8")
    return root


def passage(text: int, number: int) -> str:
    """Return how a passage of the small site begins."""
    return f"Passage {number} of text {text} "
