"""The list of what briefgen wrote into an output folder: only files on it are ever touched."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from briefgen.edges import disk


class Manifest:
    """The list of one output folder's files, in the site's `.briefgen/`.

    It is on the disk before `save` returns, so that no file of a patch is ever there that the list
    does not name: after a power cut such a file would be a stranger's.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._read: tuple[tuple[int, ...], frozenset[str]] = ((), frozenset())

    def listed(self) -> frozenset[str]:
        """Return the paths on the list; none where there is no list, or none that can be read."""
        try:
            stamp = _stamp(self._path)
            if stamp != self._read[0]:
                entries = json.loads(self._path.read_text("utf-8"))["files"]
                self._read = (stamp, _only_inside(entries))
            return self._read[1]
        except (OSError, ValueError, KeyError, TypeError):
            return frozenset()

    def names(self, paths: frozenset[str]) -> bool:
        """Return whether exactly these paths are on the list.

        Asked of the very same set again, this compares nothing.
        """
        listed = self.listed()
        if paths is not listed and paths != listed:
            return False
        if listed is self._read[1]:
            self._read = (self._read[0], paths)
        return True

    def save(self, paths: Iterable[str]) -> None:
        """Make the list name these paths and no others; raise OSError where that cannot be."""
        self.prepare(paths)
        self.commit()
        disk.sync_folder(str(self._path.parent))

    def prepare(self, paths: Iterable[str]) -> None:
        """Write what the list is to be, beside it: all that is left then is a move."""
        text = json.dumps({"files": sorted(paths)}, separators=(",\n", ": "))
        self._path.parent.mkdir(exist_ok=True)
        self.clear()
        disk.write(self._new(), text.encode())
        disk.sync(self._new())

    def commit(self) -> None:
        """Make the list what was prepared."""
        disk.replace(self._new(), str(self._path))

    def restore(self, paths: frozenset[str]) -> None:
        """Make the list what it was before a patch that failed; an empty one was none."""
        if paths:
            self.save(paths)
        else:
            with suppress(FileNotFoundError):
                disk.unlink(str(self._path))

    def clear(self) -> None:
        """Remove what was prepared and never came to be the list, and a folder in its place."""
        if self._path.is_dir():
            import shutil  # noqa: PLC0415  # few builds have need of it

            shutil.rmtree(self._path)
        if os.path.lexists(self._new()):
            disk.unlink(self._new())

    def _new(self) -> str:
        return f"{self._path}.new"


def is_inside(path: str) -> bool:
    """Tell a path below the folder from one that a tampered list leads elsewhere with."""
    return not _leads_out(f"/{path}/")


def _only_inside(entries: Iterable[object]) -> frozenset[str]:
    paths = [entry for entry in entries if isinstance(entry, str)]
    # All at once, as a list of ten thousand is read for a patch of one.
    if _leads_out("/" + "/\n/".join(paths) + "/"):
        return frozenset(path for path in paths if is_inside(path))
    return frozenset(paths)


def _leads_out(wrapped: str) -> bool:
    return any(part in wrapped for part in ("//", "/./", "/../", "\\", "\0"))


def _stamp(path: Path) -> tuple[int, ...]:
    status = path.stat()
    return (status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)
