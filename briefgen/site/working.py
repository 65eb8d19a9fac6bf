"""How work is shared out: by whom, and what each may be asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final, Protocol, TypeVar

from briefgen.engine.change import Progress

V = TypeVar("V")


WORTH_SHARING: Final = 60
"""From so many articles or files on, other processes are worth beginning."""


class Executor(Protocol):
    """Runs work in other processes, which begin as copies of this one."""

    @property
    def processes(self) -> int:
        """How many there are to share work among; 1 where all is done in this one."""

    def run(
        self,
        work: Callable[[Sequence[Any]], V],
        items: Sequence[Any],
        shape: type[V],
        progress: Progress,
    ) -> Iterator[V]:
        """Give what `work` returns for stretches of `items`, as it comes; `shape` is its type."""


class Alone:
    """Does all work in this process."""

    @property
    def processes(self) -> int:
        """There is one."""
        return 1

    def run(
        self,
        work: Callable[[Sequence[Any]], V],
        items: Sequence[Any],
        shape: type[V],
        progress: Progress,
    ) -> Iterator[V]:
        """Do it all at once."""
        del shape
        progress(len(items), len(items))
        yield work(items)


ALONE: Final = Alone()
