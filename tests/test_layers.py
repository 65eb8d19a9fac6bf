"""The house's rules of structure: who may import whom, and how large a module grows."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MODULES = sorted(
    path for name in ("benchmarks", "briefgen") for path in (ROOT / name).rglob("*.py")
)
TOO_LONG = 300


def ruff(code: str, module: str) -> str:
    """Return what ruff finds in the code, were it a module of briefgen."""
    return subprocess.run(
        [sys.executable, "-m", "ruff", "check", "--no-cache", "--stdin-filename", module, "-"],
        cwd=ROOT,
        input=f'"""A module."""\n\n{code}\n',
        capture_output=True,
        text=True,
        check=False,
    ).stdout


def test_the_arrows_between_layers_hold() -> None:
    linter = Path(sysconfig.get_path("scripts"), "lint-imports")
    run = subprocess.run(
        [linter, "--no-cache", "--no-logo"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize(
    "code",
    [
        'TEXT = open("a.txt").read()',
        'import builtins\n\nTEXT = builtins.open("a.txt").read()',
        'import io\n\nTEXT = io.open("a.txt").read()',
        "from datetime import UTC, datetime\n\nNOW = datetime.now(UTC)",
        "from datetime import date\n\nTODAY = date.today()",
    ],
)
def test_no_module_opens_a_file_or_reads_the_clock_unseen(code: str) -> None:
    found = ruff(code, "briefgen/stages/example.py")
    assert "TID251" in found or "PTH123" in found, found


def test_no_module_is_longer_than_one_reads_in_a_sitting() -> None:
    lengths = {path: len(path.read_text("utf-8").splitlines()) for path in MODULES}
    assert {path.name: n for path, n in lengths.items() if n >= TOO_LONG} == {}


def test_every_module_says_in_its_name_what_it_does() -> None:
    assert [path for path in MODULES if path.stem in {"util", "utils", "helpers", "misc"}] == []
