"""`briefgen watch`."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from briefgen.cli.options import output_option, site_options
from briefgen.cli.order import Order, order_of, today
from briefgen.cli.outcome import Outcome, SupersededError
from briefgen.cli.session import Session
from briefgen.cli.telling import progress_bar, stop_usage, tell, tell_problem, tell_summary
from briefgen.edges.lock import locked
from briefgen.edges.place import OutputRefusedError, check_place
from briefgen.edges.sources import folders_of
from briefgen.edges.staging import SourceChangedError
from briefgen.edges.workers import WorkerDiedError, workers
from briefgen.engine.change import Progress
from briefgen.model.diagnostic import Located
from briefgen.model.folder import DEFAULT_THEME

if TYPE_CHECKING:
    from briefgen.edges.watch.settle import Batch
    from briefgen.edges.watch.watcher import Watcher

_GARBAGE: Final = 200_000
"""Objects after which circles are looked for, once the site is there."""
_LOOK: Final = 1.0
"""Seconds after which it is seen that there is nothing to be watched for any more."""
_AT_MOST: Final = 30.0
"""Seconds for which builds are given up one after another; then one is let go on to its end."""
_HEED: Final = 0.005
"""Seconds after which a build that goes on heeds what has been saved since it began."""


@click.command()
@site_options
@output_option
def watch(output: Path | None, **options: Any) -> None:
    """Build the site, and again whenever one of its files changes. Ctrl-C ends it."""
    order = order_of(**options)
    target = order.root / "output" if output is None else output
    try:
        check_place(order.root, target)
        Watch(order, target).run()
    except OutputRefusedError as error:
        stop_usage(str(error))
    except KeyboardInterrupt:
        click.echo(err=True)


class News:
    """What the watcher has to tell, before a build and during it; `clock` gives seconds."""

    def __init__(self, watcher: Watcher, clock: Callable[[], float] = time.monotonic) -> None:
        self._watcher = watcher
        self._clock = clock
        self._now: Batch | None = None
        self._waiting: Batch | None = None
        self._owed: Batch | None = None
        self._heeded = 0.0
        self._since = 0.0  # the first of the builds given up since one has ended

    def next(self) -> Batch | None:
        """Return the next batch; None where there is none within a while."""
        waiting, self._waiting = self._waiting, None
        if waiting is None and not self._watcher.is_stirred:
            waiting, self._owed = self._owed, None
        self._now = waiting or self._watcher.wait(_LOOK)
        return self._now

    def heed(self, done: int, total: int) -> None:
        """Give up a build, as its progress is told, where something newer is to be built."""
        del done
        now = self._clock()
        if total and now < self._heeded:  # while files are looked at, there is no total yet
            return
        self._heeded = now + _HEED
        batch = self._watcher.wait(0)
        is_look = self._now is not None and self._now.idle and not total
        if batch is not None and batch.idle:
            self._owed = batch  # nothing new is known: that can wait
        elif batch is not None or (is_look and self._watcher.is_stirred):
            # In the second case a file may have been seen while it was being written.
            self._give_up(now, batch)

    def _give_up(self, now: float, batch: Batch | None) -> None:
        self._since = self._since or now
        self._waiting = _both(self._waiting, batch)
        if now - self._since > _AT_MOST:
            return
        if self._now is not None and self._now.full:
            self._owed = self._now  # it may have been given up before all was looked at
        raise SupersededError

    def ended(self) -> None:
        """Take note that a build has ended."""
        self._since = 0.0


def keep_in_memory() -> None:
    """Let what is there stay, and no search for circles go through it any more.

    Among ten thousand articles each would take half a second, in vain.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_GARBAGE)


class Watch:
    """One run of the command: builds, and what was told of them."""

    def __init__(self, order: Order, target: Path) -> None:
        self._order = order
        self._target = target
        self._session = Session(order, target, workers())
        self._folders = folders_of(order.root)
        self._told: list[Located] = []

    def run(self) -> None:
        """Build, then wait for changes and build again, until interrupted."""
        from briefgen.edges.watch.watcher import Watcher  # noqa: PLC0415  # no other command's

        # It watches before the first build: what is saved meanwhile is not missed.
        with Watcher(self._folders, self._tell_of_polling) as watcher:
            failed = not self._tried(self._build_first)
            self._tell_ready()
            keep_in_memory()
            news = News(watcher)
            while not self._is_over():
                batch = news.next()
                if batch is not None:
                    hints = None if failed or batch.full else batch.hints
                    done = self._tried(partial(self._rebuild, hints, news.heed))
                    if done is not None:
                        failed = not done
                        news.ended()

    def _tried(self, build: Callable[[], None]) -> bool | None:
        """Build; tell what kept it from being done, and return whether nothing did.

        None tells that it was given up for something newer.
        """
        try:
            build()
        except (OutputRefusedError, SourceChangedError, WorkerDiedError) as error:
            click.echo(f"briefgen: {error}", err=True)
        except OSError as error:
            click.echo(f"briefgen: {error.filename or ''}: {error.strerror}", err=True)
        except SupersededError:
            return None
        else:
            return True
        return False

    def _build_first(self) -> None:
        started = time.perf_counter()
        with locked(self._order.root):
            with progress_bar() as progress:
                outcome = self._build(None, progress)
            self._session.save()
        tell_problem(self._session.problem)
        self._tell_mistakes(outcome)
        if outcome.applied is not None and self._order.form != "json":
            tell_summary(outcome.applied, started)

    def _build(self, hints: frozenset[str] | None, progress: Progress) -> Outcome:
        return self._session.build(hints, progress)

    def _tell_ready(self) -> None:
        """Print where to look, and what is watched."""
        click.echo(f"Open {self._place}")
        names = (name for name, folder in self._folders.items() if folder.is_dir())
        own = ", ".join(f"{name}/" for name in names if name != DEFAULT_THEME)
        click.echo(f"Watching {own} for changes; Ctrl-C ends it.", err=True)

    @property
    def _place(self) -> str:
        return str(self._target / "index.html")

    def _is_over(self) -> bool:
        return False

    def _rebuild(self, hints: frozenset[str] | None, progress: Progress) -> None:
        started = time.perf_counter()
        with locked(self._order.root):
            self._session.ask_for(today().isoformat())
            outcome = self._build(hints, progress)
            if outcome.changed or outcome.written or outcome.removed:
                self._tell(outcome, round((time.perf_counter() - started) * 1000))
                self._session.save()  # the page is there by now
                tell_problem(self._session.problem)

    def _tell(self, outcome: Outcome, taken: int) -> None:
        if self._order.form != "json":
            click.echo(f"{_some(sorted(outcome.changed))}: {_done(outcome)}, in {taken} ms")
        self._tell_mistakes(outcome)

    def _tell_mistakes(self, outcome: Outcome) -> None:
        # The same warnings at every save would hide the line that is new; errors stay in sight.
        found = outcome.told.located
        if outcome.applied is None or found != self._told or self._order.form == "json":
            tell(found, self._order.form)
        self._told = found
        if outcome.applied is None:
            click.echo(f"Nothing was written; {self._target} is as it was.", err=True)

    def _tell_of_polling(self, why: str) -> None:
        click.echo(f"briefgen: {why}: looking at all files every second instead", err=True)


def _both(one: Batch | None, other: Batch | None) -> Batch | None:
    """Return what two batches say to look at."""
    if one is None or other is None:
        return one or other
    return replace(one, hints=one.hints | other.hints, full=one.full or other.full)


def _some(names: list[str]) -> str:
    if not names:
        return "The output"
    return names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1} more"


def _done(outcome: Outcome) -> str:
    if outcome.applied is None:
        return "errors"
    removed = f", {outcome.applied.removed} removed" if outcome.applied.removed else ""
    return f"{outcome.applied.written} written{removed}"
