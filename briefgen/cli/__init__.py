"""The commands: the only place that prints, reads the clock, or chooses an exit code."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from importlib import import_module
from typing import Final, NoReturn

import click

from briefgen import __version__

_GARBAGE: Final = 5_000_000
"""Objects after which circles are looked for: more than a build of ten thousand articles makes."""
_COMMANDS: Final = {
    "build": "build:build",
    "check": "check:check",
    "edition": "edition:edition",
    "explain": "explain:explain",
    "import": "imports:import_",
    "init": "init:init",
    "new": "init:new",
    "publish": "publish:publish",
    "schema": "schema:schema",
    "serve": "serve:serve",
    "suggest": "suggest:suggest",
    "watch": "watch:watch",
}
"""Where each command lies: a module of this package, and its name there."""


class _Modules(Mapping[str, click.Command]):
    """The commands by name, each imported when it is asked for: no other needs to be there."""

    def __getitem__(self, name: str) -> click.Command:
        """Return a command."""
        module, _, own = _COMMANDS[name].partition(":")
        found: click.Command = getattr(import_module(f"briefgen.cli.{module}"), own)
        return found

    def __iter__(self) -> Iterator[str]:
        """Give the names of all commands."""
        return iter(_COMMANDS)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(_COMMANDS)


@click.group(commands=_Modules(), context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="briefgen")
def commands() -> None:
    """Build briefings in which every statement leads to a paragraph of a source."""


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
    for stream in filter(None, (sys.stdout, sys.stderr)):  # one that was closed before is None
        with suppress(OSError):
            stream.flush()
    os._exit(code)


def run() -> None:
    """Run the command line. An interrupt ends it without a word, as a closed pipe does."""
    try:
        commands()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        from briefgen.cli.telling import stop_usage  # noqa: PLC0415

        stop_usage(f"{error.filename or ''}: {error.strerror}".lstrip(": "))
    except Exception as error:  # noqa: BLE001  # the last place where one can be told
        from briefgen.cli.telling import stop_for_a_bug  # noqa: PLC0415

        stop_for_a_bug(error)
