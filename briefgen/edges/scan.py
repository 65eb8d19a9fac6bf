"""Which of the site's files have changed since they were last read.

A file's change time (ctime), modification time, size and inode decide whether it may have changed;
the modification time alone proves nothing, as it can be set back. All four are compared for
equality, never for order, so that a clock set back or ahead changes nothing. A file whose change
time lay within two seconds of the moment it was looked at, or after it, is looked at again the next
time: it may have been written once more without any of the four telling (the *racy* files of git's
index).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from stat import S_ISDIR, S_ISLNK
from typing import Final, NamedTuple

RACY: Final = 2_000_000_000
"""Nanoseconds."""
_PASSED_OVER: Final = ("~", ".swp", ".swx", ".tmp", ".bak", ".orig")


class Stamp(NamedTuple):
    """What tells that a file is as it was; `settled` if it was old enough to be told by it."""

    mtime: int
    ctime: int
    size: int
    inode: int
    settled: bool

    @property
    def identity(self) -> tuple[object, ...]:
        """The four figures that are compared."""
        return self[:4]


def stamp(status: os.stat_result, now: int) -> Stamp:
    """Return a file's stamp; `now` is the time in nanoseconds at which it was looked at."""
    age = now - status.st_ctime_ns
    return Stamp(
        status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino, settled=age > RACY
    )


def scan(folders: Mapping[str, Path], now: int) -> dict[str, Stamp]:
    """Return the stamps of all files below folders, by the folder's name and the path in it.

    Hidden files and what editors leave behind are passed over. No folder is as an empty one.
    """
    found = {}
    for prefix, folder in folders.items():
        for name, entry in _walk(str(folder), "", is_source):
            with suppress(FileNotFoundError):  # gone since its folder was listed
                status = entry.stat(follow_symlinks=entry.is_file())
                found[f"{prefix}/{name}"] = stamp(status, now)
    return found


def scan_output(folder: Path, now: int) -> dict[str, Stamp]:
    """Return the stamps of everything below an output folder but its folders, by path.

    A link is stamped as a link: it is never what a build wrote.
    """
    return {
        name: stamp(entry.stat(follow_symlinks=False), now)
        for name, entry in _walk(str(folder), "", _any)
    }


def look(path: Path, now: int) -> Stamp | None:
    """Return one file's stamp as `scan` gives it; None where there is no file."""
    try:
        status = path.lstat()
        if S_ISLNK(status.st_mode) and path.is_file():
            status = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    return None if S_ISDIR(status.st_mode) else stamp(status, now)


def is_source(name: str) -> bool:
    """Tell a file's or folder's name that counts from a hidden one and what editors leave."""
    return not name.startswith((".", "#")) and not name.endswith(_PASSED_OVER)


def _any(name: str) -> bool:
    del name
    return True


def _walk(
    folder: str, prefix: str, wanted: Callable[[str], bool]
) -> Iterator[tuple[str, os.DirEntry[str]]]:
    try:
        entries = list(os.scandir(folder))
    except (FileNotFoundError, NotADirectoryError):
        return
    for entry in entries:
        if not wanted(entry.name):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path, f"{prefix}{entry.name}/", wanted)
        else:
            yield prefix + entry.name, entry
