"""Rules that gather what is wrong, entity by entity."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from briefgen.engine.questions import Ask, Emission, Relation, rule
from briefgen.model.article import Allow, Article
from briefgen.model.diagnostic import Diagnostic, Pointer, Problem, Span
from briefgen.model.folder import ARTICLES, PAGES, Unreadable
from briefgen.model.ids import is_slug
from briefgen.model.topic import Topic
from briefgen.site.articles import body, has_body, is_loose, text_of
from briefgen.site.frame import inline
from briefgen.site.inputs import FILE
from briefgen.site.lineage import circle, ringed
from briefgen.site.reading import (
    article_file,
    article_matter,
    articles,
    metadata,
    own_page,
    page_file,
    page_matter,
    site_file,
    topic,
    topic_file,
)
from briefgen.site.sitepages import page_content
from briefgen.site.sourcing import sourcing, untold_changes
from briefgen.site.topics import briefing, is_stale
from briefgen.site.world import WorldOf, has_file, media_paths
from briefgen.stages.check.allow import check_allowed, without_allowed
from briefgen.stages.check.article import check_article
from briefgen.stages.check.bodies import control_characters, span_of_problem, span_of_target
from briefgen.stages.check.echoes import without_echoes
from briefgen.stages.check.links import Linking
from briefgen.stages.check.origins import check_origins
from briefgen.stages.check.pictures import check_picture
from briefgen.stages.check.similar import COMPARED
from briefgen.stages.check.terms import check_terms, folded, says
from briefgen.stages.check.topic import check_topic, statements_of
from briefgen.stages.check.usage import UNUSED
from briefgen.stages.decode import Decoded
from briefgen.stages.frontmatter import Matter
from briefgen.stages.markup import Body

Findings = Iterable[tuple[Pointer, Problem]]
_FENCE: Final = Span(1, 1, 1, 4)


def _placed(findings: Findings, decoded: Decoded[Any]) -> Iterator[Diagnostic]:
    in_document = ((decoded.original(pointer), problem) for pointer, problem in findings)
    for pointer, problem in without_echoes(in_document, decoded.diagnostics):
        yield Diagnostic(problem, decoded.file, pointer)


def _allowed(
    found: tuple[Diagnostic, ...],
    allowed: tuple[Allow, ...],
    decoded: Decoded[Any],
    elsewhere: frozenset[str] = frozenset(),
) -> Iterator[Diagnostic]:
    yield from without_allowed(found, allowed)
    yield from _placed(check_allowed(found, allowed, elsewhere), decoded)


def _but_needless(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Leave out which permissions are not needed, of a file that was not looked at in full."""
    return tuple(d for d in diagnostics if d.problem.code != "no-longer-needed")


@rule("article-diagnostics")
def article_diagnostics(ask: Ask, slug: str) -> Emission[Diagnostic]:
    """Give all that is wrong with an article's two files."""
    decoded = ask(metadata, slug)
    said = decoded.value or Article()
    found = tuple(_about_article(ask, slug, decoded))
    if not found and not said.allow:
        return ()
    elsewhere = COMPARED | (UNUSED if is_loose(said) else frozenset())
    kept = tuple(_allowed(found, said.allow, decoded, elsewhere))
    told = _but_needless(kept) if decoded.diagnostics or said.draft else kept
    return tuple(("all", diagnostic) for diagnostic in told)


def _about_article(ask: Ask, slug: str, decoded: Decoded[Article]) -> Iterator[Diagnostic]:
    text, matter, said = f"{ARTICLES}/{slug}.md", article_matter(ask, slug), decoded.value
    sidecar = ask.input(FILE, f"{ARTICLES}/{slug}.yml")
    doubled = sidecar is not None and matter.yaml is not None
    draft = said is not None and said.draft
    yield from decoded.diagnostics
    yield from _files_of(ask, slug, said or Article(), matter, sidecar)
    linking = Linking(WorldOf(ask), _files(ask), f"articles/{slug}", slug, draft)
    yield from _about_body(matter, ask(body, slug), text, linking)
    if said is not None and not draft and not doubled:
        yield from _placed(check_article(slug, said, linking.world), decoded)


def _files(ask: Ask) -> Callable[[str], bool]:
    return lambda path: has_file(ask, path)


@rule("circle-diagnostics")
def circle_diagnostics(ask: Ask) -> tuple[Diagnostic, ...]:
    """Return which articles rest on themselves: told of all at once, for mostly none can."""
    return tuple(
        found
        for slug in sorted(ask(ringed))
        for found in _placed(_circle(ask, slug), ask(metadata, slug))
    )


def _circle(ask: Ask, slug: str) -> Iterator[tuple[Pointer, Problem]]:
    found = ask(circle, slug)
    if found is not None:
        index, path = found
        way = " → ".join((*path, slug))
        message = f"{slug} rests, in the end, on itself: {way}"
        hint = "one of these edges is not so, or covers too much: say for: which passages"
        yield ("derives_from", index), Problem("circular-derivation", message, hint)


def _files_of(
    ask: Ask, slug: str, said: Article, matter: Matter, sidecar: str | Unreadable | None
) -> Iterator[Diagnostic]:
    text, beside = f"{ARTICLES}/{slug}.md", f"{ARTICLES}/{slug}.yml"
    own = ask.input(FILE, text)
    yield from (*_unreadable(own, text), *_unreadable(sidecar, beside))
    yield from _never_ends(matter, text)
    if sidecar is not None and matter.yaml is not None:
        # Neither can be believed.
        message = f"{text} has front matter, and {beside} is there too"
        hint = "move all of it into one of them"
        yield Diagnostic(Problem("two-metadata", message, hint), text, _FENCE)
    if isinstance(own, Unreadable) or not matter.closed:
        return
    if matter.yaml is None and sidecar is None:
        message = f"there is no {beside}"
        hint = "write title:, outlet: and date: in it, or as front matter here"
        yield Diagnostic(Problem("body-without-metadata", message, hint), text)
    elif not said.same_text_as and not matter.body.strip():
        yield Diagnostic(_no_text(text), article_file(ask, slug))


def unreadable(ask: Ask, file: str) -> tuple[Diagnostic, ...]:
    """Return that a file is no text, if it is none."""
    return _unreadable(ask.input(FILE, file), file)


def _unreadable(content: str | Unreadable | None, file: str) -> tuple[Diagnostic, ...]:
    if not isinstance(content, Unreadable):
        return ()
    hint = "save it as UTF-8" if "UTF-8" in content.reason else ""
    return (Diagnostic(Problem("not-text", content.reason, hint), file),)


def is_of_article(file: str) -> bool:
    """Return whether a file is one of the two that an article is made of, by its name."""
    name = file.removeprefix(f"{ARTICLES}/")
    stem, dot, ending = name.rpartition(".")
    return name != file and dot == "." and ending in ("md", "yml") and is_slug(stem)


def _never_ends(matter: Matter, file: str) -> Iterator[Diagnostic]:
    if not matter.closed:
        hint = "close it with a line --- of its own, below the last field"
        problem = Problem("open-front-matter", "the front matter never ends", hint)
        yield Diagnostic(problem, file, _FENCE)


def _no_text(file: str) -> Problem:
    hint = "write it, or name the article whose text it is: same_text_as: …"
    return Problem("metadata-without-body", f"there is no text in {file}", hint)


def _about_body(
    matter: Matter, converted: Body, file: str, linking: Linking
) -> Iterator[Diagnostic]:
    text, first = matter.body, matter.body_line
    for problem, place in control_characters(text, first):
        yield Diagnostic(problem, file, place)
    for problem, line in converted.problems:
        yield Diagnostic(problem, file, span_of_problem(problem, text, line, first))
    for target, problem in linking.problems((*converted.links, *converted.images)):
        yield Diagnostic(problem, file, span_of_target(target, text, first))


FOUND: Final = Relation("found", articles, article_diagnostics)
"""Under `all`: the diagnostics of every article."""


@rule("topic-diagnostics")
def topic_diagnostics(ask: Ask, slug: str) -> tuple[Diagnostic, ...]:
    """Return all that is wrong with a topic's file."""
    decoded, said = ask(topic_file, slug), ask(topic, slug)
    found = tuple(_about_topic(ask, slug, decoded))
    kept = tuple(_allowed(found, said.allow, decoded))
    return _but_needless(kept) if decoded.diagnostics or said.draft else kept


def _about_topic(ask: Ask, slug: str, decoded: Decoded[Topic]) -> Iterator[Diagnostic]:
    said = decoded.value
    yield from decoded.diagnostics
    if said is None or said.draft:
        return
    yield from _placed(check_topic(said, WorldOf(ask)), decoded)
    if said.image:
        yield from _placed(check_picture(said.image, media_paths(ask)), decoded)
    for pointer, text in _texts_of(said):
        yield from _placed(_about_text(ask, text, pointer), decoded)
    yield from _placed(check_terms(said.terms, _is_said(ask, slug)), decoded)
    yield from _placed((*ask(sourcing, slug), *ask(untold_changes, slug)), decoded)
    merged = ask(briefing, slug)
    yield from _placed(check_origins(merged.bluf, ("bluf",)), decoded)
    yield from _placed(check_origins(merged.key_points, ("key_points",)), decoded)
    if ask(site_file).value is not None and ask(is_stale, slug):
        undated = [facts.label for facts in merged.sources if facts.date.latest is None]
        besides = f"; undated beside it: {', '.join(undated)}" if undated else ""
        message = f"too old: the newest source cited here is of {merged.newest}{besides}"
        hint = "cite a newer one, or raise stale_after: …, in days"
        yield Diagnostic(Problem("stale", message, hint), decoded.file, ("stale_after",))


def _is_said(ask: Ask, slug: str) -> Callable[[str], bool]:
    def is_said(term: str) -> bool:
        merged = ask(briefing, slug)
        near = (facts.id for facts in (*merged.sources, *merged.listed))
        return any(ask(says_term, term, one) for one in dict.fromkeys((*near, *ask(articles))))

    return is_said


@rule("says-term")
def says_term(ask: Ask, term: str, slug: str) -> bool:
    """Return whether an article holds the words of a term, or may: its text is missing."""
    own = text_of(ask, slug)
    return not ask(has_body, own) or says(ask(said_in, own), term)


@rule("said-in")
def said_in(ask: Ask, slug: str) -> str:
    """Return the words of an article's own body, folded."""
    return folded(passage.text for passage in ask(body, slug).passages)


def _about_text(ask: Ask, text: str, pointer: Pointer) -> Iterator[tuple[Pointer, Problem]]:
    converted = ask(inline, text)
    for problem in converted.problems:
        yield pointer, problem
    for _, problem in Linking(WorldOf(ask), _files(ask)).problems(converted.links):
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
    file, decoded, said = f"{PAGES}/{slug}.md", ask(page_file, slug), ask(own_page, slug)
    matter = ask(page_matter, slug)
    linking = Linking(WorldOf(ask), _files(ask), slug, draft=said.draft)
    found = (
        *decoded.diagnostics,
        *_never_ends(matter, file),
        *_about_body(matter, ask(page_content, slug), file, linking),
    )
    kept = tuple(_allowed(found, said.allow, decoded))
    return _but_needless(kept) if decoded.diagnostics else kept
