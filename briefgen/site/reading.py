"""Rules that read the folder: which files there are, and what their YAML says."""

from __future__ import annotations

from bisect import bisect_left
from typing import Any, TypeVar

from briefgen.engine.questions import Ask, rule
from briefgen.model.article import Article
from briefgen.model.diagnostic import Diagnostic, Problem
from briefgen.model.folder import (
    ACTORS_FILE,
    ARTICLES,
    PAGES,
    SITE_FILE,
    SOURCES_FILE,
    TOPICS,
    Unreadable,
)
from briefgen.model.ids import is_slug
from briefgen.model.site import Actor, Page, Site, Source
from briefgen.model.topic import Topic
from briefgen.site.fingerprint import fingerprint
from briefgen.site.inputs import FILE, FOLDER
from briefgen.stages.decode import Decoded, decode
from briefgen.stages.frontmatter import Matter, split_matter
from briefgen.stages.yamldoc import read_yaml

T = TypeVar("T")
_NO_FIELDS: Any = {}
_EMPTY = Matter(None, 1, "", 1)


def read_text(ask: Ask, path: str) -> str | None:
    """Return a file's text; None where it is absent or no text (`layout` reports that)."""
    content = ask.input(FILE, path)
    return None if isinstance(content, Unreadable) else content


def is_unreadable(ask: Ask, path: str) -> bool:
    """Return whether a file is there but is no text."""
    return isinstance(ask.input(FILE, path), Unreadable)


def _slugs(ask: Ask, folder: str, endings: tuple[str, ...]) -> tuple[str, ...]:
    names = (name for name in ask.input(FOLDER, folder) or () if name.endswith(endings))
    found = {name.rpartition(".")[0] for name in names}
    return tuple(sorted(name for name in found if is_slug(name)))


@rule("articles")
def articles(ask: Ask) -> tuple[str, ...]:
    """Return the slugs of all articles, drafts among them."""
    return _slugs(ask, ARTICLES, (".md", ".yml"))


@rule("topics")
def topics(ask: Ask) -> tuple[str, ...]:
    """Return the slugs of all topics in the site's order, then the others by name."""
    found = _slugs(ask, TOPICS, (".yml",))
    first = tuple(name for name in ask(site).topics if name in found)
    return (*dict.fromkeys(first), *(name for name in found if name not in first))


@rule("pages")
def pages(ask: Ask) -> tuple[str, ...]:
    """Return the slugs of the site's own pages."""
    return _slugs(ask, PAGES, (".md",))


@rule("has-article")
def has_article(ask: Ask, slug: str) -> bool:
    """Return whether there is an article of that slug."""
    known = ask(articles)  # in order
    at = bisect_left(known, slug)
    return known[at : at + 1] == (slug,)


@rule("has-topic")
def has_topic(ask: Ask, slug: str) -> bool:
    """Return whether there is a topic of that slug."""
    return slug in ask(topics)


def _decoded(
    shape: type[T], text: str, file: str, first_line: int = 1, empty: Any = _NO_FIELDS
) -> Decoded[T]:
    document = read_yaml(text, first_line)
    found = tuple(Diagnostic(problem, file, span) for problem, span in document.problems)
    if document.value is None and found:
        return Decoded(None, found, file=file)
    value: Any = empty if document.value is None else document.value
    result = decode(shape, value, file)
    return Decoded(result.value, (*found, *result.diagnostics), result.gaps, file)


@rule("site")
def site(ask: Ask) -> Site:
    """Return the site's settings, with defaults where they are wrong or absent."""
    return ask(site_file).value or Site(title="Briefings")


@rule("site-file")
def site_file(ask: Ask) -> Decoded[Site]:
    """Return content/site.yml."""
    text = read_text(ask, SITE_FILE)
    if text is not None:
        return _decoded(Site, text, SITE_FILE)
    if is_unreadable(ask, SITE_FILE):
        return Decoded(None, file=SITE_FILE)
    problem = Problem("no-site", "there is no site.yml", "write one with a line title: …")
    return Decoded(None, (Diagnostic(problem, SITE_FILE),))


@rule("actors-file")
def actors_file(ask: Ask) -> Decoded[tuple[Actor, ...]]:
    """Return content/actors.yml; an absent one is empty."""
    return _registry(ask, tuple[Actor, ...], ACTORS_FILE)


@rule("sources-file")
def sources_file(ask: Ask) -> Decoded[tuple[Source, ...]]:
    """Return content/sources.yml; an absent one is empty."""
    return _registry(ask, tuple[Source, ...], SOURCES_FILE)


def _registry(ask: Ask, shape: Any, file: str) -> Decoded[Any]:
    text = read_text(ask, file)
    return Decoded((), file=file) if text is None else _decoded(shape, text, file, empty=[])


@rule("declared")
def declared(ask: Ask, file: str) -> tuple[str, ...] | None:
    """Return the ids written in actors.yml or sources.yml, those of faulty entries among them.

    None where the file cannot be read, so that nobody knows what it says.
    """
    document = read_yaml(read_text(ask, file) or "")
    unread = is_unreadable(ask, file) or (document.value is None and document.problems)
    if unread or not isinstance(document.value, list | None):
        return None
    entries = [entry for entry in document.value or [] if isinstance(entry, dict)]
    return tuple(name for entry in entries if isinstance(name := entry.get("id"), str))


def _print_of(matter: Matter) -> str:
    places = f"{matter.yaml_line} {matter.body_line} {matter.closed}"
    return fingerprint(matter.yaml, matter.body, places)


def article_matter(ask: Ask, slug: str) -> Matter:
    """Return an article's Markdown file in its two parts.

    Those who ask split it each for themselves: that takes less time than to remember it, though an
    edit of front matter converts the body again.
    """
    text = read_text(ask, f"{ARTICLES}/{slug}.md")
    return _EMPTY if text is None else split_matter(text)


@rule("metadata")
def metadata(ask: Ask, slug: str) -> Decoded[Article]:
    """Return an article's metadata, from its sidecar or its front matter."""
    matter, file = article_matter(ask, slug), f"{ARTICLES}/{slug}.md"
    if not matter.closed:
        return Decoded(None, file=file)
    if matter.yaml is not None:
        return _decoded(Article, matter.yaml, file, matter.yaml_line)
    file = f"{ARTICLES}/{slug}.yml"
    text = read_text(ask, file)
    return Decoded(None, file=file) if text is None else _decoded(Article, text, file)


def article_file(ask: Ask, slug: str) -> str:
    """Return the file that holds an article's metadata."""
    return ask(metadata, slug).file


def article(ask: Ask, slug: str) -> Article:
    """Return an article's metadata, empty where nothing could be made of it."""
    return ask(metadata, slug).value or Article()


@rule("topic-file")
def topic_file(ask: Ask, slug: str) -> Decoded[Topic]:
    """Return a topic as its author wrote it."""
    file = f"{TOPICS}/{slug}.yml"
    text = read_text(ask, file)
    return Decoded(None, file=file) if text is None else _decoded(Topic, text, file)


@rule("topic")
def topic(ask: Ask, slug: str) -> Topic:
    """Return a topic, empty where nothing could be made of it."""
    return ask(topic_file, slug).value or Topic(title=slug)


@rule("page-matter", _print_of)
def page_matter(ask: Ask, slug: str) -> Matter:
    """Return one of the site's own pages in its two parts."""
    text = read_text(ask, f"{PAGES}/{slug}.md")
    return _EMPTY if text is None else split_matter(text)


@rule("page-file")
def page_file(ask: Ask, slug: str) -> Decoded[Page]:
    """Return the front matter of one of the site's own pages."""
    matter, file = ask(page_matter, slug), f"{PAGES}/{slug}.md"
    if not matter.closed or is_unreadable(ask, file):
        return Decoded(None, file=file)
    if matter.yaml is None:
        hint = "begin the file with a line ---, a line title: …, and a line ---"
        problem = Problem("missing-field", "title is missing", hint)
        return Decoded(None, (Diagnostic(problem, file),), file=file)
    return _decoded(Page, matter.yaml, file, matter.yaml_line)


@rule("own-page")
def own_page(ask: Ask, slug: str) -> Page:
    """Return one of the site's own pages, titled by its slug where it has no title."""
    return ask(page_file, slug).value or Page(title=slug)
