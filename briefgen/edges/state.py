"""What the last build saw and wrote: enough to tell that nothing has changed since.

It lies in `.briefgen/state.sqlite` and is a cache: whatever is wrong with it, the build is a full
one. It is versioned by all that a page depends on besides the site's own files, and checksummed.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NamedTuple

from briefgen.edges.scan import Stamp

_SCHEMA: Final = """
create table if not exists build (
    output text primary key, version text, told text, files text, checksum text);
"""


class Seen(NamedTuple):
    """A file as a build saw it, with its content's digest where the stamp proves nothing."""

    stamp: Stamp
    digest: str


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
    if last.keys() != now.keys():
        return False
    for name, one in last.items():
        if one.stamp.identity != now[name].identity:
            return False
    racy = ((name, one) for name, one in last.items() if not one.stamp.settled)
    return all(digest_of(path(name)) == one.digest for name, one in racy)


def seen(now: Mapping[str, Stamp], path: Callable[[str], Path]) -> dict[str, Seen]:
    """Return files as they are to be remembered."""
    return {
        name: Seen(found, "" if found.settled else digest_of(path(name)))
        for name, found in now.items()
    }


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file's content, or an empty text where it cannot be read."""
    try:
        with path.open("rb") as content:
            return hashlib.file_digest(content, "sha256").hexdigest()
    except OSError:
        return ""


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
    row = base.execute("select * from build where output = ?", (output,)).fetchone()
    if row is None:
        return None
    *content, checksum = row
    if checksum != fingerprint(*content):
        raise ValueError("the state does not match its checksum")
    _, version, told, files = content
    return Last(version, told, {name: _file(*one) for name, one in json.loads(files).items()})


def _file(stamp: list[Any], digest: str) -> Seen:
    return Seen(Stamp(*stamp), digest)


def _write(base: sqlite3.Connection, output: str, last: Last) -> None:
    files = json.dumps({name: [one.stamp, one.digest] for name, one in last.files.items()})
    content = (output, last.version, last.told, files)
    row = (*content, fingerprint(*content))
    base.execute("insert or replace into build values (?, ?, ?, ?, ?)", row)


def name_of(folder: Path) -> str:
    """Return the name under which the builds to an output folder are remembered."""
    return hashlib.sha256(os.fsencode(folder.resolve())).hexdigest()[:16]


def fingerprint(*parts: object) -> str:
    """Return a short text that differs wherever any part does."""
    return hashlib.sha256(json.dumps(parts, default=str).encode("utf-8", "replace")).hexdigest()
