"""The watcher under load, on real time: `python -m tests.stress.watching [SECONDS]`.

Too long for every run of the tests. Each trial prints what it saw and what it should have seen;
the exit code is 1 if any differs. SECONDS is how long the sources are read, 60 unless said.
"""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from threading import Event as Flag

from briefgen.cli.session import Session
from tests.edges.places import EDITED, NEW, PAGE, SAVES, Quiet, Save, session_of, small_site_in
from tests.site.cli import files_of
from tests.site.samples import article

TIMES = 20
MANY = 5000


def main() -> None:
    """Run all trials, and end as they did."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 60.0
    trials: list[Callable[[Path], bool]] = [
        *(lambda root, save=save: try_save(root, save) for save in SAVES),
        lambda root: try_reading(root, seconds),
        try_checkout,
        try_overflow,
    ]
    outcomes = [run(trial) for trial in trials]
    sys.exit(0 if all(outcomes) else 1)


def run(trial: Callable[[Path], bool]) -> bool:
    """Run one trial in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        return trial(small_site_in(Path(folder) / "site"))


def told(what: str, seen: object, expected: object) -> bool:
    """Print what a trial saw, and return whether it is as it should be."""
    print("as expected" if seen == expected else "NOT AS EXPECTED", what, seen, sep=" · ")  # noqa: T201
    return seen == expected


def builds_until_idle(session: Session, watcher: Quiet) -> Iterator[frozenset[str]]:
    """Build at each batch until nothing more comes, and yield what had changed where any had."""
    while True:
        batch = watcher.next()
        changed = session.build(None if batch.full else batch.hints).changed
        if changed:
            yield changed
        if batch.idle:
            return


def try_save(root: Path, save: Save) -> bool:
    """Save one file again and again, with an editor's pauses, while somebody reads its page."""
    session = session_of(root)
    session.build()
    builds, over = [], Flag()
    with Quiet(root) as watcher, ThreadPoolExecutor() as pool:
        reader: Future[int] = pool.submit(half_pages, root / PAGE, over)
        for number in range(TIMES):
            pool.submit(play, save, root / EDITED, NEW.replace("told anew", f"told {number}"))
            builds += list(builds_until_idle(session, watcher))
        over.set()
        half = reader.result()
    return told(f"{save.__name__} × {TIMES}: builds, half pages", (len(builds), half), (TIMES, 0))


def play(save: Save, path: Path, text: str) -> None:
    """Save a file with pauses of up to 30 ms."""
    for _ in save(path, text):
        time.sleep(random.uniform(0, 0.03))  # noqa: S311  # an editor's pause


def half_pages(page: Path, over: Flag) -> int:
    """Return how often a page was found that is not whole."""
    half = 0
    while not over.wait(0.001):
        half += not page.read_bytes().rstrip().endswith(b"</html>")
    return half


def try_reading(root: Path, seconds: float) -> bool:
    """Read all sources again and again."""
    until, batches = time.monotonic() + seconds, 0
    with Quiet(root) as watcher:
        while time.monotonic() < until:
            for path in root.glob("content/**/*.*"):
                path.read_bytes()
            batches += watcher.wait(0.02) is not None
    return told(f"{seconds:g} s of reading: batches", batches, 0)


def try_checkout(root: Path) -> bool:
    """Let git change five thousand articles while the watcher runs."""
    write_many(root, "harbour")
    git(root, "init", "-q", "-b", "old")
    commit(root, "old")
    git(root, "checkout", "-q", "-b", "new")
    write_many(root, "haven")
    commit(root, "new")
    git(root, "checkout", "-q", "old")
    session = session_of(root)
    session.build()
    with Quiet(root) as watcher, ThreadPoolExecutor() as pool:
        pool.submit(git, root, "checkout", "-q", "new")
        builds = list(builds_until_idle(session, watcher))
    named = {name for build in builds for name in build}
    print("  builds of", [len(build) for build in builds], "files")  # noqa: T201
    right = told("git checkout: files that were noticed", len(named), MANY)
    return told("git checkout: at most two builds", len(builds) <= 2, True) and right & as_clean(
        root
    )


def try_overflow(root: Path) -> bool:
    """Change files faster than anyone reads the kernel's queue, as a long build lets happen."""
    session = session_of(root)
    session.build()
    with Quiet(root) as watcher:
        for _ in range(3):
            for name in (EDITED, "content/articles/a8.md") * 5000:
                (root / name).touch()
            write_many(root, f"haven {random.random()}", 50)  # noqa: S311
            builds = list(builds_until_idle(session, watcher))
    return told("overflow: files that were noticed", len(set().union(*builds)), 50) & as_clean(root)


def write_many(root: Path, word: str, count: int = MANY) -> None:
    """Write articles that are told with a word of their own."""
    for number in range(100, 100 + count):
        for name, text in article(number, passages=2).items():
            (root / name).write_text(
                str(text).replace("harbour", word).replace(f"2020-01-{number:02}", "2020-01-01")
            )


def git(root: Path, *arguments: str) -> None:
    """Run git in a folder."""
    who = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "core.autocrlf=false"]
    subprocess.run(["git", "-C", str(root), *who, *arguments], check=True)


def commit(root: Path, message: str) -> None:
    """Commit all content."""
    git(root, "add", "content")
    git(root, "commit", "-q", "-m", message)


def as_clean(root: Path) -> bool:
    """Tell whether the output is what a clean build makes."""
    again = root.with_name("again")
    shutil.copytree(root / "content", again / "content")
    session_of(again).build()
    equal = files_of(root / "output") == files_of(again / "output")
    return told("the output equals a clean build's", equal, True)


if __name__ == "__main__":
    main()
