"""A bug is told in a line; what its authors need lies in a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.cli.telling import BUG, stop_for_a_bug
from briefgen.edges.workers import WorkerError


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
