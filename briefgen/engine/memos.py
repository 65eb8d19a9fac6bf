"""All memos of a store, and who reads whom: at hand, or packed in records until asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from msgspec import Raw

from briefgen.engine.archive import Archive, Codec, Entry, NoArchive, Part, RecordOf, Saved
from briefgen.engine.memo import ABSENT, Memo, Packed
from briefgen.engine.questions import Key


def _one_record(key: Key) -> str:
    del key
    return ""


class Memos:
    """Memos by key, and the reverse edges between them.

    Without a codec all memos are at hand. With one, a record is opened when the first of its memos
    is asked for; its memos are as they were when the archive was last written: verified then, and
    unchanged since before. `lost` are the memos that have lost a reader.
    """

    def __init__(
        self,
        codec: Codec | None = None,
        archive: Archive | None = None,
        record_of: RecordOf = _one_record,
    ) -> None:
        self.held: dict[Key, Memo] = {}
        self.lost: set[Key] = set()
        self._codec = codec
        self._archive = archive or NoArchive()
        self._record_of = record_of
        self._of: dict[Key, set[Key]] = {}
        self._links = True
        self._members: dict[str, dict[Key, None]] = {}  # of opened records
        self._parts: dict[str, list[Raw]] = {}  # of records that the archive does not have
        self._since: dict[str, int] = {}  # the revision in which they were taken over
        self._base = 0  # the revision in which the archive was written
        self._registered: dict[
            str, set[Key]
        ] = {}  # the keys outside that a record is known to read
        self._outside: dict[str, dict[Key, set[str]]] = {}  # the readers of a record in others
        self._dirty: set[str] = set()
        self._read_anew: set[str] = set()

    def get(self, key: Key) -> Memo | None:
        """Return a memo, or None where there is none."""
        memo = self.held.get(key)
        if memo is None and self._codec is not None:
            self.open(self._record_of(key))
            return self.held.get(key)
        return memo

    def put(self, key: Key, memo: Memo, old: Memo | None) -> None:
        """Remember a memo in place of the `old` one, which `get` has given."""
        self.held[key] = memo
        if self._links:
            self._relink(key, () if old is None else old.needs, memo.needs)
        self.touch(key)

    def touch(self, key: Key) -> None:
        """Take note that a memo is not as its record has it."""
        if self._codec is not None:
            record = self._record_of(key)
            self._members[record][key] = None
            self._dirty.add(record)

    def forget(self, key: Key) -> None:
        """Drop a memo that is at hand."""
        memo = self.held.pop(key)
        self._relink(key, memo.needs, ())
        if self._codec is not None:
            record = self._record_of(key)
            self._members[record].pop(key, None)
            self._dirty.add(record)

    def value(self, key: Key, memo: Memo) -> Any:
        """Return a memo's value, unpacked once; `ABSENT` where only its fingerprint is known."""
        if type(memo.value) is Packed and self._codec is not None:
            memo.value = self._codec.unpack(key[0], memo.value.data)
        return memo.value

    def packed(self, key: Key, memo: Memo) -> bytes:
        """Return a memo's value as an archive holds it; empty where that has its fingerprint."""
        if memo.print or memo.value is ABSENT or self._codec is None:
            return b""
        if type(memo.value) is Packed:
            return memo.value.data
        return self._codec.pack(key[0], memo.value)

    def unpack(self, key: Key, data: bytes) -> Any:
        """Return a value that another process packed."""
        return None if self._codec is None else self._codec.unpack(key[0], data)

    # Who reads whom.

    def readers(self, key: Key) -> set[Key]:
        """Return the readers of a memo."""
        if self._codec is not None:
            record = self._record_of(key)
            self.open(record)
            for other in self._outside_of(record).get(key, ()):
                self.open(other)
        return self._of.get(key, set())

    def mark(self, key: Key, marked: set[Key]) -> Iterator[Key]:
        """Add to `marked` all that reads `key`, directly or not; give each that is new there."""
        waiting = list(self.readers(key))
        while waiting:
            reader = waiting.pop()
            if reader not in marked:
                marked.add(reader)
                waiting.extend(self.readers(reader))
                yield reader

    def link_no_more(self) -> None:
        """Keep no track of readers from now on: in this process no input will change any more."""
        self._links = False

    def _relink(self, reader: Key, old: tuple[Key, ...], new: tuple[Key, ...]) -> None:
        if not self._links:
            return
        if old:
            for need in set(old).difference(new):
                readers = self._of[need]
                readers.discard(reader)
                if not readers:
                    del self._of[need]
                self.lost.add(need)
        for need in new:
            self._of.setdefault(need, set()).add(reader)

    # Records.

    def open(self, record: str) -> None:
        """Take the memos of a record to hand."""
        if record in self._members or self._codec is None:
            return
        members = self._members[record] = {}
        changed = self._since.get(record, 0)
        verified = self._since.get(record, self._base)
        for entry in self._entries(record):
            if entry.key not in self.held:
                value = Packed(entry.value) if entry.value else ABSENT
                self.held[entry.key] = Memo(
                    value, changed, verified, entry.needs, entry.rests, entry.print, entry.root
                )
                self._relink(entry.key, (), entry.needs)
            members[entry.key] = None

    def let_go(self, records: Iterable[str], spared: Callable[[Key], bool]) -> None:
        """Forget the memos of records without a word to their readers, in a process that ends."""
        for record in records:
            for key in self._members.get(record, ()):
                if not spared(key):
                    self.held.pop(key, None)

    def _entries(self, record: str) -> Iterator[Entry]:
        if self._codec is not None:
            for data in self._parts.get(record) or self._archived(record):
                yield from self._codec.unpack_record(record, data)

    def _archived(self, record: str) -> list[Raw]:
        data = self._archive.record(record)
        return [] if data is None or self._codec is None else self._codec.split(data)

    def _outside_of(self, record: str) -> dict[Key, set[str]]:
        found = self._outside.get(record)
        if found is None:
            data = self._archive.readers(record)
            found = {} if data is None or self._codec is None else self._codec.unpack_readers(data)
            self._outside[record] = found
        return found

    def adopt(self, part: Part, revision: int) -> bool:
        """Keep memos of a record that is not at hand, unread; return whether it is not.

        They are right as of this revision.
        """
        record = part.record
        if record in self._members or self._archive.record(record) is not None:
            return False
        self._parts.setdefault(record, []).append(part.data)
        self._since[record] = revision
        return True

    def add_readers(self, readers: Iterable[tuple[Key, Iterable[str]]]) -> None:
        """Let memos know by which other records another process found them to be read."""
        for key, records in readers:
            record = self._record_of(key)
            self._outside_of(record).setdefault(key, set()).update(records)
            self._read_anew.add(record)

    def unpacked(self, part: Part) -> list[Entry]:
        """Return the entries of a part."""
        return [] if self._codec is None else self._codec.unpack_record(part.record, part.data)

    def parts(
        self, keys: Iterable[Key], wanted: Callable[[Key], bool]
    ) -> tuple[tuple[Part, ...], tuple[tuple[Key, tuple[str, ...]], ...]]:
        """Return memos packed, record by record, without those that are not `wanted`.

        With them, for each key that they read in other records, the records that read it.
        """
        by_record: dict[str, list[Key]] = {}
        for key in keys:
            if wanted(key):
                by_record.setdefault(self._record_of(key), []).append(key)
        readers: dict[Key, list[str]] = {}
        for record, own in by_record.items():
            for need in self._reads_outside(record, own):
                readers.setdefault(need, []).append(record)
        parts = (Part(record, self._packed(record, own)) for record, own in by_record.items())
        return tuple(parts), tuple((key, tuple(records)) for key, records in readers.items())

    def saved(self, wanted: Callable[[Key], bool]) -> Saved:
        """Return what differs from the archive, without the memos that are not `wanted`."""
        left = {r: [key for key in self._members[r] if wanted(key)] for r in self._dirty}
        for record, keys in left.items():
            self._register(record, self._reads_outside(record, keys))
        records = (
            (record, self._row(record, left.get(record)))
            for record in sorted(left.keys() | self._parts.keys())
        )
        readers = ((record, self._packed_readers(record)) for record in sorted(self._read_anew))
        return Saved(records, readers)

    def _row(self, record: str, keys: list[Key] | None) -> bytes | None:
        if keys is None:
            return self._joined(self._parts[record])
        return self._joined([self._packed(record, keys)]) if keys else None

    def clean(self, revision: int) -> None:
        """Take note that the archive holds what `saved` gave, right as of this revision."""
        self._base = revision
        self._since.clear()
        self._dirty.clear()
        self._parts.clear()
        self._registered.clear()
        self._read_anew.clear()

    def _packed(self, record: str, keys: list[Key]) -> Raw:
        if self._codec is None:
            return Raw()
        return self._codec.pack_record(record, [self._entry(key) for key in keys])

    def _entry(self, key: Key) -> Entry:
        memo = self.held[key]
        return Entry(key, memo.needs, memo.rests, memo.root, memo.print, self.packed(key, memo))

    def _joined(self, parts: list[Raw]) -> bytes:
        return b"" if self._codec is None else self._codec.join(parts)

    def _reads_outside(self, record: str, keys: Iterable[Key]) -> set[Key]:
        needs = {need for key in keys for need in self.held[key].needs}
        return {need for need in needs if self._record_of(need) != record}

    def _register(self, record: str, reads: set[Key]) -> None:
        """Let the records that are read know by whom."""
        before = self._registered.get(record)
        if before is None:
            before = self._archived_reads(record)
        for need in before ^ reads:
            other = self._record_of(need)
            readers = self._outside_of(other).setdefault(need, set())
            (readers.add if need in reads else readers.discard)(record)
            self._read_anew.add(other)
        self._registered[record] = reads

    def _archived_reads(self, record: str) -> set[Key]:
        needs = {need for entry in self._entries(record) for need in entry.needs}
        return {need for need in needs if self._record_of(need) != record}

    def _packed_readers(self, record: str) -> bytes | None:
        found: Mapping[Key, set[str]] = {k: r for k, r in self._outside_of(record).items() if r}
        return self._codec.pack_readers(found) if found and self._codec is not None else None
