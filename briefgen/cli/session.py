"""One site's builds, one after another: what was seen last, what stands, and the store."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.cli.order import Order
from briefgen.cli.places import Told, located_in
from briefgen.edges.folder import SiteFolder
from briefgen.edges.lock import STATE
from briefgen.edges.output import Output
from briefgen.edges.place import STAGE
from briefgen.edges.scan import (
    Seen,
    Stamp,
    changed,
    folders_of_files,
    look_at,
    look_below,
    output_window,
    scan,
    seen,
    walk,
)
from briefgen.edges.sources import folders_of, source_path
from briefgen.edges.staging import Applied
from briefgen.edges.state import DAMAGED, UNWRITTEN, Last, State, name_of
from briefgen.engine.archive import DamagedError
from briefgen.engine.change import Progress

if TYPE_CHECKING:
    from briefgen.site.build import Built, Site
    from briefgen.site.working import Executor


def silent(done: int, total: int) -> None:
    """Show no progress."""
    del done, total


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a build ended: `applied` is None where mistakes stopped it.

    `changed` are the sources that differed from the last build's, by name; `written` and `removed`
    are paths in the output.
    """

    told: Told
    applied: Applied | None
    changed: frozenset[str] = frozenset()
    written: frozenset[str] = frozenset()
    removed: frozenset[str] = frozenset()


class Session:
    """The builds of a site to one output folder. The caller holds the site's lock.

    The first build takes up what `.briefgen/` remembers, later ones what this session does.
    """

    def __init__(self, order: Order, target: Path, executor: Executor | None = None) -> None:
        self._order = order
        self._target = target
        self._executor = executor
        self._place = partial(source_path, order.root)
        self._state = State(order.root / STATE / f"{name_of(target)}.sqlite")
        self._folder = SiteFolder(order.root)
        self._written: Mapping[str, Stamp] = {}  # as far as known, whatever becomes of the rest
        self._begin(self._state.load(order.version))

    def _begin(self, last: Last | None) -> None:
        self._site: Site | None = None
        self._has_looked = False
        self._is_done = False
        self._owed = frozenset[str]()
        self._last = last
        self._sources = Seen() if last is None else last.sources
        self._standing = Seen() if last is None else last.outputs
        self._written = self._standing.stamps or self._written
        self._outcome = Outcome(Told.unpacked("" if last is None else last.told), None)

    @property
    def problem(self) -> str:
        """Why what was remembered of the last build was dropped; empty where it was not."""
        return self._state.problem

    def build(self, hints: Iterable[str] | None = None, progress: Progress = silent) -> Outcome:
        """Build what has changed since the last build, and put it into the output.

        `hints` are names of sources that may have changed, all others being taken as they were;
        None has everything looked at, the output too.
        """
        if self._state.is_anothers():
            self._begin_again()
        try:
            return self._build(hints, progress)
        except DamagedError:
            self._state.forget(DAMAGED)
            self._begin(None)
            return self._build(None, progress)
        except BaseException:
            # The site takes for made what was never moved into the output.
            self._begin_again()
            raise

    def _begin_again(self) -> None:
        self._state.close()
        self._begin(self._state.load(self._order.version))

    def _build(self, hints: Iterable[str] | None, progress: Progress) -> Outcome:
        if not self._has_looked:
            hints = None  # they tell what has changed since this session looked
        now = time.time_ns()
        stamps = self._looked_at(hints)
        differ = frozenset(changed(self._sources, stamps, self._place))
        lost = self._owed | (self._lost() if hints is None else frozenset[str]())
        self._has_looked, self._owed = True, lost
        if not differ and not lost and self._is_as_asked():
            return self._unchanged(stamps, now)
        self._sources = seen(stamps, now, self._place)
        site = self._opened(stamps, differ)
        known = (name for name in self._written if not _is_folder(name))
        output = Output(self._order.root, self._target)
        with output.staging(known) as stage:
            built = site.build(stage, self._order.strict, lost, progress)
            told = located_in(built.diagnostics, self._order, self._outcome.told, differ)
            self._outcome = Outcome(told, None, differ)
            self._is_done = False
            if built.stopped:
                return self._outcome
            there = walk(self._target, STAGE) if any(map(_is_folder, lost)) else None
            applied = stage.apply(built.put, built.removed, built.listed, there)
        self._standing = self._stands(built, lost)
        self._is_done, self._owed = True, frozenset()
        self._outcome = Outcome(told, applied, differ, built.put, built.removed)
        return self._outcome

    def check(self) -> Told:
        """Return what is wrong with the site; write nothing."""
        try:
            return self._check()
        except DamagedError:
            self._state.forget(DAMAGED)
            self._begin(None)
            return self._check()

    def _check(self) -> Told:
        stamps = self._looked_at(None)
        differ = frozenset(changed(self._sources, stamps, self._place))
        site = self._opened(stamps, differ)
        return located_in(site.check(), self._order, self._outcome.told, differ)

    def save(self) -> None:
        """Remember the last build, if it had no errors, for the session that comes."""
        if self._outcome.applied is not None and self._site is not None:
            told, order = self._outcome.told.packed(), self._order
            last = Last(order.version, self._asked, told, self._sources, self._standing)
            if self._is_saved(last, self._site):
                self._site.saved()
                self._last = last
            else:
                self._begin(None)

    def _is_saved(self, last: Last, site: Site) -> bool:
        try:
            return self._state.save(last, site.save())
        except DamagedError:
            self._state.forget(UNWRITTEN)
            return False

    def _looked_at(self, hints: Iterable[str] | None) -> dict[str, Stamp]:
        if hints is None:
            return scan(folders_of(self._order.root))
        stamps = dict(self._sources.stamps)
        for name in hints:
            stamps.pop(name, None)
        return stamps | look_at(hints, self._place)

    def _lost(self) -> frozenset[str]:
        """Return the files of the output that are not as they were written."""
        standing = self._standing
        stamps = look_below(self._target, standing.stamps)
        return frozenset(changed(standing, stamps, self._target.__truediv__))

    def _is_as_asked(self) -> bool:
        if self._site is not None:
            return self._is_done
        return self._last is not None and self._last.asked == self._asked

    @property
    def _asked(self) -> str:
        order = self._order
        return json.dumps([order.today, order.url, sorted(order.strict)])

    def _unchanged(self, stamps: Mapping[str, Stamp], now: int) -> Outcome:
        """Return that nothing has changed; what is settled by now need not be read again."""
        if self._sources.racy or self._standing.racy:
            self._sources = seen(stamps, now, self._place)
            self._standing = self._looked_over(self._standing.stamps)
            self._settle()
        files = sum(not _is_folder(name) for name in self._standing.stamps)
        return Outcome(self._outcome.told, Applied(0, files, 0))

    def _settle(self) -> None:
        if self._site is None and self._last is not None:
            last = self._last
            settled = Last(last.version, last.asked, last.told, self._sources, self._standing)
            if self._state.settle(settled):
                self._last = settled
            else:
                self._begin(None)

    def _stands(self, built: Built, lost: frozenset[str]) -> Seen:
        """Return the output as it stands after a build: its files, and the folders they lie in.

        A folder's times tell of a file that somebody put there.
        """
        folders = folders_of_files(built.listed)
        before, here = self._standing.stamps, built.listed | folders
        anew = built.put | lost | folders_of_files(built.put | built.removed)
        anew = (anew | (here - before.keys())) & here
        kept = {name: one for name, one in before.items() if name in here and name not in anew}
        return self._looked_over(kept | look_below(self._target, anew))

    def _looked_over(self, stamps: Mapping[str, Stamp]) -> Seen:
        now, window = time.time_ns(), output_window(stamps)
        return seen(stamps, now, self._target.__truediv__, window)

    def _opened(self, stamps: Mapping[str, Stamp], differ: Iterable[str]) -> Site:
        """Return the site with its files as they are now; at first as the archive has it."""
        self._folder.names = stamps
        is_first = self._site is None and self._last is None
        site = self._site = self._site or self._open()
        site.tell(self._order.today, self._order.url)
        if is_first:
            site.begin(stamps)
        else:
            site.touch({name: name in stamps for name in differ})
        return site

    def _open(self) -> Site:
        from briefgen.cli.opening import open_site  # noqa: PLC0415  # a build with nothing to do

        site = open_site(self._folder, self._state, self._executor)
        if self._last is not None:
            self._state.verify()
            today, url, _ = json.loads(self._last.asked)
            site.resume(self._last.sources.stamps, today, url)
        return site


def _is_folder(name: str) -> bool:
    return name.endswith("/")
