"""The command line, run as its users run it, and what it leaves behind."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from click.testing import CliRunner

from briefgen.cli import commands

REPOSITORY: Final = Path(__file__).parents[2]
TODAY: Final = datetime(2026, 11, 23, tzinfo=UTC)
"""The day the tests build for: long after the dossier's newest source, so that it is stale."""
URL: Final = "https://example.org/repo/"


@dataclass(frozen=True, slots=True)
class Run:
    """How a command ended, and what it printed."""

    code: int
    out: str
    err: str


def briefgen(*arguments: str | Path) -> Run:
    """Run a command in this process, for the day `TODAY`."""
    fixed = {"SOURCE_DATE_EPOCH": str(int(TODAY.timestamp()))}
    result = CliRunner().invoke(commands, [*map(str, arguments)], env=fixed)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Run(result.exit_code, result.stdout, result.stderr)


def briefgen_apart(*arguments: str | Path, **environment: str) -> Run:
    """Run a command in a process of its own, as its users do, for the day `TODAY`."""
    fixed = {"SOURCE_DATE_EPOCH": str(int(TODAY.timestamp())), "PYTHONPATH": str(REPOSITORY)}
    run = subprocess.run(
        [sys.executable, "-P", "-m", "briefgen", *map(str, arguments)],
        env={**os.environ, **fixed, **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return Run(run.returncode, run.stdout, run.stderr)


def heed_interrupts() -> None:
    """In a process that is begun: heed Ctrl-C, though whoever runs the tests may not."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def copy_site(target: Path) -> Path:
    """Copy the repository's site, as a clone has it, and return where to."""
    shutil.copytree(REPOSITORY / "content", target / "content")
    shutil.copytree(REPOSITORY / "templates", target / "templates")
    return target


def built(root: Path, output: Path, *arguments: str | Path) -> Path:
    """Build the site at `root` into `output` without a mistake, and return `output`."""
    run = briefgen("build", "--root", root, "--output", output, *arguments)
    assert run.code == 0, run.out + run.err
    return output


def files_of(folder: Path) -> dict[str, bytes]:
    """Return what a folder holds, by path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
