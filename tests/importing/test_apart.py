"""Work in a process of its own is given up when it takes too long, and the next is done."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from dataclasses import dataclass

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
    return "\ud800" if order == "lone" else order.upper()


@pytest.fixture
def apart() -> Iterator[Apart[str]]:
    found = Apart(work, seconds=3)
    yield found
    found.close()


@pytest.mark.parametrize("order", ["hang", "die", "eat"])
def test_work_that_goes_wrong_is_given_up_and_the_next_is_done(
    apart: Apart[str], order: str
) -> None:
    with pytest.raises(OutOfBoundsError):
        apart.run(order)
    assert apart.run("next") == "NEXT"


def test_what_fails_there_fails_here(apart: Apart[str]) -> None:
    with pytest.raises(RuntimeError, match="ValueError: fail"):
        apart.run("fail")
    assert apart.run("next") == "NEXT"


def test_ended_twice_is_ended(apart: Apart[str]) -> None:
    apart.close()
    apart.close()
    assert apart.run("again") == "AGAIN"


def test_what_no_message_can_hold_fails(apart: Apart[str]) -> None:
    with pytest.raises(RuntimeError, match="UnicodeEncodeError"):
        apart.run("lone")
    assert apart.run("next") == "NEXT"


@dataclass(frozen=True)
class Pair:
    """What has values in it."""

    one: str
    others: tuple[int, ...] = ()


def pair(order: str) -> tuple[Pair | None, str]:
    """Give a value of one's own making."""
    return (Pair(order, (1, 2)), "") if order else (None, "none")


def test_values_come_back_as_what_they_were() -> None:
    found = Apart(pair)
    assert found.run("a") == (Pair("a", (1, 2)), "")
    assert found.run("") == (None, "none")
    found.close()
