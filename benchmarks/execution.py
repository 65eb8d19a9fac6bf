"""Running a command, and what it took."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

from benchmarks.layouts import REPOSITORY

_TODAY: Final = "1767225600"
"""The day that is built for, in seconds since 1970: a run that goes past midnight sees one day."""
_SPAWN: Final = Path(__file__).with_name("spawn.py")


class BenchmarkError(Exception):
    """What was to be measured did not do its work: its figures would mean nothing."""


@dataclass(frozen=True, slots=True)
class Run:
    """What a command took, and what it printed.

    `wall` and `cpu` are seconds; `cpu` is user and system time of the command and its children.
    `peak` is the resident memory of the largest single process, in MiB.
    """

    wall: float
    cpu: float
    peak: float
    out: str


Execute: TypeAlias = Callable[[Sequence[str], Path], Run]
"""Runs a command in a folder; raises `BenchmarkError` where it fails."""


def execute(command: Sequence[str], folder: Path) -> Run:
    """Run a command in a process of its own and return what it took.

    The first word is the program's path. It finds this checkout of briefgen. Python may keep what
    it compiles, whatever the environment says: an installed program is not compiled at each start.
    """
    done = subprocess.run(
        [sys.executable, "-I", "-S", _SPAWN, *command],
        cwd=folder,
        env=_environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        raise BenchmarkError(f"{command[0]} could not be started: {done.stderr[-2000:]}")
    printed, _, last = done.stdout.rstrip("\n").rpartition("\n")
    taken = json.loads(last)
    if taken["code"]:
        told = (printed + done.stderr)[-2000:]
        raise BenchmarkError(f"{' '.join(command)} ended with {taken['code']}: {told}")
    return Run(taken["wall"], taken["cpu"], taken["peak_kib"] / 1024, printed)


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPATH": str(REPOSITORY), "SOURCE_DATE_EPOCH": _TODAY}
