"""Making the files that have changed, in this process or in several."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import partial
from typing import Final, TypeAlias

from msgspec import Struct, field

from briefgen.engine.archive import Export
from briefgen.engine.change import Content, Progress
from briefgen.engine.questions import Key
from briefgen.engine.store import Store
from briefgen.site.frame import Rendered
from briefgen.site.listing import Listing
from briefgen.site.outputs import Output, beside, content_of
from briefgen.site.working import WORTH_SHARING, Executor, in_bundles
from briefgen.stages.render.theme import Fault

Put: TypeAlias = Callable[[str, Content], bool]
_ASSETS: Final = "assets/"


def _silent(done: int, total: int) -> None:
    del done, total


class Must:
    """The files that may have to be made: what is not as it was, or is suspect."""

    def __init__(
        self,
        wanted: Listing,
        before: Listing,
        redo: frozenset[str],
        suspects: frozenset[Key],
    ) -> None:
        differing = (one.path for one in wanted.differing(before))
        self.due = (redo & wanted.paths).union(differing)
        self.paths = self.due
        if suspects:
            makers = wanted.by_maker
            doubted = (one.path for key in suspects if key in makers for one in makers[key])
            self.paths = self.due.union(doubted)
        self._wanted = wanted

    def outputs(self, paths: Collection[str]) -> list[Output]:
        """Return some of these files in order of their paths."""
        return [self._wanted.by_path[path] for path in sorted(paths)]


class First(Struct, frozen=True):
    """Files that are made before all others, assets with them; `shown` is told what is to come."""

    paths: frozenset[str]
    shown: Callable[[Collection[str]], None]


class Made(Struct, frozen=True):
    """The files that were put and differ, and the faults of templates."""

    put: tuple[str, ...]
    faults: tuple[Fault, ...]


class MadeElsewhere(Struct, frozen=True):
    """What another process made, and what it found out doing so."""

    made: Made
    export: Export


class Maker(Struct, frozen=True):
    """Makes files by asking a store, with the help of other processes where they are many.

    `begun` are the files that it has set out to make.
    """

    store: Store
    executor: Executor
    begun: set[str] = field(default_factory=set)

    def make(self, must: Must, put: Put, progress: Progress, first: First | None = None) -> Made:
        """Make what must be made, and put it; return what differs, and what is wrong."""
        if first is None:
            return self._made(must.outputs(must.paths), must.due, put, progress)
        early = {path for path in must.paths if path in first.paths or path.startswith(_ASSETS)}
        self.begun.update(early)
        made = self._make(must.outputs(early), must.due, put, _silent)
        if made.faults:
            return made
        others = must.paths - early
        first.shown(others)
        return _together([made, self._made(must.outputs(others), must.due, put, progress)])

    def _made(
        self, outputs: Sequence[Output], due: frozenset[str], put: Put, progress: Progress
    ) -> Made:
        left = [one for one in outputs if one.path in due or self._is_due(one)]
        self.begun.update(one.path for one in left)
        if self.executor.processes == 1 or len(left) < WORTH_SHARING:
            return self._make(left, due, put, progress)
        self.store.settle_all()
        work = partial(self._make_elsewhere, due, put)
        bundles = in_bundles(left, self.executor.processes, partial(beside, self.store))
        made: list[Made] = []
        for one in self.executor.run(work, bundles, MadeElsewhere, progress):
            self.store.adopt(one.export)
            made.append(one.made)
        return _together(made)

    def _is_due(self, output: Output) -> bool:
        return self.store.is_due(output.maker, *output.of)

    def _make_elsewhere(
        self, due: frozenset[str], put: Put, outputs: Sequence[Output]
    ) -> MadeElsewhere:
        with self.store.watched() as found:
            made = self._make(outputs, due, put, _silent)
        things = {name for output in outputs for name in output.of[:1]}
        return MadeElsewhere(made, self.store.hand_over(found, things))

    def _make(
        self, outputs: Sequence[Output], due: frozenset[str], put: Put, progress: Progress
    ) -> Made:
        put_there: list[str] = []
        faults: dict[Fault, None] = {}
        for number, output in enumerate(outputs, 1):
            progress(number, len(outputs))
            if not self.store.renew(output.maker, *output.of) and output.path not in due:
                continue
            value = self.store.take(output.maker, *output.of)
            if isinstance(value, Rendered) and value.fault is not None:
                faults[value.fault] = None
            elif put(output.path, content_of(value)):
                put_there.append(output.path)
        return Made(tuple(put_there), tuple(faults))


def _together(made: Sequence[Made]) -> Made:
    return Made(
        tuple(path for one in made for path in one.put),
        tuple(dict.fromkeys(fault for one in made for fault in one.faults)),
    )
