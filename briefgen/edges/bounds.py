"""The last bounds of a document: time and memory, measured, whatever the text is.

Fixed limits, the same on every machine, come first (`stages.markup.limits`); what still takes too
long is broken off here, and the process goes on.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, TypeAlias, TypeVar

from briefgen.model.bounds import OutOfBoundsError

try:
    import resource
except ImportError:  # pragma: no cover  # Windows has no such limits
    resource = None  # type: ignore[assignment]

V = TypeVar("V")
_Limit: TypeAlias = tuple[int, int]
"""Bytes: what holds, and the most that may be asked for."""
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
        self._limits: tuple[_Limit, _Limit] | None = None  # meanwhile, and afterwards
        self._catches = False

    def run(self, work: Callable[[], V]) -> V:
        """Return what `work` gives; raise `OutOfBoundsError` where it takes more."""
        try:
            return self._bounded(work)
        except MemoryError:
            reason = f"it takes more than {self._memory >> 20} MB of memory"
        except _TimeOutError:
            reason = f"it takes longer than {self._seconds:g} seconds"
        raise OutOfBoundsError(reason)

    def _bounded(self, work: Callable[[], V]) -> V:
        if self._runs % _ASK_EVERY == 0:
            self._limits = _limits(self._memory)
        self._runs += 1
        if not self._catches_alarms():
            return self._within_memory(work)
        signal.setitimer(signal.ITIMER_REAL, self._seconds)
        try:
            return self._within_memory(work)
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)

    def _within_memory(self, work: Callable[[], V]) -> V:
        if self._limits is None:
            return work()
        meanwhile, afterwards = self._limits
        resource.setrlimit(resource.RLIMIT_AS, meanwhile)
        try:
            return work()
        finally:
            resource.setrlimit(resource.RLIMIT_AS, afterwards)

    def _catches_alarms(self) -> bool:
        """Return whether alarms arrive here; who catches them is said once, and stays."""
        if threading.current_thread() is not threading.main_thread():
            return False
        if not self._catches and hasattr(signal, "setitimer"):
            signal.signal(signal.SIGALRM, _stop)
            self._catches = True
        return self._catches


class _TimeOutError(Exception):
    """The time is up."""


def _stop(number: int, frame: Any) -> None:
    del number, frame
    raise _TimeOutError


def _limits(memory: int) -> tuple[_Limit, _Limit] | None:
    """Return the limits on what is in use, for more and for all; None where there are none."""
    in_use = _bytes_in_use()
    if in_use is None or resource is None:
        return None
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    limit = in_use + memory
    meanwhile = limit if soft == resource.RLIM_INFINITY else min(soft, limit)
    return (meanwhile, hard), (soft, hard)


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
