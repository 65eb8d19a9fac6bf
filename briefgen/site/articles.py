"""Rules about articles: between a body and its readers stand narrow keys."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from msgspec.structs import replace

from briefgen.engine.questions import Ask, Emission, Relation, rule
from briefgen.model.article import Article, PassageNote
from briefgen.model.briefing import Facts, PassageKey
from briefgen.model.ids import CAPTION, is_slug
from briefgen.model.site import Actor, Source
from briefgen.site.inputs import BOUNDS, KNOWN
from briefgen.site.reading import (
    actors_file,
    article,
    article_matter,
    articles,
    has_article,
    sources_file,
)
from briefgen.stages.facts import facts_of
from briefgen.stages.markup import Body, Markup
from briefgen.stages.mentions import AliasIndex, Seen, find_mentions, index_aliases
from briefgen.stages.newest import year_of


@rule("converter", lambda _: "always the same")
def converter(ask: Ask) -> Markup:
    """Return the converter of Markdown, made once: conversions leave no trace in it."""
    return Markup(ask.input(BOUNDS), ask.input(KNOWN))


@rule("body")
def body(ask: Ask, slug: str) -> Body:
    """Return an article's own body, converted; empty where it has none."""
    return ask(converter).body(article_matter(ask, slug).body)


@rule("has-body")
def has_body(ask: Ask, slug: str) -> bool:
    """Return whether an article's own file holds any text."""
    return bool(article_matter(ask, slug).body.strip())


def original(ask: Ask, slug: str) -> str:
    """Return the first article of the same text, following declarations; empty if it is this."""
    seen = [slug]
    while (following := article(ask, seen[-1]).same_text_as) and ask(has_article, following):
        if following in seen:
            return slug if following == slug else following
        seen.append(following)
    return "" if seen[-1] == slug else seen[-1]


def text_of(ask: Ask, slug: str) -> str:
    """Return the article whose body stands for this one's."""
    first = original(ask, slug)
    return first if first and not ask(has_body, slug) else slug


@rule("passage-ids")
def passage_ids(ask: Ask, slug: str) -> tuple[str, ...]:
    """Return the ids of an article's passages, in their order."""
    return tuple(passage.id for passage in ask(body, text_of(ask, slug)).passages)


@rule("passage")
def passage(ask: Ask, slug: str, name: str) -> str:
    """Return a passage's text, or the caption's; empty where there is none."""
    if name == CAPTION:
        return article(ask, slug).caption
    found = (p.text for p in ask(body, text_of(ask, slug)).passages if p.id == name)
    return next(found, "")


@rule("pinned")
def pinned(ask: Ask, slug: str, name: str) -> bool:
    """Return whether a passage's id is written in its text."""
    return any(p.id == name and p.pinned for p in ask(body, text_of(ask, slug)).passages)


@rule("outlets")
def outlets(ask: Ask) -> dict[str, str]:
    """Return the names of all entries of sources.yml, by id."""
    return {source.id: source.name for source in ask(sources)}


@rule("facts")
def facts(ask: Ask, slug: str) -> Facts:
    """Return what other pages may know about an article."""
    own = article(ask, slug)
    first = original(ask, slug) if own.same_text_as else ""
    other = article(ask, first) if first else Article()
    return facts_of(slug, own, first, other, ask(outlets))


@rule("is-withdrawn")
def is_withdrawn(ask: Ask, slug: str) -> bool:
    """Return whether there is an article of that slug, and it was withdrawn."""
    return ask(has_article, slug) and ask(facts, slug).withdrawn is not None


@rule("passage-note")
def passage_note(ask: Ask, slug: str, name: str) -> PassageNote:
    """Return what the author says of a passage."""
    return article(ask, slug).passages.get(name, PassageNote())


@rule("actors")
def actors(ask: Ask) -> tuple[Actor, ...]:
    """Return all actors, in the file's order."""
    return ask(actors_file).value or ()


@rule("actor")
def actor(ask: Ask, name: str) -> Actor | None:
    """Return an actor by id."""
    return next((a for a in ask(actors) if a.id == name), None)


@rule("sources")
def sources(ask: Ask) -> tuple[Source, ...]:
    """Return all entries of sources.yml."""
    return ask(sources_file).value or ()


@rule("aliases")
def aliases(ask: Ask) -> AliasIndex:
    """Return the names by which actors are found."""
    return index_aliases(ask(actors))


@rule("seen")
def seen(ask: Ask, slug: str, name: str) -> tuple[Seen, ...]:
    """Return the actors that a passage names, as declared or as seen."""
    return find_mentions(ask(passage, slug, name), ask(aliases))


@rule("mentions")
def mentions(ask: Ask, slug: str) -> Emission[tuple[str, PassageKey]]:
    """Give each actor the spellings seen in an article; drafts and copies give none."""
    if ask(facts, slug).draft or text_of(ask, slug) != slug:
        return ()
    texts = ((p.id, p.text) for p in ask(body, slug).passages)
    return tuple(
        (name.actor, (name.spelling, (slug, place)))
        for place, text in (*texts, (CAPTION, article(ask, slug).caption))
        for name in find_mentions(text, ask(aliases))
    )


@rule("looked-through")
def looked_through(ask: Ask) -> tuple[str, ...]:
    """Return the articles that may name an actor: all, or none where there is no actor."""
    return ask(articles) if ask(actors) else ()


MENTIONS: Final = Relation("mentioned", looked_through, mentions)
"""By actor: the spellings, and the passages they were seen in."""


@rule("shelf")
def shelf(ask: Ask, slug: str) -> Emission[str]:
    """Give what other pages group articles by; a draft stands in no group."""
    said, own = ask(facts, slug), article(ask, slug)
    bases = sorted({edge.source.article for edge in own.derives_from})
    named = tuple((f"named/{name}", slug) for name in _named_by(own))
    if said.draft:
        return (("draft", slug), *named, *((f"named/{name}", slug) for name in bases))
    copies = ((f"copies/{said.original}", slug),) if said.original else ()
    return (
        ("published", slug),
        ("years", year_of(said)),
        *copies,
        *((f"relied-on/{name}", slug) for name in bases),
        *(("rests", " ".join((slug, *names))) for names in _resting(said, bases)),
        *named,
        *((("loose", slug),) if is_loose(own) else ()),
        *(("moved", f"{old}/{slug}") for old in own.former_slugs),
        *_shown(ask, slug, own),
    )


def _named_by(own: Article) -> tuple[str, ...]:
    """Return what an article names besides what it rests on: its outlet, through whom, actors."""
    via = (name for edge in own.derives_from for name in edge.via)
    noted = (name for note in own.passages.values() for name in note.actors)
    names = dict.fromkeys((own.outlet, *via, *noted))
    return tuple(name for name in names if is_slug(name) and name != "unknown")


def is_loose(own: Article) -> bool:
    """Return whether an article says by itself of no topic that it bears on it."""
    noted = any(note.topics for note in own.passages.values())
    return not (own.topics or noted or own.withdrawn or own.draft)


def _resting(said: Facts, bases: list[str]) -> Iterator[list[str]]:
    if said.original or bases:
        yield [said.original] if said.original else bases


def _shown(ask: Ask, slug: str, own: Article) -> Iterator[tuple[str, str]]:
    notes = own.passages.items()
    order = (*ask(passage_ids, slug), CAPTION) if notes else ()
    listed = ((order.index(name), name, note) for name, note in notes if name in order)
    for _, name, note in sorted(listed, key=lambda item: item[0]):
        yield from ((f"shown/{topic}", f"{slug}#{name}") for topic in note.topics)


SHELVES: Final = Relation("shelved", articles, shelf)
"""By `published`, `draft`, `copies/A`, `relied-on/A` (an article, source or actor): articles.

By `named/N`: those, drafts among them, that name a source or actor otherwise; by `loose`: those
that name no topic.

By `rests`: each article that rests on anything, a space, and the ids of what it rests on; a copy
rests on its original.

By `years`: the years they are of; by `moved`: a former slug, a slash, the slug it is now; by
`shown/T`: passages that a topic shows without a statement, as `a#p3`.
"""


@rule("listing")
def listing(ask: Ask, slug: str) -> Emission[Facts]:
    """Give an article's facts to the lists that it stands in; a draft stands in none."""
    said = ask(facts, slug)
    if said.draft:
        return ()
    topics = tuple((f"topic/{name}", said) for name in said.topics)
    return ((f"year/{year_of(said)}", replace(said, summary="")), *topics)


LISTED: Final = Relation("listed", articles, listing)
"""By `topic/T`, `year/Y`: what there is to tell of articles, without summaries in a year's list."""
