"""The folder in which a patch is made ready, inside the output and so on the same file system."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

from briefgen.edges import disk
from briefgen.edges.ground import Ground, Kind
from briefgen.edges.place import STAGE, refuse

_OF_A_STAGE: Final = re.compile(r"[0-9a-f]{40}\.(new|old)")


class Stage:
    """The stage of one output folder. It is made when something is to be put there."""

    def __init__(self, folder: Path) -> None:
        self._ground = Ground(str(folder))
        self._place = self._ground.at(STAGE)
        self._to_make = [str(one) for one in _missing(folder)]
        self._ready = False

    def new(self, path: str) -> str:
        """Return where a file lies that is to come to a path; the name follows from that alone."""
        return f"{self._place}/{_name(path)}.new"

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

    def sweep(self) -> None:
        """Remove what a killed build left; refuse to touch what no build puts there."""
        kind = self._ground.kind(STAGE)
        if kind is Kind.FILE:
            refuse(self._ground, [STAGE])
        if kind is Kind.FOLDER:
            names = sorted(os.listdir(self._place))  # noqa: PTH208
            foreign = [f"{STAGE}/{one}" for one in names if not _OF_A_STAGE.fullmatch(one)]
            refuse(self._ground, foreign)
            for name in names:
                disk.unlink(f"{self._place}/{name}")
            disk.rmdir(self._place)

    def leave(self) -> None:
        """Remove the stage with all it holds, and the folders made for it that hold nothing.

        What cannot be removed stays for the next build to sweep up.
        """
        with suppress(FileNotFoundError, NotADirectoryError):
            for name in sorted(os.listdir(self._place)):  # noqa: PTH208
                _tried(lambda name=name: disk.unlink(f"{self._place}/{name}"))  # type: ignore[misc]
            _tried(lambda: disk.rmdir(self._place))
        for folder in reversed(self._to_make):
            _tried(lambda folder=folder: disk.rmdir(folder))  # type: ignore[misc]
        self._ready = False

    def sync(self, paths: list[str]) -> None:
        """Return when what is ready for these paths lies on the disk."""
        if len(paths) > _ONE_BY_ONE:
            disk.sync_all(self._place)
            return
        for path in paths:
            disk.sync(self.new(path))


_ONE_BY_ONE: Final = 16
"""How many files are brought to the disk one by one: beyond that all at once takes less time."""


def _missing(folder: Path) -> list[Path]:
    return [one for one in (*reversed(folder.parents), folder) if not one.exists()]


def _name(path: str) -> str:
    return hashlib.blake2b(os.fsencode(path), digest_size=20).hexdigest()


def _made(folder: str, mode: int = 0o777) -> None:
    with suppress(FileExistsError):
        disk.mkdir(folder, mode)


def _tried(step: Callable[[], None]) -> None:
    with suppress(OSError):
        step()
