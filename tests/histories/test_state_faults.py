"""Whatever goes wrong while the state is written, the build was right, and so is the next one."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any, Final
from unittest.mock import patch

import pytest

from tests.histories.clean import swift
from tests.histories.deaths import in_a_process_of_its_own, on_statements
from tests.histories.ground import Ground, ground

BODY: Final = "content/articles/a1.md"
TOLD: Final = "what is remembered of the last build could not be written; the next one begins anew"
ERRORS: Final = (
    sqlite3.OperationalError("database or disk is full"),
    sqlite3.DatabaseError("disk I/O error"),
    sqlite3.OperationalError("database is locked"),
)
FULL: Final = OSError(errno.ENOSPC, "No space left on device")


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Ground]:
    """The seaside, built once by command."""
    with swift(), ground(tmp_path, {}) as made:
        build(made)
        yield made


def build(site: Ground) -> list[str]:
    """Build by command, assert that the site is right, and return what is told of the state."""
    done = site.command()
    assert done.exit_code == 0, done.output
    site.assert_clean()
    return [line for line in done.stderr.splitlines() if line.startswith("briefgen:")]


def edit(site: Ground, number: int) -> None:
    site.write(BODY, f"Edit {number}. {{#p1}}\n\nTwo. {{#p2}}\n\nThree. {{#p3}}\n")


def without_state(site: Ground, number: int) -> None:
    """The next build writes the state anew."""
    edit(site, number)
    site.forget_state()


BEFORE: Final = pytest.mark.parametrize("before", [edit, without_state])
"""A build that changes rows of the state, and one that makes it."""


def statements(site: Ground) -> int:
    """Return how many statements and openings a build takes."""
    steps = count()
    with on_statements(lambda: [next(steps)][1:]):  # type: ignore[arg-type]
        build(site)
    return next(steps)


def failing(at: int, error: Exception) -> Callable[[], None]:
    steps = count()

    def strike() -> None:
        if next(steps) == at:
            raise error

    return strike


@BEFORE
def test_an_error_at_any_statement_is_told_in_a_line(
    site: Ground, before: Callable[[Ground, int], None]
) -> None:
    before(site, 0)
    told = set()
    for at in thinned(statements(site)):
        before(site, at + 1)
        with on_statements(failing(at, ERRORS[at % len(ERRORS)])):
            lines = build(site)
        assert len(lines) <= 1
        told |= set(lines)
        edit(site, -at - 1)
        assert build(site) == []
    assert f"briefgen: {TOLD}" in told


@BEFORE
def test_a_kill_at_any_statement_leaves_what_the_next_build_makes_right(
    site: Ground, before: Callable[[Ground, int], None]
) -> None:
    before(site, 0)
    killed = 0
    for at in thinned(statements(site)):
        before(site, at + 1)

        def struck(at: int = at) -> None:
            steps = count()
            with on_statements(lambda: os._exit(1) if next(steps) == at else None):
                site.command()

        killed += in_a_process_of_its_own(struck)
        assert build(site) == []
    assert killed


@pytest.mark.parametrize("step", ["os.open", "os.fsync", "Path.replace"])
def test_a_full_disk_keeps_no_build_from_ending_well(site: Ground, step: str) -> None:
    def full(*given: Any, **named: Any) -> None:
        raise FULL

    without_state(site, 1)
    with only_the_state_sees(step, full):
        assert build(site) == [f"briefgen: {TOLD}"]
    assert build(site) == []


def only_the_state_sees(step: str, full: Callable[..., None]) -> Any:
    """Replace a step in the module of the state alone."""
    module, name = step.split(".")
    if module == "os":
        return patch("briefgen.edges.state.os", Replaced(os, name, full))
    return patch.object(Path, name, full)  # nothing else in a build takes this way


class Replaced:
    """A module with one function of another kind."""

    def __init__(self, module: Any, name: str, function: Callable[..., None]) -> None:
        self._module, self._name, self._function = module, name, function

    def __getattr__(self, name: str) -> Any:
        return self._function if name == self._name else getattr(self._module, name)


def thinned(steps: int, ends: int = 12, by: int = 7) -> list[int]:
    """Return all steps near the beginning and the end, and some of the many alike between them."""
    return [n for n in range(steps) if n < ends or n >= steps - ends or n % by == 0]
