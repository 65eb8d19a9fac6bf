"""Which of the site's files have changed since they were last read.

A file's change time (ctime), modification time, size and inode decide whether it may have changed;
the modification time alone proves nothing, as it can be set back. All four are compared for
equality, never for order, so that a clock set back or ahead changes nothing. A file whose change
time lay within a while of the moment it was looked at, or after it, is remembered with its digest:
it may have been written once more without any of the four telling (the *racy* files of git's
index).
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from stat import S_ISDIR
from typing import Final, TypeAlias

from msgspec import Struct, field

RACY: Final = 2_000_000_000
"""Nanoseconds within which a source that changed proves nothing by its stamp."""
RACY_OUTPUT: Final = 20_000_000
"""The same for what briefgen wrote itself, on a file system that tells less than milliseconds.

There times are those of a system's clock, which goes on every 16 ms, or more often.
"""
_STRETCH: Final = 512
"""Files that are looked at before anything else is heeded."""
_MILLISECOND: Final = 1_000_000
_PASSED_OVER: Final = ("~", ".swp", ".swx", ".tmp", ".bak", ".orig")
Stamp: TypeAlias = tuple[int, int, int, int]
"""A file's mtime and ctime in nanoseconds, its size in bytes, its inode."""
Stamps: TypeAlias = Mapping[str, Stamp]
Place: TypeAlias = Callable[[str], Path]
"""Tells where the file of a name lies."""


class Seen(Struct, frozen=True):
    """Files as they were looked at: stamps by name, and digests of those that may be racy."""

    stamps: dict[str, Stamp] = field(default_factory=dict)
    racy: dict[str, str] = field(default_factory=dict)

    def take_in(self, names: frozenset[str], found: Seen) -> None:
        """Take in how these files were `found` when they were looked at again, alone among all."""
        for name in names:
            self.stamps.pop(name, None)
            self.racy.pop(name, None)
        self.stamps.update(found.stamps)
        self.racy.update(found.racy)


def _stamp(status: os.stat_result) -> Stamp:
    return (status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino)


def unheeded() -> None:
    """Heed nothing."""


def scan(folders: Mapping[str, Path], heed: Callable[[], None] = unheeded) -> dict[str, Stamp]:
    """Return the stamps of all files below folders, by the folder's name and the path in it.

    Hidden files and what editors leave behind are passed over. No folder is as an empty one. `heed`
    is called every so often, and may raise to end it.
    """
    found: dict[str, Stamp] = {}
    for prefix, folder in folders.items():
        _scan(str(folder), f"{prefix}/", found, heed)
    return found


def _scan(folder: str, prefix: str, found: dict[str, Stamp], heed: Callable[[], None]) -> None:
    for number, entry in enumerate(entries(folder)):
        if number % _STRETCH == 0:
            heed()
        name = entry.name
        if not is_source(name):
            continue
        if entry.is_dir(follow_symlinks=False):
            _scan(entry.path, f"{prefix}{name}/", found, heed)
            continue
        try:
            status = entry.stat(follow_symlinks=entry.is_file())
        except FileNotFoundError:  # gone since its folder was listed
            continue
        found[prefix + name] = _stamp(status)


def look_at(names: Iterable[str], place: Place) -> dict[str, Stamp]:
    """Return the stamps of named files as `scan` gives them; what is no file has none."""
    found = {}
    for name in names:
        with suppress(FileNotFoundError, NotADirectoryError):
            path = place(name)
            status = path.stat() if path.is_file() else path.lstat()
            if not S_ISDIR(status.st_mode):
                found[name] = _stamp(status)
    return found


def look_below(
    folder: Path, names: Iterable[str], heed: Callable[[], None] = unheeded
) -> dict[str, Stamp]:
    """Return the stamps of files in a folder, and of folders, by their paths there.

    No link is followed: it is never what a build wrote. `heed` is as for `scan`.
    """
    base, found, lstat = f"{folder}/", {}, os.lstat
    for number, name in enumerate(names):
        if number % _STRETCH == 0:
            heed()
        try:
            status = lstat(base + name)
        except (FileNotFoundError, NotADirectoryError):
            continue
        found[name] = (status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino)
    return found


def walk(folder: Path, but: str) -> list[str]:
    """Return the paths of all files below a folder, without those in its folder `but`."""
    return [name for name in _walk(str(folder), "") if not name.startswith(f"{but}/")]


def folders_of_files(paths: Iterable[str]) -> set[str]:
    """Return the folders in which files lie, and those in turn, each with a slash at its end."""
    found = {"./"}
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder and f"{folder}/" not in found:
            found.add(f"{folder}/")
            folder = folder.rpartition("/")[0]
    return found


def is_source(name: str) -> bool:
    """Tell a source's name from one that an editor or a system leaves behind."""
    return not name.startswith((".", "#")) and not name.endswith(_PASSED_OVER)


def _walk(folder: str, prefix: str) -> Iterator[str]:
    for entry in entries(folder):
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path, f"{prefix}{entry.name}/")
        else:
            yield prefix + entry.name


def entries(folder: str) -> list[os.DirEntry[str]]:
    """Return what a folder holds; nothing where there is none."""
    try:
        return list(os.scandir(folder))
    except (FileNotFoundError, NotADirectoryError):
        return []


def seen(stamps: dict[str, Stamp], now: int, place: Place, window: int = RACY) -> Seen:
    """Return files as they are to be remembered; they were looked at `now`, in nanoseconds.

    Those that changed within the `window` before are read.
    """
    racy = [name for name, one in stamps.items() if now - one[1] <= window]
    return Seen(stamps, {name: digest_of(place(name)) for name in racy})


def output_window(stamps: Stamps) -> int:
    """Return how long, in nanoseconds, an output proves nothing by its stamp.

    Where change times have no fraction of a millisecond, the file system tells no finer times.
    """
    fine = any(one[1] % _MILLISECOND for one in stamps.values())
    return RACY_OUTPUT if fine else RACY


def changed(
    last: Seen, stamps: Stamps, place: Place, among: frozenset[str] | None = None
) -> set[str]:
    """Return the names of files that differ, are new or are gone, `among` those looked at or all.

    A racy file whose stamp is the same is read to see. A digest never tells that a file of another
    stamp is the same: it may have been taken of what was written after the stamp.
    """
    before = last.stamps
    if among is not None:
        differ = {name for name in among if before.get(name) != stamps.get(name)}
    elif before == stamps:
        differ = set()
    else:
        differ = {name for name, one in stamps.items() if before.get(name) != one}
        differ.update(before.keys() - stamps.keys())
    for name in last.racy if among is None else last.racy.keys() & among:
        digest = last.racy[name]
        if digest and name in stamps and name not in differ and digest_of(place(name)) != digest:
            differ.add(name)
    return differ


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file's content, or an empty text where it cannot be read."""
    try:
        with path.open("rb") as content:
            return hashlib.file_digest(content, "sha256").hexdigest()
    except OSError:
        return ""
