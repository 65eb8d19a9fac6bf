"""Whatever the output's patch does to a disk, one operation a function.

No more than a thin skin over the operating system: here stands each step at which a disk may be
full, read-only or gone, so that a test can make any one of them fail.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

_NEW: Final = (
    os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
)
_OLD: Final = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_CHUNK: Final = 1 << 20
"""Bytes."""


def write(path: str, content: bytes) -> None:
    """Make a new file; reject one that is there, and a link."""
    with _opened(path, _NEW) as file:
        _write_all(file, content)


def copy(source: str, path: str) -> str:
    """Make a new file of another's content; return the SHA-256 of what was copied."""
    digest = hashlib.sha256()
    reading = os.O_RDONLY | getattr(os, "O_BINARY", 0)
    with _opened(source, reading) as there, _opened(path, _NEW) as file:
        while chunk := os.read(there, _CHUNK):
            digest.update(chunk)
            _write_all(file, chunk)
    return digest.hexdigest()


def replace(source: str, target: str) -> None:
    """Move a file to where another may stand, in one step."""
    os.replace(source, target)  # noqa: PTH105  # ten thousand times: no Path is made for it


def link(source: str, target: str) -> None:
    """Give a file (or a link, itself) a second name."""
    os.link(source, target, follow_symlinks=False)


def unlink(path: str) -> None:
    """Remove a file or a link."""
    os.unlink(path)  # noqa: PTH108


def mkdir(path: str, mode: int = 0o777) -> None:
    """Make a folder; its parent must be there."""
    os.mkdir(path, mode)  # noqa: PTH102


def rmdir(path: str) -> None:
    """Remove an empty folder."""
    os.rmdir(path)  # noqa: PTH106


def sync(path: str) -> None:
    """Return when a file's content lies on the disk."""
    with _opened(path, _OLD) as file:
        os.fsync(file)


def sync_folder(path: str) -> None:
    """Return when a folder's names lie on the disk, where the system can tell (Windows cannot)."""
    if os.name == "posix":
        with _opened(path, os.O_RDONLY) as folder:
            os.fsync(folder)


def sync_all(folder: str) -> None:
    """Return when all that was written to a folder's file system lies on the disk."""
    import ctypes  # noqa: PLC0415  # a small patch never needs it

    sync_one = getattr(ctypes.CDLL(None), "syncfs", None) if os.name == "posix" else None
    if sync_one is None:
        getattr(os, "sync", _do_nothing)()
        return
    with _opened(folder, os.O_RDONLY) as there:
        if sync_one(there) != 0:
            raise OSError(None, "cannot be brought to the disk", folder)


def _do_nothing() -> None:
    pass


@contextmanager
def _opened(path: str, flags: int) -> Iterator[int]:
    file = os.open(path, flags | getattr(os, "O_CLOEXEC", 0), 0o666)
    try:
        yield file
    finally:
        os.close(file)


def _write_all(file: int, content: bytes) -> None:
    left = memoryview(content)
    while left:
        left = left[os.write(file, left) :]
