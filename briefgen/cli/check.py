"""`briefgen check`."""

from __future__ import annotations

import sys
from typing import Any

import click

from briefgen.cli.order import order_of, site_options
from briefgen.cli.session import Session
from briefgen.cli.telling import CONTENT_ERRORS, tell
from briefgen.edges.workers import workers
from briefgen.model.diagnostic import Severity


@click.command()
@site_options
def check(**options: Any) -> None:
    """Check the site without building it."""
    order = order_of(**options)
    told = Session(order, order.root / "output", workers()).check()
    found = told.located
    tell(found, order.form)
    if any(one.severity is Severity.ERROR for one in found):
        sys.exit(CONTENT_ERRORS)
    if order.form == "text" and not found:
        click.echo("No mistakes found.")
