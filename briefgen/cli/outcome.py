"""How a build ends: with an outcome, or given up."""

from __future__ import annotations

from msgspec import Struct

from briefgen.cli.places import Told
from briefgen.edges.staging import Applied


def silent(done: int, total: int) -> None:
    """Show no progress."""
    del done, total


class Outcome(Struct, frozen=True):
    """How a build ended: `applied` is None where mistakes stopped it.

    `changed` are the sources that differed from the last build's, by name; `written` and `removed`
    are paths in the output.
    """

    told: Told
    applied: Applied | None
    changed: frozenset[str] = frozenset()
    written: frozenset[str] = frozenset()
    removed: frozenset[str] = frozenset()


class SupersededError(Exception):
    """A build was given up, because there is something newer to be built; raised by a progress."""
