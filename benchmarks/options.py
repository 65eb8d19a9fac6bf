"""The options that more than one of the benchmark's commands has."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])
LEAST: Final = 10
"""Articles: below it a corpus has none to spare."""


def sizes_option(default: str) -> Callable[[F], F]:
    """Return the option that says for how many articles; it rejects less than ten."""
    told = "Numbers of articles."
    return click.option("--sizes", default=default, show_default=True, callback=_sizes, help=told)


def _sizes(_: object, __: object, value: str) -> tuple[int, ...]:
    try:
        sizes = tuple(sorted({int(word) for word in value.split(",")}))
    except ValueError:
        sizes = ()
    if not sizes or sizes[0] < LEAST:
        raise click.BadParameter("numbers of articles, ten or more each, with commas between them")
    return sizes
