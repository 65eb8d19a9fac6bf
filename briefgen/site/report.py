"""Rules that gather what is wrong with the site as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from briefgen.engine.questions import Ask, rule
from briefgen.model.codes import CODES
from briefgen.model.diagnostic import Diagnostic, Problem, Severity
from briefgen.model.folder import (
    ACTORS_FILE,
    MEDIA_FOLDER,
    SITE_FILE,
    SOURCES_FILE,
    USER_THEME,
)
from briefgen.site.articles import actors, sources
from briefgen.site.checks import (
    FOUND,
    circle_diagnostics,
    is_of_article,
    page_diagnostics,
    topic_diagnostics,
    unreadable,
)
from briefgen.site.editions import edition_diagnostics
from briefgen.site.inputs import FOLDER, MEDIA
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
from briefgen.site.similar import similarity_report
from briefgen.site.themecheck import template_path, theme_diagnostics
from briefgen.site.usage import usage_diagnostics
from briefgen.site.world import WorldOf, media_paths
from briefgen.stages.check.allow import check_allowed
from briefgen.stages.check.layout import check_layout
from briefgen.stages.check.pictures import check_picture
from briefgen.stages.check.registry import check_actors, check_sources
from briefgen.stages.check.usage import UNUSED
from briefgen.stages.check.world import unknown_topic
from briefgen.stages.decode import Decoded

_KILO = 1024
__all__ = ["AT_ONCE", "report", "template_path"]


@rule("report")
def report(ask: Ask) -> tuple[Diagnostic, ...]:
    """Return everything that is wrong, but for what only rendering a page shows.

    It asks other rules alone, so that an edit runs the one that it concerns.
    """
    found = (
        *ask(site_diagnostics),
        *ask(layout_diagnostics),
        *ask(text_diagnostics),
        *ask(media_diagnostics),
        *ask(registry_diagnostics),
        *ask(edition_diagnostics),
        *ask.bucket(FOUND, "all"),
        *ask(circle_diagnostics),
        *(d for slug in ask(topics) for d in ask(topic_diagnostics, slug)),
        *(d for slug in ask(pages) for d in ask(page_diagnostics, slug)),
        *ask(similarity_report),
        *ask(clashes),
        *ask(theme_diagnostics),
    )
    if any(CODES[one.problem.code] is Severity.ERROR for one in found):
        return found  # what is used is not known for certain
    return (*found, *ask(usage_diagnostics))


@rule("site-diagnostics")
def site_diagnostics(ask: Ask) -> tuple[Diagnostic, ...]:
    """Return what is wrong with site.yml."""
    return tuple(_site(ask))


def _site(ask: Ask) -> Iterator[Diagnostic]:
    yield from ask(site_file).diagnostics
    if ask(site).image:
        for at, problem in check_picture(ask(site).image, media_paths(ask)):
            yield Diagnostic(problem, SITE_FILE, at)
    known = ask(topics)
    for index, slug in enumerate(ask(site).topics):
        if slug not in known:
            problem = unknown_topic(slug, WorldOf(ask))
            yield Diagnostic(problem, SITE_FILE, ("topics", index))


@rule("layout-diagnostics")
def layout_diagnostics(ask: Ask) -> tuple[Diagnostic, ...]:
    """Return what is wrong with where files lie in content/."""
    return tuple(check_layout(ask.input(FOLDER, "content") or ()))


@rule("text-diagnostics")
def text_diagnostics(ask: Ask) -> tuple[Diagnostic, ...]:
    """Return which files are no text, but for those of articles (`article_diagnostics`)."""
    return tuple(found for file in ask(other_files) for found in unreadable(ask, file))


@rule("other-files")
def other_files(ask: Ask) -> tuple[str, ...]:
    """Return the author's files that are none of an article's."""
    files = (
        f"{folder}/{name}"
        for folder in ("content", USER_THEME)
        for name in ask.input(FOLDER, folder) or ()
    )
    return tuple(file for file in files if not is_of_article(file))


@rule("media-diagnostics")
def media_diagnostics(ask: Ask) -> tuple[Diagnostic, ...]:
    """Return which files in content/media/ are larger than the site allows."""
    return tuple(_media(ask))


def _media(ask: Ask) -> Iterator[Diagnostic]:
    limit = ask(site).media.max_kb
    for name in ask.input(FOLDER, MEDIA_FOLDER) or ():
        path = f"{MEDIA_FOLDER}/{name}"
        media = ask.input(MEDIA, path)
        if media is not None and media.size > limit * _KILO:
            message = f"{media.size // _KILO} KB; the site allows {limit}"
            hint = "make it smaller, or raise media: {max_kb: …} in site.yml"
            yield Diagnostic(Problem("large-media", message, hint), path)


@rule("registry-diagnostics")
def registry_diagnostics(ask: Ask) -> tuple[Diagnostic, ...]:
    """Return what is wrong with actors.yml and sources.yml."""
    return tuple(_registry(ask))


def _registry(ask: Ask) -> Iterator[Diagnostic]:
    slugs = dict.fromkeys(ask(articles), "an article")
    in_sources = ask(declared, SOURCES_FILE) or ()
    in_actors = ask(declared, ACTORS_FILE)
    read_actors, read_sources = ask(actors_file), ask(sources_file)
    yield from (*read_actors.diagnostics, *read_sources.diagnostics)
    taken = slugs | dict.fromkeys(in_sources, "sources.yml")
    yield from read_actors.placed(check_actors(ask(actors), taken))
    found = check_sources(ask(sources), slugs, (*in_sources, *(in_actors or ())))
    yield from read_sources.placed(
        (at, problem)
        for at, problem in found
        if problem.code != "unknown-source" or in_actors is not None
    )
    yield from _permissions(read_actors)
    yield from _permissions(read_sources)


def _permissions(decoded: Decoded[Any]) -> Iterator[Diagnostic]:
    return decoded.placed(
        ((index, *at), problem)
        for index, entry in enumerate(decoded.value or ())
        for at, problem in check_allowed((), entry.allow, UNUSED)
    )


AT_ONCE: Final = (text_diagnostics, layout_diagnostics, theme_diagnostics)
"""What is asked besides articles, and rests on nothing that they say."""
