"""Moves from the stage into the output, each of which can be taken back."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import partial
from typing import Final

from briefgen.edges import disk
from briefgen.edges.ground import Ground, Kind, parent_of, parents_of

_NO_LINKS: Final = frozenset(
    {errno.EPERM, errno.ENOSYS, errno.EMLINK, errno.EXDEV, errno.ENOTSUP, errno.EOPNOTSUPP}
)
"""What a file system says that knows no second names for files, or has no more of them."""
_KEPT: Final = frozenset({errno.ENOTEMPTY, errno.EEXIST, errno.ENOENT})


class Moves:
    """The moves of one patch so far.

    What takes a move back is noted before it is made: a step may be interrupted, or fail, after the
    disk has carried it out. Taking back what was not done does nothing.
    """

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._undo: list[Callable[[], None]] = []

    def make_folders(self, path: str) -> None:
        """Make the folders that a path lies in."""
        if self._ground.folder(parent_of(path)) is Kind.FOLDER:
            return
        for folder in parents_of(path):
            if self._ground.folder(folder) is not Kind.FOLDER:
                self._undo.append(partial(disk.rmdir, self._ground.at(folder)))
                disk.mkdir(self._ground.at(folder))
                self._ground.note(folder, Kind.FOLDER)

    def place(self, ready: str, path: str, spare: str) -> None:
        """Move a file to its place; what stood there has a second name, `spare`, from then on."""
        target = self._ground.at(path)
        if self._ground.kind(path) is Kind.FILE:
            # Only when it is whole: a spare cut short would be put in place of what is there.
            _keep(target, spare)
            self._undo.append(partial(disk.replace, spare, target))
        else:
            self._undo.append(partial(disk.replace, target, ready))
        disk.replace(ready, target)
        self._ground.note(path, Kind.FILE)

    def place_folder(self, ready: str, path: str, files: Sequence[str]) -> None:
        """Move a folder to where nothing stands, with all `files` that are in it."""
        self._undo.append(partial(self._take_out, ready, path, files))
        disk.replace(ready, self._ground.at(path))
        self._ground.note(path, Kind.FOLDER)

    def _take_out(self, ready: str, path: str, files: Sequence[str]) -> None:
        """Remove what came with a folder, and nothing that somebody else has put there since."""
        if os.path.lexists(ready):
            return  # it was never moved
        for file in files:
            with suppress(FileNotFoundError):
                disk.unlink(self._ground.at(file))
        for folder in _innermost_first(files):
            if f"{folder}/".startswith(f"{path}/"):
                with suppress(OSError):  # what holds something else stays
                    disk.rmdir(self._ground.at(folder))

    def take(self, path: str, spare: str) -> None:
        """Move a file out of the output; one that is not there, or no file, stays."""
        if self._ground.kind(path) is Kind.FILE:
            self._undo.append(partial(disk.replace, spare, self._ground.at(path)))
            disk.replace(self._ground.at(path), spare)
            self._ground.note(path, Kind.ABSENT)

    def drop_emptied(self, paths: Iterable[str]) -> None:
        """Remove the folders that these paths lay in, if they hold nothing now."""
        for folder in _innermost_first(paths):
            if self._ground.folder(folder) is Kind.FOLDER:
                self._drop(folder)

    def drop_empty(self, path: str) -> None:
        """Remove a folder that holds nothing but folders, if one stands at a path."""
        if self._ground.kind(path) is Kind.FOLDER:
            for folder in self._ground.folders(path):
                self._drop(folder)

    def take_back(self) -> bool:
        """Take all moves back, the last first; return whether every one could be."""
        done = [_undone(undo) for undo in reversed(self._undo)]
        self._undo.clear()
        self._ground.forget()
        return all(done)

    def _drop(self, folder: str) -> None:
        place = self._ground.at(folder)
        self._undo.append(partial(disk.mkdir, place))
        try:
            disk.rmdir(place)
        except OSError as error:
            if error.errno not in _KEPT:
                raise
            self._undo.pop()
        else:
            self._ground.note(folder, Kind.ABSENT)


def _innermost_first(paths: Iterable[str]) -> list[str]:
    """Return the folders that these paths lie in."""
    folders = {folder for path in paths for folder in parents_of(path)}
    return sorted(folders, key=lambda one: (-one.count("/"), one))


def _keep(target: str, spare: str) -> None:
    try:
        disk.link(target, spare)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        disk.copy(target, spare)


def _undone(undo: Callable[[], None]) -> bool:
    try:
        undo()
    except (FileNotFoundError, FileExistsError):
        return True
    except OSError:
        return False
    return True
