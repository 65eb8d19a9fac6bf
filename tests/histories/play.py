"""Histories of a site: steps drawn by chance, and a build after each."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from random import Random
from typing import Final
from unittest.mock import patch

from tests.histories.ground import AHEAD, Clean, Ground, How, ground, swift
from tests.histories.steps import STEPS, kill_a_build, mend, take_strays_away

LENGTH: Final = 30
"""Steps in a history."""
_SHM: Final = Path("/dev/shm")  # noqa: S108  # in memory, where there is such a folder


class DifferenceError(AssertionError):
    """After a step of a history the output is not a clean build's."""


def play(seed: int, known: dict[object, Clean], length: int = LENGTH) -> Ground:
    """Play the history of a seed; raise `DifferenceError` at the first build that goes wrong."""
    chance, told = Random(seed), list[str]()  # noqa: S311  # the same history each time
    with folder() as base, ground(base, known) as site:
        site.build(How())
        for _ in range(length):
            told.append(_step(site, chance))
            how = _how(chance)
            told.append(str(how))
            try:
                with helped(how):
                    site.build(how)
            except Exception as error:
                steps = "\n  ".join(told)
                raise DifferenceError(f"history {seed}: {error!r}, after\n  {steps}") from error
    return site


def _step(site: Ground, chance: Random) -> str:
    names: list[str] = []
    if site.strays and chance.random() < 0.6:
        take_strays_away(site, chance)
        names.append(take_strays_away.__name__)
    if site.files != site.good and chance.random() < 0.7:
        mend(site, chance)
        names.append(mend.__name__)
    for step in chance.choices(list(STEPS), list(STEPS.values()), k=chance.choice([1, 1, 1, 2])):
        step(site, chance)
        names.append(step.__name__)
    return ", ".join(names)


def _how(chance: Random) -> How:
    return How(
        goes_on=chance.random() < 0.5,
        hinted=chance.random() < 0.6,
        helped=chance.random() < 0.04,
        kept=chance.random() < 0.8,
        ahead=chance.choice([0, AHEAD, AHEAD, -AHEAD]),
    )


@contextmanager
def helped(how: How) -> Iterator[None]:
    """Have other processes help, however little there is to do."""
    with ExitStack() as patches:
        if how.helped:
            for module in ("making", "ahead"):
                patches.enter_context(patch(f"briefgen.site.{module}.WORTH_SHARING", 1))
        yield


@contextmanager
def folder() -> Iterator[Path]:
    """Give an empty folder, in memory if there is a place for it."""
    with tempfile.TemporaryDirectory(dir=_SHM if _SHM.is_dir() else None) as name:
        yield Path(name)


__all__ = ["LENGTH", "DifferenceError", "kill_a_build", "play", "swift"]
