"""What is remembered of a build, beside whatever else lies there."""

from pathlib import Path

import pytest

from briefgen.edges.scan import Seen
from briefgen.edges.state import DAMAGED, Last, State
from briefgen.engine.archive import Saved

LAST = Last("1", "[]", "", Seen(), Seen())
ROWS = [("a", b"one"), ("b", b"two")]


@pytest.mark.parametrize("log", [b"", b"a log", None], ids=["empty", "of somebody", "of the base"])
def test_beside_a_log_that_maps_memory_nothing_is_believed(
    log: bytes | None, tmp_path: Path
) -> None:
    """SQLite would map the file beside it, and end the process where that is cut short."""
    path = tmp_path / "state.sqlite"
    state = State(path)
    assert state.save(LAST, Saved(ROWS, ROWS))
    state.close()
    for place in (path, path.with_suffix(".new")):
        Path(f"{place}-wal").write_bytes(path.read_bytes()[:4096] if log is None else log)
        Path(f"{place}-shm").write_bytes(b"cut short")
    again = State(path)
    assert again.load("1") is None
    assert again.problem == DAMAGED
    assert again.save(LAST, Saved(ROWS, ROWS))
    assert again.load("1") == LAST
    assert [again.record(name) for name in "ab"] == [b"one", b"two"]
    assert [one.name for one in tmp_path.iterdir()] == ["state.sqlite"]
