"""Histories of a site: steps drawn by chance, and a build after each."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from random import Random
from typing import Final
from unittest.mock import patch

from tests.histories.accidents import take_strays_away
from tests.histories.clean import Clean, swift
from tests.histories.ground import AHEAD, Ground, How, ground
from tests.histories.steps import STEPS, mend

HELP = os.environ.get("HELP")
LENGTH: Final = 30
"""Steps in a history."""
_SHM: Final = Path("/dev/shm")  # noqa: S108  # in memory, where there is such a folder


class DifferenceError(AssertionError):
    """After a step of a history the output is not a clean build's."""


def play_all(seeds: Iterable[int]) -> Iterator[DifferenceError]:
    """Play the histories of these seeds, and yield how those went wrong that did."""
    with swift():
        for seed in seeds:
            known: dict[object, Clean] = {}
            try:
                play(seed, known)
            except DifferenceError as error:
                yield shortened(seed, known) or error


def shortened(seed: int, known: dict[object, Clean]) -> DifferenceError | None:
    """Return what goes wrong in a history without the steps that have no part in it."""
    try:
        play(seed, known, shortest(seed, known))
    except DifferenceError as error:
        return error
    return None


def play(seed: int, known: dict[object, Clean], numbers: Sequence[int] = range(LENGTH)) -> None:
    """Play the history of a seed; raise `DifferenceError` at the first build that goes wrong.

    `numbers` are the steps of it that are taken; what a step draws follows from seed and number.
    """
    told: list[str] = []
    with folder() as base, ground(base, known) as site:
        site.build(How())
        assert site.good, "the site is to be healthy"
        for number in numbers:
            chance = Random(f"{seed} {number}")  # noqa: S311  # the same history each time
            steps, how = _step(site, chance), _how(chance)
            told.append(f"{number}: {steps}; {how}")
            with told_of(seed, told), helped(how):
                site.build(how)
        with told_of(seed, told):
            site.build_by_command()


@contextmanager
def told_of(seed: int, steps: Sequence[str]) -> Iterator[None]:
    """Have whatever goes wrong told with the steps before it."""
    try:
        yield
    except Exception as error:
        message = "\n  ".join([f"history {seed}: {error!r}, after", *steps])
        raise DifferenceError(message) from error


def shortest(seed: int, known: dict[object, Clean]) -> list[int]:
    """Return the numbers of steps without any of which the history of a seed would go well."""
    numbers = list(range(LENGTH))
    for number in reversed(range(LENGTH)):
        fewer = [one for one in numbers if one != number]
        try:
            play(seed, known, fewer)
        except DifferenceError:
            numbers = fewer
    return numbers


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
