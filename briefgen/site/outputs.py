"""Which files the site consists of, and which rule makes each."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import PurePosixPath

from msgspec import Struct

from briefgen.engine.change import Content, Copy
from briefgen.engine.questions import Ask, rule
from briefgen.model.article import Article
from briefgen.model.diagnostic import Diagnostic, Pointer, Problem
from briefgen.model.folder import ARTICLES, MEDIA_FOLDER, PAGES, SITE_FILE, TOPICS
from briefgen.model.site import Page
from briefgen.model.topic import Topic
from briefgen.site import briefings, feeds, search, sitepages
from briefgen.site.articlepages import (
    FEW,
    article_page,
    articles_page,
    year_page,
    year_path,
    years_of,
)
from briefgen.site.articles import SHELVES
from briefgen.site.editions import changes_file, editions
from briefgen.site.frame import SEARCH, Rendered, live_pages, print_of, url
from briefgen.site.inputs import FOLDER, MEDIA
from briefgen.site.reading import (
    metadata,
    own_page,
    page_file,
    topic_file,
)
from briefgen.site.sitemaps import map_parts, part_path, site_map, site_map_index, site_map_part
from briefgen.site.theme import asset, asset_files, asset_name, theme_file
from briefgen.site.topics import live_topics, topic_moved
from briefgen.stages.decode import Decoded
from briefgen.stages.render.addresses import INDEX, RESERVED, article_path, page_path, tidy


class Output(Struct, frozen=True, array_like=True):
    """A file of the site: its path, the name of the rule that makes it, and where it comes from."""

    path: str
    maker: str
    of: tuple[str, ...] = ()
    origin: str = SITE_FILE


@rule("asset-output", print_of)
def asset_output(ask: Ask, name: str) -> Rendered | Copy:
    """Return an asset as it is published."""
    text = ask(asset, name)
    if text is not None:
        return Rendered(text.encode())
    return ask(copied, ask(theme_file, f"assets/{name}"))


@rule("copied", print_of)
def copied(ask: Ask, path: str) -> Copy:
    """Return a file that is published as it is."""
    media = ask.input(MEDIA, path)
    return Copy(path, media.sha256 if media else "")


@rule("empty", print_of)
def empty(ask: Ask) -> Rendered:
    """Return an empty file: `.nojekyll` tells GitHub Pages to publish the files as they are."""
    del ask
    return Rendered(b"")


@rule("outputs")
def outputs(ask: Ask) -> tuple[Output, ...]:
    """Return all files of the site in order of their paths; clashes are reported apart."""
    found = (*ask(page_outputs), *_other_files(ask))
    return tuple(sorted(found, key=_order))


def _order(output: Output) -> tuple[str, str]:
    return output.path, output.origin


@rule("page-outputs")
def page_outputs(ask: Ask) -> tuple[Output, ...]:
    """Return the site's files but for assets, whose names change with their content, and media."""
    return tuple(sorted((*_site_files(ask), *_topic_files(ask), *_article_files(ask)), key=_order))


def _site_files(ask: Ask) -> Iterator[Output]:
    yield Output(INDEX, sitepages.home_page.name)
    yield Output(page_path("articles"), articles_page.name)
    yield Output(page_path("actors"), sitepages.actors_page.name)
    yield Output(page_path("timeline"), sitepages.timeline_page.name)
    yield Output("404.html", sitepages.missing_page.name)
    yield Output("robots.txt", feeds.robots_file.name)
    yield Output(".nojekyll", empty.name)
    if ask(editions):
        yield Output("changes.json", changes_file.name)
    if ask(url):
        yield Output("feed.xml", feeds.feed.name)
        yield Output("feed.json", feeds.feed_as_json.name)
        yield Output("llms.txt", feeds.llms_file.name)
        yield from _site_maps(ask)
    if ask(search.searchable):
        yield from _search_files(ask)


def _site_maps(ask: Ask) -> Iterator[Output]:
    parts = map_parts(ask)
    whole = site_map_index if parts else site_map
    yield Output("sitemap.xml", whole.name)
    for number in parts:
        yield Output(part_path(number), site_map_part.name, (number,))


def _search_files(ask: Ask) -> Iterator[Output]:
    yield Output(SEARCH, search.search_page.name)
    yield Output("search/site.js", search.search_site.name)
    for block in ask(search.search_blocks):
        yield Output(f"search/text/{block}.js", search.search_block.name, (block,))
    for shard in map(str, range(ask(search.search_shards))):
        yield Output(f"search/words/{shard}.js", search.search_shard.name, (shard,))


def _topic_files(ask: Ask) -> Iterator[Output]:
    for slug in ask(live_topics):
        origin = f"{TOPICS}/{slug}.yml"
        yield Output(page_path(slug), briefings.briefing_page.name, (slug,), origin)
        yield Output(f"{slug}/index.json", briefings.briefing_data.name, (slug,), origin)
        yield Output(f"{slug}/index.md", briefings.briefing_text.name, (slug,), origin)
        yield Output(f"{slug}/citations.json", briefings.briefing_csl.name, (slug,), origin)
        yield Output(f"{slug}/citations.bib", briefings.briefing_bibtex.name, (slug,), origin)
        for old in ask(topic_moved, slug):
            yield _redirect(page_path(old), page_path(slug), origin)
    for slug in ask(live_pages):
        origin = f"{PAGES}/{slug}.md"
        yield Output(page_path(slug), sitepages.own_page_page.name, (slug,), origin)
        for old in ask(own_page, slug).former_slugs:
            yield _redirect(page_path(old), page_path(slug), origin)


def _redirect(path: str, target: str, origin: str) -> Output:
    return Output(path, sitepages.redirect_page.name, (path, target), origin)


def _article_files(ask: Ask) -> Iterator[Output]:
    published = ask.bucket(SHELVES, "published")
    for slug in published:
        yield Output(article_path(slug), article_page.name, (slug,), f"{ARTICLES}/{slug}")
    for moved in ask.bucket(SHELVES, "moved"):
        old, _, slug = moved.partition("/")
        yield _redirect(article_path(old), article_path(slug), f"{ARTICLES}/{slug}")
    if len(published) > FEW:
        for name in years_of(ask):
            yield Output(year_path(name), year_page.name, (name,))


def _other_files(ask: Ask) -> Iterator[Output]:
    for name in ask.input(FOLDER, MEDIA_FOLDER) or ():
        path = f"{MEDIA_FOLDER}/{name}"
        yield Output(f"media/{name}", copied.name, (path,), path)
    for name in ask(asset_files):
        yield Output(
            f"assets/{ask(asset_name, name)}", asset_output.name, (name,), f"templates/{name}"
        )


@rule("clashes")
def clashes(ask: Ask) -> tuple[Diagnostic, ...]:
    """Return the outputs that meet, and the names at the site's root that are taken by it."""
    return (*_reserved(ask), *_meeting(ask))


def _reserved(ask: Ask) -> Iterator[Diagnostic]:
    for output in _topic_files(ask):
        name = PurePosixPath(output.path).parts[0]
        if name in RESERVED and output.path.endswith(f"/{INDEX}"):
            message = f"{name} is the site's own: no topic and no page may have it"
            hint = f"choose another, such as the-{name}"
            yield _placed(ask, output, Problem("reserved-name", message, hint))


def _meeting(ask: Ask) -> Iterator[Diagnostic]:
    by_path: dict[str, list[Output]] = {}
    for output in ask(page_outputs):
        folded = unicodedata.normalize("NFC", output.path).casefold()
        if not _is_told(output):
            by_path.setdefault(folded, []).append(output)
    for met in by_path.values():
        first, *others = sorted(met, key=_rank)
        for other in others:
            yield _placed(ask, other, _taken(ask, other, first))


def _is_told(output: Output) -> bool:
    """Return whether a name is reserved: that is told of already."""
    folder = output.path.partition("/")[0]
    if folder == "articles":
        return output.origin.startswith((f"{TOPICS}/", f"{PAGES}/"))
    return folder in RESERVED


def _rank(output: Output) -> tuple[bool, bool]:
    """Return the key by which the rightful owner of an address comes first."""
    return _is_redirect(output), output.origin != SITE_FILE


def _is_redirect(output: Output) -> bool:
    return output.maker == sitepages.redirect_page.name


def _taken(ask: Ask, output: Output, first: Output) -> Problem:
    address = f"/{tidy(output.path)}"
    if _is_redirect(output) and output.of[1] == first.path:
        message = f"{address} is its own address"
        return Problem("address-taken", message, "leave it out: it is no former one")
    owner = "the site's own" if first.origin == SITE_FILE else _decoded(ask, first).file
    hint = "leave it out, or take it out there" if _is_redirect(output) else "rename one of them"
    return Problem("address-taken", f"the address {address} is taken by {owner}", hint)


def _placed(ask: Ask, output: Output, problem: Problem) -> Diagnostic:
    at: Pointer = ()
    decoded = _decoded(ask, output)
    if _is_redirect(output) and decoded.value is not None:
        old = PurePosixPath(output.path).parts[-2]
        at = decoded.original(("former_slugs", decoded.value.former_slugs.index(old)))
    return Diagnostic(problem, decoded.file, at)


def _decoded(ask: Ask, output: Output) -> Decoded[Article] | Decoded[Topic] | Decoded[Page]:
    slug = PurePosixPath(output.origin).stem
    if output.origin.startswith(f"{ARTICLES}/"):
        return ask(metadata, slug)
    if output.origin.startswith(f"{TOPICS}/"):
        return ask(topic_file, slug)
    return ask(page_file, slug)


def beside(ask: Ask, output: Output) -> str:
    """Return what names the files that are made of the same texts as this; empty where none are."""
    if output.maker == search.search_block.name:
        return output.of[0]
    if output.maker == article_page.name and ask(search.searchable):
        return search.article_block(ask, output.of[0])
    return ""


def content_of(made: Rendered | Copy) -> Content:
    """Return what is written for an output."""
    return made if isinstance(made, Copy) else made.content
