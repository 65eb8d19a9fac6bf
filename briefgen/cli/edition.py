"""`briefgen edition`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from briefgen.cli.options import root_option
from briefgen.cli.order import order_of
from briefgen.cli.session import Session
from briefgen.cli.telling import CONTENT_ERRORS, stop_usage, tell
from briefgen.edges.editions import LaterEditionError, next_file, write_edition
from briefgen.edges.lock import locked
from briefgen.edges.workers import WorkerDiedError, workers
from briefgen.model.diagnostic import Severity


@click.command()
@root_option
def edition(root: Path) -> None:
    """Record what the briefings say today, so that readers are told what is new since.

    For those who publish by pushing: commit the file it writes. `briefgen publish` does so itself.
    """
    from briefgen.site.editions import next_edition  # noqa: PLC0415  # it imports the whole site

    order = order_of(root=root, url="", strict=False, form="text")
    with locked(order.root):
        session = Session(order, order.root / "output", workers())
        try:
            found = session.check().located
        except WorkerDiedError as error:
            stop_usage(str(error))
        text = session.answer("", next_edition)
    if any(one.severity is Severity.ERROR for one in found):
        tell(found, order.form)
        click.echo("No edition was written.", err=True)
        sys.exit(CONTENT_ERRORS)
    if not text:
        click.echo("Nothing of substance has changed since the last edition.")
        return
    try:
        file = next_file(order.root, order.today)
    except LaterEditionError as error:
        stop_usage(str(error))
    write_edition(order.root, file, text)
    click.echo(f"wrote {order.root / file}: commit it with the content")
