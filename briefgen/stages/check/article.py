"""What must hold of an article's metadata."""

from __future__ import annotations

from briefgen.model.article import Article, Edge
from briefgen.model.citation import PassageRange
from briefgen.model.diagnostic import Pointer, Problem
from briefgen.model.ids import CAPTION, nearest
from briefgen.model.topic import SUMMARY_WORDS
from briefgen.stages.check.world import Findings, World, range_problem, unknown


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
            yield (), Problem("missing-field", f"{name} is missing", hint)


def _check_outlet(article: Article, world: World) -> Findings:
    outlet = article.outlet
    if outlet == "unknown" and not article.short_title:
        message = "an article of an unknown outlet has no label for its citations"
        yield ("outlet",), Problem("no-short-title", message, "add short_title: …")
    if outlet in ("", "unknown") or world.entity(outlet) == "source":
        return
    close = nearest(outlet.casefold().replace(" ", "-"), world.names("source"))
    if close:
        message = f"“{outlet}” is no id in sources.yml"
        yield ("outlet",), Problem("near-outlet", message, f"did you mean {close}?")


def _check_wording(article: Article) -> Findings:
    words = len(article.summary.split())
    if words > SUMMARY_WORDS:
        message = f"the summary has {words} words; {SUMMARY_WORDS} at most are shown well"
        yield ("summary",), Problem("long-summary", message)
    if article.basis and not article.note:
        message = "basis says what was inferred, and no note says from what"
        yield ("basis",), Problem("basis-without-note", message, "add note: …")


def _check_topics(topics: tuple[str, ...], at: Pointer, world: World) -> Findings:
    for index, topic in enumerate(topics):
        if topic not in world.topics():
            yield (*at, index), unknown("topic", topic, world.topics())


def _check_original(slug: str, article: Article, world: World) -> Findings:
    original = article.same_text_as
    if not original:
        return
    if world.entity(original) != "article":
        yield ("same_text_as",), unknown("article", original, world.names("article"))
    elif original == slug or world.facts(slug).original == slug:
        message = f"{slug} is declared, in the end, the same text as itself"
        yield ("same_text_as",), Problem("circular-text", message, "let one article be the first")


def _check_edge(slug: str, edge: Edge, at: Pointer, world: World) -> Findings:
    source = edge.source
    entity = world.entity(source.article)
    if not entity:
        problem = unknown("source", source.article, world.names("source", "actor", "article"))
        yield (*at, "source"), problem
    elif source.passages is not None:
        yield from _check_source_range(source.article, source.passages, entity, at, world)
    if edge.how == "stated" and not edge.at:
        message = f"where the text says that it rests on {source.article} is not told"
        hint = "add at: [p1], or how: inferred"
        yield (*at, "source"), Problem("stated-without-at", message, hint)
    for index, name in enumerate(edge.via):
        if not world.entity(name):
            problem = unknown("source", name, world.names("source", "actor", "article"))
            yield (*at, "via", index), problem
    yield from _check_ranges(slug, edge.at, (*at, "at"), world)
    yield from _check_ranges(slug, edge.covers, (*at, "for"), world)


def _check_source_range(
    name: str, passages: PassageRange, entity: str, at: Pointer, world: World
) -> Findings:
    if entity != "article":
        message = f"{name} is a {entity}, and has no passages"
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
        if name != CAPTION and name not in world.passage_ids(slug):
            problem = range_problem(slug, PassageRange(name, name), world)
            yield at, problem or Problem("unknown-passage", f"{slug} has no passage {name}")
        yield from _check_topics(note.topics, (*at, "topics"), world)
        for index, actor in enumerate(note.actors):
            if world.entity(actor) != "actor":
                problem = unknown("actor", actor, world.names("actor"))
                yield (*at, "actors", index), problem
