"""What has changed in folders, found by looking again and again, where nothing tells it."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path

from briefgen.edges.scan import Stamp, scan
from briefgen.edges.watch.settle import Event, Kind


class Polled:
    """Looks at all files of folders every second."""

    every = 1.0

    def __init__(self, folders: Mapping[str, Path]) -> None:
        self._folders = folders
        self._stamps = self._look()

    def read(self, timeout: float) -> list[Event]:
        """Return nothing, after `timeout` seconds."""
        time.sleep(max(0.0, timeout))
        return []

    def check(self) -> list[Event]:
        """Return that something may have happened where any file's stamp differs."""
        before, self._stamps = self._stamps, self._look()
        return [] if self._stamps == before else [Event(Kind.LOST)]

    def close(self) -> None:
        """Do nothing: there is nothing to let go of."""

    def _look(self) -> dict[str, Stamp]:
        try:
            return scan(self._folders)
        except OSError:  # whoever looks next is told why
            return {}
