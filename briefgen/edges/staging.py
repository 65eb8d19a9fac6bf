"""A patch made ready beside the site and applied to it whole, or not at all.

A folder that the site does not have yet is made ready with all that is to lie in it, and moved so.

What holds, whatever ends a build:

- **An error** (a full disk, one gone read-only) at any step: all that was moved is moved back, in
  reverse order, and the site is what it was. Replaced and removed files have second names in the
  stage until the end. Should moving back fail too, the list still names old files and new, so that
  the next build mends what it finds.
- **A kill**: each move is one `rename`, so each file is the old one or the new one, and a folder
  that is new is there with all of its files or not at all. Assets come
  before the pages that name them, removals last. The list names old files and new before the first
  move, the new ones alone after the last; the next build sweeps the stage, and removes what is on
  the list and not of the site.
- **A power cut** is a kill that may also lose what was not yet on the disk. So what is staged is
  brought there before the first move (a few files one by one, many with one call for the file
  system), and so is the list: no page is ever there empty, nor without being on the list. Nothing
  more needs to be; a move that is lost leaves the old file. The state of the build lies in another
  file and may outlive such a loss, but it believes a page only by its size, times and inode, and
  those of the old file are not those that it remembers.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Final

from msgspec import Struct

from briefgen.edges import disk
from briefgen.edges.ground import Ground, parents_of
from briefgen.edges.manifest import Manifest, is_inside
from briefgen.edges.moves import Moves
from briefgen.edges.place import STAGE, OutputRefusedError, in_the_way, refuse, strangers
from briefgen.edges.sources import source_path
from briefgen.edges.stage import Stage
from briefgen.engine.change import Content

_LARGE: Final = 4
"""One file in so many changed makes a patch large."""


class SourceChangedError(Exception):
    """A file that is published as it is has changed since it was read; the text says which."""


class Applied(Struct, frozen=True):
    """How many files were written, left as they were, and removed."""

    written: int
    unchanged: int
    removed: int


class _Plan(Struct, frozen=True):
    """A patch as it is to be applied: `put` in order, `blocking` those gone that must go first."""

    put: tuple[str, ...]
    gone: tuple[str, ...]
    blocking: tuple[str, ...]
    before: frozenset[str]
    after: frozenset[str]

    def either(self) -> frozenset[str]:
        """Return the files that the site had or is to have."""
        return self.before | self.after if self.gone else self.after


class Staging:
    """One patch of an output folder. Left without `apply`, it leaves nothing behind."""

    def __init__(
        self,
        root: Path,
        folder: Path,
        manifest: Manifest,
        known: frozenset[str] = frozenset(),
    ) -> None:
        self._known = known
        self._root = root
        self._folder = folder
        self._manifest = manifest
        self._ground = Ground(str(folder))
        self._stage = Stage(folder)
        self._process = os.getpid()

    def __enter__(self) -> Staging:
        """Remove what a killed build left behind; raise OSError where that cannot be."""
        self._stage.sweep()
        self._manifest.clear()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Remove the stage, unless this is a process that was forked to fill it."""
        if os.getpid() == self._process:
            self._stage.leave()

    def put(self, path: str, content: Content) -> bool:
        """Make a file ready; return False if the output already holds exactly these bytes.

        May be called in processes forked from the one that made the staging, each path in one of
        them. Raises OSError if it cannot be written, `SourceChangedError` if a file to copy is not
        what it was, and ValueError for a path that leads out of the output.
        """
        if not is_inside(path) or path.partition("/")[0] == STAGE:
            raise ValueError(f"{path!r} is no path in an output folder")
        if self._ground.holds(path, content):
            return False
        self._stage.make()
        if self._ground.missing(path):
            self._stage.make_below(path)
        self._write(self._ready(path), content)
        return True

    def apply(
        self,
        put: Iterable[str],
        removed: Iterable[str],
        listed: Iterable[str],
        there: Iterable[str] | None = None,
    ) -> Applied:
        """Make the output hold the files `listed`: move there those put, and take those removed.

        `put` are all of those that were found to differ when they were put. With those removed goes
        whatever else is on the list and not of the site, as a killed build leaves it. `there` is
        what the output holds, if that has just been looked at; if not, a large patch, or one
        without a list, looks at all of it, which costs little beside so many files, and a small one
        looks only at what is in its way. Raises `OutputRefusedError` for files that briefgen did
        not write, or where folders came or went since files were put; OSError where the patch
        cannot be applied; and in either case the output is what it was.
        """
        plan = self._planned(frozenset(put), removed, frozenset(listed))
        self._ground.forget()
        moved: dict[str, list[str]] = {}
        for path in plan.put:
            moved.setdefault(self._ground.missing(path) or path, []).append(path)
        refuse(self._ground, self._strangers(plan, moved, there))
        try:
            self._stage.sync(plan.put, self._ready)
            self._carry_out(plan, moved)
        except FileNotFoundError as error:  # folders came or went since their files were put
            raise OutputRefusedError(
                f"{self._folder} was changed meanwhile; build again"
            ) from error
        return Applied(len(plan.put), len(plan.after) - len(plan.put), len(plan.gone))

    def _ready(self, path: str) -> str:
        missing = self._ground.missing(path)
        return self._stage.new_below(path) if missing else self._stage.new(path)

    def _write(self, ready: str, content: Content) -> None:
        try:
            self._make(ready, content)
        except FileExistsError:  # this path is put once more
            disk.unlink(ready)
            self._make(ready, content)

    def _make(self, ready: str, content: Content) -> None:
        if isinstance(content, bytes):
            disk.write(ready, content)
        elif self._copied(content.source, ready) != content.digest:
            raise SourceChangedError(f"{content.source} has changed since it was read; build again")

    def _copied(self, source: str, ready: str) -> str | None:
        path = source_path(self._root, source)
        try:
            return disk.copy(str(path), ready)
        except FileNotFoundError:
            if path.exists():
                raise
            return None

    def _planned(self, put: frozenset[str], removed: Iterable[str], after: frozenset[str]) -> _Plan:
        if not put <= after or not after.isdisjoint(removed):
            raise ValueError("the site has what is put, and not what is removed")
        before = after if self._manifest.names(after) else self._manifest.listed()
        if self._known is not before and not self._known <= before:
            before |= frozenset(filter(is_inside, self._known - before))
        gone = frozenset() if after is before else before - after
        return _Plan(
            tuple(sorted(put, key=_assets_first)),
            # In reverse, so that no page outlives an asset that it names.
            tuple(sorted(gone, key=_assets_first, reverse=True)),
            tuple(sorted(_blocking(gone, put))),
            before,
            after,
        )

    def _strangers(
        self, plan: _Plan, moved: Mapping[str, list[str]], there: Iterable[str] | None
    ) -> Iterator[str]:
        if there is None and (not plan.before or len(plan.put) * _LARGE >= len(plan.after)):
            there = self._ground.files(skip=STAGE)
        if there is not None:
            # What the site has and was not put is what stands there already, byte for byte.
            yield from strangers(there, plan.before | plan.after.difference(plan.put))
        yield from in_the_way(self._ground, moved, plan.before)

    def _carry_out(self, plan: _Plan, moved: Mapping[str, list[str]]) -> None:
        moves = Moves(self._ground)
        try:
            self._remember(plan.either())
            # All that needs room on the disk comes first: taking back moves needs none.
            if plan.gone:
                self._manifest.prepare(plan.after)
            self._move(moves, plan, moved)
            if plan.gone:
                self._manifest.commit()
        except BaseException:
            self._take_back(moves, plan)
            raise

    def _take_back(self, moves: Moves, plan: _Plan) -> None:
        with suppress(OSError):
            # Unless the list names old files and new again, the new ones stay: were it the last
            # step that failed, old ones would be taken for a stranger's.
            self._remember(plan.either())
            if moves.take_back():
                self._remember(plan.before)
        with suppress(OSError):
            self._manifest.clear()

    def _move(self, moves: Moves, plan: _Plan, moved: Mapping[str, list[str]]) -> None:
        stage = self._stage
        if plan.put or plan.gone:
            stage.make()
        for path in plan.blocking:
            moves.take(path, stage.old(path))
        moves.drop_emptied(plan.blocking)
        for path, files in moved.items():
            moves.drop_empty(path)
            moves.make_folders(path)
            if path in plan.after:
                moves.place(stage.new(path), path, stage.old(path))
            else:
                moves.place_folder(stage.new_below(path), path, files)
        for path in plan.gone:
            moves.take(path, stage.old(path))
        moves.drop_emptied(plan.gone)

    def _remember(self, paths: frozenset[str]) -> None:
        if not self._manifest.names(paths):
            self._manifest.restore(paths)


def _assets_first(path: str) -> tuple[bool, str]:
    return (not path.startswith("assets/"), path)


def _blocking(gone: Iterable[str], put: frozenset[str]) -> set[str]:
    """Return the files of those that go that stand where a folder must be, or below a new file."""
    folders = {folder for path in put for folder in parents_of(path)} if gone else set()
    return {p for p in gone if p in folders or any(folder in put for folder in parents_of(p))}
