"""`briefgen publish`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import click

from briefgen.cli.audience import Reader
from briefgen.cli.options import root_option
from briefgen.cli.order import Order, order_of
from briefgen.cli.session import Session
from briefgen.cli.telling import CONTENT_ERRORS, progress_bar, stop_usage, tell
from briefgen.edges.editions import LaterEditionError, next_file, write_edition
from briefgen.edges.lock import locked
from briefgen.edges.place import OutputRefusedError, check_place
from briefgen.edges.staging import SourceChangedError
from briefgen.edges.workers import WorkerDiedError, workers

if TYPE_CHECKING:
    from briefgen.cli.publishing import Published

_LOCAL = ("localhost", "127.0.0.1", "::1")


@click.command()
@root_option
@click.option("--url", default="", help="The site's address, in place of site.yml's.")
@click.option("--remote", default="origin", show_default=True, help="The git remote to push to.")
@click.option("--branch", default="gh-pages", show_default=True, help="The branch to publish on.")
@click.option("--message", default="Publish", help="What the commit says.")
@click.option("--dry-run", is_flag=True, help="Show what would change, and change nothing.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--keep", is_flag=True, help="Keep files on the branch that are none of the site's.")
@click.option("--adopt", is_flag=True, help="Go on from a branch that briefgen did not make.")
def publish(*, root: Path, url: str, **options: Any) -> None:
    """Build the site strictly, show what is new, and push it to a branch. Nothing is forced."""
    from briefgen.cli import publishing  # noqa: PLC0415  # git is no other command's

    order = order_of(root=root, url=url, strict=True, form="text")
    wanted = publishing.Wanted(**options)
    try:
        check_place(order.root, order.root / "output")
        branch = publishing.branch_of(order.root, wanted)
        with locked(order.root):
            site, text = _built(order, order.root / "output")

        def recorded() -> publishing.Published:
            write_edition(order.root, file, text)
            with locked(order.root):
                return _built(order, order.root / "output")[0]

        # Whoever is asked may take their time: what has changed meanwhile is seen before the push.
        file = next_file(order.root, order.today) if text else ""
        publishing.publish(branch, site, wanted, publishing.Edition(file, recorded))
    except LaterEditionError as error:
        stop_usage(str(error))
    except publishing.RefusedError as error:
        stop_usage(str(error))
    except publishing.GitError as error:
        click.echo(f"briefgen: nothing was published. git says: {error}", err=True)
        sys.exit(CONTENT_ERRORS)
    except (OutputRefusedError, SourceChangedError, WorkerDiedError) as error:
        stop_usage(str(error))


def _built(order: Order, target: Path) -> tuple[Published, str]:
    """Build the site, and return it as it is to be published, with the text of its next edition.

    Stop where it cannot be published.
    """
    from briefgen.cli import publishing  # noqa: PLC0415
    from briefgen.site.editions import next_edition  # noqa: PLC0415
    from briefgen.site.frame import url as address  # noqa: PLC0415

    session = Session(order, target, workers())
    with progress_bar() as progress:
        outcome = session.build(progress=progress, audience=Reader())
    session.save()
    tell(outcome.told.located, order.form)
    if outcome.applied is None:
        click.echo("Nothing was published.", err=True)
        sys.exit(CONTENT_ERRORS)
    url = session.answer("", address)
    host = urlsplit(url).hostname or ""
    if not url:
        stop_usage("the site has no address: write url: https://… in site.yml, or give --url")
    if host in _LOCAL or "." not in host:
        stop_usage(f"{url} is this machine's own: write in site.yml where the site will be")
    return publishing.Published(target, session.listed, url), session.answer("", next_edition)
