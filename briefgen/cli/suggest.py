"""`briefgen suggest`."""

from __future__ import annotations

import os
from contextlib import nullcontext
from pathlib import Path

import click

from briefgen.cli.options import root_option
from briefgen.cli.order import order_of
from briefgen.cli.session import Session
from briefgen.cli.telling import stop_usage, unknown
from briefgen.edges.lock import STATE, locked
from briefgen.edges.workers import WorkerDiedError, workers


@click.command()
@click.argument("topic", default="")
@root_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="How the passages are told.  [default: text]",
)
def suggest(topic: str, root: Path, form: str) -> None:
    """List passages that the terms of TOPIC, or of all topics, hit and that it does not cite.

    Nothing is written: what belongs into the briefing is for its author to say.
    """
    from briefgen.site.reading import topics  # noqa: PLC0415  # it imports the whole site
    from briefgen.site.suggesting import suggestions  # noqa: PLC0415
    from briefgen.stages.suggest import told_as_json, told_as_text  # noqa: PLC0415  # none else's

    order = order_of(root=root, url="", strict=False, form=form)
    # What a build remembers is of use, but not while another one writes it.
    held = os.access(order.root / STATE, os.W_OK)
    with locked(order.root) if held else nullcontext():
        session = Session(order, order.root / "output", workers())
        try:
            session.check()
        except WorkerDiedError as error:
            stop_usage(str(error))
        known = session.answer((), topics)
        if topic and topic not in known:
            stop_usage(unknown(f"there is no topic {topic}", topic, known))
        slugs = [topic] if topic else known
        found = {slug: session.answer((), suggestions, slug) for slug in slugs}
    click.echo(told_as_json(found) if form == "json" else told_as_text(found))
