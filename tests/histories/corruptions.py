"""Damage to what is remembered, again and again, and a build by command after each."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random
from typing import Final

from briefgen.edges.lock import STATE
from tests.histories.accidents import edit_the_output
from tests.histories.clean import swift
from tests.histories.damage import damage, repair
from tests.histories.ground import Ground, ground
from tests.histories.play import folder
from tests.histories.steps import (
    Step,
    edit_a_passage,
    edit_and_set_the_time_back,
    mend,
    retag,
    touch,
)

BETWEEN: Final[tuple[Step, ...]] = (
    *(edit_a_passage, retag, touch, edit_the_output, edit_and_set_the_time_back),
)


def corrupt_all(numbers: Iterable[int]) -> Iterator[str]:
    """Damage the state of a site as often as there are numbers; yield what went wrong."""
    with swift(), folder() as base, ground(Path(base), {}) as site:
        begin_anew(site)
        for number in numbers:
            chance = Random(f"damage {number}")  # noqa: S311  # the same damage each time
            for wrong in _wrong(site, number, chance):
                yield wrong
                begin_anew(site)
            repair(site)


def begin_anew(site: Ground) -> None:
    """Build into an empty folder, remembering nothing."""
    for place in (site.root / STATE, site.output):
        shutil.rmtree(place, ignore_errors=True)
    assert site.command().exit_code == 0
    site.good = dict(site.files)


def _wrong(site: Ground, number: int, chance: Random) -> Iterator[str]:
    said = f"{number}: {damage(site, chance)}"
    for changes in (chance.choice([(), BETWEEN]), (change_the_style,)):
        if changes:
            chance.choice(changes)(site, chance)
        if site.clean().pages is None:
            mend(site, chance)
        yield from (f"{said}: {wrong}" for wrong in _built(site))


def change_the_style(site: Ground, chance: Random) -> None:
    """Change what the next build cannot but write, and so the list of what was written too."""
    site.write("templates/assets/briefgen.css", f"a {{ b: {chance.random()} }}\n")


def _built(site: Ground) -> Iterator[str]:
    done = site.command()
    site.good = dict(site.files)
    told = [line for line in done.stderr.splitlines() if line.startswith("briefgen:")]
    if done.exit_code or len(told) > 1 or "Traceback" in done.output:
        yield f"exit {done.exit_code}, {done.exception!r}, {told}"
    elif site.there() != site.clean().pages:
        yield f"the output is not a clean build's; {told}"
