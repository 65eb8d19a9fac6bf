"""What several processes find out together: each begins as a copy of one store, and asks its share.

What they found is taken over as it is, for a rule gives the same wherever it runs: the answers of
the rules that ran, and which suspects were right as they were. Were the latter left suspect, marks
would stop at them, and not reach what was found out anew and rests on them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from msgspec import Struct

from briefgen.engine.archive import Emitted, Entry, Export, Part
from briefgen.engine.memo import ABSENT, Memo, Packed
from briefgen.engine.questions import Key, Relation, Rule
from briefgen.engine.shelves import RESTS
from briefgen.engine.solver import Solver


class Watched(Struct, frozen=True):
    """The keys of rules that `ran`, and what was `doubted` before: the suspects."""

    ran: list[Key]
    doubted: frozenset[Key]


class Sharing(Solver):
    """A solver whose findings another can take over."""

    _inherited: frozenset[Key] | None = None
    """The memos that this process began with, once it finds out for another."""

    @contextmanager
    def watched(self) -> Iterator[Watched]:
        """Give what tells, in the end, what was found out in the meantime.

        This is another process than the one that sets inputs, and ends before they change.
        """
        self._memos.link_no_more()
        if self._inherited is None:
            self._inherited = frozenset(self._memos.held)
        found = Watched([], frozenset(self._suspects))
        observe, self._observe = self._observe, found.ran.append
        try:
            yield found
        finally:
            self._observe = observe

    def export(self, found: Watched) -> Export:
        """Return what was found out in this process for the store of another."""
        known = [key for key in dict.fromkeys(found.ran) if key in self._memos.held]
        emitted = tuple(self._emitted(known))
        relations = tuple(shelves.relation.name for shelves in self._library)
        right = found.doubted.difference(self._suspects, known) & self._memos.held.keys()
        verified = tuple((key, self._memos.held[key].rests) for key in sorted(right))
        parts, readers = self._memos.parts(known, self._is_archived)
        return Export(relations, verified, parts, readers, emitted)

    def hand_over(self, found: Watched, things: Iterable[str]) -> Export:
        """Return what was found out, and forget the records of these things: this process ends.

        What this process began with stays: it may have changed, and what is yet to be verified here
        would take it for unchanged. So do inputs and buckets, which no rule would find out again.
        """
        export = self.export(found)
        self._memos.let_go(things, self._is_spared)
        return export

    def _is_spared(self, key: Key) -> bool:
        return key in (self._inherited or ()) or not isinstance(self._names.get(key[0]), Rule)

    def adopt(self, export: Export) -> None:
        """Take over what another process found out from the same inputs."""
        for name in export.relations:
            relation = self._names[name]
            if isinstance(relation, Relation):
                self._library.open(relation)
        self._verify(export.verified)
        self._memos.add_readers(export.readers)
        for part in export.parts:
            if not self._memos.adopt(part, self._revision):
                self._install(part)
        for one in export.emitted:
            relation = self._names[one.relation]
            if isinstance(relation, Relation):
                key = (relation.emitter.name, one.emitter)
                emission = self._memos.unpack(key, one.value)
                self._library.open(relation).early[one.emitter] = (emission, one.rests)

    def collect(self) -> None:
        """Bring what came of emissions into the buckets, ahead of who reads them."""
        for shelves in self._library:
            if shelves.early:
                self._regroup(shelves)
                for emitter in sorted(shelves.pending & shelves.early.keys()):
                    self._ask_emitter(shelves, emitter)

    def _verify(self, verified: Iterable[tuple[Key, int]]) -> None:
        for key, rests in verified:
            memo = self._memos.held.get(key)
            if memo is not None and key in self._suspects:
                memo.verified = self._revision
                self._suspects.discard(key)
                if memo.rests != rests:
                    memo.rests = rests
                    self._memos.touch(key)

    def _install(self, part: Part) -> None:
        for entry in self._memos.unpacked(part):
            old = self._memos.get(entry.key)
            if old is None or entry.key in self._suspects:
                self._memos.put(entry.key, self._installed(entry, old), old)
                self._suspects.discard(entry.key)

    def _installed(self, entry: Entry, old: Memo | None) -> Memo:
        value = Packed(entry.value) if entry.value else ABSENT
        now = self._revision
        memo = Memo(value, now, now, entry.needs, entry.rests, entry.print, entry.root)
        if old is not None:
            said = self._memos.value(entry.key, memo)
            if (
                old.print == entry.print
                if entry.print
                else self._memos.value(entry.key, old) == said
            ):
                memo.changed = old.changed
            memo.root = old.root or entry.root
            self._library.keep(entry.key, old)
        return memo

    def _emitted(self, keys: Iterable[Key]) -> Iterator[Emitted]:
        relations: dict[str, list[str]] = {}
        for one in self._names.values():
            if isinstance(one, Relation):
                relations.setdefault(one.emitter.name, []).append(one.name)
        for key in keys:
            for name in relations.get(key[0], ()):
                memo = self._memos.held[key]
                yield Emitted(name, key[1], memo.rests, self._memos.packed(key, memo))

    def _is_archived(self, key: Key) -> bool:
        question, memo = self._names.get(key[0]), self._memos.held[key]
        if isinstance(question, Relation):
            return bool(memo.value)
        return isinstance(question, Rule) or key[0] == RESTS
