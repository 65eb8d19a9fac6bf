"""`briefgen serve`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, Final

import click

from briefgen.cli.options import output_option, site_options
from briefgen.cli.order import order_of
from briefgen.cli.telling import CONTENT_ERRORS, stop_usage
from briefgen.edges.place import OutputRefusedError, check_place

_PORT: Final = 8000
_LOCAL: Final = ("localhost", "127.0.0.1", "::1")


@click.command()
@site_options
@output_option
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=None,
    help=f"The port to serve on.  [default: {_PORT}, or the next that is free]",
)
@click.option("--host", default="localhost", show_default=True, help="The address to serve on.")
@click.option("--open", "opens", is_flag=True, help="Open the site in the browser.")
@click.option("--navigate", is_flag=True, help="Let the tab follow to the page that changed.")
def serve(  # an option each
    *, output: Path | None, port: int | None, host: str, opens: bool, navigate: bool, **options: Any
) -> None:
    """Build the site, show it, and show each change as it is saved. Ctrl-C ends it."""
    from briefgen.cli import showing  # noqa: PLC0415  # what it serves with is no other command's

    order = order_of(**options)
    target = order.root / "output" if output is None else output
    if host not in _LOCAL:
        click.echo(f"briefgen: whoever reaches this machine at {host} can read the site", err=True)
    try:
        check_place(order.root, target)
        asked = _PORT if port is None else port
        sockets, port = showing.listen(host, asked, only=port is not None)
    except OSError as error:
        stop_usage(f"nothing can be served at {host}: {error.strerror}")
    except (OutputRefusedError, showing.PortTakenError) as error:
        stop_usage(str(error))
    terms = showing.Terms(target.resolve(), host, port, navigate)
    try:
        with showing.Preview(terms, sockets) as preview:
            showing.Serve(order, target, preview, terms, opens=opens).run()
            raise showing.PreviewEndedError("the preview's server has ended")
    except showing.PreviewEndedError as error:
        click.echo(f"briefgen: {error}", err=True)
        sys.exit(CONTENT_ERRORS)
    except OutputRefusedError as error:
        stop_usage(str(error))
    except KeyboardInterrupt:
        click.echo(err=True)
