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
from typing import Any, Final, Generic, TypeVar, get_type_hints

from msgspec.msgpack import Decoder, encode

from briefgen.model.bounds import OutOfBoundsError

try:
    import resource
except ImportError:  # pragma: no cover  # Windows has no such limits
    resource = None  # type: ignore[assignment]

V = TypeVar("V")
SECONDS: Final = 5.0
STARTING: Final = 30.0
"""Seconds that a process may take to start; they are no work's."""
MEMORY: Final = 2 << 30
"""Bytes of address space; an idle process with its libraries has some 300 MB."""
RUNS: Final = 250
"""Works that a process does before another takes its place: what libraries keep goes with it."""
_TEXT: Final = ("utf-8", "surrogatepass")


class Apart(Generic[V]):
    """A module's function of a text, called elsewhere.

    What it gives comes back as MessagePack, and is read by the type that it says it gives: of an
    answer nothing is ever run.
    """

    def __init__(self, work: Callable[[str], V], seconds: float = SECONDS) -> None:
        self._work = work
        self._decoder: Decoder[V] = Decoder(get_type_hints(work)["return"])
        self._seconds = seconds
        self._process: BaseProcess | None = None
        self._line: Connection | None = None
        self._runs = 0

    def run(self, text: str) -> V:
        """Return what the function gives; raise `OutOfBoundsError` where it takes too much.

        Raise `RuntimeError` where it fails.
        """
        line = self._ready()
        self._runs += 1
        try:
            line.send_bytes(text.encode(*_TEXT))
            if not line.poll(self._seconds):
                raise OutOfBoundsError(f"takes longer than {self._seconds:g} seconds to read")
            failed, gave = line.recv_bytes(), line.recv_bytes()
        except (EOFError, OSError):
            self.close()
            raise OutOfBoundsError("takes more memory than there is to read") from None
        except OutOfBoundsError:
            self.close()
            raise
        if failed:
            raise RuntimeError(failed.decode(*_TEXT))
        return self._decoder.decode(gave)

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
        ours.recv_bytes()
        return ours


def _serve(work: Callable[[str], Any], line: Connection) -> None:
    """Do work until the other end of the line is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the importer's to answer
    logging.disable()
    if resource is not None:
        with suppress(ValueError, OSError):  # some systems have the name and no such limit
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    try:
        line.send_bytes(b"")
        while True:
            for part in _done(work, line.recv_bytes().decode(*_TEXT)):
                line.send_bytes(part)
    except (EOFError, OSError):
        os._exit(0)


def _done(work: Callable[[str], Any], text: str) -> tuple[bytes, bytes]:
    """Return how the work failed, empty where it did not, and what it gave."""
    try:
        return b"", encode(work(text))
    except MemoryError:
        os._exit(1)
    except Exception as error:  # noqa: BLE001  # told where the work was asked for
        return f"{type(error).__name__}: {error}".encode(*_TEXT), b""
