"""A disk that fails, or a process that is killed, at one chosen step of a patch."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, TypeAlias

import pytest

from briefgen.edges import disk

Step: TypeAlias = Callable[..., Any]
Fault: TypeAlias = Callable[[Step, tuple[Any, ...]], Any]
"""Is given a step and what it was to be done with, and does as much of it as it likes."""

OPERATIONS: Final = (
    *("write", "copy", "replace", "link", "unlink", "mkdir", "rmdir"),
    *("sync", "sync_folder", "sync_all"),
)
NEEDS_SPACE: Final = frozenset({"write", "copy", "link", "mkdir"})
KILLED: Final = 9


class Disk:
    """The seam, with a fault at the steps that `strikes` picks by their number and name."""

    def __init__(self, strikes: Callable[[int, str], bool], fault: Fault) -> None:
        self.steps: list[tuple[str, str]] = []
        """What was done so far, and with which file."""
        self.struck = False
        self._strikes = strikes
        self._fault = fault

    @contextmanager
    def in_place(self) -> Iterator[Disk]:
        """Stand in for the real disk."""
        with pytest.MonkeyPatch.context() as patch:
            for name in OPERATIONS:
                patch.setattr(disk, name, self._standing_in(name, getattr(disk, name)))
            yield self

    def _standing_in(self, name: str, step: Step) -> Step:
        def instead(*arguments: Any) -> Any:
            self.steps.append((name, arguments[0]))
            if not self._strikes(len(self.steps), name):
                return step(*arguments)
            self.struck = True
            return self._fault(step, arguments)

        return instead


def never(number: int, name: str) -> bool:
    return False


def at(chosen: int) -> Callable[[int, str], bool]:
    return lambda number, name: number == chosen


def ever_since(chosen: int) -> Callable[[int, str], bool]:
    return lambda number, name: number >= chosen


def without_space_since(chosen: int) -> Callable[[int, str], bool]:
    """Pick what needs space; a folder finds some where one was removed."""
    removed: list[int] = []

    def strikes(number: int, name: str) -> bool:
        if name == "rmdir":
            removed.append(number)
        needs = name in NEEDS_SPACE and not (name == "mkdir" and removed)
        return number >= chosen and needs

    return strikes


def nothing(step: Step, arguments: tuple[Any, ...]) -> None:
    """Do no part of a step."""


def half(step: Step, arguments: tuple[Any, ...]) -> None:
    """Do a step as far as it can be half done: a file is cut short."""
    if step.__name__ in {"write", "copy"}:
        source, target = (None, arguments[0]) if step.__name__ == "write" else arguments
        content = arguments[1] if source is None else Path(source).read_bytes()
        Path(target).write_bytes(content[: len(content) // 2])


def whole(step: Step, arguments: tuple[Any, ...]) -> None:
    """Do all of a step."""
    step(*arguments)


def fails(done: Fault, code: int) -> Fault:
    """Return a fault that does so much of a step, and then says it failed."""

    def fault(step: Step, arguments: tuple[Any, ...]) -> None:
        done(step, arguments)
        raise OSError(code, os.strerror(code), arguments[0])

    return fault


def kills(done: Fault) -> Fault:
    """Return a fault that does so much of a step, and is then no more."""

    def fault(step: Step, arguments: tuple[Any, ...]) -> None:
        done(step, arguments)
        os._exit(KILLED)

    return fault


def apart(work: Callable[[], object]) -> int:
    """Do work in a process of its own, and return how that ended."""
    child = os.fork()
    if child == 0:
        try:
            work()
        except BaseException:  # noqa: BLE001  # nothing of this process's may run twice
            os._exit(1)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
