"""Rules about topics: their briefings, and what articles and actors hear back from them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal, TypeAlias

from msgspec import Struct

from briefgen.engine.questions import Ask, Emission, Relation, rule
from briefgen.model.briefing import (
    Backed,
    Briefing,
    Cited,
    Facts,
    Origins,
    PassageKey,
    Shown,
)
from briefgen.model.site import Actor
from briefgen.site.articles import (
    LISTED,
    SHELVES,
    actor,
    facts,
    passage_ids,
    seen,
)
from briefgen.site.inputs import TODAY
from briefgen.site.lineage import LineageOf, identity, whose_text
from briefgen.site.reading import has_topic, site, topic, topics
from briefgen.stages.lineage import Counter, Traces, stakes_of, traces_of
from briefgen.stages.mentions import Seen
from briefgen.stages.merge import cited_passages, keys_of, merge_topic
from briefgen.stages.staleness import is_older

_BENEATH: Final = "beneath/"


class ArticlesOf(Struct, frozen=True):
    """The articles as the store answers for them; each answer is a dependency of who asks.

    `counter` counts the origins of what the topic cites.
    """

    ask: Ask
    counter: Counter

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
        return self.counter.origins(passages)

    def actor(self, name: str) -> Actor | None:
        """Return an actor by id."""
        return self.ask(actor, name)


@rule("traces")
def traces(ask: Ask, slug: str) -> Traces:
    """Return where the passages that a topic's statements cite come from."""
    lineage = LineageOf(ask)
    return traces_of(cited_passages(ask(topic, slug), lineage), lineage)


@rule("briefing")
def briefing(ask: Ask, slug: str) -> Briefing:
    """Return a topic merged with the articles that bear on it."""
    counter = Counter(ask(traces, slug), ask(identity))
    return merge_topic(slug, ask(topic, slug), ArticlesOf(ask, counter))


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


Stake: TypeAlias = Literal["", "alone", "among"]
"""What a statement has left without an article: nothing, or less; events and absences rest on none.
"""


class Backlink(Struct, frozen=True, array_like=True):
    """A statement, event or position that rests on an article, and on which passages it cites."""

    topic: str
    anchor: str
    text: str
    passages: tuple[str, ...]
    stake: Stake = ""


@rule("backlinks")
def backlinks(ask: Ask, slug: str) -> Emission[Backlink]:
    """Give each article what a topic says that cites it, or rests on it; a draft gives nothing."""
    merged = ask(briefing, slug)
    if merged.draft:
        return ()
    told = [link for one in (*merged.bluf, *merged.key_points) for link in _resting(ask, slug, one)]
    said = [(one.id, one.text, one.cites) for one in merged.events]
    said += [
        (dispute.id, f"{dispute.question} — {side.says}", side.cites)
        for dispute in merged.disagreements
        for side in dispute.positions
    ]
    told += [
        (cite.article, Backlink(slug, anchor, text, cite.passages))
        for anchor, text, cites in said
        for cite in _joined(cites)
    ]
    return tuple(told)


def _resting(ask: Ask, slug: str, said: Backed) -> Iterator[tuple[str, Backlink]]:
    """Give a statement to the articles that it cites, and to those that these rest on."""
    cites = _joined(said.cites)
    if said.support is None:  # it says what no text does
        yield from ((c.article, Backlink(slug, said.id, said.text, c.passages)) for c in cites)
        return
    stakes = stakes_of((key for cite in said.cites for key in keys_of(cite)), ask(traces, slug))
    texts = {cite.article: ask(whose_text, cite.article) for cite in cites}
    for cite in cites:
        stake: Stake = "alone" if texts[cite.article] in stakes.alone else "among"
        yield cite.article, Backlink(slug, said.id, said.text, cite.passages, stake)
    for text in sorted({*stakes.alone, *stakes.among} - {*texts.values()} - {*texts}):
        stake = "alone" if text in stakes.alone else "among"
        yield f"{_BENEATH}{text}", Backlink(slug, said.id, said.text, (), stake)


def beneath(ask: Ask, slug: str) -> tuple[Backlink, ...]:
    """Return the statements that rest on an article, and do not cite it."""
    return ask.bucket(BACKLINKS, f"{_BENEATH}{slug}")


def _joined(cites: tuple[Cited, ...]) -> tuple[Cited, ...]:
    """Join the citations of one article, so that a statement stands once at each passage."""
    by_article: dict[str, dict[str, None]] = {}
    for cite in cites:
        by_article.setdefault(cite.article, {}).update(dict.fromkeys(cite.passages))
    return tuple(Cited(article, tuple(found)) for article, found in by_article.items())


BACKLINKS: Final = Relation("cited-by", topics, backlinks)
"""By article: what cites it, in the topics' order of slugs; under `beneath/A` what rests on it."""


@rule("named")
def named(ask: Ask, slug: str) -> Emission[str]:
    """Give each actor the topics that list it."""
    merged = ask(topic, slug)
    return () if merged.draft else tuple((name, slug) for name in merged.actors)


NAMED: Final = Relation("listed-in", topics, named)
"""By actor: slugs of topics."""
