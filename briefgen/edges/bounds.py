"""The last bounds of a document: time and memory, measured, whatever the text is.

Fixed limits, the same on every machine, come first (`stages.markup.limits`); what still takes too
long is broken off here, and the process goes on.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, TypeVar

from briefgen.model.bounds import OutOfBoundsError

try:
    import resource
except ImportError:  # pragma: no cover  # Windows has no such limits
    resource = None  # type: ignore[assignment]

V = TypeVar("V")
SECONDS: Final = 10.0
MEMORY: Final = 512 << 20
_ASK_EVERY: Final = 64
_PAGES: Final = Path("/proc/self/statm")


class Bounds:
    """So many seconds, and so many bytes more than there were in use not long ago.

    Time is bounded in the main thread, where signals arrive; memory where the system tells how much
    there is in use, which is asked for once in so many texts.
    """

    def __init__(self, seconds: float = SECONDS, memory: int = MEMORY) -> None:
        self._seconds = seconds
        self._memory = memory
        self._runs = 0
        self._limit: int | None = None

    def run(self, work: Callable[[], V]) -> V:
        """Return what `work` gives; raise `OutOfBoundsError` where it takes more."""
        try:
            with _time_limit(self._seconds), self._memory_limit():
                return work()
        except MemoryError:
            reason = f"it takes more than {self._memory >> 20} MB of memory"
        except _TimeOutError:
            reason = f"it takes longer than {self._seconds:g} seconds"
        raise OutOfBoundsError(reason)

    @contextmanager
    def _memory_limit(self) -> Iterator[None]:
        if self._runs % _ASK_EVERY == 0:
            in_use = _bytes_in_use()
            self._limit = None if in_use is None or resource is None else in_use + self._memory
        self._runs += 1
        if self._limit is None:
            yield
            return
        soft, hard = resource.getrlimit(resource.RLIMIT_AS)
        limit = self._limit if soft == resource.RLIM_INFINITY else min(soft, self._limit)
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


class _TimeOutError(Exception):
    """The time is up."""


def _stop(number: int, frame: Any) -> None:
    del number, frame
    raise _TimeOutError


@contextmanager
def _time_limit(seconds: float) -> Iterator[None]:
    main = threading.current_thread() is threading.main_thread()
    if not main or not hasattr(signal, "setitimer"):
        yield
        return
    before = signal.signal(signal.SIGALRM, _stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _bytes_in_use() -> int | None:
    """Return the size of this process's address space, where the system tells it."""
    try:
        file = os.open(_PAGES, os.O_RDONLY)
    except OSError:
        return None
    try:
        return int(os.read(file, 64).split()[0]) * os.sysconf("SC_PAGE_SIZE")
    finally:
        os.close(file)
