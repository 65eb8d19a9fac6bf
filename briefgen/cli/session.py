"""One site's builds, one after another: what was seen last, what stands, and the store."""

from __future__ import annotations

import errno
import json
import time
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from msgspec.structs import replace

from briefgen.cli.audience import Audience, Sink
from briefgen.cli.order import Order, texts_of
from briefgen.cli.outcome import Outcome, SupersededError, silent
from briefgen.cli.places import Told, located_in
from briefgen.edges.folder import SiteFolder
from briefgen.edges.lock import STATE
from briefgen.edges.output import Output
from briefgen.edges.place import STAGE
from briefgen.edges.scan import Seen, Stamp, changed, look_at, scan, seen, walk
from briefgen.edges.sources import folders_of, source_path
from briefgen.edges.staging import Applied
from briefgen.edges.standing import Standing, look_over
from briefgen.edges.state import DAMAGED, UNWRITTEN, Last, State, name_of
from briefgen.engine.archive import DamagedError, Saved
from briefgen.engine.change import Progress

if TYPE_CHECKING:
    from briefgen.engine.questions import Rule
    from briefgen.site.build import Site
    from briefgen.site.working import Executor

V = TypeVar("V")
_MANY: Final = 200
"""From so many files on, it saves time to move them while another process saves the build."""


class Session:
    """The builds of a site to one output folder. The caller holds the site's lock meanwhile.

    The first build takes up what `.briefgen/` remembers, later ones what this session does; unless
    another build came in between: then they take up what that one remembers. With a `clock`, which
    gives seconds, `times` tells where the time went. Where one build is made and saved, `once`, the
    latter is begun while files are moved.
    """

    def __init__(
        self,
        order: Order,
        target: Path,
        executor: Executor | None = None,
        clock: Callable[[], float] | None = None,
        *,
        once: bool = False,
    ) -> None:
        self._order = order
        self._clock = clock
        self._target = target
        self._executor = executor
        self._is_alone = executor is None or executor.processes == 1
        self._once = once
        self._place = partial(source_path, order.root)
        self._state = State(order.root / STATE / f"{name_of(target)}.sqlite")
        self._output = Output(order.root, target)
        self._folder = SiteFolder(order.root)
        self._written: frozenset[str] = frozenset()  # whatever becomes of the rest
        self._begin(self._state.load(order.version))

    def _begin(self, last: Last | None) -> None:
        self._site: Site | None = None
        self._has_looked = False
        self._is_done = last is not None
        self._last = last
        self._asked = "" if last is None else last.asked
        self._sources = Seen() if last is None else last.sources
        self._standing = Standing(self._target, None if last is None else last.outputs)
        self._owed: frozenset[str] = frozenset()
        self._saved: Saved | None = None  # what is being saved while files are moved
        self._outcome = Outcome(Told.unpacked("" if last is None else last.told), None)

    @property
    def problem(self) -> str:
        """Why what was remembered of the last build was dropped; empty where it was not."""
        return self._state.problem

    @property
    def times(self) -> Mapping[str, tuple[int, float]]:
        """How often each rule ran, and for how many seconds in all, if there is a clock."""
        return {} if self._site is None else self._site.times

    @property
    def listed(self) -> frozenset[str]:
        """The files of the site, by their paths in the output."""
        return self._standing.listed or self._output.listed()

    def answer(self, otherwise: V, question: Rule[V], *of: str) -> V:
        """Return what a rule of the site answers, if this session has checked it or built it."""
        return self._said(otherwise, lambda site: site.answer(question, *of))

    @property
    def drafts(self) -> Mapping[str, bytes]:
        """The pages of drafts by their paths, as of the last build without mistakes."""
        return self._said({}, lambda site: site.drafts())

    def _said(self, otherwise: V, ask: Callable[[Site], V]) -> V:
        """Return what the site says, if this session has built it and its archive is whole."""
        try:
            return otherwise if self._site is None else ask(self._site)
        except DamagedError:
            self._state.forget(DAMAGED)
            self._begin(None)
            return otherwise

    def ask_for(self, today: str) -> None:
        """Build for this day (YYYY-MM-DD) from now on."""
        self._order = replace(self._order, today=today)

    def build(
        self,
        hints: Iterable[str] | None = None,
        progress: Progress = silent,
        audience: Audience | None = None,
    ) -> Outcome:
        """Build what has changed since the last build, and put it into the output.

        `hints` are names of sources that may have changed, all others being taken as they were;
        None has everything looked at, the output too. Raises OSError where the folder has no
        content/ or a file fails, and `OutputRefusedError`: then, as with mistakes in the content,
        the last site stays, and the next build makes up for it. So it does where `progress` raises
        `SupersededError`.
        """
        self._refuse_nothing()
        if self._state.is_anothers():
            self._begin(self._state.load(self._order.version))
        try:
            return self._build(hints, progress, audience)
        except DamagedError:
            self._state.forget(DAMAGED)
            self._begin(None)
            return self.build(None, progress, audience)  # no archive is left to be damaged
        except SupersededError:
            raise  # what was begun is owed, by the site and by this session
        except BaseException:
            # The site takes for made what was never moved into the output.
            self._begin(self._state.load(self._order.version))
            raise

    def _refuse_nothing(self) -> None:
        content = self._order.root / "content"
        if not content.is_dir():  # while it is moved or checked out anew, its site is not emptied
            raise FileNotFoundError(errno.ENOENT, "there is no such folder", str(content))

    def _build(
        self, hints: Iterable[str] | None, progress: Progress, audience: Audience | None
    ) -> Outcome:
        if not self._has_looked:
            hints = None  # they tell what has changed since this session looked
        hints = None if hints is None else frozenset(hints)
        now = time.time_ns()
        heed = partial(progress, 0, 0)
        stamps, gone = self._looked_at(hints, heed)
        differ = frozenset(changed(self._sources, stamps, self._place, hints))
        lost = self._owed | gone
        if hints is None:
            heed()  # what was being written meanwhile was not seen whole
        self._has_looked = True
        if self._is_done and not differ and not lost and self._asked == self._asked_now:
            if audience is not None and self._site is None:
                self._opened((), Seen(stamps, self._sources.racy))  # it is asked for more
            return self._unchanged(stamps, now, hints)
        self._is_done, self._owed = False, lost
        self._asked = self._asked_now
        if self._saved is not None:  # of a build that nobody waited to be saved
            self._saved = None
            self._state.close()
        site = self._opened(differ, seen(stamps, now, self._place), hints)
        with self._output.staging(self._written) as stage:
            sink = Sink(stage, audience, differ)
            built = site.build(sink, self._order.strict, lost, progress, sink.first())
            told = located_in(built.diagnostics, self._order, self._outcome.told, differ)
            self._outcome = Outcome(told, None, differ)
            if built.stopped:
                return self._outcome
            there = walk(self._target, STAGE) if any(name.endswith("/") for name in lost) else None
            if audience is not None:
                audience.clear(built.put, built.removed)
            self._begin_to_save(site, len(built.put))
            applied = stage.apply(built.put, built.removed, built.listed, there)
        self._is_done, self._owed = True, frozenset()
        self._written = built.listed
        self._standing.take_in(built.listed, built.put | built.removed, lost)
        self._outcome = Outcome(told, applied, differ, built.put, built.removed)
        return self._outcome

    def _begin_to_save(self, site: Site, files: int) -> None:
        if self._once and self._last is None and files >= _MANY and not self._is_alone:
            self._saved = site.save()
            self._state.begin(self._saved.records)

    def check(self, texts: str = "") -> Told:
        """Return what is wrong with the site, its texts if they are `COMPARED`; write nothing."""
        try:
            return self._checked(texts)
        except DamagedError:
            self._state.forget(DAMAGED)
            self._begin(None)
            return self._checked(texts)

    def _checked(self, texts: str) -> Told:
        stamps = scan(folders_of(self._order.root))
        differ = frozenset(changed(self._sources, stamps, self._place))
        site = self._opened(differ, Seen(stamps))
        site.compare_texts(texts)
        return located_in(site.check(), self._order, self._outcome.told, differ)

    def save(self) -> None:
        """Remember the last build, if it had no errors, for the session that comes."""
        if self._is_done and self._outcome.applied is not None and self._site is not None:
            try:
                saved, self._saved = self._saved or self._site.save(), None
            except DamagedError:
                self._state.forget(UNWRITTEN)
                self._begin(None)
                return
            if self._remember(saved) and not self._once:  # to clear up for nobody takes time
                self._site.saved()

    def _remember(self, saved: Saved) -> bool:
        """Write the state and return whether that could be; if not, this session begins anew."""
        told, version = self._outcome.told.packed(), self._order.version
        last = Last(version, self._asked, told, self._sources, self._standing.seen)
        if not self._state.save(last, saved):
            self._begin(None)
            return False
        self._last = last
        return True

    def _looked_at(
        self, hints: frozenset[str] | None, heed: Callable[[], None]
    ) -> tuple[dict[str, Stamp], frozenset[str]]:
        if hints is not None:
            return look_at(hints, self._place), frozenset()
        apart = not (self._has_looked or self._is_alone)
        return look_over(self._order.root, self._standing, heed, apart=apart)

    @property
    def _asked_now(self) -> str:
        order = self._order
        return json.dumps([order.today, order.url, sorted(order.strict)])

    def _unchanged(
        self, stamps: dict[str, Stamp], now: int, hints: frozenset[str] | None
    ) -> Outcome:
        """Return that nothing has changed; what is settled by now need not be read again."""
        outcome = Outcome(self._outcome.told, Applied(0, len(self._standing.files), 0))
        if hints is None and (self._sources.racy or self._standing.seen.racy):
            self._sources = seen(stamps, now, self._place)
            self._standing.settle()
            if self._site is None:
                self._remember(Saved())
        return outcome

    def _opened(
        self, differ: Iterable[str], found: Seen, hints: frozenset[str] | None = None
    ) -> Site:
        """Return the site with its files, all or those hinted at, as they were `found` just now."""
        is_first = self._site is None and self._last is None
        site = self._site = self._site or self._open()  # as the archive has it
        if hints is None:
            self._sources = found
        else:
            self._sources.take_in(hints, found)
        stamps = self._sources.stamps
        self._folder.look(stamps)
        site.tell(self._order.today, self._order.url)
        site.compare_texts(self._order.texts)
        if is_first:
            site.begin(stamps)
        else:
            site.touch({name: name in stamps for name in differ})
        return site

    def _open(self) -> Site:
        from briefgen.cli.opening import open_site  # noqa: PLC0415  # a build with nothing to do

        means = (self._order.version, self._executor, self._clock)
        site = open_site(self._folder, self._state, *means)
        self._written = self._standing.files or self._written
        if self._last is not None:
            today, url, strict = json.loads(self._last.asked)
            site.resume(self._last.sources.stamps, today, url, texts_of(strict))
        return site
