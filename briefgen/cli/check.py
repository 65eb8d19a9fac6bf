"""`briefgen check`."""

from __future__ import annotations

import sys
import time
from typing import Any

import click

from briefgen.cli.order import order_of, site_options
from briefgen.cli.telling import CONTENT_ERRORS, located_in, tell
from briefgen.edges.scan import scan
from briefgen.edges.sources import folders_of, read_site
from briefgen.engine.change import ChangeSet


@click.command()
@site_options
def check(**options: Any) -> None:
    """Check the site without building it."""
    from briefgen.site.build import Site, stops  # noqa: PLC0415  # see build

    order = order_of(**options)
    site = Site()
    site.tell(order.today, order.url)
    names = scan(folders_of(order.root), time.time_ns())
    site.update(ChangeSet(read_site(order.root, names)))
    found = site.check()
    tell(located_in(found, order.root, order.strict), order.form)
    if stops(found, order.strict):
        sys.exit(CONTENT_ERRORS)
    if order.form == "text" and not found:
        click.echo("No mistakes found.")
