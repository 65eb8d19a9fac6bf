"""`briefgen schema`."""

from __future__ import annotations

import json
from typing import Final

import click

SHAPES: Final = ("article", "topic", "site", "page", "actors", "sources")


@click.command()
@click.argument("name", type=click.Choice(SHAPES))
def schema(name: str) -> None:
    """Print the JSON Schema of a file, for editors that complete and check YAML."""
    from briefgen.stages.jsonschema import json_schema  # noqa: PLC0415  # no other command's

    click.echo(json.dumps(json_schema(name), ensure_ascii=False, indent=1))
