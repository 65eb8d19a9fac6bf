"""Work in a process of its own, that can be ended: what a library does in C heeds no signal.

The process is spawned when there is work and kept for the next. Where work takes too long, or the
process ends (of too much memory, say), the work is given up and the next one begins in a new one.
"""

from __future__ import annotations

import logging
import os
import signal
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, Final, Generic, TypeVar

from briefgen.model.bounds import OutOfBoundsError

try:
    import resource
except ImportError:  # pragma: no cover  # Windows has no such limits
    resource = None  # type: ignore[assignment]

A = TypeVar("A")
V = TypeVar("V")
SECONDS: Final = 5.0
STARTING: Final = 30.0
"""Seconds that a process may take to start; they are no work's."""
MEMORY: Final = 2 << 30
"""Bytes of address space; an idle process with its libraries has some 300 MB."""
RUNS: Final = 250
"""Works that a process does before another takes its place: what libraries keep goes with it."""


class Apart(Generic[A, V]):
    """A function, called elsewhere: it and what it takes and gives must be picklable.

    Both ends are this program: nothing that came from outside is unpickled.
    """

    def __init__(self, work: Callable[[A], V], seconds: float = SECONDS) -> None:
        self._work = work
        self._seconds = seconds
        self._process: BaseProcess | None = None
        self._line: Connection | None = None
        self._runs = 0

    def run(self, value: A) -> V:
        """Return what the function gives; raise `OutOfBoundsError` where it takes too much.

        Raise what it raises.
        """
        line = self._ready()
        self._runs += 1
        try:
            line.send(value)
            if not line.poll(self._seconds):
                raise OutOfBoundsError(f"takes longer than {self._seconds:g} seconds to read")
            done, found = line.recv()
        except (EOFError, OSError):
            self.close()
            raise OutOfBoundsError("takes more memory than there is to read") from None
        except OutOfBoundsError:
            self.close()
            raise
        if not done:
            raise found
        result: V = found
        return result

    def close(self) -> None:
        """End the process, at once."""
        if self._line is not None:
            self._line.close()
        if self._process is not None:
            self._process.kill()
            self._process.join()
        self._process = self._line = None

    def _ready(self) -> Connection:
        if self._runs >= RUNS:
            self.close()
        if self._line is None:
            self._line = self._started()
            self._runs = 0
        return self._line

    def _started(self) -> Connection:
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(self._work, theirs), daemon=True)
        self._process.start()
        theirs.close()
        if not ours.poll(STARTING):
            self.close()
            raise OutOfBoundsError("cannot be read: no process starts to read it")
        ours.recv()
        return ours


def _serve(work: Callable[[Any], Any], line: Connection) -> None:
    """Do work until the other end of the line is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the importer's to answer
    logging.disable()
    if resource is not None:
        with suppress(ValueError, OSError):  # some systems have the name and no such limit
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    try:
        line.send(None)
        while True:
            line.send(_done(work, line.recv()))
    except (EOFError, OSError):
        os._exit(0)


def _done(work: Callable[[Any], Any], value: Any) -> tuple[bool, Any]:
    try:
        return True, work(value)
    except MemoryError:
        os._exit(1)
    except Exception as error:  # noqa: BLE001  # raised again where the work was asked for
        return False, RuntimeError(f"{type(error).__name__}: {error}")
