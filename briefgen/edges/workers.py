"""Other processes that do a share of the work each.

They are forked: so they begin with all that this process knows, files, memos and imported modules,
in a few milliseconds, and only what they find out has to be sent (26 ms for two processes, against
72 for a fork server and 116 for new interpreters, which would have to be sent everything besides).
Nothing is forked while this process has threads, nor where the system's own libraries do not bear
it (macOS) or there is no such thing (Windows): there this process does it all.
"""

from __future__ import annotations

import gc
import json
import mmap
import os
import selectors
import signal
import struct
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from typing import Any, Final, NoReturn, TypeAlias, TypeVar

from msgspec import Struct, field

from briefgen.edges.staging import SourceChangedError
from briefgen.engine.archive import DamagedError
from briefgen.engine.change import Progress

V = TypeVar("V")
_HEAD: Final = struct.Struct("<cI")
_NUMBER: Final = struct.Struct("<I")
_SOME, _DONE, _DAMAGED, _CHANGED, _REFUSED, _FAILED = b"s", b"d", b"m", b"c", b"r", b"f"
_LOOK: Final = 0.005
"""Seconds after which progress is looked at."""


class WorkerError(Exception):
    """A process that did a share of the work broke off; the text says what it was about."""


class WorkerDiedError(WorkerError):
    """It was ended from outside, or by the system: a text took more than there is."""


_Bundles: TypeAlias = Sequence[Sequence[Any]]


class _Worker(Struct):
    """A process, how far it has come, and what it has sent so far.

    `step` is shared with it: how many items it has begun, which bundle it is about, and which item.
    """

    process: int
    source: int
    step: memoryview
    head: bytearray = field(default_factory=bytearray)
    data: bytearray = field(default_factory=bytearray)
    """What it is about to send, as long as its head says; `missing` are the bytes yet to come."""
    missing: int = 0
    done: bool = False


class Workers(Struct, frozen=True):
    """So many processes."""

    processes: int

    def run(
        self,
        work: Callable[[Sequence[Any]], V],
        bundles: _Bundles,
        shape: type[V],
        progress: Progress,
    ) -> Iterator[V]:
        """Give what `work` returns for each of `bundles`, as it comes; `shape` is its type.

        Each process takes the next bundle when it is done with one. A bundle's items are to be gone
        through in their order.

        Raise `WorkerDiedError` where a process dies, `WorkerError` where there is a bug in `work`;
        OSError, `DamagedError` and `SourceChangedError` as they were raised there.
        """
        import msgspec  # noqa: PLC0415  # a build with nothing to do

        decode = msgspec.msgpack.Decoder(shape).decode
        is_frozen = gc.get_freeze_count() > 0
        gc.freeze()  # what is there by now is shared: no collection has to touch it
        workers: list[_Worker] = []
        queue = _queue(len(bundles))
        try:
            for _ in range(self.processes):
                workers.append(_begun(work, bundles, queue, msgspec.msgpack.encode))  # noqa: PERF401
            yield from map(decode, _received(workers, bundles, progress))
        finally:
            os.close(queue)
            for worker in workers:
                _end(worker)
            for worker in workers:
                os.waitpid(worker.process, 0)
            if not is_frozen:
                gc.unfreeze()


def workers() -> Workers:
    """Return as many workers as this process has processors, or one where forking is not safe."""
    if sys.platform != "linux" or threading.active_count() > 1:
        return Workers(1)
    return Workers(len(os.sched_getaffinity(0)))


def _queue(bundles: int) -> int:
    """Return a file of the numbers of bundles; forked processes share the place in it."""
    queue = os.memfd_create("bundles")
    try:
        os.write(queue, b"".join(map(_NUMBER.pack, range(bundles))))
        os.lseek(queue, 0, os.SEEK_SET)
    except OSError:
        os.close(queue)
        raise
    return queue


def _begun(
    work: Callable[[Sequence[Any]], V],
    bundles: _Bundles,
    queue: int,
    encode: Callable[[V], bytes],
) -> _Worker:
    step = memoryview(mmap.mmap(-1, mmap.PAGESIZE)).cast("Q")
    source, sink = os.pipe()
    try:
        process = os.fork()
    except OSError:
        os.close(source)
        os.close(sink)
        raise
    if not process:
        os.close(source)
        _work(work, _taken_from(queue, bundles, step), encode, sink)
    os.close(sink)
    return _Worker(process, source, step)


def _taken_from(queue: int, bundles: _Bundles, step: memoryview) -> Iterator[_Counted]:
    while number := os.read(queue, _NUMBER.size):
        (step[1],) = _NUMBER.unpack(number)
        step[2] = 0
        yield _Counted(bundles[step[1]], step)


def _work(
    work: Callable[[Sequence[Any]], V],
    bundles: Iterable[Sequence[Any]],
    encode: Callable[[V], bytes],
    sink: int,
) -> NoReturn:
    """Do bundles in a process of its own, send what they give, and end that process."""
    try:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        for bundle in bundles:
            _send(sink, _SOME, encode(work(bundle)))
        _send(sink, _DONE, b"")
    except DamagedError as error:
        _send(sink, _DAMAGED, str(error).encode())
    except SourceChangedError as error:
        _send(sink, _CHANGED, str(error).encode())
    except OSError as error:
        told = (error.errno, error.strerror, error.filename and os.fsdecode(error.filename))
        _send(sink, _REFUSED, json.dumps(told).encode())
    except BaseException:  # noqa: BLE001  # it is told where the process came from
        import traceback  # noqa: PLC0415  # only a bug has need of it

        with suppress(OSError):
            _send(sink, _FAILED, traceback.format_exc().encode())
    finally:
        os._exit(0)  # the files and locks of the process it came from are not its own


class _Counted(Sequence[Any]):
    """A bundle; where somebody goes through it, it is seen how far."""

    def __init__(self, items: Sequence[Any], step: memoryview) -> None:
        self._items = items
        self._begun = step[0]
        self._step = step

    def __len__(self) -> int:
        return len(self._items)

    def __getitem__(self, at: Any) -> Any:
        return self._items[at]

    def __iter__(self) -> Iterator[Any]:
        for at, item in enumerate(self._items):
            self._step[0], self._step[2] = self._begun + at + 1, at
            yield item


def _send(sink: int, kind: bytes, data: bytes) -> None:
    for part in (_HEAD.pack(kind, len(data)), data):
        rest = memoryview(part)
        while rest:
            rest = rest[os.write(sink, rest) :]


def _received(
    workers: Sequence[_Worker], bundles: _Bundles, progress: Progress
) -> Iterator[bytearray]:
    total = sum(map(len, bundles))
    with selectors.DefaultSelector() as selector:
        for worker in workers:
            selector.register(worker.source, selectors.EVENT_READ, worker)
        while selector.get_map():
            for key, _ in selector.select(_LOOK):
                worker = key.data
                if not _read(worker):
                    selector.unregister(worker.source)
                    if not worker.done:
                        item = _item(worker, bundles)
                        raise WorkerDiedError(f"{item}: the process that was about it has died")
                elif len(worker.head) == _HEAD.size and not worker.missing:
                    yield from _taken(worker, bundles)
                    worker.head.clear()
            progress(sum(worker.step[0] for worker in workers), total)


def _read(worker: _Worker) -> int:
    """Read on in what a process sends, each byte into its place; return how many there were."""
    if not worker.missing:
        head = os.read(worker.source, _HEAD.size - len(worker.head))
        worker.head += head
        if len(worker.head) == _HEAD.size:
            _, worker.missing = _HEAD.unpack(worker.head)
            worker.data = bytearray(worker.missing)
        return len(head)
    with memoryview(worker.data)[-worker.missing :] as place:
        read = os.readv(worker.source, [place])
    worker.missing -= read
    return read


def _taken(worker: _Worker, bundles: _Bundles) -> Iterator[bytearray]:
    """Give what a process has sent of a bundle; raise what it says instead."""
    kind, _ = _HEAD.unpack(worker.head)
    if kind == _SOME:
        yield worker.data
    elif kind == _DONE:
        worker.done = True
    elif kind == _DAMAGED:
        raise DamagedError(worker.data.decode())
    elif kind == _CHANGED:
        raise SourceChangedError(worker.data.decode())
    elif kind == _REFUSED:
        raise OSError(*json.loads(worker.data))
    else:
        raise WorkerError(f"{_item(worker, bundles)}: {worker.data.decode()}")


def _end(worker: _Worker) -> None:
    """Let a process end, or end it where it has not sent all."""
    os.close(worker.source)
    if not worker.done:
        with suppress(ProcessLookupError):
            os.kill(worker.process, signal.SIGKILL)


def _item(worker: _Worker, bundles: _Bundles) -> str:
    """Return what a process was about."""
    item = bundles[worker.step[1]][worker.step[2]]
    return str(getattr(item, "path", item))
