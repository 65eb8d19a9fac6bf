"""Wiring a site to its archive and to other processes: what only a build that builds needs."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from briefgen.edges.bounds import Bounds
from briefgen.edges.codec import Packer
from briefgen.edges.folder import SiteFolder
from briefgen.edges.programs import Programs
from briefgen.edges.state import State
from briefgen.engine.store import Keeping
from briefgen.site.build import Means, Site
from briefgen.site.questions import questions, record_of
from briefgen.site.working import ALONE, Executor

Clock: TypeAlias = Callable[[], float]


def open_site(
    folder: SiteFolder,
    state: State,
    version: str,
    executor: Executor | None,
    clock: Clock | None,
) -> Site:
    """Return a site over its files and over what was found out before, by briefgen's `version`."""
    keeping = Keeping(Packer(questions()), state, record_of)
    return Site(folder, Means(keeping, executor or ALONE, clock, Bounds(), Programs(version)))
