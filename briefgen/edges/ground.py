"""What stands in an output folder, where no link is ever followed."""

from __future__ import annotations

import enum
import hashlib
import os
import stat
from collections.abc import Callable, Iterator
from typing import Final

from briefgen.engine.change import Content, Copy

_READ: Final = (
    os.O_RDONLY
    # Neither through a link, nor waiting for whoever writes to a pipe.
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_CLOEXEC", 0)
)


class Kind(enum.Enum):
    """What stands at a path. A link is as a file, whatever it leads to."""

    ABSENT = enum.auto()
    FOLDER = enum.auto()
    FILE = enum.auto()


class Ground:
    """An output folder as one patch finds it. Folders are looked at once, and then remembered."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._folders: dict[str, Kind] = {}

    def at(self, path: str) -> str:
        """Return where a path of the output lies."""
        return f"{self._folder}/{path}" if path else self._folder

    def kind(self, path: str) -> Kind:
        """Return what stands at a path; nothing does below a link or a file."""
        if path and self.folder(parent_of(path)) is not Kind.FOLDER:
            return Kind.ABSENT
        return _kind(self.at(path))

    def folder(self, path: str) -> Kind:
        """Return what stands where a folder is wanted; the output itself is the empty path."""
        known = self._folders.get(path)
        if known is None:
            known = self._folders[path] = self.kind(path)
        return known

    def missing(self, path: str) -> str:
        """Return the outermost folder that a path lies in and that is none yet, or no text."""
        if self.folder(parent_of(path)) is Kind.FOLDER:
            return ""
        return next((one for one in parents_of(path) if self.folder(one) is not Kind.FOLDER), "")

    def note(self, path: str, kind: Kind) -> None:
        """Take note of what stands at a path by now."""
        self._folders[path] = kind

    def forget(self) -> None:
        """Look at every folder anew."""
        self._folders.clear()

    def holds(self, path: str, content: Content) -> bool:
        """Return whether a file of exactly this content stands at a path."""
        if self.folder(parent_of(path)) is not Kind.FOLDER:
            return False
        try:
            file = os.open(self.at(path), _READ)
        except OSError:
            return False
        try:
            return _is(file, content)
        except OSError:
            return False
        finally:
            os.close(file)

    def read(self, path: str) -> bytes | None:
        """Return the content of the file at a path; None where no such file stands there."""
        if self.folder(parent_of(path)) is not Kind.FOLDER:
            return None
        try:
            file = os.open(self.at(path), _READ)
        except OSError:
            return None
        try:
            with os.fdopen(file, "rb") as content:
                is_file = stat.S_ISREG(os.fstat(file).st_mode)
                return content.read() if is_file else None
        except OSError:
            return None

    def files(self, below: str = "", skip: str = "") -> Iterator[str]:
        """Yield the paths of all files and links below a folder, but for what is below `skip`."""
        yield from (path for path, kind in self.walk(below, skip) if kind is Kind.FILE)

    def folders(self, below: str) -> list[str]:
        """Return the paths of a folder and all below it, the innermost first."""
        found = [path for path, kind in self.walk(below) if kind is Kind.FOLDER]
        return [*reversed(found), below]

    def walk(self, below: str, skip: str = "") -> Iterator[tuple[str, Kind]]:
        """Yield all paths below a folder, each folder before what it holds, and what they are."""
        try:
            entries = sorted(os.scandir(self.at(below)), key=lambda entry: entry.name)
        except (FileNotFoundError, NotADirectoryError):
            return
        for entry in entries:
            path = f"{below}/{entry.name}" if below else entry.name
            if not entry.is_dir(follow_symlinks=False):
                yield path, Kind.FILE
            elif path != skip:
                yield path, Kind.FOLDER
                yield from self.walk(path, skip)


def parent_of(path: str) -> str:
    """Return the folder that a path lies in; the empty path for one that lies in the output."""
    return path.rpartition("/")[0]


def parents_of(path: str) -> Iterator[str]:
    """Yield the folders that a path lies in, the outermost first, without the output itself."""
    at = path.find("/")
    while at >= 0:
        yield path[:at]
        at = path.find("/", at + 1)


def _kind(place: str) -> Kind:
    try:
        mode = os.lstat(place).st_mode
    except (FileNotFoundError, NotADirectoryError):
        return Kind.ABSENT
    return Kind.FOLDER if stat.S_ISDIR(mode) else Kind.FILE


def _is(file: int, content: Content) -> bool:
    status = os.fstat(file)
    if not stat.S_ISREG(status.st_mode):
        return False
    if isinstance(content, Copy):
        return _digest(lambda size: os.read(file, size)) == content.digest
    return status.st_size == len(content) and os.read(file, len(content) + 1) == content


def _digest(read: Callable[[int], bytes]) -> str:
    digest = hashlib.sha256()
    while chunk := read(1 << 20):
        digest.update(chunk)
    return digest.hexdigest()
