"""Rules that gather what is wrong with the site as a whole."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.engine.questions import Ask, rule
from briefgen.model.diagnostic import Diagnostic, Problem
from briefgen.model.folder import (
    ACTORS_FILE,
    MEDIA_FOLDER,
    SITE_FILE,
    SOURCES_FILE,
    USER_THEME,
    Unreadable,
)
from briefgen.model.ids import suggestion
from briefgen.site.articles import actors, sources
from briefgen.site.checks import FOUND, page_diagnostics, topic_diagnostics
from briefgen.site.inputs import FILE, FOLDER, MEDIA
from briefgen.site.outputs import clashes
from briefgen.site.reading import (
    actors_file,
    articles,
    declared,
    pages,
    site,
    site_file,
    sources_file,
    topics,
)
from briefgen.site.themecheck import template_path, theme_diagnostics
from briefgen.stages.check.layout import check_layout
from briefgen.stages.check.registry import check_actors, check_sources

_KILO = 1024
__all__ = ["report", "template_path"]


@rule("report")
def report(ask: Ask) -> tuple[Diagnostic, ...]:
    """Return everything that is wrong, but for what only rendering a page shows."""
    return (
        *_site(ask),
        *_files(ask),
        *_registry(ask),
        *ask.bucket(FOUND, "all"),
        *(d for slug in ask(topics) for d in ask(topic_diagnostics, slug)),
        *(d for slug in ask(pages) for d in ask(page_diagnostics, slug)),
        *ask(clashes),
        *ask(theme_diagnostics),
    )


def _site(ask: Ask) -> Iterator[Diagnostic]:
    yield from ask(site_file).diagnostics
    known = ask(topics)
    for index, slug in enumerate(ask(site).topics):
        if slug not in known:
            problem = Problem("unknown-topic", f"there is no topic {slug}", suggestion(slug, known))
            yield Diagnostic(problem, SITE_FILE, ("topics", index))


def _files(ask: Ask) -> Iterator[Diagnostic]:
    names = ask.input(FOLDER, "content") or ()
    yield from check_layout(names)
    for folder in ("content", USER_THEME):
        for name in ask.input(FOLDER, folder) or ():
            content = ask.input(FILE, f"{folder}/{name}")
            if isinstance(content, Unreadable):
                hint = "save it as UTF-8" if "UTF-8" in content.reason else ""
                yield Diagnostic(Problem("not-text", content.reason, hint), f"{folder}/{name}")
    limit = ask(site).media.max_kb
    for name in ask.input(FOLDER, MEDIA_FOLDER) or ():
        path = f"{MEDIA_FOLDER}/{name}"
        media = ask.input(MEDIA, path)
        if media is not None and media.size > limit * _KILO:
            message = f"{media.size // _KILO} KB; the site allows {limit}"
            hint = "make it smaller, or raise media: {max_kb: …} in site.yml"
            yield Diagnostic(Problem("large-media", message, hint), path)


def _registry(ask: Ask) -> Iterator[Diagnostic]:
    slugs = dict.fromkeys(ask(articles), "an article")
    in_sources = ask(declared, SOURCES_FILE) or ()
    in_actors = ask(declared, ACTORS_FILE)
    read_actors, read_sources = ask(actors_file), ask(sources_file)
    yield from (*read_actors.diagnostics, *read_sources.diagnostics)
    taken = slugs | dict.fromkeys(in_sources, "sources.yml")
    for at, problem in check_actors(ask(actors), taken):
        yield Diagnostic(problem, ACTORS_FILE, read_actors.original(at))
    for at, problem in check_sources(ask(sources), slugs, (*in_sources, *(in_actors or ()))):
        if problem.code != "unknown-source" or in_actors is not None:
            yield Diagnostic(problem, SOURCES_FILE, read_sources.original(at))
