"""Rules that gather what is wrong, entity by entity."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from briefgen.engine.questions import Ask, Emission, Relation, rule
from briefgen.model.article import Allow, Article
from briefgen.model.briefing import Facts
from briefgen.model.diagnostic import Diagnostic, Pointer, Problem, Span
from briefgen.model.folder import ARTICLES, PAGES, TOPICS
from briefgen.model.topic import Topic
from briefgen.site.articles import actors, body, facts, has_body, passage, passage_ids, pinned
from briefgen.site.articles import sources as all_sources
from briefgen.site.frame import inline
from briefgen.site.inputs import FILE, MEDIA
from briefgen.site.reading import (
    article,
    article_file,
    article_matter,
    articles,
    has_article,
    metadata,
    own_page,
    page_file,
    page_matter,
    topic,
    topic_file,
    topics,
)
from briefgen.site.sitepages import page_content
from briefgen.site.topics import circle, is_stale
from briefgen.stages.check.allow import silence
from briefgen.stages.check.article import check_article
from briefgen.stages.check.links import link_problems
from briefgen.stages.check.topic import check_topic, statements_of
from briefgen.stages.check.world import Entity
from briefgen.stages.decode import Decoded
from briefgen.stages.markup import Body


@rule("entity")
def entity(ask: Ask, name: str) -> Entity:
    """Return what an id names."""
    if ask(has_article, name):
        return "article"
    if any(source.id == name for source in ask(all_sources)):
        return "source"
    return "actor" if any(actor.id == name for actor in ask(actors)) else ""


@dataclass(frozen=True, slots=True)
class WorldOf:
    """The rest of the site as the store answers for it."""

    ask: Ask

    def entity(self, name: str) -> Entity:
        """Return what an id names, or an empty text."""
        return self.ask(entity, name)

    def names(self, *entities: Entity) -> tuple[str, ...]:
        """Return the ids of all entities of some kinds."""
        found: list[str] = []
        if "article" in entities:
            found += self.ask(articles)
        if "source" in entities:
            found += (source.id for source in self.ask(all_sources))
        if "actor" in entities:
            found += (actor.id for actor in self.ask(actors))
        return tuple(found)

    def topics(self) -> tuple[str, ...]:
        """Return the slugs of all topics."""
        return self.ask(topics)

    def facts(self, article: str) -> Facts:
        """Return what an article says about itself."""
        return self.ask(facts, article)

    def passage_ids(self, article: str) -> tuple[str, ...]:
        """Return the ids of an article's passages in their order."""
        return self.ask(passage_ids, article)

    def passage(self, article: str, passage_id: str) -> str:
        """Return a passage's text."""
        return self.ask(passage, article, passage_id)

    def pinned(self, article: str, passage_id: str) -> bool:
        """Return whether a passage's id is written in its text."""
        return self.ask(pinned, article, passage_id)


def _placed(
    findings: Iterable[tuple[Pointer, Problem]], decoded: Decoded[Any], file: str
) -> Iterator[Diagnostic]:
    for pointer, problem in findings:
        yield Diagnostic(problem, file, decoded.original(pointer))


@rule("article-diagnostics")
def article_diagnostics(ask: Ask, slug: str) -> Emission[Diagnostic]:
    """Give all that is wrong with an article's two files."""
    found = tuple(_about_article(ask, slug))
    kept = silence(found, ask(article, slug).allow, ask(article_file, slug))
    return tuple(("all", diagnostic) for diagnostic in kept)


def _about_article(ask: Ask, slug: str) -> Iterator[Diagnostic]:
    file, said = ask(article_file, slug), ask(article, slug)
    decoded = ask(metadata, slug)
    yield from decoded.diagnostics
    yield from _files_of(ask, slug, said)
    yield from _about_body(ask, f"{ARTICLES}/{slug}.md", ask(body, slug))
    if decoded.value is not None and not said.draft:
        yield from _placed(check_article(slug, said, WorldOf(ask)), decoded, file)
        yield from _placed(_circle(ask, slug), decoded, file)


def _circle(ask: Ask, slug: str) -> Iterator[tuple[Pointer, Problem]]:
    found = ask(circle, slug) if ask(article, slug).derives_from else None
    if found is not None:
        index, path = found
        way = " → ".join((*path, slug))
        message = f"{slug} rests, in the end, on itself: {way}"
        hint = "one of these edges is not so, or covers too much"
        yield ("derives_from", index), Problem("circular-derivation", message, hint)


def _files_of(ask: Ask, slug: str, said: Article) -> Iterator[Diagnostic]:
    text, sidecar = f"{ARTICLES}/{slug}.md", f"{ARTICLES}/{slug}.yml"
    matter = ask(article_matter, slug)
    has_sidecar = ask.input(FILE, sidecar) is not None
    if not matter.closed:
        message = "the front matter never ends"
        hint = "close it with a line --- of its own"
        yield Diagnostic(Problem("open-front-matter", message, hint), text, Span(1, 1, 1, 4))
    if matter.yaml is not None and has_sidecar:
        message = f"{text} has front matter, and {sidecar} is there too"
        hint = "move all of it into one of them"
        yield Diagnostic(Problem("two-metadata", message, hint), text, Span(1, 1, 1, 4))
    if matter.yaml is None and not has_sidecar:
        message = f"there is no {sidecar}"
        hint = "write title:, outlet: and date: in it, or as front matter here"
        yield Diagnostic(Problem("body-without-metadata", message, hint), text)
    elif not ask(has_body, slug) and not said.same_text_as and matter.closed:
        message = f"there is no text in {text}"
        hint = "write it, or name the article whose text it is: same_text_as: …"
        yield Diagnostic(Problem("metadata-without-body", message, hint), ask(article_file, slug))


def _about_body(ask: Ask, file: str, converted: Body) -> Iterator[Diagnostic]:
    matter = ask(page_matter if file.startswith(PAGES) else article_matter, _slug(file))
    for problem, line in converted.problems:
        yield Diagnostic(problem, file, _line(line + matter.body_line - 1))
    lines = matter.body.split("\n")
    targets = (*converted.links, *converted.images)
    for target, problem in link_problems(targets, WorldOf(ask), _media_in(ask)):
        number = next((n for n, line in enumerate(lines) if target in line), 0)
        column = lines[number].find(target) + 1 or 1
        place = number + matter.body_line
        yield Diagnostic(problem, file, Span(place, column, place, column + len(target)))


def _slug(file: str) -> str:
    return file.rsplit("/", 1)[1].removesuffix(".md")


def _line(number: int) -> Span:
    return Span(max(number, 1), 1, max(number, 1), 1)


def _media_in(ask: Ask) -> Any:
    return lambda path: ask.input(MEDIA, f"content/{path}") is not None


FOUND: Final = Relation("found", articles, article_diagnostics)
"""Under `all`: the diagnostics of every article."""


@rule("topic-diagnostics")
def topic_diagnostics(ask: Ask, slug: str) -> tuple[Diagnostic, ...]:
    """Return all that is wrong with a topic's file."""
    file = f"{TOPICS}/{slug}.yml"
    return silence(tuple(_about_topic(ask, slug, file)), ask(topic, slug).allow, file)


def _about_topic(ask: Ask, slug: str, file: str) -> Iterator[Diagnostic]:
    decoded, said = ask(topic_file, slug), ask(topic, slug)
    yield from decoded.diagnostics
    if decoded.value is None or said.draft:
        return
    yield from _placed(check_topic(said, WorldOf(ask)), decoded, file)
    for pointer, text in _texts_of(said):
        yield from _placed(_about_text(ask, text, pointer), decoded, file)
    if ask(is_stale, slug):
        message = "no source cited here is newer than the site allows"
        hint = "cite a newer one, or set stale_after"
        yield Diagnostic(Problem("stale", message, hint), file)


def _about_text(ask: Ask, text: str, pointer: Pointer) -> Iterator[tuple[Pointer, Problem]]:
    converted = ask(inline, text)
    for problem in converted.problems:
        yield pointer, problem
    for _, problem in link_problems(converted.links, WorldOf(ask), _media_in(ask)):
        yield pointer, problem


def _texts_of(said: Topic) -> Iterator[tuple[Pointer, str]]:
    for at, statement in statements_of(said):
        yield (*at, "text"), statement.text
    for index, event in enumerate(said.events):
        yield ("events", index, "text"), event.text
    for index, disagreement in enumerate(said.disagreements):
        yield ("disagreements", index, "question"), disagreement.question
        for place, position in enumerate(disagreement.positions):
            yield ("disagreements", index, "positions", place, "says"), position.says
    for index, question in enumerate(said.open_questions):
        yield ("open_questions", index), question
    for index, change in enumerate(said.changes):
        yield ("changes", index, "text"), change.text


@rule("page-diagnostics")
def page_diagnostics(ask: Ask, slug: str) -> tuple[Diagnostic, ...]:
    """Return all that is wrong with one of the site's own pages."""
    file = f"{PAGES}/{slug}.md"
    found = (
        *ask(page_file, slug).diagnostics,
        *_about_body(ask, file, ask(page_content, slug)),
    )
    allowed: tuple[Allow, ...] = ask(own_page, slug).allow
    return silence(found, allowed, file)
