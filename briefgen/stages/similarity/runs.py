"""The longest stretch that two sequences have in common."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from msgspec import Struct


class Run(Struct, frozen=True):
    """A common stretch: how long, and where it begins in the one and in the other."""

    length: int = 0
    one: int = 0
    other: int = 0


class _States:
    """The suffix automaton of a sequence (Blumer et al. 1985, doi:10.1016/0304-3975(85)90157-4).

    It is built in time linear in the sequence, whatever repeats in it.
    """

    def __init__(self) -> None:
        self.ways: list[dict[Hashable, int]] = [{}]
        self.links = [-1]
        self.lengths = [0]
        self.ends = [0]  # where the state's stretches end first
        self._last = 0

    def add(self, item: Hashable, end: int) -> None:
        """Put an item behind the sequence, which then has `end` items."""
        new = self._state({}, self.lengths[self._last] + 1, end)
        at = self._last
        while at != -1 and item not in self.ways[at]:
            self.ways[at][item] = new
            at = self.links[at]
        self.links[new] = 0 if at == -1 else self._target(at, item)
        self._last = new

    def _target(self, at: int, item: Hashable) -> int:
        target = self.ways[at][item]
        if self.lengths[target] == self.lengths[at] + 1:
            return target
        copy = self._state(dict(self.ways[target]), self.lengths[at] + 1, self.ends[target])
        self.links[copy], self.links[target] = self.links[target], copy
        while at != -1 and self.ways[at].get(item) == target:
            self.ways[at][item] = copy
            at = self.links[at]
        return copy

    def _state(self, ways: dict[Hashable, int], length: int, end: int) -> int:
        self.ways.append(ways)
        self.links.append(-1)
        self.lengths.append(length)
        self.ends.append(end)
        return len(self.ways) - 1


def longest_run(one: Sequence[Hashable], other: Sequence[Hashable]) -> Run:
    """Return the longest common stretch; of equally long ones, the first in `one`, then `other`.

    None is in no stretch.
    """
    states = _States()
    for end, item in enumerate(other, 1):
        states.add(item, end)
    best, at, length = Run(), 0, 0
    for end, item in enumerate(one, 1):
        while at and (item is None or item not in states.ways[at]):
            at = states.links[at]
            length = states.lengths[at]
        if item is None or item not in states.ways[at]:
            continue
        at = states.ways[at][item]
        length += 1
        if length > best.length:
            best = Run(length, end - length, states.ends[at] - length)
    return best
