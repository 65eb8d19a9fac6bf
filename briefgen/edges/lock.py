"""One build of a site at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, TextIO

try:
    import fcntl
except ImportError:  # pragma: no cover  # Windows has no such lock
    fcntl = None  # type: ignore[assignment]

STATE: Final = ".briefgen"
"""The folder in a site where briefgen keeps what it needs to know."""


class BusyError(Exception):
    """Another build of the site holds its lock."""


@contextmanager
def locked(root: Path) -> Iterator[None]:
    """Hold the site's lock: one build at a time; another waits. A killed build lets go of it."""
    with _lock_file(root) as file:
        if fcntl is not None:
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


@contextmanager
def lock(root: Path) -> Iterator[None]:
    """Hold the site's lock as `locked` does, but raise `BusyError` where another build has it."""
    with _lock_file(root) as file:
        if fcntl is not None:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise BusyError from None
        yield


def _lock_file(root: Path) -> TextIO:
    state = root / STATE
    state.mkdir(exist_ok=True)
    return (state / "lock").open("w")
