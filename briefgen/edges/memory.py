"""Memory that two processes share, for what the one finds out for the other."""

from __future__ import annotations

import mmap
import os
from typing import Final

_STRETCH: Final = 64 << 20
"""Bytes that are mapped at once: as long as anybody reads in them, each map holds a file open."""


class Memory:
    """A file without a name, in which messages of one process lie for the one it came from.

    They lie one after the other in stretches of the file, which are mapped as they are begun, and
    stay for as long as anybody reads in them. Both processes reckon alike where a message lies.
    """

    def __init__(self) -> None:
        self._file = os.memfd_create("found")
        self._begin, self._end, self._at = 0, 0, 0
        self._map = memoryview(b"")

    def put(self, data: bytes) -> None:
        """Put the next message."""
        if self._move_to(len(data)):
            os.ftruncate(self._file, self._end)
        rest = memoryview(data)
        while rest:
            written = os.pwrite(self._file, rest, self._at)
            rest, self._at = rest[written:], self._at + written

    def take(self, size: int) -> memoryview:
        """Return the next message, of so many bytes, where it lies."""
        if self._move_to(size):
            length, access = self._end - self._begin, mmap.ACCESS_READ
            self._map = memoryview(mmap.mmap(self._file, length, access=access, offset=self._begin))
        at, self._at = self._at - self._begin, self._at + size
        return self._map[at : at + size]

    def _move_to(self, size: int) -> bool:
        """Go on to another stretch if this one has no room left; return whether that is so."""
        if self._at + size <= self._end:
            return False
        self._begin = self._at = self._end
        self._end += -(-size // _STRETCH) * _STRETCH
        return True

    def close(self) -> None:
        """Let go of the file; what was taken stays."""
        os.close(self._file)
