"""Bounds on the work that one document may ask for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

V = TypeVar("V")


class OutOfBoundsError(Exception):
    """A document asks for more than there is; the text says of what."""


class Bounding(Protocol):
    """Runs work and breaks it off where it takes too much."""

    def run(self, work: Callable[[], V]) -> V:
        """Return what `work` gives; raise `OutOfBoundsError` where it takes too much."""


class Unbounded:
    """Lets all work run."""

    def run(self, work: Callable[[], V]) -> V:
        """Return what `work` gives."""
        return work()
