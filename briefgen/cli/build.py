"""`briefgen build`."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from briefgen.cli.options import output_option, site_options
from briefgen.edges.headstart import head_start


@click.command()
@site_options
@output_option
@click.option("--no-wait", is_flag=True, help="Do not wait for another build of the site: exit 3.")
@click.option("--profile", is_flag=True, help="Print where the time went, by rule.")
def build(root: Path, profile: bool, **options: Any) -> None:  # noqa: FBT001
    """Build the site. Nothing is written while there are errors."""
    started = time.perf_counter()
    # What is done ahead is no rule's time.
    ahead = None if profile else head_start(root, converter)
    try:
        from briefgen.cli.building import build_site  # noqa: PLC0415  # with a head start

        build_site(started, ahead, root=root, profile=profile, **options)
    finally:
        if ahead is not None:
            ahead.close()


def converter() -> Callable[[str], tuple[bytes, bytes] | None]:
    """Return what converts the text of a file; imports it, in the process that has need of it."""
    from briefgen.edges.bounds import Bounds  # noqa: PLC0415
    from briefgen.stages.ahead import converting  # noqa: PLC0415

    return converting(Bounds())
