"""A site kept in memory between builds, for the commands that stay."""

from __future__ import annotations

import errno
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from briefgen.cli.order import Order, today
from briefgen.edges.held import Held
from briefgen.edges.output import Applied, Output, locked
from briefgen.engine.change import ChangeSet, Progress
from briefgen.model.diagnostic import Diagnostic
from briefgen.model.folder import SourceFile


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a build.

    `changed` are the sources that really differed, in order of name; `diagnostics` all that is
    wrong with the site now. `applied` is None where nothing was to be written, or, if `stopped`,
    where errors forbade it.
    """

    changed: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]
    stopped: bool
    applied: Applied | None


class Session:
    """Builds the site that was ordered into `target`, as often as asked, each time only anew.

    The site's lock is held only while files are written. So another build may come in between: the
    output is compared with what it should be, not with what was written last.
    """

    def __init__(self, order: Order, target: Path) -> None:
        from briefgen.site.build import Site  # noqa: PLC0415  # see build

        self._order = order
        self._target = target
        self._held = Held(order.root)
        self._site = Site()
        self._day = ""
        self._unwritten = False
        self._last = Outcome((), (), stopped=False, applied=None)

    def build(
        self, hints: Iterable[str] | None = None, progress: Progress | None = None
    ) -> Outcome:
        """Bring the output up to date with the sources, and return what came of it.

        Only sources that `hints` names are looked at, or all if it is None. Raises `OSError` where
        the folder has no content/ or a file fails, and `OutputRefusedError`; then, as with errors
        in the content, the last site stays, and the next build makes up for it.
        """
        self._refuse_nothing()
        changes = self._held.changes(time.time_ns(), hints)
        if changes or self._unwritten or self._day != today().isoformat():
            self._last = self._rebuilt(changes, progress or _unshown)
            return self._last
        return Outcome((), self._last.diagnostics, self._last.stopped, None)

    def _refuse_nothing(self) -> None:
        # While a folder is away, moved or checked out anew, its site is not to be emptied.
        content = self._order.root / "content"
        if not content.is_dir():
            raise FileNotFoundError(errno.ENOENT, "there is no such folder", str(content))

    def _rebuilt(self, changes: dict[str, SourceFile | None], progress: Progress) -> Outcome:
        from briefgen.site.build import stops  # noqa: PLC0415  # see build

        self._day, self._unwritten = today().isoformat(), True
        self._site.tell(self._day, self._order.url)
        found = self._site.apply(ChangeSet(changes), self._order.strict, progress).diagnostics
        stopped = stops(found, self._order.strict)
        applied = None if stopped else self._written()
        self._unwritten = False
        return Outcome(tuple(sorted(changes)), found, stopped, applied)

    def _written(self) -> Applied:
        with locked(self._order.root):
            return Output(self._order.root, self._target).apply(self._site.output)


def _unshown(done: int, total: int) -> None:
    del done, total
