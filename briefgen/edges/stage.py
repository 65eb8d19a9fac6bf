"""The folder in which a patch is made ready, inside the output and so on the same file system.

A file that goes into a folder of the output lies here by a name of its own; what goes where no
folder is yet lies in a tree as it is to lie there, so that the outermost folder that is missing
comes into its place in one move, with all that is in it. All these names are such as nobody else
gives; what has one is swept.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final, TypeAlias

from briefgen.edges import disk
from briefgen.edges.ground import Ground, Kind, parent_of, parents_of
from briefgen.edges.place import STAGE, refuse

_OF_A_STAGE: Final = re.compile(r"[0-9a-f]{40}\.(new|old)")
_TREE: Final = f"{hashlib.blake2b(digest_size=20).hexdigest()}.new"


class Stage:
    """The stage of one output folder. It is made when something is to be put there."""

    def __init__(self, folder: Path) -> None:
        self._ground = Ground(str(folder))
        self._place = self._ground.at(STAGE)
        self._to_make = [str(one) for one in _missing(folder)]
        self._ready = False
        self._made: set[str] = set()  # folders of the tree

    def new(self, path: str) -> str:
        """Return where a file lies that is to come to a path; the name follows from that alone."""
        return f"{self._place}/{_name(path)}.new"

    def new_below(self, path: str) -> str:
        """Return where a file or folder lies that comes with, or is, a folder that is missing."""
        return f"{self._place}/{_TREE}/{path}"

    def old(self, path: str) -> str:
        """Return where a file is kept that has been at a path."""
        return f"{self._place}/{_name(path)}.old"

    def make(self) -> None:
        """Make the folder, and those it lies in; another process may be doing the same."""
        if not self._ready:
            for folder in self._to_make:
                _made(folder)
            # Nobody else's to read, should it stay behind in a folder that is served.
            _made(self._place, 0o700)
            self._ready = True

    def make_below(self, path: str) -> None:
        """Make the folders of the tree that a path lies in."""
        if parent_of(path) in self._made:
            return
        if not self._made:
            _made(f"{self._place}/{_TREE}")
        for folder in parents_of(path):
            if folder not in self._made:
                _made(self.new_below(folder))
                self._made.add(folder)

    def sweep(self) -> None:
        """Remove what a killed build left; refuse to touch what no build puts there."""
        kind = self._ground.kind(STAGE)
        if kind is Kind.FILE:
            refuse(self._ground, [STAGE])
        if kind is Kind.FOLDER:
            refuse(
                self._ground,
                (f"{STAGE}/{one.name}" for one in os.scandir(self._place) if _is_foreign(one)),
            )
            self._remove(_do)

    def leave(self) -> None:
        """Remove the stage with all it holds, and the folders made for it that hold nothing.

        What cannot be removed stays for the next build to sweep up.
        """
        self._ground.forget()
        if self._ground.kind(STAGE) is Kind.FOLDER:  # and nothing that was put in its place
            self._remove(_try)
        for folder in reversed(self._to_make):
            _try(disk.rmdir, folder)
        self._ready = False
        self._made.clear()

    def _remove(self, do: _Do) -> None:
        for path, kind in reversed([(STAGE, Kind.FOLDER), *self._ground.walk(STAGE)]):
            do(disk.unlink if kind is Kind.FILE else disk.rmdir, self._ground.at(path))

    def sync(self, paths: Sequence[str], ready: Callable[[str], str]) -> None:
        """Return when what is to come to these paths, and is `ready` where it says, is on disk.

        Raise FileNotFoundError where it is not there.
        """
        if len(paths) <= _ONE_BY_ONE:
            for path in paths:
                disk.sync(ready(path))
            return
        disk.sync_all(self._place)
        for path in paths:
            os.lstat(ready(path))


_Do: TypeAlias = Callable[[Callable[[str], None], str], None]
_ONE_BY_ONE: Final = 16
"""How many files are brought to the disk one by one: beyond that all at once takes less time."""


def _is_foreign(entry: os.DirEntry[str]) -> bool:
    if entry.is_dir(follow_symlinks=False):
        return entry.name != _TREE
    return not _OF_A_STAGE.fullmatch(entry.name)


def _missing(folder: Path) -> list[Path]:
    return [one for one in (*reversed(folder.parents), folder) if not one.exists()]


def _name(path: str) -> str:
    return hashlib.blake2b(os.fsencode(path), digest_size=20).hexdigest()


def _made(folder: str, mode: int = 0o777) -> None:
    with suppress(FileExistsError):
        disk.mkdir(folder, mode)


def _do(step: Callable[[str], None], place: str) -> None:
    step(place)


def _try(step: Callable[[str], None], place: str) -> None:
    with suppress(OSError):
        step(place)
