"""Articles and actors as they stand in lists."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from briefgen.model.article import Edge
from briefgen.model.briefing import Cited, Facts, Mention
from briefgen.model.citation import PassageRange, Reference
from briefgen.model.site import Actor
from briefgen.stages.render.addresses import article_path
from briefgen.stages.render.speak import Speaker
from briefgen.stages.render.views import (
    ActorView,
    ArticleLine,
    DateView,
    EdgeView,
    Link,
    PassageLink,
    SpellingView,
)


def article_line(
    facts: Facts,
    speaker: Speaker,
    number: int = 0,
    edges: tuple[EdgeView, ...] = (),
    topics: tuple[Link, ...] = (),
) -> ArticleLine:
    """Return an article's line; it is numbered in a briefing's list of sources."""
    return ArticleLine(
        anchor=f"s_{facts.id}",
        number=number,
        label=facts.label,
        title=facts.title,
        href=speaker.root + article_path(facts.id),
        outlet=_outlet(facts, speaker),
        date=_date(facts, speaker),
        summary=facts.summary,
        notes=tuple(_notes(facts, speaker)),
        rests_on=edges,
        topics=topics,
        withdrawn=facts.withdrawn.why if facts.withdrawn else "",
    )


def _outlet(facts: Facts, speaker: Speaker) -> str:
    name = facts.outlet or speaker.say("source", "no_outlet")
    return name + _basis(facts, "outlet", speaker) if facts.outlet else name


def _date(facts: Facts, speaker: Speaker) -> DateView:
    date = speaker.date(facts.date)
    return DateView(date.text + _basis(facts, "date", speaker), date.attr)


def _basis(facts: Facts, field: str, speaker: Speaker) -> str:
    basis = dict(facts.basis).get(field)
    return f" ({speaker.say('facts', 'basis', basis)})" if basis else ""


def _notes(facts: Facts, speaker: Speaker) -> Iterable[str]:
    if facts.text != "full":
        yield speaker.say("source", facts.text)
    if facts.original:
        first = speaker.texts.facts(facts.original)
        yield speaker.say("source", "copy_of", article=speaker.marked(first.label, first))
    if facts.withdrawn is not None:
        yield f"{speaker.say('source', 'withdrawn')}: {facts.withdrawn.why}"


def edge_views(
    article: str, edges: Iterable[Edge], names: dict[str, str], speaker: Speaker, of: str
) -> tuple[EdgeView, ...]:
    """Return what an article (`of`) rests on; `names` are of sources and actors, by id.

    Its passages stand on the page of `article`: its own, or that of the one whose text it is.
    """

    def places(ranges: Iterable[PassageRange]) -> tuple[PassageLink, ...]:
        links = speaker.ranges(article, ranges)
        if article == of:
            return links
        facts = speaker.texts.facts(article)
        return tuple(replace(link, text=speaker.marked(link.text, facts)) for link in links)

    return tuple(
        EdgeView(
            source=_source(edge.source, names, speaker),
            how=speaker.say("source", edge.how),
            solid=edge.how == "stated",
            covers=places(edge.covers),
            said=places(edge.at),
            via=", ".join(_name(one, names, speaker) for one in edge.via),
            note=edge.note,
        )
        for edge in edges
    )


def _source(source: Reference, names: dict[str, str], speaker: Speaker) -> Link:
    if source.article in names:
        return Link(speaker.actor_href(source.article), names[source.article])
    facts, href = speaker.texts.facts(source.article), speaker.root + article_path(source.article)
    if source.passages is None:
        return Link(href, speaker.marked(facts.label, facts))
    place = str(source.passages).replace("-", "–")
    text = speaker.say("cite", "place", article=facts.label, passage=place)
    return Link(f"{href}#{source.passages.first}", speaker.marked(text, facts))


def _name(name: str, names: dict[str, str], speaker: Speaker) -> str:
    if name in names:
        return names[name]
    facts = speaker.texts.facts(name)
    return speaker.marked(facts.label, facts)


def actor_view(
    actor: Actor,
    spellings: Iterable[Mention],
    speaker: Speaker,
    numbers: dict[str, int],
    topics: tuple[Link, ...] = (),
) -> ActorView:
    """Return an actor with the spellings seen and where; in a briefing, sources are numbered."""
    return ActorView(
        anchor=f"s_{actor.id}",
        name=actor.name,
        href=speaker.actor_href(actor.id) if numbers else "",
        kind=actor.kind,
        roles=tuple(role.title for role in actor.roles),
        spellings=tuple(
            SpellingView(
                mention.spelling,
                speaker.cites((Cited(a, (p,)) for a, p in mention.seen), numbers),
                speaker.count("actors", "more", mention.more) if mention.more else "",
            )
            for mention in spellings
        ),
        topics=topics,
    )
