"""What the last build saw, wrote and found out, kept beside the site.

It lies in `.briefgen/`, a database for each output folder, and is a cache: whatever is wrong with
it, the site is built anew. It is versioned by all that pages depend on besides the site's own
files; every row has a checksum; it is written in one transaction, after the output. A new one may
be begun beside its place meanwhile, and is moved there after the output.

Table `build` has one row: the version, what was asked for, the warnings as JSON, the files seen and
written. `record` and `readers` are the store's archive, each row packed by the store's codec;
`names` lists their rows, for one that is lost would be taken for one that never was.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from contextlib import closing, suppress
from functools import partial
from pathlib import Path
from typing import Final, TypeAlias

from msgspec import Struct

from briefgen.edges.aside import Aside
from briefgen.edges.rows import checksum_of, encoded, put_named, read_names, read_row
from briefgen.edges.scan import Seen
from briefgen.edges.seen import pack_seen, unpack_seen
from briefgen.engine.archive import DamagedError, Rows, Saved

_SCHEMA: Final = """
create table build (id integer primary key, version text, asked text, told text,
    sources blob, outputs blob, checksum integer);
create table names (name text primary key, data blob, checksum integer);
create table record (name text primary key, data blob, checksum integer);
create table readers (name text primary key, data blob, checksum integer);
"""
_UNSAFE: Final = "pragma journal_mode = off; pragma synchronous = off;"
DAMAGED: Final = "is damaged; this one began anew"
UNWRITTEN: Final = "could not be written; the next one begins anew"
_HEAD: Final = 20
"""Bytes of a database's file, the last two of which tell how it is written and read."""
_LOG: Final = "-wal"
_ENDS: Final = ("", "-journal", _LOG, "-shm")
"""How the names of a database and of what SQLite keeps beside one end."""
_Row: TypeAlias = tuple[str, str, str, bytes, bytes, int]
_ERRORS: Final = (sqlite3.Error, sqlite3.Warning, ValueError, TypeError, OverflowError)


class Last(Struct, frozen=True):
    """The last build: its version, what was asked for, its warnings, what it saw and wrote."""

    version: str
    asked: str
    told: str
    sources: Seen
    outputs: Seen


class State:
    """The state of the builds of a site to one output folder, in the file at `path`.

    `problem` says, in a few words, why the last build is not remembered; empty where nothing is
    wrong.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._base: sqlite3.Connection | None = None
        self._names: dict[str, frozenset[bytes]] = {}  # of each table, once anything is missed
        self._seen = (0, 0)
        self._aside: Aside | None = None  # it writes the rows of a new file
        self.problem = ""

    def load(self, version: str) -> Last | None:
        """Return the last build; None where there is none of this version to trust."""
        self.close()
        if not self._path.exists():
            return None
        try:
            last = self._loaded()
        except (*_ERRORS, OSError):
            self._distrust(DAMAGED)
            return None
        if last.version != version:
            self._distrust("is of another version; this one began anew")
            return None
        return last

    def _distrust(self, problem: str) -> None:
        """Do without what is there, until the next build takes its place."""
        self.problem = problem
        self.close()

    def is_anothers(self) -> bool:
        """Return whether another process has written the state since this one last did or read."""
        try:
            if self._base is None:
                return self._path.exists()
            return self._seen != self._mark(self._base)
        except (*_ERRORS, OSError):
            return True

    def _mark(self, base: sqlite3.Connection) -> tuple[int, int]:
        (version,) = base.execute("pragma data_version").fetchone()  # own writes do not count
        return (self._path.stat().st_ino, version)

    def record(self, name: str) -> bytes | None:
        """Return a record of the store; raise `DamagedError` where it is not what was written."""
        return self._row("record", name)

    def readers(self, name: str) -> bytes | None:
        """Return the readers of a record, likewise."""
        return self._row("readers", name)

    def begin(self, records: Rows) -> None:
        """Begin to write the records that there are to `save`, if another process can be begun.

        Only a new file is begun so: this process may move files meanwhile.
        """
        self.close()
        with suppress(OSError):
            self._aside = Aside(partial(self._make, records))

    def save(self, last: Last, saved: Saved) -> bool:
        """Remember a build, and return whether that could be; if not, the next one begins anew.

        A store over this archive is then of no use any more: what it did not read is gone. Records
        that another process has begun to write are left to it.
        """
        self.problem = "" if self._base is not None else self.problem
        try:
            if self._base is None:
                self._create(last, saved)
            else:
                self._write(self._base, _row_of(last), saved)
        except (*_ERRORS, OSError, DamagedError):
            self.forget(UNWRITTEN)
            return False
        return True

    def forget(self, problem: str) -> None:
        """Drop everything, because of a problem."""
        self.problem = problem
        self.close()
        for path in (f"{one}{end}" for one in (self._path, self._new) for end in _ENDS):
            with suppress(OSError):
                _remove(Path(path))

    def close(self) -> None:
        """Let go of the file, and of what was begun."""
        self._names.clear()
        aside, self._aside = self._aside, None
        if aside is not None:
            aside.drop()
            with suppress(OSError):
                self._new.unlink()
        if self._base is not None:
            with suppress(sqlite3.Error):
                self._base.close()
            self._base = None

    @property
    def _new(self) -> Path:
        return self._path.with_suffix(".new")

    def _loaded(self) -> Last:
        if not _is_plain(self._path):
            raise ValueError("no database, or one that keeps its journal in shared memory")
        self._base = _opened(self._path)
        self._seen = self._mark(self._base)
        row = self._base.execute("select * from build").fetchone()
        if row is None or row[-1] != checksum_of(*row[1:-1]):
            raise ValueError("no build, or not what was written")
        _, version, asked, told, sources, outputs, _ = row
        return Last(version, asked, told, unpack_seen(sources), unpack_seen(outputs))

    def _row(self, table: str, name: str) -> bytes | None:
        if self._base is None:
            return None
        try:
            data = read_row(self._base, table, name)
            if data is None and encoded(name) in self._names_of(self._base, table):
                raise ValueError(f"{name} is lost")
        except _ERRORS as error:
            raise DamagedError(str(error)) from error
        return data

    def _names_of(self, base: sqlite3.Connection, table: str) -> frozenset[bytes]:
        if table not in self._names:
            self._names[table] = read_names(base, table)
        return self._names[table]

    def _create(self, last: Last, saved: Saved) -> None:
        """Write a new file and move it into place: nothing in it has to be undone."""
        if self._aside is None:
            self._make(saved.records)
        row, readers = _row_of(last), list(saved.readers)  # packed while the other process writes
        aside, self._aside = self._aside, None
        if aside is not None and not aside.is_done():
            raise OSError
        with closing(_opened(self._new)) as base:
            base.executescript(_UNSAFE)
            self._write(base, row, Saved((), readers))
        with self._new.open("rb+") as written:
            os.fsync(written.fileno())
        self._new.replace(self._path)
        self._base = _opened(self._path)
        self._seen = self._mark(self._base)

    def _make(self, records: Rows) -> None:
        self.forget(self.problem)
        self._new.parent.mkdir(exist_ok=True)
        os.close(os.open(self._new, os.O_CREAT | os.O_WRONLY, 0o600))
        with closing(_opened(self._new)) as base:
            base.executescript(_UNSAFE + _SCHEMA + "begin;")
            put_named(base, "record", records, frozenset())
            put_named(base, "readers", (), frozenset())
            base.execute("commit")

    def _write(self, base: sqlite3.Connection, row: _Row, saved: Saved) -> None:
        base.execute("begin immediate")
        try:
            for table, rows in (("record", saved.records), ("readers", saved.readers)):
                self._names[table] = put_named(base, table, rows, self._names_of(base, table))
            base.execute("delete from build")
            base.execute("insert into build values (1, ?, ?, ?, ?, ?, ?)", row)
            base.execute("commit")
        except BaseException:
            with suppress(sqlite3.Error):
                base.execute("rollback")
            raise


def _row_of(last: Last) -> _Row:
    files = (pack_seen(last.sources), pack_seen(last.outputs))
    content = (last.version, last.asked, last.told, *files)
    return (*content, checksum_of(*content))


def _remove(path: Path) -> None:
    if path.is_dir():
        import shutil  # noqa: PLC0415  # few builds have need of it

        shutil.rmtree(path)
    else:
        path.unlink()


def _opened(path: Path) -> sqlite3.Connection:
    # The store may be saved by another thread than the one that began it; never by two at a time.
    return sqlite3.connect(path, isolation_level=None, check_same_thread=False)


def _is_plain(path: Path) -> bool:
    """Tell whether a database is in the mode in which it was made.

    In another, SQLite maps a file beside it into memory, and one cut short ends the process. So it
    does where a log of that mode lies beside a database, whatever the database says.
    """
    if os.path.lexists(f"{path}{_LOG}"):
        return False
    with path.open("rb") as base:
        return base.read(_HEAD)[_HEAD - 2 :] == b"\x01\x01"


def name_of(folder: Path) -> str:
    """Return the name under which the builds to an output folder are remembered."""
    return hashlib.sha256(os.fsencode(folder.resolve())).hexdigest()[:16]


def fingerprint(*parts: object) -> str:
    """Return a short text that differs wherever any part does."""
    return hashlib.sha256(json.dumps(parts, default=str).encode("utf-8", "replace")).hexdigest()
