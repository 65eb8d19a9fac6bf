"""Memory that two processes share: whatever lies there is taken as it was put."""

import mmap
import os
from collections.abc import Sequence

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec import Raw
from msgspec.msgpack import encode

from briefgen.edges import memory as memories
from briefgen.edges.memory import Memory
from briefgen.edges.workers import Workers

PAGE = mmap.PAGESIZE
SIZES = st.integers(0, 40) | st.integers(PAGE - 2, PAGE + 2) | st.integers(3 * PAGE - 2, 3 * PAGE)


@given(st.lists(SIZES, max_size=12))
@example([0, PAGE, 0, 1, PAGE, 2 * PAGE + 1, 0])
def test_messages_of_any_size_are_taken_as_they_were_put(sizes: list[int]) -> None:
    with pytest.MonkeyPatch.context() as patches:
        patches.setattr(memories, "_STRETCH", PAGE)
        messages = [bytes([65 + number]) * size for number, size in enumerate(sizes)]
        here = Memory()
        there = Memory()
        os.dup2(here._file, there._file)
        for message in messages:
            here.put(message)
        taken = [there.take(size) for size in sizes]
        here.close()
        there.close()
        assert [bytes(one) for one in taken] == messages


def found(bundle: Sequence[int]) -> list[Raw]:
    return [Raw(encode("found" * 2_000)) for _ in bundle]


def test_what_is_kept_of_many_messages_holds_few_files_open() -> None:
    bundles = [[number] for number in range(300)]
    before = len(os.listdir("/proc/self/fd"))  # noqa: PTH208  # the system's
    kept = list(Workers(2).run(found, bundles, list[Raw], lambda done, total: None))
    assert len(os.listdir("/proc/self/fd")) <= before + 2  # noqa: PTH208
    assert [[bytes(one) for one in found] for found in kept] == [[encode("found" * 2_000)]] * 300
    del kept
    assert len(os.listdir("/proc/self/fd")) == before  # noqa: PTH208
