"""A site's folder as rules read it: a file at a time, when it is asked for."""

from __future__ import annotations

from collections.abc import Container
from pathlib import Path

from briefgen.edges.sources import read_source, source_path
from briefgen.model.folder import SourceFile


class SiteFolder:
    """The files of the site at `root`, and of the default theme.

    Only what the last scan found is there, so that the rules see what the state will remember.
    """

    def __init__(self, root: Path, names: Container[str] = ()) -> None:
        self._root = root
        self.names = names

    def read(self, path: str) -> SourceFile | None:
        """Return a file as it is now; None where there is none."""
        return read_source(source_path(self._root, path), path) if path in self.names else None
