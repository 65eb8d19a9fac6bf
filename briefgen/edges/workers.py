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
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, suppress
from typing import Any, Final, NoReturn, TypeAlias, TypeVar

import msgspec
from msgspec import Struct

from briefgen.edges.headstart import HeadStart
from briefgen.edges.memory import Memory
from briefgen.edges.staging import SourceChangedError
from briefgen.engine.archive import DamagedError
from briefgen.engine.change import Progress

V = TypeVar("V")
_HEAD: Final = struct.Struct("<cI")
"""What a pipe carries: the kind of a message, and how many bytes of it lie in memory."""
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
    """A process, how far it has come, and the memory in which its messages lie.

    `step` is shared with it: how many items it has begun, which bundle it is about, and which item.
    """

    process: int
    source: int
    memory: Memory
    step: memoryview
    done: bool = False


class Workers(Struct, frozen=True):
    """So many processes, and a head start that was taken of them."""

    processes: int
    ahead: HeadStart | None = None

    @property
    def known(self) -> Mapping[bytes, memoryview]:
        """What was converted ahead, once work is first shared out; empty before."""
        return {} if self.ahead is None else self.ahead.found

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
        if self.ahead is not None:
            self.ahead.take()
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


def workers(ahead: HeadStart | None = None) -> Workers:
    """Return as many workers as this process has processors, or one where forking is not safe."""
    if sys.platform != "linux" or threading.active_count() > 1:
        return Workers(1)
    return Workers(len(os.sched_getaffinity(0)), ahead)


def _queue(bundles: int) -> int:
    """Return a pipe of the numbers of bundles, of which each is read by one process alone.

    A file would not do: processes that share the place in it may read the same. A pipe holds 16,000
    numbers at the least, which stand for two million articles; OSError where it holds no more.
    """
    queue, sink = os.pipe()
    try:
        os.set_blocking(sink, False)
        for number in range(bundles):
            os.write(sink, _NUMBER.pack(number))
    except OSError:
        os.close(queue)
        raise
    finally:
        os.close(sink)
    return queue


def _begun(
    work: Callable[[Sequence[Any]], V],
    bundles: _Bundles,
    queue: int,
    encode: Callable[[V], bytes],
) -> _Worker:
    step = memoryview(mmap.mmap(-1, mmap.PAGESIZE)).cast("Q")
    with ExitStack() as undone:
        memory = Memory()
        undone.callback(memory.close)
        source, sink = os.pipe()
        undone.callback(os.close, source)
        undone.callback(os.close, sink)
        process = os.fork()
        undone.pop_all()
    if not process:
        os.close(source)
        _work(work, _taken_from(queue, bundles, step), encode, _Sink(sink, memory))
    os.close(sink)
    return _Worker(process, source, memory, step)


def _taken_from(queue: int, bundles: _Bundles, step: memoryview) -> Iterator[_Counted]:
    while number := os.read(queue, _NUMBER.size):
        (step[1],) = _NUMBER.unpack(number)
        step[2] = 0
        yield _Counted(bundles[step[1]], step)


def _work(
    work: Callable[[Sequence[Any]], V],
    bundles: Iterable[Sequence[Any]],
    encode: Callable[[V], bytes],
    sink: _Sink,
) -> NoReturn:
    """Do bundles in a process of its own, send what they give, and end that process."""
    try:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        for bundle in bundles:
            sink.send(_SOME, encode(work(bundle)))
        sink.send(_DONE, b"")
    except DamagedError as error:
        sink.send(_DAMAGED, str(error).encode())
    except SourceChangedError as error:
        sink.send(_CHANGED, str(error).encode())
    except OSError as error:
        told = (error.errno, error.strerror, error.filename and os.fsdecode(error.filename))
        sink.send(_REFUSED, json.dumps(told).encode())
    except BaseException:  # noqa: BLE001  # it is told where the process came from
        import traceback  # noqa: PLC0415  # only a bug has need of it

        with suppress(OSError):
            sink.send(_FAILED, traceback.format_exc().encode())
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


class _Sink:
    """Sends messages to the process that this one came from: a pipe says what lies in memory."""

    def __init__(self, pipe: int, memory: Memory) -> None:
        self._pipe = pipe
        self._memory = memory

    def send(self, kind: bytes, data: bytes) -> None:
        """Send a message of some kind."""
        self._memory.put(data)
        os.write(self._pipe, _HEAD.pack(kind, len(data)))


def _received(
    workers: Sequence[_Worker], bundles: _Bundles, progress: Progress
) -> Iterator[memoryview]:
    total = sum(map(len, bundles))
    with selectors.DefaultSelector() as selector:
        for worker in workers:
            selector.register(worker.source, selectors.EVENT_READ, worker)
        while selector.get_map():
            for key, _ in selector.select(_LOOK):
                worker = key.data
                if head := os.read(worker.source, _HEAD.size):  # whole, as it was written
                    kind, size = _HEAD.unpack(head)
                    yield from _taken(worker, kind, size, bundles)
                    continue
                selector.unregister(worker.source)
                if not worker.done:
                    item = _item(worker, bundles)
                    raise WorkerDiedError(f"{item}: the process that was about it has died")
            progress(sum(worker.step[0] for worker in workers), total)


def _taken(worker: _Worker, kind: bytes, size: int, bundles: _Bundles) -> Iterator[memoryview]:
    """Give what a process has sent of a bundle, where it lies; raise what it says instead."""
    data = worker.memory.take(size)
    if kind == _SOME:
        yield data
    elif kind == _DONE:
        worker.done = True
    elif kind == _DAMAGED:
        raise DamagedError(bytes(data).decode())
    elif kind == _CHANGED:
        raise SourceChangedError(bytes(data).decode())
    elif kind == _REFUSED:
        raise OSError(*json.loads(bytes(data)))
    else:
        raise WorkerError(f"{_item(worker, bundles)}: {bytes(data).decode()}")


def _end(worker: _Worker) -> None:
    """Let a process end, or end it where it has not sent all."""
    os.close(worker.source)
    worker.memory.close()
    if not worker.done:
        with suppress(ProcessLookupError):
            os.kill(worker.process, signal.SIGKILL)


def _item(worker: _Worker, bundles: _Bundles) -> str:
    """Return what a process was about."""
    item = bundles[worker.step[1]][worker.step[2]]
    return str(getattr(item, "path", item))
