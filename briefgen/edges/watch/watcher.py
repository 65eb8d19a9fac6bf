"""Waiting for something to happen in the folders that a site is made from."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from threading import Event as Flag
from types import TracebackType
from typing import Final, Self, TypeAlias

from briefgen.edges.watch.polled import Polled
from briefgen.edges.watch.settle import Batch, Event, Kind, Settling
from briefgen.edges.watch.source import Source, UnavailableError

Folders: TypeAlias = Mapping[str, Path]
_AT_MOST: Final = 0.5
"""Seconds for which a wait does not notice that it was stopped."""
_SHARE: Final = 10
"""Checks take at most one part in this many of the time."""


def native(folders: Folders) -> Source:
    """Return the best source of events that this system has; `UnavailableError` where it fails."""
    if sys.platform == "linux":
        from briefgen.edges.watch.kernel import Kernel  # noqa: PLC0415  # one system's own

        return Kernel(folders)
    from briefgen.edges.watch.observed import Observed  # noqa: PLC0415  # watchdog takes 44 ms

    return Observed(folders)


class Watcher:
    """Watches folders, by the names that their files have in the site, from `with` to its end.

    `say` is told, once, why the folders are looked at every second in place of being watched. Only
    what `edges.scan` takes for a source counts. A folder need not be there yet.
    """

    def __init__(
        self,
        folders: Folders,
        say: Callable[[str], None],
        source: Callable[[Folders], Source] = native,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._folders = folders
        self._say = say
        self._source_of = source
        self._clock = clock
        self._settling = Settling()
        self._stopped = Flag()

    def __enter__(self) -> Self:
        try:
            self._source = self._source_of(self._folders)
        except UnavailableError as error:
            self._poll(error)
        self._next_check = self._clock() + self._source.every
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._source.close()

    def wait(self, timeout: float | None) -> Batch | None:
        """Return the next settled batch; None after `timeout` seconds, or once stopped.

        What happened between two calls is not lost: the next one returns it.
        """
        until = float("inf") if timeout is None else self._clock() + timeout
        self._listen(0)
        while not self._stopped.is_set():
            now = self._clock()
            batch = self._settling.take(now)
            if batch is not None or now >= until:
                return batch
            due = self._settling.due(now)
            ends = (until if due is None else due, until, self._next_check, now + _AT_MOST)
            self._listen(min(ends) - now)
        return None

    @property
    def is_stirred(self) -> bool:
        """Whether something has happened of which no batch was made yet."""
        return self._settling.is_stirred

    def stop(self) -> None:
        """End a wait, in whichever thread it is, and all later ones."""
        self._stopped.set()

    def _listen(self, timeout: float) -> None:
        try:
            events = self._source.read(timeout) + self._checked()
        except UnavailableError as error:
            self._source.close()
            self._poll(error)
            events = [Event(Kind.LOST)]
        self._settling.hear(self._clock(), events)

    def _checked(self) -> list[Event]:
        started = self._clock()
        if started < self._next_check:
            return []
        events = self._source.check()
        ended = self._clock()
        self._next_check = ended + max(self._source.every, _SHARE * (ended - started))
        return events

    def _poll(self, error: UnavailableError) -> None:
        self._say(str(error))
        self._source = Polled(self._folders)
