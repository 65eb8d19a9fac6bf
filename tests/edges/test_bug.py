"""A bug is told in a line; what its authors need lies in a file."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from briefgen.cli.telling import BUG, stop_for_a_bug
from briefgen.edges.workers import WorkerError
from tests.site.cli import REPOSITORY


def test_what_another_process_says_of_a_bug_is_told_in_a_line(
    capsys: pytest.CaptureFixture[str],
) -> None:
    said = 'a/index.html: Traceback (most recent call last):\n  File "b.py"\nNameError: no c\n'
    with pytest.raises(SystemExit) as ended:
        stop_for_a_bug(WorkerError(said))
    told = capsys.readouterr().err
    details = Path(told.split()[-1])
    try:
        assert ended.value.code == BUG
        assert "this is a bug in briefgen: WorkerError: NameError: no c\n" in told
        assert "Traceback" not in told
        assert said.strip() in details.read_text(encoding="utf-8")
    finally:
        details.unlink()


@pytest.mark.parametrize("closed", [1, 2])
def test_a_stream_that_is_closed_from_the_start_is_no_bug(closed: int) -> None:
    run = subprocess.run(
        [sys.executable, "-P", "-m", "briefgen", "--version"],
        env=os.environ | {"PYTHONPATH": str(REPOSITORY)},
        stdout=None if closed == 1 else subprocess.PIPE,
        stderr=None if closed == 2 else subprocess.PIPE,
        preexec_fn=lambda: os.close(closed),  # it takes no lock
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0
    assert not run.stderr
    assert closed == 1 or run.stdout.startswith("briefgen")
