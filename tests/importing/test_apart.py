"""Work in a process of its own is given up when it takes too long, and the next is done."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest

from briefgen.edges.apart import Apart
from briefgen.model.bounds import OutOfBoundsError


def work(order: str) -> str:
    """Do as told: what only a process of its own survives."""
    if order == "hang":
        signal.pause()
    if order == "die":
        os._exit(9)
    if order == "eat":
        return "x" * (1 << 40)
    if order == "fail":
        raise ValueError(order)
    return order.upper()


@pytest.fixture
def apart() -> Iterator[Apart[str, str]]:
    found = Apart(work, seconds=3)
    yield found
    found.close()


@pytest.mark.parametrize("order", ["hang", "die", "eat"])
def test_work_that_goes_wrong_is_given_up_and_the_next_is_done(
    apart: Apart[str, str], order: str
) -> None:
    with pytest.raises(OutOfBoundsError):
        apart.run(order)
    assert apart.run("next") == "NEXT"


def test_what_fails_there_fails_here(apart: Apart[str, str]) -> None:
    with pytest.raises(RuntimeError, match="ValueError: fail"):
        apart.run("fail")
    assert apart.run("next") == "NEXT"


def test_ended_twice_is_ended(apart: Apart[str, str]) -> None:
    apart.close()
    apart.close()
    assert apart.run("again") == "AGAIN"
