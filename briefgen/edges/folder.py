"""A site's folder as rules read it: a file at a time, when it is asked for."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Final

from briefgen.edges.sources import read_source, source_path
from briefgen.model.folder import SourceFile

_AT_HAND: Final = 64
"""So many files are kept as they were read: several rules ask for the same one in turn."""

_OF_CONTENT: Final = "content/"


class SiteFolder:
    """The files of the site at `root`, and of the default theme.

    Only what the last scan found is there, so that the rules see what the state will remember.
    """

    def __init__(self, root: Path, names: Collection[str] = ()) -> None:
        self._root = root
        self._base = f"{root}/"
        self._names = names
        self._at_hand: dict[str, SourceFile | None] = {}

    def look(self, names: Collection[str]) -> None:
        """Take note of which files there are now, any of which may have changed."""
        self._names = names
        self._at_hand.clear()

    def read(self, path: str) -> SourceFile | None:
        """Return a file as it is now; None where there is none."""
        if path in self._at_hand:
            return self._at_hand[path]
        found = read_source(self._place_of(path), path) if path in self._names else None
        if len(self._at_hand) >= _AT_HAND:
            self._at_hand.clear()
        self._at_hand[path] = found
        return found

    def _place_of(self, path: str) -> str:
        if path.startswith(_OF_CONTENT):
            return self._base + path
        return str(source_path(self._root, path))
