"""Finding out about many articles in several processes, before they are asked for one by one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from msgspec import Struct

from briefgen.engine.archive import Export
from briefgen.engine.change import Progress
from briefgen.engine.questions import Relation, Rule
from briefgen.engine.store import Store
from briefgen.site.articles import facts, looked_through
from briefgen.site.questions import questions, record_of
from briefgen.site.reading import articles
from briefgen.site.search import article_block, search_postings, searchable
from briefgen.site.similar import compared
from briefgen.site.working import WORTH_SHARING, Executor, in_bundles


def ask_ahead(
    store: Store,
    slugs: Sequence[str],
    executor: Executor,
    progress: Progress,
    meanwhile: Iterable[Rule[object]],
) -> None:
    """Let other processes find out what these articles say to others, if they are many.

    The first is asked here, so that what all of them need is known before the others begin. While
    these are about it, what comes is collected, and asked what is wanted `meanwhile`: that is not
    to rest on anything articles say.
    """
    if executor.processes == 1 or len(slugs) < WORTH_SHARING:
        return
    first, *others = slugs
    ahead = Ahead(store, _emitters(store))
    ahead.ask(first)
    bundles = in_bundles(others, executor.processes, partial(article_block, store))
    left = list(meanwhile)
    for export in executor.run(ahead.find_out, bundles, Export, progress):
        store.adopt(export)
        store.collect()
        if left:
            store(left.pop())


class Ahead(Struct, frozen=True):
    """Asks a store all that the site will ask about an article whatever the rest of it says."""

    store: Store
    emitters: tuple[Rule[object], ...]

    def find_out(self, slugs: Sequence[str]) -> Export:
        """Return what was found out about articles, and keep nothing of it here.

        With them, which words the blocks of the index hold that they are in: all of a block are.
        """
        blocks = set()
        with self.store.watched() as found:
            for slug in slugs:
                self.ask(slug)
                blocks.add(article_block(self.store, slug))
            if self.store(searchable):
                for block in sorted(blocks):
                    self.store(search_postings, block)
        records = {record_of((search_postings.name, block)) for block in blocks}
        return self.store.hand_over(found, records.union(slugs))

    def ask(self, slug: str) -> None:
        """Ask what an article says to others."""
        self.store(facts, slug)
        for emitter in self.emitters:
            self.store(emitter, slug)


def _emitters(store: Store) -> tuple[Rule[object], ...]:
    over = (articles, *(one for one in (compared, looked_through) if store(one)))
    relations = (one for one in questions().values() if isinstance(one, Relation))
    return tuple(one.emitter for one in relations if one.over in over)
