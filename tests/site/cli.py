"""The command line, run as its users run it: in a process of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

REPOSITORY: Final = Path(__file__).parents[2]
TODAY: Final = datetime(2026, 11, 23, tzinfo=UTC)
"""The day the tests build for: long after the dossier's newest source, so that it is stale."""
URL: Final = "https://example.org/repo/"


def briefgen(
    *arguments: str | Path, environment: Mapping[str, str] | None = None, folder: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """Run `python -m briefgen` with these arguments, for the day `TODAY`."""
    fixed = {"SOURCE_DATE_EPOCH": str(int(TODAY.timestamp())), "PYTHONPATH": str(REPOSITORY)}
    return subprocess.run(
        [sys.executable, "-m", "briefgen", *map(str, arguments)],
        cwd=folder or REPOSITORY,
        env={**os.environ, **fixed, **(environment or {})},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def copy_site(target: Path) -> Path:
    """Copy the repository's site, as a clone has it, and return where to."""
    shutil.copytree(REPOSITORY / "content", target / "content")
    shutil.copytree(REPOSITORY / "templates", target / "templates")
    return target


def built(root: Path, output: Path, *arguments: str | Path) -> Path:
    """Build the site at `root` into `output` without a mistake, and return `output`."""
    run = briefgen("build", "--root", root, "--output", output, *arguments)
    assert run.returncode == 0, run.stdout + run.stderr
    return output


def files_of(folder: Path) -> dict[str, bytes]:
    """Return what a folder holds, by path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
