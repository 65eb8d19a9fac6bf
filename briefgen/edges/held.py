"""A site's files as they were last read, and what is new about them since."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from briefgen.edges.scan import Stamp, look, scan
from briefgen.edges.sources import folders_of, read_source, source_path
from briefgen.model.folder import SourceFile, Unreadable


class Held:
    """The files of the site at `root`, each with the stamp it had just before it was read.

    A stamp taken first errs on the safe side: a file that changes while it is read has another
    stamp the next time, and is read again.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._folders = folders_of(root)
        self._stamps: dict[str, Stamp] = {}
        self._files: dict[str, SourceFile] = {}

    def changes(self, now: int, hints: Iterable[str] | None) -> dict[str, SourceFile | None]:
        """Return the files whose content is another than it was; None for one that is gone.

        Only files that `hints` names are looked at, or all if it is None. `now` is the time in
        nanoseconds. What a stamp does not prove is read.
        """
        found = self._all(now) if hints is None else self._named(hints, now)
        suspects = {name: one for name, one in found.items() if self._may_differ(name, one)}
        return {
            name: content
            for name, one in suspects.items()
            if self._take_in(name, one) != (content := self._files.get(name))
        }

    def _all(self, now: int) -> Mapping[str, Stamp | None]:
        return dict.fromkeys(self._stamps) | scan(self._folders, now)

    def _named(self, names: Iterable[str], now: int) -> Mapping[str, Stamp | None]:
        return {name: look(source_path(self._root, name), now) for name in names}

    def _may_differ(self, name: str, found: Stamp | None) -> bool:
        before = self._stamps.get(name)
        if before is None or found is None:
            return before is not found
        return not before.settled or before.identity != found.identity

    def _take_in(self, name: str, found: Stamp | None) -> SourceFile | None:
        """Remember a file as it is now, and return what it was before."""
        before = self._files.pop(name, None)
        self._stamps.pop(name, None)
        content = None if found is None else self._read(name)
        if found is not None and content is not None:
            self._stamps[name], self._files[name] = found, content
        return before

    def _read(self, name: str) -> SourceFile | None:
        path = source_path(self._root, name)
        content = read_source(path, name)
        # It may have gone since its stamp was taken: then it is no file that cannot be read.
        if isinstance(content, Unreadable) and not os.path.lexists(path):
            return None
        return content
