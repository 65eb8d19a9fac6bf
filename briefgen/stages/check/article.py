"""What must hold of an article's metadata."""

from __future__ import annotations

from briefgen.model.article import Article, Edge
from briefgen.model.citation import PassageRange
from briefgen.model.diagnostic import Pointer, Problem
from briefgen.model.topic import SUMMARY_WORDS
from briefgen.stages.check.world import (
    Findings,
    World,
    range_problem,
    unknown_entity,
    unknown_source,
    unknown_topic,
)


def check_article(slug: str, article: Article, world: World) -> Findings:
    """Check an article's metadata against its own passages and the rest of the site."""
    yield from _check_required(article)
    yield from _check_outlet(article, world)
    yield from _check_wording(article)
    yield from _check_topics(article.topics, ("topics",), world)
    yield from _check_original(slug, article, world)
    for index, edge in enumerate(article.derives_from):
        yield from _check_edge(slug, edge, ("derives_from", index), world)
    yield from _check_passages(slug, article, world)


def _check_required(article: Article) -> Findings:
    if article.same_text_as:
        return
    given = {"title": article.title, "outlet": article.outlet, "date": article.date}
    for name, value in given.items():
        if not value:
            hint = f"add a line {name}: …" if name == "title" else f"add a line {name}: unknown"
            yield (name,), Problem("missing-field", f"{name} is missing", hint)


def _check_outlet(article: Article, world: World) -> Findings:
    outlet = article.outlet
    if outlet == "unknown" and not article.short_title:
        message = "an article of an unknown outlet has no label for its citations"
        yield ("short_title",), Problem("no-short-title", message, "add short_title: …")
    if outlet in ("", "unknown") or world.entity(outlet) in ("source", "unread"):
        return
    close = world.near_source(outlet)
    if close:
        message = f"“{outlet}” is no id in sources.yml"
        yield ("outlet",), Problem("near-outlet", message, f"did you mean {close}?")


def _check_wording(article: Article) -> Findings:
    words = len(article.summary.split())
    if words > SUMMARY_WORDS:
        message = f"the summary has {words} words; {SUMMARY_WORDS} at most are shown well"
        yield ("summary",), Problem("long-summary", message, "say it in one or two sentences")
    if article.basis and not article.note:
        message = "basis says what was inferred, and no note says from what"
        yield ("note",), Problem("basis-without-note", message, "add note: …")


def _check_topics(topics: tuple[str, ...], at: Pointer, world: World) -> Findings:
    for index, topic in enumerate(topics):
        if topic not in world.topics():
            yield (*at, index), unknown_topic(topic, world)


def _check_original(slug: str, article: Article, world: World) -> Findings:
    original, at = article.same_text_as, ("same_text_as",)
    if not original:
        return
    if world.entity(original) != "article":
        yield at, unknown_entity("article", original, world)
    elif original == slug or world.facts(slug).original == slug:
        message = f"{slug} is declared, in the end, the same text as itself"
        yield (
            at,
            Problem("circular-text", message, "take same_text_as out of the one that came first"),
        )
    elif world.facts(original).draft:
        yield at, _draft(original)


def _draft(article: str) -> Problem:
    hint = f"publish {article}, or make this a draft too: draft: true"
    return Problem("draft-cited", f"{article} is a draft, and this is not", hint)


def _check_edge(slug: str, edge: Edge, at: Pointer, world: World) -> Findings:
    source = edge.source
    entity = world.entity(source.article)
    if not entity:
        yield (*at, "source"), unknown_source(source.article, world)
    elif entity == "article" and world.facts(source.article).draft:
        yield (*at, "source"), _draft(source.article)
    elif source.passages is not None and entity != "unread":
        yield from _check_source_range(source.article, source.passages, entity, at, world)
    if edge.how == "stated" and not edge.at:
        message = f"where the text says that it rests on {source.article} is not told"
        hint = f"add at: [{_example(slug, world)}], the passages that say so; or how: inferred"
        yield (*at, "at"), Problem("stated-without-at", message, hint)
    for index, name in enumerate(edge.via):
        if not world.entity(name):
            yield (*at, "via", index), unknown_source(name, world)
    yield from _check_ranges(slug, edge.at, (*at, "at"), world)
    yield from _check_ranges(slug, edge.covers, (*at, "for"), world)


def _example(slug: str, world: World) -> str:
    return next(iter(world.passage_ids(slug)), "p1")


def _check_source_range(
    name: str, passages: PassageRange, entity: str, at: Pointer, world: World
) -> Findings:
    if entity != "article":
        message = f"{name} stands in {entity}s.yml, and has no passages"
        yield (*at, "source"), Problem("unknown-passage", message, f"write {name}")
        return
    problem = range_problem(name, passages, world)
    if problem is not None:
        yield (*at, "source"), problem


def _check_ranges(
    slug: str, ranges: tuple[PassageRange, ...], at: Pointer, world: World
) -> Findings:
    for index, passages in enumerate(ranges):
        problem = range_problem(slug, passages, world)
        if problem is not None:
            yield (*at, index), problem


def _check_passages(slug: str, article: Article, world: World) -> Findings:
    for name, note in article.passages.items():
        at: Pointer = ("passages", name)
        problem = range_problem(slug, PassageRange(name, name), world)
        if problem is not None:
            yield at, problem
        yield from _check_topics(note.topics, (*at, "topics"), world)
        for index, actor in enumerate(note.actors):
            if world.entity(actor) not in ("actor", "unread"):
                yield (*at, "actors", index), unknown_entity("actor", actor, world)
