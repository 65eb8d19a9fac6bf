"""The commands: the only place that prints, reads the clock, or chooses an exit code."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from typing import Final, NoReturn

import click

from briefgen import __version__
from briefgen.cli.build import build
from briefgen.cli.check import check
from briefgen.cli.edition import edition
from briefgen.cli.explain import explain
from briefgen.cli.imports import import_
from briefgen.cli.init import init, new
from briefgen.cli.publish import publish
from briefgen.cli.schema import schema
from briefgen.cli.serve import serve
from briefgen.cli.suggest import suggest
from briefgen.cli.telling import stop_for_a_bug, stop_usage
from briefgen.cli.watch import watch

_GARBAGE: Final = 5_000_000
"""Objects after which circles are looked for: more than a build of ten thousand articles makes."""


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="briefgen")
def commands() -> None:
    """Build briefings in which every statement leads to a paragraph of a source."""


commands.add_command(build)
commands.add_command(check)
commands.add_command(edition)
commands.add_command(explain)
commands.add_command(import_)
commands.add_command(init)
commands.add_command(new)
commands.add_command(publish)
commands.add_command(schema)
commands.add_command(serve)
commands.add_command(suggest)
commands.add_command(watch)


def main() -> NoReturn:
    """Run the command line, and end this process with its exit code.

    Nothing is open by then that the system does not close; to take a site of ten thousand articles
    apart in memory, only to end, would take a thirtieth of the whole build, and to go through it
    for circles as much: a build makes much that stays, and few circles.
    """
    gc.set_threshold(_GARBAGE)
    code = 0
    try:
        run()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    with suppress(OSError):
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code)


def run() -> None:
    """Run the command line. An interrupt ends it without a word, as a closed pipe does."""
    try:
        commands()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        stop_usage(f"{error.filename or ''}: {error.strerror}".lstrip(": "))
    except Exception as error:  # noqa: BLE001  # the last place where one can be told
        stop_for_a_bug(error)
