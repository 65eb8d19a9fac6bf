"""Where events come from."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from briefgen.edges.watch.settle import Event


class UnavailableError(Exception):
    """Folders cannot be watched this way; the text says why, and what helps."""


class Source(Protocol):
    """Something that tells what happens in folders."""

    every: float
    """Seconds between two calls of `check`."""

    def read(self, timeout: float) -> list[Event]:
        """Return what has happened, waiting for it at most `timeout` seconds."""

    def check(self) -> list[Event]:
        """Make sure that all is watched that should be; return what that shows to have happened."""

    def close(self) -> None:
        """Let go of everything."""


def standing(folders: Mapping[str, Path]) -> dict[str, tuple[int, int] | None]:
    """Return which folder, by device and inode, each name stands for now; None for none.

    A folder that was deleted and made again is another one, as is one moved here in its place.
    """
    return {name: _identity(folder) for name, folder in folders.items()}


def _identity(folder: Path) -> tuple[int, int] | None:
    try:
        status = os.stat(folder)  # noqa: PTH116  # thrice a second, forever
    except OSError:
        return None
    return (status.st_dev, status.st_ino)
