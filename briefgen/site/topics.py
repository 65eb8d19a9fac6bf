"""Rules about topics: their briefings, and what articles and actors hear back from them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NamedTuple

from briefgen.engine.questions import Ask, Emission, Relation, rule
from briefgen.model.article import Edge, How
from briefgen.model.briefing import (
    Backed,
    Briefing,
    Cited,
    Facts,
    Occurrence,
    Origins,
    PassageKey,
    Root,
    Shown,
)
from briefgen.model.site import Actor
from briefgen.site.articles import (
    LISTED,
    SHELVES,
    actor,
    facts,
    original,
    passage_ids,
    seen,
    sources,
)
from briefgen.site.inputs import TODAY
from briefgen.site.reading import article, has_article, has_topic, site, topic, topics
from briefgen.stages.lineage import (
    ALL,
    STATED,
    Identities,
    circle_through,
    identities,
    origins_of,
    roots_of,
)
from briefgen.stages.mentions import Seen
from briefgen.stages.merge import merge_topic
from briefgen.stages.staleness import is_older


@dataclass(frozen=True, slots=True)
class ArticlesOf:
    """The articles as the store answers for them; each answer is a dependency of who asks."""

    ask: Ask

    def facts(self, article: str) -> Facts:
        """Return what an article says about itself."""
        return self.ask(facts, article)

    def passage_ids(self, article: str) -> tuple[str, ...]:
        """Return the ids of an article's passages in their order."""
        return self.ask(passage_ids, article)

    def copies(self, article: str) -> tuple[str, ...]:
        """Return the articles declared the same text as this one."""
        return self.ask.bucket(SHELVES, f"copies/{article}")

    def listed(self, topic: str) -> tuple[Facts, ...]:
        """Return the articles that name the topic."""
        return self.ask.bucket(LISTED, f"topic/{topic}")

    def shown(self, topic: str) -> tuple[Shown, ...]:
        """Return the passages that articles offer to the topic."""
        shown = (one.partition("#") for one in self.ask.bucket(SHELVES, f"shown/{topic}"))
        return tuple(Shown(article, passage) for article, _, passage in shown)

    def seen(self, article: str, passage: str) -> tuple[Seen, ...]:
        """Return the actors named in a passage."""
        return self.ask(seen, article, passage)

    def origins(self, passages: tuple[PassageKey, ...]) -> Origins:
        """Return how many independent origins passages have."""
        return origins_of(passages, self._roots, self.ask(identity))

    def _roots(self, key: PassageKey, reading: frozenset[How]) -> frozenset[Root]:
        return self.ask(roots_stated if reading == STATED else roots_all, *key)

    def actor(self, name: str) -> Actor | None:
        """Return an actor by id."""
        return self.ask(actor, name)


@dataclass(frozen=True, slots=True)
class LineageOf:
    """What articles rest on, as the store answers for it."""

    ask: Ask

    def edges(self, article: str) -> tuple[Edge, ...]:
        """Return what an article, or the one whose text it is, rests on."""
        return edges(self.ask, article)

    def passage_ids(self, article: str) -> tuple[str, ...]:
        """Return the ids of an article's passages in their order."""
        return self.ask(passage_ids, article)

    def facts(self, article: str) -> Facts:
        """Return what an article says about itself."""
        return self.ask(facts, article)

    def is_article(self, name: str) -> bool:
        """Return whether an id is an article's."""
        return self.ask(has_article, name)


def edges(ask: Ask, slug: str) -> tuple[Edge, ...]:
    """Return what an article, or the one whose text it is, rests on."""
    return article(ask, original(ask, slug) or slug).derives_from


@rule("identity")
def identity(ask: Ask) -> Identities:
    """Return which sources are, or may be, the same."""
    return identities(ask(sources))


@rule("roots-stated")
def roots_stated(ask: Ask, slug: str, passage: str) -> frozenset[Root]:
    """Return a passage's roots by stated edges alone."""
    return roots_of([(slug, passage)], STATED, LineageOf(ask))


@rule("roots-all")
def roots_all(ask: Ask, slug: str, passage: str) -> frozenset[Root]:
    """Return a passage's roots by all edges."""
    return roots_of([(slug, passage)], ALL, LineageOf(ask))


@rule("circle")
def circle(ask: Ask, slug: str) -> tuple[int, tuple[str, ...]] | None:
    """Return an edge of an article that leads back to it, and by which articles."""
    return circle_through(slug, LineageOf(ask))


@rule("briefing")
def briefing(ask: Ask, slug: str) -> Briefing:
    """Return a topic merged with the articles that bear on it."""
    return merge_topic(slug, ask(topic, slug), ArticlesOf(ask))


@rule("is-live")
def is_live(ask: Ask, slug: str) -> bool:
    """Return whether a topic has a page: it is there, and no draft."""
    return ask(has_topic, slug) and not ask(topic, slug).draft


@rule("live-topics")
def live_topics(ask: Ask) -> tuple[str, ...]:
    """Return the topics that are no drafts, in the site's order."""
    return tuple(slug for slug in ask(topics) if ask(is_live, slug))


@rule("topic-title")
def topic_title(ask: Ask, slug: str) -> str:
    """Return a topic's title."""
    return ask(topic, slug).title


@rule("topic-moved")
def topic_moved(ask: Ask, slug: str) -> tuple[str, ...]:
    """Return the former slugs of a topic."""
    return ask(topic, slug).former_slugs


@rule("is-stale")
def is_stale(ask: Ask, slug: str) -> bool:
    """Return whether a topic's newest cited source is older than it may be, today."""
    limit = ask(topic, slug).stale_after
    days = ask(site).stale_after if limit is None else limit
    return is_older(ask(briefing, slug).newest, ask.input(TODAY) or "", days)


class Backlink(NamedTuple):
    """A statement, event or position that cites an article, and which passages of it."""

    topic: str
    anchor: str
    text: str
    passages: tuple[str, ...]


@rule("backlinks")
def backlinks(ask: Ask, slug: str) -> Emission[Backlink]:
    """Give each article the statements of a topic that cite it; a draft gives none."""
    merged = ask(briefing, slug)
    if merged.draft:
        return ()
    backed: tuple[Backed | Occurrence, ...] = (*merged.bluf, *merged.key_points, *merged.events)
    said = [(one.id, one.text, one.cites) for one in backed]
    said += [
        (dispute.id, f"{dispute.question} — {side.says}", side.cites)
        for dispute in merged.disagreements
        for side in dispute.positions
    ]
    return tuple(
        (cite.article, Backlink(slug, anchor, text, cite.passages))
        for anchor, text, cites in said
        for cite in _joined(cites)
    )


def _joined(cites: tuple[Cited, ...]) -> tuple[Cited, ...]:
    """Join the citations of one article, so that a statement stands once at each passage."""
    by_article: dict[str, dict[str, None]] = {}
    for cite in cites:
        by_article.setdefault(cite.article, {}).update(dict.fromkeys(cite.passages))
    return tuple(Cited(article, tuple(found)) for article, found in by_article.items())


BACKLINKS: Final = Relation("cited-by", topics, backlinks)
"""By article: what cites it, in the topics' order of slugs."""


@rule("named")
def named(ask: Ask, slug: str) -> Emission[str]:
    """Give each actor the topics that list it."""
    merged = ask(topic, slug)
    return () if merged.draft else tuple((name, slug) for name in merged.actors)


NAMED: Final = Relation("listed-in", topics, named)
"""By actor: slugs of topics."""
