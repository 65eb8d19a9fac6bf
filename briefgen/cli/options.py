"""The options that commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])

root_option: Final = click.option(
    "--root",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    help="The site's folder, which holds content/.  [default: this folder]",
)


def site_options(command: F) -> F:
    """Give a command the options that say which site is meant and how mistakes are told."""
    for option in (
        root_option,
        click.option("--url", default="", help="The site's address, in place of site.yml's."),
        click.option("--strict", is_flag=True, help="Let warnings stop the build as errors do."),
        click.option(
            "--format",
            "form",
            type=click.Choice(["text", "json", "github"]),
            default="text",
            help="How mistakes are told.  [default: text]",
        ),
    ):
        command = option(command)
    return command


output_option: Final = click.option(
    "--output",
    type=click.Path(path_type=Path),
    default=None,
    help="Where the site goes.  [default: output/ in the site's folder]",
)
