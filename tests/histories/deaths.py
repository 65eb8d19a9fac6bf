"""A build that ends at one of the steps of what it does to the disk and to its state."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import count
from pathlib import Path
from typing import Any, Final, TypeAlias
from unittest.mock import patch

from briefgen.edges import disk

_DISK: Final = ("write", "copy", "replace", "link", "unlink", "mkdir", "rmdir", "sync", "sync_all")
Strike: TypeAlias = Callable[[], None]
"""Is called before each step."""


@contextmanager
def striking(strike: Strike) -> Iterator[None]:
    """Have `strike` called before each step on the disk, and each statement to the state."""
    with ExitStack() as patches:
        for name in _DISK:
            patches.enter_context(patch.object(disk, name, _struck(getattr(disk, name), strike)))
        patches.enter_context(on_statements(strike))
        yield


@contextmanager
def on_statements(strike: Strike) -> Iterator[None]:
    """Have `strike` called before each statement to the state's database."""

    class Struck(sqlite3.Connection):
        def execute(self, *given: Any) -> sqlite3.Cursor:
            strike()
            return super().execute(*given)

        def executescript(self, *given: Any) -> sqlite3.Cursor:
            strike()
            return super().executescript(*given)

    def opened(path: Path) -> sqlite3.Connection:
        strike()
        return sqlite3.connect(path, isolation_level=None, check_same_thread=False, factory=Struck)

    with patch("briefgen.edges.state._opened", opened):
        yield


@contextmanager
def dying(at: int) -> Iterator[None]:
    """End this process before the step of that number, counted from 0."""
    steps = count()

    def strike() -> None:
        if next(steps) == at:
            os._exit(1)

    with striking(strike):
        yield


def _struck(function: Callable[..., Any], strike: Strike) -> Callable[..., Any]:
    def struck(*given: Any) -> Any:
        strike()
        return function(*given)

    return struck


def in_a_process_of_its_own(work: Callable[[], None]) -> int:
    """Do something in a forked process, whatever becomes of it; return 1 where it was ended."""
    process = os.fork()
    if not process:
        try:
            work()
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
