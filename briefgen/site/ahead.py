"""Finding out about many articles in several processes, before they are asked for one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from briefgen.engine.archive import Export
from briefgen.engine.change import Progress
from briefgen.engine.questions import Relation, Rule
from briefgen.engine.store import Store
from briefgen.site.articles import facts
from briefgen.site.questions import questions, record_of
from briefgen.site.reading import articles
from briefgen.site.search import blocks_of, search_postings
from briefgen.site.similar import compared
from briefgen.site.working import WORTH_SHARING, Executor

WORTH_INDEXING: Final = 600
"""From so many articles on, other processes are worth beginning for the index."""


def ask_ahead(store: Store, slugs: Sequence[str], executor: Executor, progress: Progress) -> None:
    """Let other processes find out what these articles say to others, if they are many.

    The first is asked here, so that what all of them need is known before the others begin.
    """
    if executor.processes == 1 or len(slugs) < WORTH_SHARING:
        return
    first, *others = slugs
    ahead = Ahead(store, _emitters(store))
    ahead.ask(first)
    for export in executor.run(ahead.find_out, others, Export, progress):
        store.adopt(export)


@dataclass(frozen=True, slots=True)
class Ahead:
    """Asks a store all that the site will ask about an article whatever the rest of it says."""

    store: Store
    emitters: tuple[Rule[object], ...]

    def find_out(self, slugs: Sequence[str]) -> Export:
        """Return what was found out about articles, and keep nothing of it here."""
        with self.store.watched() as found:
            for slug in slugs:
                self.ask(slug)
        return self.store.hand_over(found, set(slugs))

    def ask(self, slug: str) -> None:
        """Ask what an article says to others."""
        self.store(facts, slug)
        for emitter in self.emitters:
            self.store(emitter, slug)


def index_ahead(store: Store, slugs: Sequence[str], executor: Executor) -> None:
    """Let other processes find out which words the blocks of these articles hold, if they are many.

    What the articles say to others must be settled.
    """
    if executor.processes == 1 or len(slugs) < WORTH_INDEXING:
        return
    first, *others = blocks_of(store, slugs) or [""]
    if others:
        store(search_postings, first)
        for export in executor.run(Index(store).find_out, others, Export, _silent):
            store.adopt(export)


def _silent(done: int, total: int) -> None:
    del done, total


@dataclass(frozen=True, slots=True)
class Index:
    """Asks a store which words blocks of articles hold."""

    store: Store

    def find_out(self, blocks: Sequence[str]) -> Export:
        """Return what was found out about blocks, and keep nothing of it here."""
        with self.store.watched() as found:
            for block in blocks:
                self.store(search_postings, block)
        return self.store.hand_over(found, {record_of((search_postings.name, b)) for b in blocks})


def _emitters(store: Store) -> tuple[Rule[object], ...]:
    over = (articles, compared) if store(compared) else (articles,)
    relations = (one for one in questions().values() if isinstance(one, Relation))
    return tuple(one.emitter for one in relations if one.over in over)
