"""A question that another process answers while this one goes on."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from typing import Final

from briefgen.edges.aside import Aside

_SEPARATOR: Final = "\0"


class Beside:
    """Names that `find` gives, found by a process that begins as a copy of this one if `apart`.

    It is entered, asked once and left. Where that process fails, in whatever way, this one finds
    the names itself: so what `find` raises is raised here. As with `workers`, this one has no
    threads.
    """

    def __init__(self, find: Callable[[], frozenset[str]], *, apart: bool) -> None:
        self._find = find
        self._apart = apart
        self._aside: Aside | None = None
        self._source: int | None = None

    def __enter__(self) -> Beside:
        """Begin to look."""
        if self._apart:
            self._source, sink = os.pipe()
            try:
                self._aside = Aside(partial(self._tell, sink))
            except OSError:
                self._aside = None
            finally:
                os.close(sink)
        return self

    def _tell(self, sink: int) -> None:
        with open(sink, "wb") as told:
            told.write(os.fsencode(_SEPARATOR.join(self._find())))

    def names(self) -> frozenset[str]:
        """Return what was found."""
        aside, self._aside = self._aside, None
        if aside is None or self._source is None:
            return self._find()
        with open(self._source, "rb", closefd=False) as told:
            found = os.fsdecode(told.read())
        if not aside.is_done():
            return self._find()
        return frozenset(found.split(_SEPARATOR)) if found else frozenset()

    def __exit__(self, *_: object) -> None:
        """End the process, if its answer was not asked for."""
        if self._aside is not None:
            self._aside.drop()
        if self._source is not None:
            os.close(self._source)
