"""The commands: the only place that prints, reads the clock, or chooses an exit code."""

from __future__ import annotations

import os
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final, NoReturn, TypeVar

import click

from briefgen import __version__
from briefgen.edges.output import Applied, Output, OutputRefusedError, check_place, locked
from briefgen.edges.sources import read_site, source_path
from briefgen.engine.change import ChangeSet
from briefgen.model.diagnostic import Diagnostic, Located, Severity
from briefgen.site.build import STRICT, Progress, Site, stops
from briefgen.stages.locate import locate
from briefgen.stages.tell import as_annotation, as_json, as_text

F = TypeVar("F", bound=Callable[..., Any])
CONTENT_ERRORS: Final = 1
USAGE: Final = 2
BUG: Final = 70
_BAR_AFTER: Final = 0.5
"""Seconds after which a build shows how far it is."""


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="briefgen")
def commands() -> None:
    """Build briefings in which every statement leads to a paragraph of a source."""


def _site_options(command: F) -> F:
    for option in (
        click.option(
            "--root",
            type=click.Path(path_type=Path, file_okay=False),
            default=Path(),
            help="The site's folder, which holds content/.  [default: this folder]",
        ),
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


@commands.command()
@_site_options
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    default=None,
    help="Where the site goes.  [default: output/ in the site's folder]",
)
def build(root: Path, url: str, strict: bool, form: str, output: Path | None) -> None:  # noqa: FBT001
    """Build the site. Nothing is written while there are errors."""
    started = time.perf_counter()
    target = root / "output" if output is None else output
    _require_site(root)
    _check_url(url)
    site = Site()
    site.tell(_today().isoformat(), url)
    codes = STRICT if strict else frozenset[str]()
    try:
        check_place(root, target)
        with locked(root):
            with _progress() as progress:
                result = site.apply(ChangeSet(read_site(root)), codes, progress)
            _tell(result.diagnostics, root, form, codes)
            if stops(result.diagnostics, codes):
                _stop(target)
            applied = Output(root, target).apply(site.output)
    except OutputRefusedError as error:
        _usage(str(error))
    if form != "json":
        _summary(applied, len(site.output), target, started)


@commands.command()
@_site_options
def check(root: Path, url: str, strict: bool, form: str) -> None:  # noqa: FBT001
    """Check the site without building it."""
    _require_site(root)
    _check_url(url)
    site = Site()
    site.tell(_today().isoformat(), url)
    codes = STRICT if strict else frozenset[str]()
    site.update(ChangeSet(read_site(root)))
    found = site.check()
    _tell(found, root, form, codes)
    if stops(found, codes):
        sys.exit(CONTENT_ERRORS)
    if form == "text" and not found:
        click.echo("No mistakes found.")


def _require_site(root: Path) -> None:
    if not (root / "content").is_dir():
        _usage(f"there is no content/ in {root.resolve()}; name the site's folder with --root")


def _check_url(url: str) -> None:
    if url and not url.startswith(("http://", "https://")):
        _usage(f"--url takes an address that begins with https://, not {url}")


def _today() -> date:
    """Return the day to build for: `SOURCE_DATE_EPOCH`'s where it is set, else today's, in UTC."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return datetime.now(UTC).date()  # noqa: TID251  # here, and nowhere else
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError):
        _usage(f"SOURCE_DATE_EPOCH is {epoch}, which is no number of seconds since 1970")


def _tell(found: Iterable[Diagnostic], root: Path, form: str, strict: frozenset[str]) -> None:
    located = [locate(d, _text_of(root, d.file), strict) for d in found]
    located.sort(key=_order)
    if form == "json":
        click.echo(as_json(located))
        return
    for one in located:
        click.echo(as_annotation(one) if form == "github" else _coloured(one), err=form == "text")
    errors = sum(one.severity is Severity.ERROR for one in located)
    if located and form == "text":
        warnings = len(located) - errors
        click.echo(f"{_count(errors, 'error')}, {_count(warnings, 'warning')}", err=True)


def _order(found: Located) -> tuple[str, tuple[int, int], str]:
    place = (0, 0) if found.span is None else (found.span.line, found.span.column)
    return (found.file, place, found.code)


def _text_of(root: Path, file: str) -> str | None:
    try:
        text = source_path(root, file).read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    return text.replace("\r\n", "\n")


def _coloured(found: Located) -> str:
    first, *rest = as_text(found).split("\n")
    colour = "red" if found.severity is Severity.ERROR else "yellow"
    return "\n".join([click.style(first, fg=colour, bold=True), *rest])


def _count(n: int, what: str) -> str:
    return f"{n} {what}" if n == 1 else f"{n} {what}s"


def _stop(target: Path) -> NoReturn:
    click.echo(f"Nothing was written; {target} is as it was.", err=True)
    sys.exit(CONTENT_ERRORS)


def _usage(message: str) -> NoReturn:
    click.echo(f"briefgen: {message}", err=True)
    sys.exit(USAGE)


@contextmanager
def _progress() -> Iterator[Progress]:
    """Give what shows how far a build is: on a terminal, and only once it takes a while."""
    if not sys.stderr.isatty():
        yield _unshown
        return
    from rich.console import Console  # noqa: PLC0415  # forty milliseconds that a pipe never needs
    from rich.progress import Progress as Bar  # noqa: PLC0415

    started = time.perf_counter()
    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Building", visible=False)

        def show(done: int, total: int) -> None:
            visible = time.perf_counter() - started > _BAR_AFTER
            bar.update(task, completed=done, total=total, visible=visible)

        yield show


def _unshown(done: int, total: int) -> None:
    del done, total


def _summary(applied: Applied, total: int, target: Path, started: float) -> None:
    taken = round((time.perf_counter() - started) * 1000)
    removed = f", {applied.removed} removed" if applied.removed else ""
    click.echo(
        f"{_count(total, 'file')}: {applied.written} written, {applied.unchanged} unchanged"
        f"{removed}, in {taken} ms"
    )
    click.echo(f"Open {target / 'index.html'}")


def main() -> None:
    """Run the command line. An interrupt ends it without a word, as a closed pipe does."""
    try:
        commands()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        _usage(f"{error.filename or ''}: {error.strerror}".lstrip(": "))
    except Exception as error:  # noqa: BLE001  # the last place where one can be told
        _own_fault(error)


def _own_fault(error: Exception) -> NoReturn:
    """Tell of a bug in briefgen, and keep what its authors need to find it."""
    handle, name = tempfile.mkstemp(prefix="briefgen-", suffix=".txt")
    with os.fdopen(handle, "w", encoding="utf-8") as details:
        details.writelines(traceback.format_exception(error))
    click.echo(f"briefgen: this is a bug in briefgen: {error!r}", err=True)
    click.echo(f"Nothing of yours was changed. The details, for a report, are in {name}", err=True)
    sys.exit(BUG)
