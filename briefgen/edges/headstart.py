"""Texts that are converted while what a build is made of is still being imported.

To import all that takes a sixth of the time that a thousand articles take, and one processor rests
meanwhile. A process that is begun at once imports only what converts Markdown, and converts one
article after another until the work is shared out. What it gives is found by the text alone:
whatever becomes of a file, no other text gets its body.
"""

from __future__ import annotations

import os
import signal
import struct
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Final, NoReturn, TypeAlias

from briefgen.edges.lock import STATE
from briefgen.edges.memory import Memory
from briefgen.edges.scan import entries, is_source
from briefgen.model.folder import ARTICLES

_HEAD: Final = struct.Struct("<16sI")
"""What a pipe carries: a text's digest, and how many bytes of memory its body takes."""
_ENOUGH: Final = 100
"""From so many articles on it is worth a process."""
_MOST: Final = 1_000
"""So many are converted at the most, should the build wait for another."""
Begin: TypeAlias = Callable[[], Callable[[str], tuple[bytes, bytes] | None]]
"""Imports what converts a file's text, in the process that does it, and returns that: it gives the
digest of the text and its body, packed, or None of what others are not to know."""


class HeadStart:
    """A process that converts the articles of the site at `root`, and what it has `found`.

    These are bodies, packed, by the digests of their texts; none until they are taken. Raises
    OSError where no process can be begun.
    """

    def __init__(self, root: Path, begin: Begin) -> None:
        self.found: dict[bytes, memoryview] = {}
        self._memory = Memory()
        self._source, sink = os.pipe()
        self._process = os.fork()
        if not self._process:
            os.close(self._source)
            _convert(root, begin, sink, self._memory)
        os.close(sink)
        os.set_blocking(self._source, False)
        self._is_over = False

    def take(self) -> None:
        """Take what is converted by now, and let the process end."""
        if self._is_over:
            return
        self._is_over = True
        try:
            while heads := os.read(self._source, _HEAD.size * _MOST):
                for digest, size in _HEAD.iter_unpack(heads):
                    self.found[digest] = self._memory.take(size)
        except BlockingIOError:
            pass  # it has nothing more to say yet
        finally:
            os.kill(self._process, signal.SIGKILL)

    def close(self) -> None:
        """See that nothing of it is left."""
        self.take()
        os.close(self._source)
        self._memory.close()
        os.waitpid(self._process, 0)


def head_start(root: Path, begin: Begin) -> HeadStart | None:
    """Return one where it is of use: many articles to convert, and a processor to do it."""
    if sys.platform != "linux" or threading.active_count() > 1 or len(os.sched_getaffinity(0)) == 1:
        return None
    try:
        if any(one.name.endswith(".sqlite") for one in entries(f"{root}/{STATE}")):
            return None  # a build before this one knows what has changed
        is_enough = len(_texts(root)) >= _ENOUGH
        return HeadStart(root, begin) if is_enough else None
    except OSError:
        return None


def _texts(root: Path) -> list[str]:
    """Return the files of the articles as a scan names them; what is no file may have no end."""
    return [
        f"{ARTICLES}/{one.name}"
        for one in entries(f"{root}/{ARTICLES}")
        if one.name.endswith(".md") and is_source(one.name) and one.is_file()
    ]


def _convert(root: Path, begin: Begin, sink: int, memory: Memory) -> NoReturn:
    """Convert articles in a process of its own, in order, and end that process."""
    try:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        from briefgen.edges.sources import read_source  # noqa: PLC0415  # not before the fork

        convert = begin()
        for name in sorted(_texts(root))[:_MOST]:
            text = read_source(f"{root}/{name}", name)
            if isinstance(text, str) and (made := convert(text)) is not None:
                digest, body = made
                memory.put(body)
                os.write(sink, _HEAD.pack(digest, len(body)))
    finally:
        os._exit(0)  # the files and locks of the process it came from are not its own
