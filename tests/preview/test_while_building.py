"""Pages asked for while the site is built again and again."""

from __future__ import annotations

import re
from hashlib import sha256
from http.client import HTTPConnection
from itertools import cycle
from pathlib import Path
from posixpath import join, normpath
from threading import Event, Thread
from typing import Final

import pytest

from tests.edges.places import PATIENCE, small_site_in
from tests.preview.running import Serving
from tests.site.cli import REPOSITORY

BUILDS: Final = 50
REQUESTS: Final = 2000
READERS: Final = 3
KINDS: Final = ("article", "topic", "style", "base")
FIRST: Final = len(KINDS) - 1
"""The edit that the site begins with: the last of one of each kind."""
PAGES: Final = (
    "index.html",
    "articles/a7/index.html",
    "tides/index.html",
    "ports/index.html",
    "timeline/index.html",
    "about/index.html",
    "articles/a1/index.html",
)
SOURCES: Final = {
    "article": "content/articles/a7.md",
    "topic": "content/topics/tides.yml",
    "style": "templates/assets/briefgen.css",
    "base": "templates/base.html",
}
_MARK: Final = re.compile(rb"(article|topic|style|base)-edit-(\d+)\.")
_ASSET: Final = re.compile(rb'(?:href|src)="((?:\.\./)*assets/[^"]+)"')
_NAMED: Final = re.compile(r"\.([0-9a-f]{10})\.[a-z]+$")


class Site:
    """A site whose edits show, each twice in a page, and the sources that they are made in."""

    def __init__(self, root: Path) -> None:
        self.root = small_site_in(root)
        theme = REPOSITORY / "templates"
        (root / "templates/assets").mkdir(parents=True)
        self._base = (theme / "base.html").read_text("utf-8")
        self._style = (theme / "assets/briefgen.css").read_text("utf-8")
        self._topic = (root / SOURCES["topic"]).read_text("utf-8")
        for number in range(len(KINDS)):
            name, text = self.edit(number)
            (root / name).write_text(text, "utf-8")

    def edit(self, number: int) -> tuple[str, str]:
        """Return the source that an edit is made in, and its text then."""
        kind = KINDS[number % len(KINDS)]
        mark = f"{kind}-edit-{number}."
        if kind == "article":
            text = f"It begins: {mark} {{#p1}}\n\nIt goes on. {{#p2}}\n\nIt ends: {mark} {{#p3}}\n"
        elif kind == "topic":
            text = self._topic.replace("On tides", mark).replace("The line on tides.", mark)
        elif kind == "style":
            text = f"/* {mark} */\n{self._style}/* {mark} */\n"
        else:
            text = self._base.replace('<main id="sec_main"', f"<p>{mark}</p>\\g<0>", 1)
            text = text.replace("\\g<0>", '<main id="sec_main"').replace(
                "</main>", f"</main><p>{mark}</p>", 1
            )
        return SOURCES[kind], text


def whole(marks: list[tuple[str, int]]) -> bool:
    """Whether all marks are those of the site after one edit, and none but a topic's is alone."""
    shown = dict(marks)
    last = max(shown.values())
    return all(
        (kind == "topic" or marks.count((kind, number)) > 1)
        and number == last - (last - KINDS.index(kind)) % 4
        for kind, number in marks
    )


class Reader(Thread):
    """Asks for pages, and for all that they name, until it is told to stop and has asked enough."""

    def __init__(self, serving: Serving, stop: Event, first: int) -> None:
        super().__init__(daemon=True)
        self._serving = serving
        self._stop_there = stop
        self._pages = cycle(PAGES[first:] + PAGES[:first])
        self._named: set[str] = set()
        self.asked = 0
        self.seen: set[int] = set()
        self.wrong: list[str] = []

    def run(self) -> None:
        line = HTTPConnection("localhost", self._serving.port, timeout=PATIENCE)
        try:
            while not self._stop_there.is_set() or self.asked < REQUESTS / READERS:
                self._read(line, next(self._pages))
        except OSError as error:
            self.wrong.append(repr(error))
        finally:
            line.close()

    def _read(self, line: HTTPConnection, page: str) -> None:
        text = self._get(line, page)
        named = {normpath(join(page, "..", one.decode())) for one in _ASSET.findall(text)}
        if len(named) < 3:
            self.wrong.append(f"{page} names {named}")
        for asset in self._named - named:
            self._get(line, asset)  # of the page before: a browser may be so late
        self._named = named
        for asset in sorted(named):
            content = self._get(line, asset)
            digest = _NAMED.search(asset)
            if digest is None or not sha256(content).hexdigest().startswith(digest[1]):
                self.wrong.append(f"{asset} is another's")
            if asset.endswith(".css"):
                text += content
        marks = [(kind.decode(), int(number)) for kind, number in _MARK.findall(text)]
        self.seen.update(number for _, number in marks)
        if len(dict(marks)) < 2 or not whole(marks):
            self.wrong.append(f"{page} is of {marks}")

    def _get(self, line: HTTPConnection, path: str) -> bytes:
        line.request("GET", self._serving.base + path)
        answer = line.getresponse()
        body = answer.read()
        self.asked += 1
        if answer.status != 200:
            self.wrong.append(f"{answer.status} {path}")
        return body


def test_while_it_is_built_no_page_is_missing_and_none_is_of_two_builds(tmp_path: Path) -> None:
    site = Site(tmp_path / "site")
    stop = Event()
    with (
        Serving(site.root, "--port", "0") as serving,
        serving.ready().tab(PAGES[1]),
        serving.tab(PAGES[2]),
    ):
        readers = [Reader(serving, stop, first) for first in range(READERS)]
        for reader in readers:
            reader.start()
        try:
            for number in range(FIRST + 1, FIRST + 1 + BUILDS):
                serving.edit(*site.edit(number))
        finally:
            stop.set()
            for reader in readers:
                reader.join(PATIENCE)
        assert [wrong for reader in readers for wrong in reader.wrong] == []
        assert sum(reader.asked for reader in readers) >= REQUESTS
        assert len(set[int]().union(*(reader.seen for reader in readers))) > BUILDS / 2
        last = Reader(serving, stop, 0)
        last.run()
        assert last.wrong == []
        assert max(last.seen) == FIRST + BUILDS


@pytest.mark.parametrize(
    ("marks", "is_whole"),
    [
        ([("base", 3), ("base", 3), ("style", 2), ("style", 2)], True),
        ([("base", 3), ("base", 3), ("article", 4), ("article", 4)], True),
        ([("base", 3), ("base", 7)], False),
        ([("base", 3), ("base", 3), ("article", 8), ("article", 8)], False),
        ([("base", 7), ("base", 7), ("style", 2), ("style", 2)], False),
        ([("base", 3)], False),
    ],
)
def test_a_page_of_two_builds_would_be_seen(marks: list[tuple[str, int]], is_whole: bool) -> None:
    assert whole(marks) is is_whole
