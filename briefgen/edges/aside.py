"""A process that does one thing while this one goes on."""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Callable
from contextlib import suppress


class Aside:
    """Work in a process of its own, which begins as a copy of this one and says only how it went.

    Raises OSError where no process can be begun. As with `workers`, this one has no threads.
    """

    def __init__(self, work: Callable[[], None]) -> None:
        self._process = os.fork()
        if not self._process:
            _do(work)

    def is_done(self) -> bool:
        """Return whether the work was done, once it has ended."""
        return os.waitpid(self._process, 0)[1] == 0

    def drop(self) -> None:
        """End it, whatever it is about."""
        with suppress(ProcessLookupError, ChildProcessError):
            os.kill(self._process, signal.SIGKILL)
            os.waitpid(self._process, 0)


def _do(work: Callable[[], None]) -> None:
    code = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        gc.disable()  # to look for circles would copy all that is shared
        work()
        code = 0
    finally:
        os._exit(code)  # the files and locks of the process it came from are not its own
