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
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Final, NoReturn, TypeVar

from briefgen.edges.staging import SourceChangedError
from briefgen.engine.archive import DamagedError
from briefgen.engine.change import Progress

V = TypeVar("V")
_HEAD: Final = struct.Struct("<cI")
_SOME, _DONE, _DAMAGED, _CHANGED, _REFUSED, _FAILED = b"s", b"d", b"m", b"c", b"r", b"f"
_STRETCH: Final = 200
"""Items of a share that are done before what they give is sent."""
_LOOK: Final = 0.005
"""Seconds after which progress is looked at."""
_CHUNK: Final = 1 << 20


class WorkerError(Exception):
    """A process that did a share of the work broke off; the text says what it was about."""


class WorkerDiedError(WorkerError):
    """It was ended from outside, or by the system: a text took more than there is."""


@dataclass(slots=True)
class _Worker:
    """A process, the share it does, and what it has sent so far."""

    process: int
    source: int
    share: Sequence[Any]
    step: memoryview
    received: bytearray = field(default_factory=bytearray)
    done: bool = False

    @property
    def at(self) -> int:
        """How many items of its share it has begun."""
        return self.step[0]


@dataclass(frozen=True, slots=True)
class Workers:
    """So many processes."""

    processes: int

    def run(
        self,
        work: Callable[[Sequence[Any]], V],
        items: Sequence[Any],
        shape: type[V],
        progress: Progress,
    ) -> Iterator[V]:
        """Give what `work` returns for stretches of `items`, as it comes; `shape` is its type.

        Raise `WorkerDiedError` where a process dies, `WorkerError` where there is a bug in `work`;
        OSError, `DamagedError` and `SourceChangedError` as they were raised there.
        """
        import msgspec  # noqa: PLC0415  # a build with nothing to do

        decode = msgspec.msgpack.Decoder(shape).decode
        is_frozen = gc.get_freeze_count() > 0
        gc.freeze()  # what is there by now is shared: no collection has to touch it
        shares = [items[at :: self.processes] for at in range(self.processes)]
        workers: list[_Worker] = []
        try:
            for share in shares:
                workers.append(_begun(work, share, msgspec.msgpack.encode))  # noqa: PERF401
            yield from map(decode, _received(workers, progress))
        finally:
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


def _begun(
    work: Callable[[Sequence[Any]], V], share: Sequence[Any], encode: Callable[[V], bytes]
) -> _Worker:
    step = memoryview(mmap.mmap(-1, mmap.PAGESIZE)).cast("Q")  # shared with the process
    source, sink = os.pipe()
    try:
        process = os.fork()
    except OSError:
        os.close(source)
        os.close(sink)
        raise
    if not process:
        os.close(source)
        _work(work, share, encode, sink, step)
    os.close(sink)
    return _Worker(process, source, share, step)


def _work(
    work: Callable[[Sequence[Any]], V],
    share: Sequence[Any],
    encode: Callable[[V], bytes],
    sink: int,
    step: memoryview,
) -> NoReturn:
    """Do a share in a process of its own, send what it gives, and end that process."""
    try:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        for at in range(0, len(share), _STRETCH):
            stretch = _Stretch(share, at, step)
            _send(sink, _SOME, encode(work(stretch)))
        _send(sink, _DONE, b"")
    except DamagedError as error:
        _send(sink, _DAMAGED, str(error).encode())
    except SourceChangedError as error:
        _send(sink, _CHANGED, str(error).encode())
    except OSError as error:
        told = (error.errno, error.strerror, error.filename and os.fsdecode(error.filename))
        _send(sink, _REFUSED, json.dumps(told).encode())
    except BaseException:  # noqa: BLE001  # it is told where the process came from
        with suppress(OSError):
            _send(sink, _FAILED, traceback.format_exc().encode())
    finally:
        os._exit(0)  # the files and locks of the process it came from are not its own


class _Stretch(Sequence[Any]):
    """Some items of a share; where somebody goes through them, it is seen how far."""

    def __init__(self, share: Sequence[Any], begin: int, step: memoryview) -> None:
        self._items = share[begin : begin + _STRETCH]
        self._begin = begin
        self._step = step

    def __len__(self) -> int:
        return len(self._items)

    def __getitem__(self, at: Any) -> Any:
        return self._items[at]

    def __iter__(self) -> Iterator[Any]:
        for at, item in enumerate(self._items, self._begin + 1):
            self._step[0] = at
            yield item


def _send(sink: int, kind: bytes, data: bytes) -> None:
    rest = memoryview(_HEAD.pack(kind, len(data)) + data)
    while rest:
        rest = rest[os.write(sink, rest) :]


def _received(workers: Sequence[_Worker], progress: Progress) -> Iterator[bytes]:
    total = sum(len(worker.share) for worker in workers)
    with selectors.DefaultSelector() as selector:
        for worker in workers:
            selector.register(worker.source, selectors.EVENT_READ, worker)
        while selector.get_map():
            for key, _ in selector.select(_LOOK):
                worker = key.data
                data = os.read(worker.source, _CHUNK)
                worker.received += data
                yield from _taken(worker)
                if not data:
                    selector.unregister(worker.source)
                    if not worker.done:
                        raise WorkerDiedError(
                            f"{_item(worker)}: the process that was about it has died"
                        )
            progress(sum(worker.at for worker in workers), total)


def _taken(worker: _Worker) -> Iterator[bytes]:
    """Take what is whole out of what a process has sent."""
    while len(worker.received) >= _HEAD.size:
        kind, length = _HEAD.unpack_from(worker.received)
        end = _HEAD.size + length
        if len(worker.received) < end:
            break
        data = bytes(worker.received[_HEAD.size : end])
        del worker.received[:end]
        if kind == _SOME:
            yield data
        elif kind == _DONE:
            worker.done = True
        elif kind == _DAMAGED:
            raise DamagedError(data.decode())
        elif kind == _CHANGED:
            raise SourceChangedError(data.decode())
        elif kind == _REFUSED:
            raise OSError(*json.loads(data))
        else:
            raise WorkerError(f"{_item(worker)}: {data.decode()}")


def _end(worker: _Worker) -> None:
    """Let a process end, or end it where it has not sent all."""
    os.close(worker.source)
    if not worker.done:
        with suppress(ProcessLookupError):
            os.kill(worker.process, signal.SIGKILL)


def _item(worker: _Worker) -> str:
    """Return what a process was about; it counts from 1."""
    item = worker.share[max(0, min(worker.at, len(worker.share)) - 1)]
    return str(getattr(item, "path", item))
