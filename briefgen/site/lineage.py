"""Rules about where articles come from: what they rest on, and who is the same as whom."""

from __future__ import annotations

from msgspec import Struct

from briefgen.engine.questions import Ask, rule
from briefgen.model.article import Edge
from briefgen.model.briefing import Root
from briefgen.site.articles import SHELVES, facts, original, passage_ids, sources
from briefgen.site.reading import article, has_article
from briefgen.stages.lineage import (
    Identities,
    circle_through,
    identities,
    rings,
    voice_of,
)


class LineageOf(Struct, frozen=True):
    """What articles rest on, as the store answers for it."""

    ask: Ask

    def edges(self, article: str) -> tuple[Edge, ...]:
        """Return what an article, or the one whose text it is, rests on."""
        return self.ask(edges, article)

    def passage_ids(self, article: str) -> tuple[str, ...]:
        """Return the ids of an article's passages in their order."""
        return self.ask(passage_ids, article)

    def voice(self, article: str) -> Root:
        """Return the root of what an article says by itself."""
        return self.ask(voice, article)

    def text(self, article: str) -> str:
        """Return the article whose text this one is."""
        return self.ask(whose_text, article)

    def is_article(self, name: str) -> bool:
        """Return whether an id is an article's."""
        return self.ask(has_article, name)


@rule("edges")
def edges(ask: Ask, slug: str) -> tuple[Edge, ...]:
    """Return what an article, or the one whose text it is, rests on."""
    return article(ask, original(ask, slug) or slug).derives_from


@rule("own-voice")
def voice(ask: Ask, slug: str) -> Root:
    """Return the root of what an article says by itself."""
    return voice_of(ask(facts, slug))


@rule("whose-text")
def whose_text(ask: Ask, slug: str) -> str:
    """Return the article whose text this one is declared to be; itself, if that is its own."""
    return original(ask, slug) or slug


@rule("identity")
def identity(ask: Ask) -> Identities:
    """Return which sources are, or may be, the same."""
    return identities(ask(sources))


@rule("rings")
def ringed(ask: Ask) -> frozenset[str]:
    """Return the articles that can be in a circle of reporting: mostly none."""
    named = (line.split(" ") for line in ask.bucket(SHELVES, "rests"))
    return rings({name: on for name, *on in named})


@rule("circle")
def circle(ask: Ask, slug: str) -> tuple[int, tuple[str, ...]] | None:
    """Return an edge of an article that leads back to it, and by which articles.

    To be asked of those in a ring alone: of others it takes a walk through all that they rest on.
    """
    return circle_through(slug, LineageOf(ask))
