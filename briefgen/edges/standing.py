"""The output as the last build left it, so that what becomes of it otherwise is noticed."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection
from functools import partial
from pathlib import Path
from typing import Final

from briefgen.edges.beside import Beside
from briefgen.edges.place import STAGE
from briefgen.edges.scan import (
    Seen,
    Stamp,
    changed,
    folders_of_files,
    look_below,
    output_window,
    scan,
    seen,
    unheeded,
)
from briefgen.edges.sources import folders_of

_NEVER: Final[Stamp] = (0, 0, 0, 0)
_MANY: Final = 2_000
"""From so many files on, it saves time that another process looks at them."""


class Standing:
    """What stands in an output folder: its files, and the folders they lie in.

    A folder's times tell of a file that somebody put there.
    """

    def __init__(self, folder: Path, last: Seen | None = None) -> None:
        self._folder = folder
        self.seen = last or Seen()
        self.listed: frozenset[str] = frozenset()
        """The files, as the last build listed them; empty before the first."""
        self._here: frozenset[str] = frozenset()

    @property
    def files(self) -> frozenset[str]:
        """The files that were seen."""
        return frozenset(name for name in self.seen.stamps if not name.endswith("/"))

    def lost(self, heed: Callable[[], None] = unheeded) -> frozenset[str]:
        """Return the files and folders that are not as they were left; `heed` is as for `scan`."""
        stamps = look_below(self._folder, [*self.seen.stamps, STAGE], heed)
        left = {"./"} if stamps.pop(STAGE, None) else set()
        return frozenset(left | changed(self.seen, stamps, self._folder.__truediv__))

    def settle(self) -> None:
        """Take note that all is as it was left: what is settled by now need not be read again."""
        self.seen = self._looked_over(self.seen.stamps, time.time_ns())

    def take_in(self, listed: frozenset[str], moved: frozenset[str], lost: Collection[str]) -> None:
        """See how it stands after a build that lists these files, and moved some in or out."""
        anew = moved.union(lost, folders_of_files(moved))
        if listed is not self.listed or len(self.seen.stamps) != len(self._here):
            self.listed = listed
            self._here = listed.union(folders_of_files(listed))
            anew |= self._here ^ self.seen.stamps.keys()
        now = time.time_ns()
        here = anew & self._here
        # What is gone already is remembered, as it never was, so that the next build misses it.
        found = dict.fromkeys(here, _NEVER) | look_below(self._folder, here)
        self.seen.take_in(anew, self._looked_over(found, now))

    def _looked_over(self, stamps: dict[str, Stamp], now: int) -> Seen:
        return seen(stamps, now, self._folder.__truediv__, output_window(stamps))


def look_over(
    root: Path, standing: Standing, heed: Callable[[], None], *, apart: bool
) -> tuple[dict[str, Stamp], frozenset[str]]:
    """Return the stamps of a site's sources, and what is lost of its output.

    Both are looked at in one time, if the second may be looked at `apart` and is worth it.
    """
    apart = apart and len(standing.seen.stamps) >= _MANY
    find = standing.lost if apart else partial(standing.lost, heed)
    with Beside(find, apart=apart) as output:
        return scan(folders_of(root), heed), output.names()
