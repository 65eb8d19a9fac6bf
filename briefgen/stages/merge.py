"""A topic and the articles that bear on it, merged into a briefing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from briefgen.model.briefing import (
    Backed,
    Briefing,
    Cited,
    Dispute,
    Facts,
    Mention,
    Named,
    Occurrence,
    Origins,
    PassageKey,
    Shown,
    Side,
    Support,
)
from briefgen.model.citation import Citation
from briefgen.model.edtf import SortKey, sort_key
from briefgen.model.ids import CAPTION
from briefgen.model.site import Actor
from briefgen.model.topic import Disagreement, Event, KeyPoint, Statement, Topic
from briefgen.stages.mentions import Seen
from briefgen.stages.newest import newest_date, newest_first
from briefgen.stages.statement_ids import statement_id


class Passages(Protocol):
    """What is asked of articles to spell out a range of passages."""

    def passage_ids(self, article: str) -> tuple[str, ...]:
        """Return the ids of an article's passages in their order."""


class Articles(Passages, Protocol):
    """What a briefing asks of the articles; each answer is as narrow as its reader's need."""

    def facts(self, article: str) -> Facts:
        """Return what an article says about itself."""

    def copies(self, article: str) -> tuple[str, ...]:
        """Return the articles declared the same text as this one."""

    def listed(self, topic: str) -> tuple[Facts, ...]:
        """Return the articles that name the topic."""

    def shown(self, topic: str) -> tuple[Shown, ...]:
        """Return the passages that articles offer to the topic."""

    def seen(self, article: str, passage: str) -> tuple[Seen, ...]:
        """Return the actors named in a passage."""

    def origins(self, passages: tuple[PassageKey, ...]) -> Origins:
        """Return how many independent origins passages have."""

    def actor(self, actor: str) -> Actor | None:
        """Return an actor by id."""


def merge_topic(slug: str, topic: Topic, articles: Articles) -> Briefing:
    """Return the briefing of a topic."""
    bluf = tuple(_backed(statement, articles) for statement in topic.bluf)
    points = tuple(_backed(point, articles) for point in topic.key_points)
    events = tuple(sorted((_occurrence(e, articles) for e in topic.events), key=in_time))
    disputes = tuple(_dispute(d, articles) for d in topic.disagreements)
    cited = {*_cites(bluf, points, events, disputes)}
    sources = newest_first(articles.facts(a) for a in sorted({cite.article for cite in cited}))
    cited_ids = {facts.id for facts in sources}
    shown = _uncited(articles.shown(slug), cited)
    read = _in_order({*_passages(cited), *((s.article, s.passage) for s in shown)}, articles)
    return Briefing(
        slug=slug,
        title=topic.title,
        bluf=bluf,
        key_points=points,
        open_questions=topic.open_questions,
        disagreements=disputes,
        passages=shown,
        events=events,
        actors=_named(topic.actors, read, articles),
        sources=sources,
        listed=newest_first(f for f in articles.listed(slug) if f.id not in cited_ids),
        changes=topic.changes,
        updated=topic.updated,
        newest=newest_date(facts.date for facts in sources),
        draft=topic.draft,
    )


def cited_passages(topic: Topic, articles: Passages) -> tuple[PassageKey, ...]:
    """Return the passages that a topic's statements cite, without a name for a whole article."""
    statements = (*topic.bluf, *topic.key_points)
    cites = (one for said in statements for one in _resolved(said.cites, articles))
    return tuple(dict.fromkeys(key for cite in cites for key in keys_of(cite)))


def keys_of(cite: Cited) -> tuple[PassageKey, ...]:
    """Return the passages of a citation; of a whole article, one without a name."""
    return tuple((cite.article, passage) for passage in cite.passages or ("",))


def in_time(event: Occurrence) -> tuple[SortKey, str]:
    """Return the key that puts events in order of time, undated ones last."""
    return (sort_key(event.date), event.id)


def resolve(citation: Citation, articles: Passages) -> Cited:
    """Return a citation with its range spelled out in the article's order."""
    reference = citation.cite
    if reference.passages is None:
        return Cited(reference.article, (), citation.quote)
    order = (*articles.passage_ids(reference.article), CAPTION)
    return Cited(reference.article, reference.passages.within(order), citation.quote)


def _resolved(cites: Iterable[Citation], articles: Passages) -> tuple[Cited, ...]:
    return tuple(resolve(citation, articles) for citation in cites)


def _backed(statement: Statement, articles: Articles) -> Backed:
    cites = _resolved(statement.cites, articles)
    return Backed(
        id=statement.id or statement_id(statement.text),
        text=statement.text,
        cites=cites,
        support=None if statement.kind == "absence" else support_of(cites, articles),
        kind=statement.kind,
        caveat=statement.caveat,
        likelihood=statement.likelihood,
        confidence=statement.confidence,
        group=statement.group if isinstance(statement, KeyPoint) else "",
    )


def support_of(cites: tuple[Cited, ...], articles: Articles) -> Support:
    """Return the reports, the distinct texts and the origins behind citations."""
    keys = tuple(key for cite in cites for key in keys_of(cite))
    texts = {articles.facts(cite.article).original or cite.article for cite in cites}
    reports = {*texts, *(copy for text in texts for copy in articles.copies(text))}
    return Support(tuple(sorted(reports)), tuple(sorted(texts)), articles.origins(keys))


def _occurrence(event: Event, articles: Articles) -> Occurrence:
    return Occurrence(
        id=event.id or statement_id(f"{event.date.text} {event.text}"),
        date=event.date,
        text=event.text,
        cites=_resolved(event.cites, articles),
        basis=event.basis,
        note=event.note,
        display=event.display,
    )


def _dispute(disagreement: Disagreement, articles: Articles) -> Dispute:
    sides = (Side(p.says, _resolved(p.cites, articles)) for p in disagreement.positions)
    name = disagreement.id or statement_id(disagreement.question)
    return Dispute(name, disagreement.question, disagreement.kind, tuple(sides))


def _cites(
    bluf: tuple[Backed, ...],
    points: tuple[Backed, ...],
    events: tuple[Occurrence, ...],
    disputes: tuple[Dispute, ...],
) -> Iterator[Cited]:
    backed: tuple[Backed | Occurrence, ...] = (*bluf, *points, *events)
    for cited in backed:
        yield from cited.cites
    for dispute in disputes:
        for side in dispute.positions:
            yield from side.cites


def _passages(cited: Iterable[Cited]) -> tuple[PassageKey, ...]:
    return tuple(sorted({(cite.article, p) for cite in cited for p in cite.passages}))


def _in_order(passages: set[PassageKey], articles: Articles) -> list[PassageKey]:
    def place(key: PassageKey) -> tuple[str, int]:
        order = (*articles.passage_ids(key[0]), CAPTION)
        return key[0], order.index(key[1]) if key[1] in order else len(order)

    return sorted(passages, key=place)


def _uncited(shown: Iterable[Shown], cited: Iterable[Cited]) -> tuple[Shown, ...]:
    known = set(_passages(cited))
    return tuple(s for s in shown if (s.article, s.passage) not in known)


def _named(
    ids: tuple[str, ...], passages: list[PassageKey], articles: Articles
) -> tuple[Named, ...]:
    seen: dict[str, dict[str, list[PassageKey]]] = {}
    for article, passage in passages:
        for name in articles.seen(article, passage):
            spellings = seen.setdefault(name.actor, {})
            spellings.setdefault(name.spelling, []).append((article, passage))
    actors = [actor for name in ids if (actor := articles.actor(name)) is not None]
    return tuple(Named(actor, mentions_of(seen.get(actor.id, {}))) for actor in actors)


def mentions_of(spellings: dict[str, list[PassageKey]]) -> tuple[Mention, ...]:
    """Return spellings with where they were seen, the most frequent first."""
    ordered = sorted(spellings.items(), key=lambda item: (-len(item[1]), item[0]))
    return tuple(Mention(text, tuple(places)) for text, places in ordered)


def shortened(mention: Mention, articles: int) -> Mention:
    """Return a mention with the passages of its first articles, so many, and how many are left."""
    known = dict.fromkeys(article for article, _ in mention.seen)
    shown = set(list(known)[:articles])
    seen = tuple(key for key in mention.seen if key[0] in shown)
    return Mention(mention.spelling, seen, len(known) - len(shown))
