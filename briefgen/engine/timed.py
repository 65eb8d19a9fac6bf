"""A store that tells where the time went, by rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from msgspec.structs import replace

from briefgen.engine.archive import Export
from briefgen.engine.questions import Key, Rule
from briefgen.engine.sharing import Watched
from briefgen.engine.store import Store


class TimedStore(Store):
    """A store with a clock, which gives seconds.

    What a rule takes is counted without the rules that it asks, those of other processes included.
    """

    def __init__(self, clock: Callable[[], float], *given: Any) -> None:
        super().__init__(*given)
        self._clock = clock
        self._times: dict[str, tuple[int, float]] = {}
        self._inner: list[float] = []

    @property
    def times(self) -> Mapping[str, tuple[int, float]]:
        """How often each rule ran, and for how many seconds in all."""
        return self._times

    def _run(self, key: Key, question: Rule[Any]) -> None:
        began = self._clock()
        self._inner.append(0.0)
        try:
            super()._run(key, question)
        finally:
            took, inner = self._clock() - began, self._inner.pop()
            self._add(key[0], 1, took - inner)
            if self._inner:
                self._inner[-1] += took

    def _add(self, name: str, runs: int, seconds: float) -> None:
        before = self._times.get(name, (0, 0.0))
        self._times[name] = (before[0] + runs, before[1] + seconds)

    @contextmanager
    def watched(self) -> Iterator[Watched]:
        """Give what tells what was found out; this is another process now, with its own times."""
        self._times = {}
        with super().watched() as found:
            yield found

    def export(self, found: Watched) -> Export:
        """Return what was found out for another process, and how long it took."""
        return replace(super().export(found), times=dict(self._times))

    def adopt(self, export: Export) -> None:
        """Take over what another process found out, and how long it took."""
        super().adopt(export)
        for name, (runs, seconds) in export.times.items():
            self._add(name, runs, seconds)
