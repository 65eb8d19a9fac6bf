"""`briefgen build`."""

from __future__ import annotations

import sys
import time
from functools import partial
from pathlib import Path
from typing import Any, Final

import click

from briefgen.cli.order import Order, order_of, output_option, site_options
from briefgen.cli.telling import (
    BUSY,
    CONTENT_ERRORS,
    located_in,
    progress_bar,
    stop_usage,
    tell,
    tell_summary,
)
from briefgen.edges.output import (
    STATE,
    Applied,
    BusyError,
    Output,
    OutputRefusedError,
    check_place,
    lock,
    locked,
)
from briefgen.edges.scan import Stamp, scan, scan_output
from briefgen.edges.sources import folders_of, read_site, source_path
from briefgen.edges.state import Last, State, name_of, same, seen
from briefgen.engine.change import ChangeSet
from briefgen.model.folder import SourceFile
from briefgen.stages.tell import pack, unpack

OUTPUT: Final = "output/"
"""Stands before the names of written files among those that a build saw."""


@click.command()
@site_options
@output_option
@click.option("--no-wait", is_flag=True, help="Do not wait for another build of the site: exit 3.")
def build(output: Path | None, no_wait: bool, **options: Any) -> None:  # noqa: FBT001
    """Build the site. Nothing is written while there are errors."""
    started = time.perf_counter()
    order = order_of(**options)
    target = order.root / "output" if output is None else output
    try:
        check_place(order.root, target)
        with lock(order.root) if no_wait else locked(order.root):
            applied = _unchanged(order, target) or _built(order, target)
    except OutputRefusedError as error:
        stop_usage(str(error))
    except BusyError:
        click.echo("briefgen: another build of this site is running", err=True)
        sys.exit(BUSY)
    if order.form != "json":
        tell_summary(applied, target, started)


def _unchanged(order: Order, target: Path) -> Applied | None:
    """Tell the last build's warnings again if nothing has changed since, else return None."""
    state, name = State(order.root / STATE / "state.sqlite"), name_of(target)
    last = state.load(name)
    if last is None or last.version != order.version:
        return None
    files = scan(folders_of(order.root), time.time_ns()) | _written(target)
    path = partial(_path_of, order.root, target)
    if not same(last.files, files, path):
        return None
    if not all(one.stamp.settled for one in last.files.values()):
        state.save(name, Last(last.version, last.told, seen(files, path)))
    tell(unpack(last.told), order.form)
    return Applied(0, sum(one.startswith(OUTPUT) for one in files), 0)


def _written(target: Path) -> dict[str, Stamp]:
    """Return all that is in the output, by the names under which it is remembered."""
    return {OUTPUT + name: one for name, one in scan_output(target, time.time_ns()).items()}


def _path_of(root: Path, target: Path, name: str) -> Path:
    if name.startswith(OUTPUT):
        return target / name.removeprefix(OUTPUT)
    return source_path(root, name)


def _built(order: Order, target: Path) -> Applied:
    """Build the whole site, and remember what was seen and written."""
    from briefgen.site.build import Site, stops  # noqa: PLC0415  # a build with nothing to do

    # Digests are taken before the files are read: an edit in between makes the next build a full
    # one, and is never taken for what was built.
    path = partial(_path_of, order.root, target)
    version, sources = order.version, seen(scan(folders_of(order.root), time.time_ns()), path)
    site = Site()
    site.tell(order.today, order.url)
    with progress_bar() as progress:
        changes: ChangeSet[SourceFile] = ChangeSet(read_site(order.root, sources))
        result = site.apply(changes, order.strict, progress)
    told = located_in(result.diagnostics, order.root, order.strict)
    tell(told, order.form)
    if stops(result.diagnostics, order.strict):
        click.echo(f"Nothing was written; {target} is as it was.", err=True)
        sys.exit(CONTENT_ERRORS)
    applied = Output(order.root, target).apply(site.output)
    files = sources | seen(_written(target), path)
    state = State(order.root / STATE / "state.sqlite")
    state.save(name_of(target), Last(version, pack(told), files))
    return applied
