"""How work is shared out: by whom, and what each may be asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Final, Protocol, TypeVar

from briefgen.engine.change import Progress
from briefgen.stages.markup.known import Known

T = TypeVar("T")
V = TypeVar("V")

WORTH_SHARING: Final = 60
"""From so many articles or files on, other processes are worth beginning."""
_BUNDLE: Final = 128
"""Articles or files that are done before what they give is sent."""


class Executor(Protocol):
    """Runs work in other processes, which begin as copies of this one."""

    @property
    def processes(self) -> int:
        """How many there are to share work among; 1 where all is done in this one."""

    @property
    def known(self) -> Known:
        """What others have converted by the time that the work is first shared out."""

    def run(
        self,
        work: Callable[[Sequence[Any]], V],
        bundles: Sequence[Sequence[Any]],
        shape: type[V],
        progress: Progress,
    ) -> Iterator[V]:
        """Give what `work` returns for each of `bundles`, as it comes; `shape` is its type."""


class Alone:
    """Does all work in this process."""

    @property
    def processes(self) -> int:
        """There is one."""
        return 1

    @property
    def known(self) -> Known:
        """Nothing."""
        return {}

    def run(
        self,
        work: Callable[[Sequence[Any]], V],
        bundles: Sequence[Sequence[Any]],
        shape: type[V],
        progress: Progress,
    ) -> Iterator[V]:
        """Do one after another."""
        del shape
        total = sum(map(len, bundles))
        progress(total, total)
        yield from map(work, bundles)


ALONE: Final = Alone()


def in_bundles(items: Iterable[T], processes: int, beside: Callable[[T], str]) -> list[list[T]]:
    """Return items in bundles, of which each is done in one process, and let go of as one.

    Those of which `beside` says the same lie in one bundle, unless it says nothing of them. The
    last bundles are small, so that no process waits long for another.
    """
    groups: dict[str, list[T]] = {}
    for item in items:
        groups.setdefault(beside(item), []).append(item)
    left = sum(map(len, groups.values()))
    most = min(_BUNDLE, left // (8 * processes))
    parts = [[item] for item in groups.pop("", [])] + list(groups.values())
    bundles: list[list[T]] = []
    bundle: list[T] = []
    for part in parts:
        bundle.extend(part)
        if len(bundle) >= min(most, left // (2 * processes)):
            bundles.append(bundle)
            left -= len(bundle)
            bundle = []
    return [*bundles, bundle] if bundle else bundles
