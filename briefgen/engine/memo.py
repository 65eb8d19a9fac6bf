"""What a store remembers of a rule, and who read it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from briefgen.engine.questions import Key


@dataclass(slots=True)
class Memo:
    """A remembered answer. `needs` is in the order in which it was read, `rests` a mask."""

    value: Any
    changed: int
    verified: int
    needs: tuple[Key, ...] = ()
    rests: int = 0


@dataclass(slots=True)
class Frame:
    """A rule that is running, and what it has read so far."""

    key: Key
    needs: dict[Key, None] = field(default_factory=dict)
    failed: bool = False


class Readers:
    """The reverse edges: which memos read which, and which memos have lost a reader."""

    def __init__(self) -> None:
        self._of: dict[Key, set[Key]] = {}
        self.lost: set[Key] = set()

    def __getitem__(self, key: Key) -> set[Key]:
        """Return the readers of a memo."""
        return self._of.get(key, set())

    def relink(self, reader: Key, old: tuple[Key, ...], new: tuple[Key, ...]) -> None:
        """Let `reader` read `new` in place of `old`."""
        for need in set(old).difference(new):
            readers = self._of[need]
            readers.discard(reader)
            if not readers:
                del self._of[need]
            self.lost.add(need)
        for need in new:
            self._of.setdefault(need, set()).add(reader)

    def mark(self, key: Key, marked: set[Key]) -> Iterator[Key]:
        """Add to `marked` all that reads `key`, directly or not; give each that is new there."""
        waiting = list(self[key])
        while waiting:
            reader = waiting.pop()
            if reader not in marked:
                marked.add(reader)
                waiting.extend(self[reader])
                yield reader
