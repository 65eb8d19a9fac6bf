"""What the last build saw and wrote: enough to tell that nothing has changed since.

It lies in `.briefgen/state.sqlite` and is a cache: whatever is wrong with it, the build is a full
one. It is versioned by all that a page depends on besides the site's own files, and checksummed.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from briefgen.edges.scan import Stamp

_SCHEMA: Final = """
create table if not exists build (output text primary key, version text, told text, checksum text);
create table if not exists file (
    output text, name text, mtime int, ctime int, size int, inode int, settled int, digest blob,
    primary key (output, name)) without rowid;
"""


@dataclass(frozen=True, slots=True)
class Seen:
    """A file as a build saw it, with its content's digest where the stamp proves nothing."""

    stamp: Stamp
    digest: bytes


@dataclass(frozen=True, slots=True)
class Last:
    """The last build to one output folder: what it depended on, its warnings as JSON, its files.

    Sources are named as in the site, outputs with `output/` before their paths.
    """

    version: str
    told: str
    files: Mapping[str, Seen]


def same(last: Mapping[str, Seen], now: Mapping[str, Stamp], path: Callable[[str], Path]) -> bool:
    """Return whether the files are those of the last build, every one as it was.

    What a stamp does not prove is read: `path` tells where a file lies.
    """
    return last.keys() == now.keys() and all(
        seen.stamp.identity == now[name].identity
        and (seen.stamp.settled or digest_of(path(name)) == seen.digest)
        for name, seen in last.items()
    )


def seen(now: Mapping[str, Stamp], path: Callable[[str], Path]) -> dict[str, Seen]:
    """Return files as they are to be remembered."""
    return {
        name: Seen(found, b"" if found.settled else digest_of(path(name)))
        for name, found in now.items()
    }


def digest_of(path: Path) -> bytes:
    """Return the SHA-256 of a file's content, or nothing where it cannot be read."""
    try:
        with path.open("rb") as content:
            return hashlib.file_digest(content, "sha256").digest()
    except OSError:
        return b""


class State:
    """The state of one site's builds, by output folder."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self, output: str) -> Last | None:
        """Return the last build to an output folder; None where there is none to trust."""
        try:
            with closing(self._opened()) as base:
                return _read(base, output)
        except (sqlite3.Error, ValueError, TypeError, OverflowError):
            self.forget()
            return None

    def save(self, output: str, last: Last) -> None:
        """Remember a build; where that cannot be, the next build is a full one."""
        try:
            with closing(self._opened()) as base, base:
                _write(base, output, last)
        except (sqlite3.Error, OSError, ValueError):  # a name that is no Unicode, say
            self.forget()

    def forget(self) -> None:
        """Drop everything."""
        with suppress(OSError):
            self._path.unlink()

    def _opened(self) -> sqlite3.Connection:
        self._path.touch(mode=0o600, exist_ok=True)
        base = sqlite3.connect(self._path, isolation_level=None)
        base.executescript(_SCHEMA)
        return base


def _read(base: sqlite3.Connection, output: str) -> Last | None:
    of = (output,)
    found = base.execute("select version, told, checksum from build where output = ?", of)
    head = found.fetchone()
    if head is None:
        return None
    rows = base.execute("select * from file where output = ? order by name", of).fetchall()
    if head[2] != fingerprint(head[0], head[1], rows):
        raise ValueError("the state does not match its checksum")
    return Last(head[0], head[1], dict(map(_file, rows)))


def _file(row: tuple[Any, ...]) -> tuple[str, Seen]:
    _, name, mtime, ctime, size, inode, settled, digest = row
    return name, Seen(Stamp(mtime, ctime, size, inode, settled == 1), digest)


def _write(base: sqlite3.Connection, output: str, last: Last) -> None:
    base.execute("begin immediate")
    base.execute("delete from file where output = ?", (output,))
    rows = list(_rows(output, last.files))
    checksum = fingerprint(last.version, last.told, rows)
    head = (output, last.version, last.told, checksum)
    base.execute("insert or replace into build values (?, ?, ?, ?)", head)
    base.executemany("insert into file values (?, ?, ?, ?, ?, ?, ?, ?)", rows)
    base.execute("commit")


def _rows(output: str, files: Mapping[str, Seen]) -> Iterable[tuple[object, ...]]:
    for name, one in sorted(files.items()):
        yield (output, name, *one.stamp.identity, int(one.stamp.settled), one.digest)


def name_of(folder: Path) -> str:
    """Return the name under which the builds to an output folder are remembered."""
    return hashlib.sha256(os.fsencode(folder.resolve())).hexdigest()[:16]


def fingerprint(*parts: object) -> str:
    """Return a short text that differs wherever any part does."""
    return hashlib.sha256(json.dumps(parts, default=str).encode("utf-8", "replace")).hexdigest()
