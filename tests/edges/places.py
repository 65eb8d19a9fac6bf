"""Sites on disk for the tests of what watches them, and how editors save files."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Final, TypeAlias

from briefgen.cli.order import Order
from briefgen.cli.session import Session
from briefgen.edges.scan import Seen, Stamp, changed, look_at, scan, seen
from briefgen.edges.sources import folders_of, source_path
from briefgen.edges.watch.settle import Batch
from briefgen.edges.watch.source import Source
from briefgen.edges.watch.watcher import Folders, Watcher, native
from tests.site.samples import TODAY, small_site

PATIENCE: Final = 20.0
"""Seconds after which a test fails in which nothing happens."""
EDITED: Final = "content/articles/a7.md"
PAGE: Final = "output/articles/a7/index.html"
NEW: Final = "".join(
    f"Passage {number} of text 7{', told anew,' * (number == 4)} tells of the harbour at Vik. "
    f"{{#p{number}}}\n\n"
    for number in range(1, 6)
)
"""The edited article with one passage changed that nothing cites."""

Save: TypeAlias = Callable[[Path, str], Iterator[None]]
"""Saves a text as a file, and yields wherever an editor may take its time."""


def small_site_in(root: Path) -> Path:
    """Write the content of the small site below a folder, and return it."""
    for name, text in small_site().items():
        if isinstance(text, str) and name.startswith("content/"):
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
    return root


def session_of(root: Path, url: str = "") -> Session:
    """Return a session that builds the site below `root` into its output/."""
    return Session(Order(root, url, frozenset(), "text", TODAY), root / "output")


class Looking:
    """Looks at a site's files, and tells which have changed since it last did."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._seen = Seen()
        self.changes(None)

    def changes(self, hints: Iterable[str] | None) -> set[str]:
        """Return the names of the files that differ; of those that `hints` name, or of all."""
        place = partial(source_path, self._root)
        if hints is None:
            stamps: dict[str, Stamp] = scan(folders_of(self._root))
        else:
            stamps = {n: s for n, s in self._seen.stamps.items() if n not in set(hints)}
            stamps |= look_at(hints, place)
        differ = changed(self._seen, stamps, place)
        self._seen = seen(stamps, time.time_ns(), place)
        return differ


class Clock:
    """A clock that goes when it is told to."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


class Quiet(Watcher):
    """A watcher of a site's folders that keeps what it says, by a clock of its own if given one."""

    def __init__(
        self,
        root: Path,
        clock: Callable[[], float] = time.monotonic,
        source: Callable[[Folders], Source] = native,
    ) -> None:
        self.said: list[str] = []
        super().__init__(folders_of(root), self.said.append, source, clock)

    def next(self) -> Batch:
        """Return the next batch; there must be one."""
        batch = self.wait(PATIENCE)
        assert batch is not None
        return batch


def truncates(path: Path, text: str) -> Iterator[None]:
    with path.open("w", encoding="utf-8") as file:
        yield
        file.write(text)


def renames_a_new_file_over_the_old(path: Path, text: str) -> Iterator[None]:
    part = path.with_name(f".{path.name}.part")
    part.write_text(text, "utf-8")
    yield
    part.replace(path)


def renames_the_old_file_away(path: Path, text: str) -> Iterator[None]:
    backup = path.with_name(f"{path.name}~")
    path.rename(backup)
    yield
    path.write_text(text, "utf-8")
    backup.unlink()


def writes_piece_by_piece(path: Path, text: str) -> Iterator[None]:
    with path.open("w", encoding="utf-8") as file:
        for at in range(0, len(text), 40):
            file.write(text[at : at + 40])
            file.flush()
            yield


def deletes_and_creates(path: Path, text: str) -> Iterator[None]:
    path.unlink()
    yield
    with path.open("x", encoding="utf-8") as file:
        yield
        file.write(text)


def moves_it_in_from_elsewhere(path: Path, text: str) -> Iterator[None]:
    part = path.parents[2] / "elsewhere.md"
    part.write_text(text, "utf-8")
    yield
    part.replace(path)


def probes_the_folder_first(path: Path, text: str) -> Iterator[None]:
    probe, swap = path.with_name("4913"), path.with_name(f".{path.name}.swp")
    swap.write_text("vim", "utf-8")
    probe.touch()
    probe.unlink()
    os.link(path, path.with_name(f"{path.name}~"))
    path.unlink()
    yield
    path.write_text(text, "utf-8")
    swap.unlink()
    path.with_name(f"{path.name}~").unlink()


SAVES: Final[tuple[Save, ...]] = (
    truncates,
    renames_a_new_file_over_the_old,
    renames_the_old_file_away,
    writes_piece_by_piece,
    deletes_and_creates,
    moves_it_in_from_elsewhere,
    probes_the_folder_first,
)
