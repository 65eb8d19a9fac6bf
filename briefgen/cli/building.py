"""What `briefgen build` does."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Any

import click

from briefgen.cli.order import order_of
from briefgen.cli.outcome import Outcome
from briefgen.cli.session import Session
from briefgen.cli.telling import (
    BUSY,
    CONTENT_ERRORS,
    progress_bar,
    stop_usage,
    tell,
    tell_problem,
    tell_summary,
    tell_times,
)
from briefgen.edges.headstart import HeadStart
from briefgen.edges.lock import BusyError, lock, locked
from briefgen.edges.place import OutputRefusedError, check_place
from briefgen.edges.staging import SourceChangedError
from briefgen.edges.workers import WorkerDiedError, workers


def build_site(
    started: float,
    ahead: HeadStart | None,
    *,
    output: Path | None,
    no_wait: bool,
    profile: bool,
    **options: Any,
) -> None:
    """Build the site as the command's options say, and tell what came of it; it began when it
    `started`, by the clock that measures, with what is converted `ahead`.
    """  # noqa: D205
    order = order_of(**options)
    target = order.root / "output" if output is None else output
    try:
        check_place(order.root, target)
        with lock(order.root) if no_wait else locked(order.root):
            clock = time.perf_counter if profile else None
            session = Session(order, target, workers(ahead), clock, once=True)
            outcome = _built(session)
    except (OutputRefusedError, SourceChangedError) as error:
        stop_usage(str(error))
    except WorkerDiedError as error:
        click.echo(f"briefgen: {error}; nothing was written", err=True)
        sys.exit(CONTENT_ERRORS)
    except BusyError:
        click.echo("briefgen: another build of this site is running", err=True)
        sys.exit(BUSY)
    tell(outcome.told.located, order.form)
    if outcome.applied is None:
        click.echo(f"Nothing was written; {target} is as it was.", err=True)
        sys.exit(CONTENT_ERRORS)
    if order.form != "json":
        tell_summary(outcome.applied, started)
        click.echo(f"Open {target / 'index.html'}")
    if profile and order.form == "text":
        tell_times(session.times)


def _built(session: Session) -> Outcome:
    with progress_bar() as progress:
        outcome = session.build(progress=progress)
    session.save()
    tell_problem(session.problem)
    return outcome
