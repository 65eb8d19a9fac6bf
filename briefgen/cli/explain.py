"""`briefgen explain`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.options import root_option
from briefgen.cli.order import Order, order_of
from briefgen.cli.session import Session
from briefgen.cli.telling import stop_usage, unknown
from briefgen.edges.lock import locked
from briefgen.edges.sources import source_path
from briefgen.edges.workers import WorkerDiedError, workers
from briefgen.stages.tell import printable

if TYPE_CHECKING:
    from briefgen.stages.explain import Line


@click.command()
@click.argument("statement", metavar="TOPIC[#STATEMENT]")
@root_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="How it is told.  [default: text]",
)
def explain(statement: str, root: Path, form: str) -> None:
    """Show where a statement comes from, down to its origins, with the line of each step.

    A TOPIC alone lists its statements.
    """
    order = order_of(root=root, url="", strict=False, form="text")
    topic, _, name = statement.partition("#")
    with locked(order.root):
        session = Session(order, order.root / "output", workers())
        try:
            session.check()
        except WorkerDiedError as error:
            stop_usage(str(error))
        found = _found(session, topic, name)
    told = [(line, _place(line, order)) for line in found]
    if form == "json":
        rows = [{"depth": line.depth, "text": line.text, "place": at or None} for line, at in told]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for line, at in told:
        place = click.style(f"  {at}", dim=True) if at else ""
        click.echo(f"{'  ' * line.depth}{printable(line.text)}{place}")


def _found(session: Session, topic: str, name: str) -> tuple[Line, ...]:
    """Return the lines to show; stop where there is no such topic, or no such statement."""
    from briefgen.site.explaining import explanation, statements  # noqa: PLC0415
    from briefgen.site.topics import live_topics  # noqa: PLC0415

    topics = session.answer((), live_topics)
    if topic not in topics:
        stop_usage(unknown(f"there is no topic {topic}", topic, topics))
    listed = session.answer((), statements, topic)
    if not name:
        return listed
    ids = [line.text.partition(" ")[0].removeprefix(f"{topic}#") for line in listed]
    if name not in ids:
        stop_usage(unknown(f"{topic} has no statement {name}", name, ids))
    return session.answer((), explanation, topic, name)


def _place(line: Line, order: Order) -> str:
    from briefgen.stages.locate import line_of  # noqa: PLC0415  # it reads YAML

    if not line.file:
        return ""
    text = source_path(order.root, line.file).read_text("utf-8")
    return f"{line.file}:{line_of(line.file, line.at, text)}"
