"""How memos outlive a store: as records, each holding what was found out about one thing.

A *record* holds the memos of one thing (an article, a topic), so that finding out what an edit of
it touches reads one row. Who reads a memo from another record stands in the *readers* of the record
that is read. Both are packed by a `Codec` and lie in an `Archive`; neither is known here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple, Protocol, TypeAlias

from msgspec import Raw, Struct, field

from briefgen.engine.questions import Key

RecordOf: TypeAlias = Callable[[Key], str]
"""Tells the record in which a memo lies."""


class DamagedError(Exception):
    """An archive does not hold what was put into it."""


class Entry(NamedTuple):
    """A memo as it lies in a record; `value` is packed, and empty for a fingerprinted rule's."""

    key: Key
    needs: tuple[Key, ...]
    rests: int
    root: bool
    print: str
    value: bytes


class Codec(Protocol):
    """Packs and unpacks; unpacking what it did not pack raises `DamagedError`."""

    def pack(self, name: str, value: Any) -> bytes:
        """Return a value of the rule (or the content of a relation's bucket) called `name`."""

    def unpack(self, name: str, data: bytes) -> Any:
        """Return the value again."""

    def pack_record(self, record: str, entries: list[Entry]) -> Raw:
        """Return a record."""

    def unpack_record(self, record: str, data: Raw) -> list[Entry]:
        """Return its entries again."""

    def join(self, parts: list[Raw]) -> bytes:
        """Return what an archive holds for a record that was packed in parts."""

    def split(self, data: bytes) -> list[Raw]:
        """Return the parts again."""

    def pack_readers(self, readers: Mapping[Key, set[str]]) -> bytes:
        """Return which other records read a record's memos, by key."""

    def unpack_readers(self, data: bytes) -> dict[Key, set[str]]:
        """Return them again."""


class Archive(Protocol):
    """Where records lie; a damaged one raises `DamagedError`."""

    def record(self, name: str) -> bytes | None:
        """Return a record, or None where there is none."""

    def readers(self, name: str) -> bytes | None:
        """Return the readers of a record, or None where there are none."""


class NoArchive:
    """Holds nothing."""

    def record(self, name: str) -> bytes | None:
        """Return None."""
        del name
        return None

    def readers(self, name: str) -> bytes | None:
        """Return None."""
        del name
        return None


Rows: TypeAlias = Iterable[tuple[str, bytes | None]]
"""Packed records or readers in order of their names, None for one that is gone."""


class Saved(Struct, frozen=True, array_like=True):
    """What an archive has to take in; each row is packed when its turn comes, once."""

    records: Rows = ()
    readers: Rows = ()


class Part(Struct, frozen=True, array_like=True):
    """Memos of one record that another process found out, packed; they may lie in its memory."""

    record: str
    data: Raw


class Emitted(Struct, frozen=True, array_like=True):
    """What another process found that an id emits to a relation; `value` is packed."""

    relation: str
    emitter: str
    rests: int
    value: bytes


class Export(Struct, frozen=True, array_like=True):
    """All that another process found out, and the relations that it read.

    `readers` are, for each memo that is read from other records, the records that read it;
    `verified` are the suspects that it found to be right as they were, and on what each rests.
    `times` are how often rules ran there, and for how many seconds, if that was asked for.
    """

    relations: tuple[str, ...]
    verified: tuple[tuple[Key, int], ...]
    parts: tuple[Part, ...]
    readers: tuple[tuple[Key, tuple[str, ...]], ...]
    emitted: tuple[Emitted, ...]
    times: dict[str, tuple[int, float]] = field(default_factory=dict)
