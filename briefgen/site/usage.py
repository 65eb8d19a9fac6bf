"""Rules about what stands ready and is used by nothing; asked once nothing is an error."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from briefgen.engine.questions import Ask, rule
from briefgen.model.diagnostic import Diagnostic
from briefgen.site.articles import (
    MENTIONS,
    SHELVES,
    aliases,
    body,
    is_loose,
    mentions,
    original,
    sources,
)
from briefgen.site.reading import (
    actors_file,
    article,
    articles,
    metadata,
    sources_file,
    topic,
    topics,
)
from briefgen.site.topics import BACKLINKS, NAMED
from briefgen.stages.check.claims import claims_of
from briefgen.stages.check.usage import settled, unused_actor, unused_article, unused_source
from briefgen.stages.mentions import find_mentions

_SOME: Final = 200


@rule("usage-diagnostics")
def usage_diagnostics(ask: Ask) -> tuple[Diagnostic, ...]:
    """Return which articles, actors and sources nothing uses."""
    return (
        *(found for slug in ask.bucket(SHELVES, "loose") for found in ask(article_usage, slug)),
        *_actors(ask),
        *_sources(ask),
    )


@rule("article-usage")
def article_usage(ask: Ask, slug: str) -> tuple[Diagnostic, ...]:
    """Return whether an article that names no topic is used by nothing."""
    decoded = ask(metadata, slug)
    if decoded.value is None:
        return ()
    unused = not _is_used(ask, slug)
    found = settled(("topics",), unused_article(), decoded.value.allow, unused=unused)
    return tuple(decoded.placed(found))


def _is_used(ask: Ask, slug: str) -> bool:
    """Return whether an article, or one of the same text, is cited, rested on or listed."""
    first = original(ask, slug) or slug
    same = dict.fromkeys((first, *ask.bucket(SHELVES, f"copies/{first}")))
    return any(
        ask.bucket(BACKLINKS, one) or ask(is_named, one) or not is_loose(article(ask, one))
        for one in same
    )


@rule("is-named")
def is_named(ask: Ask, name: str) -> bool:
    """Return whether an article names an id as what it rests on, or anything in a draft does."""
    on = (f"relied-on/{name}", f"named/{name}")
    return any(ask.bucket(SHELVES, bucket) for bucket in on) or name in ask(in_drafts)


@rule("in-drafts")
def in_drafts(ask: Ask) -> tuple[str, ...]:
    """Return the ids of articles and actors of which drafts speak."""
    return tuple(dict.fromkeys((*_in_topics(ask), *_in_articles(ask))))


def _in_topics(ask: Ask) -> Iterator[str]:
    for slug in ask(topics):
        said = ask(topic, slug)
        if said.draft:
            yield from said.actors
            yield from (cite.cite.article for one in claims_of(said) for cite in one.cites)


def _in_articles(ask: Ask) -> Iterator[str]:
    for slug in ask.bucket(SHELVES, "draft"):
        for passage in ask(body, slug).passages:
            yield from (seen.actor for seen in find_mentions(passage.text, ask(aliases)))


@rule("is-spoken-of")
def is_spoken_of(ask: Ask, name: str) -> bool:
    """Return whether a topic lists an actor, or a passage names it.

    Some articles are asked one by one first: nearly every actor is found there, and the others need
    not be read for it.
    """
    if ask.bucket(NAMED, name):
        return True
    some = ask(articles)[:_SOME]
    if any(name == actor for slug in some for actor, _ in ask(mentions, slug)):
        return True
    return bool(ask.bucket(MENTIONS, name))


@rule("kin")
def kin(ask: Ask) -> tuple[str, ...]:
    """Return the ids that entries of sources.yml say they are, or may be, the same as."""
    named = (name for one in ask(sources) for name in (*one.same_as, *one.maybe_same_as))
    return tuple(dict.fromkeys(named))


def _actors(ask: Ask) -> Iterator[Diagnostic]:
    decoded = ask(actors_file)
    for index, one in enumerate(decoded.value or ()):
        used = ask(is_named, one.id) or one.id in ask(kin) or ask(is_spoken_of, one.id)
        found = settled((index, "id"), unused_actor(one.id), one.allow, unused=not used)
        yield from decoded.placed(found)


def _sources(ask: Ask) -> Iterator[Diagnostic]:
    decoded = ask(sources_file)
    for index, one in enumerate(decoded.value or ()):
        used = ask(is_named, one.id) or one.id in ask(kin)
        found = settled((index, "id"), unused_source(one.id), one.allow, unused=not used)
        yield from decoded.placed(found)
