"""`briefgen watch`."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Final

import click

from briefgen.cli.order import Order, order_of, output_option, site_options, today
from briefgen.cli.session import Outcome, Session, silent
from briefgen.cli.telling import progress_bar, stop_usage, tell, tell_problem, tell_summary
from briefgen.edges.lock import locked
from briefgen.edges.place import OutputRefusedError, check_place
from briefgen.edges.sources import folders_of
from briefgen.edges.staging import SourceChangedError
from briefgen.edges.workers import WorkerDiedError, workers
from briefgen.engine.change import Progress
from briefgen.model.diagnostic import Located
from briefgen.model.folder import DEFAULT_THEME

_LOOK: Final = 1.0
"""Seconds after which it is seen that there is nothing to be watched for any more."""


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
            while not self._is_over():
                batch = watcher.wait(_LOOK)
                if batch is None:
                    continue
                hints = None if failed or batch.full else batch.hints
                failed = not self._tried(partial(self._rebuild, hints))

    def _tried(self, build: Callable[[], None]) -> bool:
        """Build; tell what kept it from being done, and return whether nothing did."""
        try:
            build()
        except (OutputRefusedError, SourceChangedError, WorkerDiedError) as error:
            click.echo(f"briefgen: {error}", err=True)
        except OSError as error:
            click.echo(f"briefgen: {error.filename or ''}: {error.strerror}", err=True)
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
        self._tell_ready()

    def _build(self, hints: frozenset[str] | None, progress: Progress = silent) -> Outcome:
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

    def _rebuild(self, hints: frozenset[str] | None) -> None:
        started = time.perf_counter()
        with locked(self._order.root):
            self._session.ask_for(today().isoformat())
            outcome = self._build(hints)
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


def _some(names: list[str]) -> str:
    if not names:
        return "The output"
    return names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1} more"


def _done(outcome: Outcome) -> str:
    if outcome.applied is None:
        return "errors"
    removed = f", {outcome.applied.removed} removed" if outcome.applied.removed else ""
    return f"{outcome.applied.written} written{removed}"
