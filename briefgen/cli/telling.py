"""What the commands print, and how they end."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final, NoReturn

import click

from briefgen.edges.staging import Applied
from briefgen.engine.change import Progress
from briefgen.model.diagnostic import Located, Severity
from briefgen.model.ids import suggestion
from briefgen.stages.tell import as_annotation, as_json, as_text

CONTENT_ERRORS: Final = 1
USAGE: Final = 2
BUSY: Final = 3
BUG: Final = 70
_BAR_AFTER: Final = 0.5
"""Seconds after which a build shows how far it is."""
_BAR_EVERY: Final = 0.1


def tell(located: list[Located], form: str) -> None:
    """Print diagnostics: to standard error as text, to standard output for programs."""
    if form == "json":
        click.echo(as_json(located))
        return
    for one in located:
        click.echo(as_annotation(one) if form == "github" else _coloured(one), err=form == "text")
    errors = sum(one.severity is Severity.ERROR for one in located)
    if located and form == "text":
        warnings = len(located) - errors
        click.echo(f"{_count(errors, 'error')}, {_count(warnings, 'warning')}", err=True)


def tell_problem(problem: str) -> None:
    """Tell in one line why a site was built anew, if it had to be."""
    if problem:
        click.echo(f"briefgen: what is remembered of the last build {problem}", err=True)


def _coloured(found: Located) -> str:
    first, *rest = as_text(found).split("\n")
    colour = "red" if found.severity is Severity.ERROR else "yellow"
    return "\n".join([click.style(first, fg=colour, bold=True), *rest])


def _count(n: int, what: str) -> str:
    return f"{n} {what}" if n == 1 else f"{n} {what}s"


def unknown(message: str, name: str, known: Iterable[str]) -> str:
    """Return a message about a name that nobody knows, with the nearest that somebody does."""
    hint = suggestion(name, known)
    return f"{message}; {hint}" if hint else message


def stop_usage(message: str) -> NoReturn:
    """End a command that cannot be carried out as it was given."""
    click.echo(f"briefgen: {message}", err=True)
    sys.exit(USAGE)


def stop_for_a_bug(error: Exception) -> NoReturn:
    """Tell of a bug in briefgen, and keep what its authors need to find it."""
    import tempfile  # noqa: PLC0415  # only a bug has need of them
    import traceback  # noqa: PLC0415

    handle, name = tempfile.mkstemp(prefix="briefgen-", suffix=".txt")
    with os.fdopen(handle, "w", encoding="utf-8") as details:
        details.writelines(traceback.format_exception(error))
    said = str(error).strip().splitlines() or [""]  # the last line of many: another process's own
    click.echo(f"briefgen: this is a bug in briefgen: {type(error).__name__}: {said[-1]}", err=True)
    click.echo(f"Nothing of yours was changed. The details, for a report, are in {name}", err=True)
    sys.exit(BUG)


@contextmanager
def progress_bar(what: str = "Building") -> Iterator[Progress]:
    """Give what shows how far something is: on a terminal, and only once it takes a while."""
    if not sys.stderr.isatty():
        yield _unshown
        return
    bar = _LateBar(what)
    try:
        yield bar.show
    finally:
        bar.close()


class _LateBar:
    """A progress bar that is not even imported before there is something to wait for.

    It is drawn when it is told of progress: a thread of its own would be forked with the rest.
    """

    def __init__(self, what: str) -> None:
        self._what = what
        self._drawn = time.perf_counter() + _BAR_AFTER
        self._bar: Any = None

    def show(self, done: int, total: int) -> None:
        """Show how far a build is, some times a second."""
        now = time.perf_counter()
        if now < self._drawn:
            return
        self._drawn = now + _BAR_EVERY
        if self._bar is None:
            self._bar = self._begun()
        self._bar.update(self._bar.task_ids[0], completed=done, total=total, refresh=True)

    def close(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.stop()

    def _begun(self) -> Any:
        from rich.console import Console  # noqa: PLC0415
        from rich.progress import Progress as Bar  # noqa: PLC0415

        bar = Bar(console=Console(stderr=True), transient=True, auto_refresh=False)
        bar.add_task(self._what)
        bar.start()
        return bar


def _unshown(done: int, total: int) -> None:
    del done, total


def tell_summary(applied: Applied, started: float) -> None:
    """Print how many files the site has, and what became of them."""
    taken = round((time.perf_counter() - started) * 1000)
    removed = f", {applied.removed} removed" if applied.removed else ""
    files = _count(applied.written + applied.unchanged, "file")
    done = f"{applied.written} written, {applied.unchanged} unchanged{removed}"
    click.echo(f"{files}: {done}, in {taken} ms")


def tell_times(times: Mapping[str, tuple[int, float]]) -> None:
    """Print where the time went, the rules that took longest first."""
    click.echo(f"{'runs':>8} {'ms':>9}  rule, without those that it asks")
    for name, (runs, seconds) in sorted(times.items(), key=lambda item: -item[1][1]):
        click.echo(f"{runs:>8} {seconds * 1000:>9.1f}  {name}")
    runs, seconds = (sum(column) for column in zip((0, 0.0), *times.values(), strict=True))
    click.echo(f"{runs} rules run, in {seconds * 1000:.0f} ms")
