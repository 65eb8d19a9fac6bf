"""When what happens in the folders is over, and a look is worth its while: events in, batches out.

No file, no clock, no thread: whoever calls says what time it is, in seconds of a clock that never
goes back. An editor's save is many events, and between them a file may be empty or gone. So a batch
waits until nothing has come for a moment, and longer where something is known to be unfinished:

- a file that is written to and not yet closed: until it is closed;
- a file that is gone and has not come back, a folder that came or went, or more files than anyone
  saves by hand: for `LINGER`;

but never longer than `LONGEST` after its first event. After a batch that only names files, one look
at everything is owed. It is given once the folders have been at rest for `IDLE`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Final, NamedTuple

QUIET: Final = 0.018
LINGER: Final = 0.1
LONGEST: Final = 1.0
IDLE: Final = 0.3
MANY: Final = 16


class Kind(Enum):
    """What has happened to a file, or to all that is known."""

    CREATED = auto()
    """It is new and empty: somebody is about to write it."""
    WRITTEN = auto()
    """Somebody is writing it."""
    CLOSED = auto()
    """Nobody is writing it any more."""
    ARRIVED = auto()
    """It came here whole: moved or linked."""
    GONE = auto()
    LOST = auto()
    """Anything may have happened: a folder came or went, or events were dropped. It has no name."""


class Event(NamedTuple):
    """One thing that has happened; `name` as in `edges.scan`."""

    kind: Kind
    name: str = ""


@dataclass(frozen=True, slots=True)
class Batch:
    """What to look at: the files that `hints` names first or, if `full`, all of them.

    A hint says that a file may be new, changed or gone, never which. `idle` tells the look that is
    owed after hints: nothing new is known.
    """

    hints: frozenset[str]
    full: bool
    idle: bool = False


class Settling:
    """Gathers events until they make a batch."""

    def __init__(self) -> None:
        self._gathered: _Gathered | None = None
        self._owed = False
        self._at_rest_since: float | None = None

    def hear(self, now: float, events: Iterable[Event]) -> None:
        """Take in what has happened up to `now`."""
        for event in events:
            if self._gathered is None:
                self._gathered = _Gathered(now)
            self._gathered.take_in(now, event)

    @property
    def is_stirred(self) -> bool:
        """Whether something has happened of which no batch was made yet."""
        return self._gathered is not None

    def due(self, now: float) -> float | None:
        """Return when the next batch will be ready if nothing more comes; None where none will."""
        if self._gathered is not None:
            return self._gathered.due
        if not self._owed:
            return None
        # Rest begins when somebody waits again: a build in between may have taken longer than it.
        if self._at_rest_since is None:
            self._at_rest_since = now
        return self._at_rest_since + IDLE

    def take(self, now: float) -> Batch | None:
        """Return the batch that is ready, once; None where there is none yet."""
        due = self.due(now)
        if due is None or now < due:
            return None
        found, self._gathered = self._gathered, None
        batch = _ALL if found is None else Batch(frozenset(found.hints), found.full)
        self._owed, self._at_rest_since = not batch.full, None
        return batch


_ALL: Final = Batch(frozenset(), full=True, idle=True)


@dataclass(slots=True)
class _Gathered:
    """What has happened since the last batch."""

    first: float
    last: float = 0.0
    full: bool = False
    hints: set[str] = field(default_factory=set)
    writing: set[str] = field(default_factory=set)
    fresh: set[str] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)

    @property
    def due(self) -> float:
        return min(self.last + self._patience(), self.first + LONGEST)

    def take_in(self, now: float, event: Event) -> None:
        self.last = now
        if event.kind is Kind.LOST:
            self.full = True
            return
        self.hints.add(event.name)
        if event.kind in _UNFINISHED:
            self.writing.add(event.name)
        else:
            self.writing.discard(event.name)
        if event.kind is Kind.GONE:
            self._lose(event.name)
        elif event.kind in _NEW:
            self._meet(event.name)

    def _meet(self, name: str) -> None:
        if name in self.gone:
            self.gone.discard(name)
        else:
            self.fresh.add(name)

    def _lose(self, name: str) -> None:
        # An editor's probe comes and goes; nobody waits for it to come back.
        if name in self.fresh:
            self.fresh.discard(name)
        else:
            self.gone.add(name)

    def _patience(self) -> float:
        if self.writing:
            return LONGEST
        if self.gone or self.full or len(self.hints) > MANY:
            return LINGER
        return QUIET


_UNFINISHED: Final = (Kind.CREATED, Kind.WRITTEN)
_NEW: Final = (Kind.CREATED, Kind.ARRIVED)
