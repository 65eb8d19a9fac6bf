"""`briefgen check`."""

from __future__ import annotations

import os
import sys
from contextlib import nullcontext
from typing import Any

import click

from briefgen.cli.options import site_options
from briefgen.cli.order import COMPARED, order_of
from briefgen.cli.session import Session
from briefgen.cli.telling import CONTENT_ERRORS, tell, tell_problem
from briefgen.edges.lock import STATE, locked
from briefgen.edges.workers import WorkerDiedError, workers
from briefgen.model.diagnostic import Severity


@click.command()
@site_options
def check(**options: Any) -> None:
    """Check the site without building it."""
    order = order_of(**options)
    # What a build remembers is of use, but not while another one writes it.
    held = os.access(order.root / STATE, os.W_OK)
    with locked(order.root) if held else nullcontext():
        session = Session(order, order.root / "output", workers())
        try:
            found = session.check(COMPARED).located
        except WorkerDiedError as error:
            click.echo(f"briefgen: {error}", err=True)
            sys.exit(CONTENT_ERRORS)
    tell_problem(session.problem)
    tell(found, order.form)
    if any(one.severity is Severity.ERROR for one in found):
        sys.exit(CONTENT_ERRORS)
    if order.form == "text" and not found:
        click.echo("No mistakes found.")
