"""Rows of the state's tables, each with a checksum, and the list of a table's names.

Errors are SQLite's, or ValueError and TypeError where a row is not what was written: an index may
have lost what its table has, and a row its type.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Final
from zlib import crc32

from briefgen.engine.archive import Rows

_NAMES: Final = "names"
_SEPARATOR: Final = b"\0"
_INSERT: Final = "insert or replace into {} values (?, ?, ?)"


def read_row(base: sqlite3.Connection, table: str, name: str) -> bytes | None:
    """Return a row's data, or None where there is none."""
    query = f"select data, checksum from {table} where name = ?"  # noqa: S608  # ours
    row = base.execute(query, (name,)).fetchone()
    if row is None:
        return None
    data, checksum = row
    if checksum != checksum_of(name, data):
        raise ValueError(f"{name} is not what was written")
    return bytes(data)


def read_names(base: sqlite3.Connection, table: str) -> frozenset[bytes]:
    """Return the names of all rows that a table had when it was last written to."""
    data = read_row(base, _NAMES, table)
    if data is None:
        raise ValueError(f"the names in {table} are lost")
    return frozenset(data.split(_SEPARATOR)) if data else frozenset()


def put_named(
    base: sqlite3.Connection, table: str, rows: Rows, known: frozenset[bytes]
) -> frozenset[bytes]:
    """Put rows, and the names of all that the table has by now; it had the `known`. Return them."""
    put: set[bytes] = set()
    gone: list[str] = []

    def there() -> Iterator[tuple[str, bytes, int]]:
        for name, data in rows:
            if data is None:
                gone.append(name)
            else:
                named = encoded(name)
                put.add(named)
                yield name, data, crc32(data, crc32(named))

    base.executemany(_INSERT.format(table), there())
    base.executemany(f"delete from {table} where name = ?", zip(gone))  # noqa: S608  # ours
    names = (known | put).difference(map(encoded, gone))
    if names != known or not known:
        listed = _SEPARATOR.join(sorted(names))
        base.execute(_INSERT.format(_NAMES), (table, listed, checksum_of(table, listed)))
    return names


def checksum_of(*parts: str | bytes) -> int:
    """Return the CRC-32 of texts and bytes, one after another."""
    found = 0
    for part in parts:
        found = crc32(encoded(part) if isinstance(part, str) else part, found)
    return found


def encoded(text: str) -> bytes:
    """Return a text as bytes, lone surrogates too, as names of files may have them."""
    return text.encode("utf-8", "surrogatepass")
