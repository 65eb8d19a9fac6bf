"""Events of folders and all below them from the Linux kernel."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from briefgen.edges.scan import is_source
from briefgen.edges.watch import inotify
from briefgen.edges.watch.inotify import Inotify, Raw
from briefgen.edges.watch.settle import Event, Kind
from briefgen.edges.watch.source import UnavailableError, standing

# Not that a file was opened, read or closed unwritten: a build does all three to every source.
_OF_A_FILE: Final = (
    inotify.MODIFY | inotify.ATTRIB | inotify.CLOSE_WRITE | inotify.DELETE_SELF | inotify.MOVE_SELF
)
_OF_A_FOLDER: Final = (
    _OF_A_FILE
    | inotify.MOVED_FROM
    | inotify.MOVED_TO
    | inotify.CREATE
    | inotify.DELETE
    | inotify.ONLY_FOLDERS
    | inotify.NOT_UNLINKED
)
_ANYTHING_MAY_BE: Final = (
    inotify.OVERFLOW | inotify.UNMOUNT | inotify.DELETE_SELF | inotify.MOVE_SELF
)
_LOST: Final = Event(Kind.LOST)


class Kernel:
    """Watches folders, by the names that their files have in the site, with inotify.

    Whatever happens to a folder, all are walked and watched anew: watches that stand stay, so that
    nothing is missed meanwhile. A folder's watch is set before it is listed: what comes into it
    later is an event, what came earlier is in the list.
    """

    every = 0.5

    def __init__(self, folders: Mapping[str, Path]) -> None:
        self._folders = folders
        self._inotify = Inotify()
        self._names: dict[int, set[str]] = {}
        try:
            self._watch_all()
        except BaseException:
            self.close()
            raise

    def read(self, timeout: float) -> list[Event]:
        """Return what has happened, waiting for it at most `timeout` seconds."""
        events = [event for raw in self._inotify.read(timeout) for event in self._told(raw)]
        if _LOST in events:
            self._watch_all()
        return events

    def check(self) -> list[Event]:
        """Watch what stands in the folders' places now, where that is no longer the same.

        No event tells that a folder appears which was not there, or that one further up was moved.
        """
        if standing(self._folders) == self._standing:
            return []
        self._watch_all()
        return [_LOST]

    def close(self) -> None:
        """Let go of everything."""
        self._inotify.close()

    def _watch_all(self) -> None:
        self._standing = standing(self._folders)
        before, self._names = self._names, {}
        try:
            for name, folder in self._folders.items():
                self._watch(str(folder), name)
        except OSError as error:
            raise UnavailableError(error.strerror or str(error)) from error
        for watch in before.keys() - self._names.keys():
            self._inotify.remove(watch)

    def _watch(self, path: str, name: str) -> None:
        if not self._add(path, name, _OF_A_FOLDER):
            return
        for entry in _entries(path):
            if entry.is_dir(follow_symlinks=False):
                self._watch(entry.path, f"{name}/{entry.name}")
            elif entry.is_symlink():
                # What it leads to may lie anywhere, and is a source all the same.
                self._add(entry.path, f"{name}/{entry.name}", _OF_A_FILE)

    def _add(self, path: str, name: str, mask: int) -> bool:
        watch = self._inotify.add(path, mask)
        if watch is not None:
            self._names.setdefault(watch, set()).add(name)
        return watch is not None

    def _told(self, raw: Raw) -> Iterator[Event]:
        if raw.mask & inotify.OVERFLOW:
            yield _LOST
            return
        names: Iterable[str] = self._names.get(raw.watch, ())
        if raw.mask & inotify.IGNORED:
            self._names.pop(raw.watch, None)
        elif names and raw.mask & _ANYTHING_MAY_BE:
            yield _LOST
        elif raw.mask & inotify.IS_FOLDER:
            if names and is_source(raw.name):
                yield _LOST
        elif is_source(raw.name):
            for name in names:
                yield self._of_file(raw, f"{name}/{raw.name}" if raw.name else name)

    def _of_file(self, raw: Raw, name: str) -> Event:
        if raw.mask & (inotify.DELETE | inotify.MOVED_FROM):
            return Event(Kind.GONE, name)
        if raw.mask & inotify.MODIFY:
            return Event(Kind.WRITTEN, name)
        if raw.mask & inotify.CREATE and self._is_empty(name):
            return Event(Kind.CREATED, name)
        if raw.mask & (inotify.CREATE | inotify.MOVED_TO):
            return Event(Kind.ARRIVED, name)
        return Event(Kind.CLOSED, name)

    def _is_empty(self, name: str) -> bool:
        """Tell a new file that is about to be written from a link to one that is whole."""
        folder, _, rest = name.partition("/")
        with suppress(OSError):
            status = (self._folders[folder] / rest).lstat()
            return stat.S_ISREG(status.st_mode) and status.st_size == 0
        return False


def _entries(path: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(path) as entries:
            return [entry for entry in entries if is_source(entry.name)]
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        return []
