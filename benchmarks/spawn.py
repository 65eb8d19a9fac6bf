"""Runs one command and prints, as its own last line, what it took.

It stands between the benchmark and what is measured because Linux counts the memory of whoever
starts a process into that process's peak: this one is small, and imports next to nothing.
"""

from __future__ import annotations

import json
import os
import sys
import time


def main(command: list[str]) -> None:
    """Run a command and print wall and processor seconds, peak memory in KiB and exit code.

    Processor and memory are the command's and those of the processes it has waited for; the memory
    is that of the largest single one.
    """
    started = time.perf_counter()
    process = os.posix_spawn(command[0], command, os.environ)
    _, status, usage = os.wait4(process, 0)
    wall = time.perf_counter() - started
    per_kib = 1024 if sys.platform == "darwin" else 1
    taken = {
        "wall": wall,
        "cpu": usage.ru_utime + usage.ru_stime,
        "peak_kib": usage.ru_maxrss // per_kib,
        "code": os.waitstatus_to_exitcode(status),
    }
    sys.stdout.write(f"\n{json.dumps(taken)}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
