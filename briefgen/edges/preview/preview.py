"""The builder's side of a preview: the process that serves, and what it is told."""

from __future__ import annotations

import errno
import multiprocessing
import signal
import socket
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Final, Self, TypeVar

from briefgen.edges.preview.messages import (
    Begun,
    Done,
    Early,
    Looking,
    Moving,
    Ready,
    ToServer,
    decode_answer,
    encode,
)
from briefgen.edges.preview.process import Terms, serve

A = TypeVar("A", Looking, Ready)
_PORTS: Final = 100
"""So many ports are tried, from the first on."""
_PATIENCE: Final = 2.0
"""Seconds after which a build goes on without an answer."""
_BACKLOG: Final = 2048
_LOCAL: Final = ("127.0.0.1", "::1")


class PortTakenError(Exception):
    """No port could be had; the text says which."""


class PreviewEndedError(Exception):
    """The process that serves has ended."""


def listen(host: str, port: int, *, only: bool) -> tuple[list[socket.socket], int]:
    """Return sockets that listen at a host, and their port: `port`, or the next that is free.

    `localhost` is both of its addresses, where the system has both. With `only` no other port will
    do. Raises `PortTakenError`, and OSError for a host that is none of this machine's.
    """
    ports = range(port, min(port + (1 if only else _PORTS), 1 << 16))
    for candidate in ports if port else [0] * _PORTS:  # 0 is any that the system finds free
        with suppress(_TakenError):
            return _listening(host, candidate)
    taken = f"port {port} is" if only else f"the ports from {port} on are"
    raise PortTakenError(f"{taken} taken; choose another with --port")


class _TakenError(Exception):
    pass


def _listening(host: str, port: int) -> tuple[list[socket.socket], int]:
    found: list[socket.socket] = []
    for address in _LOCAL if host == "localhost" else (host,):
        try:
            found.append(_bound(address, port))
        except OSError as error:
            if found and error.errno in _NO_FAMILY:  # a system without IPv6
                continue
            for one in found:
                one.close()
            if error.errno in (errno.EADDRINUSE, errno.EACCES):
                raise _TakenError from error
            raise
        port = port or found[0].getsockname()[1]
    return found, port


_NO_FAMILY: Final = (errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT)


def _bound(address: str, port: int) -> socket.socket:
    family, kind, protocol, _, place = socket.getaddrinfo(address, port, type=socket.SOCK_STREAM)[0]
    found = socket.socket(family, kind, protocol)
    try:
        if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):  # Windows, where reuse means to share
            found.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            found.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        found.bind(place)
        found.listen(_BACKLOG)
    except OSError:
        found.close()
        raise
    return found


class Preview:
    """A preview that is being served, from `with` to its end.

    Everything raises `PreviewEndedError` once its process has ended.
    """

    def __init__(self, terms: Terms, sockets: list[socket.socket]) -> None:
        self._sockets = sockets
        context = multiprocessing.get_context("spawn")
        self._line, theirs = context.Pipe()
        self._theirs = theirs
        self._process = context.Process(target=serve, args=(terms, sockets, theirs), daemon=True)

    def __enter__(self) -> Self:
        with _uninterrupted():
            self._process.start()
        self._theirs.close()
        for one in self._sockets:  # they are the other process's now
            one.close()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._line.close()
        self._process.join(_PATIENCE)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()

    @property
    def is_alive(self) -> bool:
        """Whether its process has not ended."""
        return self._process.is_alive()

    def begin(self, changed: str) -> frozenset[str]:
        """Tell that a build has begun; return the pages that are looked at."""
        with self._talking() as line:
            _say(line, Begun(changed))
            answer = _answer(line, Looking)
        return frozenset() if answer is None else frozenset(answer.paths)

    def show(self, contents: Mapping[str, bytes], due: Collection[str]) -> None:
        """Show files that are ready; those `due` are to come."""
        with self._talking() as line:
            _say(line, Early(dict(contents), list(due)))

    def clear(self, put: Collection[str], removed: Collection[str]) -> None:
        """Return when nobody reads the files that are about to be moved."""
        with self._talking() as line:
            _say(line, Moving(list(put), list(removed)))
            _answer(line, Ready)

    def end(self, done: Done) -> None:
        """Tell how a build ended."""
        with self._talking() as line:
            _say(line, done)

    @contextmanager
    def _talking(self) -> Iterator[Connection]:
        try:
            yield self._line
        except (EOFError, OSError) as error:
            raise PreviewEndedError("the preview's server has ended") from error


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Let a process begin that no Ctrl-C reaches, not even before it could say so."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # which lets interrupts in again, at its own start
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _say(line: Connection, message: ToServer) -> None:
    line.send_bytes(encode(message))


def _answer(line: Connection, kind: type[A]) -> A | None:
    """Return the answer that is waited for, past any that came too late; None if none comes."""
    while line.poll(_PATIENCE):
        answer = decode_answer(line.recv_bytes())
        if isinstance(answer, kind):
            return answer
    return None
