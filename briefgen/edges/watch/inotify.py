"""Linux's inotify(7), as it is.

watchdog has it too, and loses what a site cannot do without: it keeps to itself that the kernel
dropped events, and that a folder below the first could not be watched for want of watches; it
holds back what follows a file moved away for half a second. Nor is a thread needed: the kernel
keeps events until they are read.
"""

from __future__ import annotations

import ctypes
import errno
import os
import select
import struct
from collections.abc import Iterator
from typing import Final, NamedTuple

from briefgen.edges.watch.source import UnavailableError

MODIFY: Final = 0x2
ATTRIB: Final = 0x4
CLOSE_WRITE: Final = 0x8
MOVED_FROM: Final = 0x40
MOVED_TO: Final = 0x80
CREATE: Final = 0x100
DELETE: Final = 0x200
DELETE_SELF: Final = 0x400
MOVE_SELF: Final = 0x800
UNMOUNT: Final = 0x2000
OVERFLOW: Final = 0x4000
IGNORED: Final = 0x8000
ONLY_FOLDERS: Final = 0x0100_0000
NOT_UNLINKED: Final = 0x0400_0000
IS_FOLDER: Final = 0x4000_0000

_HEAD: Final = struct.Struct("iIII")
_AT_ONCE: Final = 1 << 18
"""Bytes asked of the kernel in one read: some eight thousand events."""
_TOO_FEW: Final = {
    errno.ENOSPC: "no inotify watches are left (fs.inotify.max_user_watches)",
    errno.EMFILE: "no inotify instances are left (fs.inotify.max_user_instances)",
    errno.ENFILE: "no file handles are left (fs.file-max)",
    errno.ENOMEM: "the kernel has no memory left for inotify",
    errno.ENOSYS: "this system has no inotify",
}


class Raw(NamedTuple):
    """An event of the kernel's; `name` is empty for the watched folder or file itself."""

    watch: int
    mask: int
    name: str


class Inotify:
    """One instance of inotify: a queue in the kernel, and the watches that fill it."""

    def __init__(self) -> None:
        try:
            self._libc = ctypes.CDLL(None, use_errno=True)
            self._handle = self._libc.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)
        except (AttributeError, TypeError, OSError) as error:
            raise UnavailableError(_TOO_FEW[errno.ENOSYS]) from error
        if self._handle < 0:
            raise _unavailable(ctypes.get_errno())
        self._poll = select.poll()
        self._poll.register(self._handle, select.POLLIN)

    def add(self, path: str, mask: int) -> int | None:
        """Watch a folder or file and return the watch's number, the same one for the same inode.

        None where it is not there, is not to be read, or is no folder and `mask` wants one.
        """
        watch = self._libc.inotify_add_watch(self._handle, os.fsencode(path), mask)
        if watch >= 0:
            return int(watch)
        if ctypes.get_errno() in _TOO_FEW:
            raise _unavailable(ctypes.get_errno())
        return None

    def remove(self, watch: int) -> None:
        """Drop a watch; one that the kernel has dropped is no mistake."""
        self._libc.inotify_rm_watch(self._handle, watch)

    def read(self, timeout: float) -> list[Raw]:
        """Return the events that wait, after at most `timeout` seconds."""
        if not self._poll.poll(max(0.0, timeout) * 1000):
            return []
        try:
            return list(_parsed(os.read(self._handle, _AT_ONCE)))
        except BlockingIOError:
            return []

    def close(self) -> None:
        """Give the instance back, with all its watches."""
        os.close(self._handle)


def _unavailable(code: int) -> UnavailableError:
    return UnavailableError(_TOO_FEW.get(code, os.strerror(code)))


def _parsed(data: bytes) -> Iterator[Raw]:
    at = 0
    while at < len(data):
        watch, mask, _, length = _HEAD.unpack_from(data, at)
        at += _HEAD.size + length
        yield Raw(watch, mask, os.fsdecode(data[at - length : at].rstrip(b"\0")))
