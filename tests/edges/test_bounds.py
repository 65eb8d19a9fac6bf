"""A text that takes too much is broken off, and the process goes on."""

from __future__ import annotations

import itertools
import re
import resource
import signal

import pytest

from briefgen.edges.bounds import Bounds
from briefgen.model.bounds import OutOfBoundsError


def forever() -> None:
    for _ in itertools.count():
        pass


def backtracks() -> None:
    re.fullmatch(r"(a+)+b", "a" * 64)


def much() -> bytes:
    return bytes(200 << 20)


@pytest.mark.parametrize("work", [forever, backtracks])
def test_what_takes_too_long_is_broken_off_be_it_in_a_pattern(work: object) -> None:
    with pytest.raises(OutOfBoundsError, match=r"longer than 0\.05 seconds"):
        Bounds(seconds=0.05).run(work)  # type: ignore[arg-type]


def test_what_takes_too_much_memory_is_broken_off() -> None:
    with pytest.raises(OutOfBoundsError, match="more than 64 MB of memory"):
        Bounds(memory=64 << 20).run(much)
    assert len(Bounds().run(much)) == 200 << 20


def test_afterwards_nothing_is_bounded() -> None:
    before = resource.getrlimit(resource.RLIMIT_AS)
    bounds = Bounds(seconds=0.05, memory=64 << 20)
    for work in (forever, much, str):
        try:
            bounds.run(work)
        except OutOfBoundsError:
            continue
    assert resource.getrlimit(resource.RLIMIT_AS) == before
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


def test_what_takes_little_gives_what_it_gives() -> None:
    bounds = Bounds()
    assert [bounds.run(lambda: "made") for _ in range(200)] == ["made"] * 200
