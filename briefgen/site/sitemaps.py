"""Rules of the site map, which is in parts where a site has more pages than one file may list."""

from __future__ import annotations

from briefgen.engine.questions import Ask, rule
from briefgen.site.articles import SHELVES
from briefgen.site.briefings import modified
from briefgen.site.editions import steps_of
from briefgen.site.frame import Rendered, live_pages, print_of, url
from briefgen.site.topics import live_topics
from briefgen.stages.render.addresses import LISTS, article_path, page_path, tidy
from briefgen.stages.render.feeds import sitemap, sitemap_index

MOST: int = 20_000
"""So many pages one file lists. The protocol allows 50,000, of 2,048 bytes each, in 50 MB."""


def map_parts(ask: Ask) -> tuple[str, ...]:
    """Return the numbers of the files among which the pages are divided; none where one will do."""
    many = (LISTS, ask(live_topics), ask(live_pages), ask.bucket(SHELVES, "published"))
    pages = sum(map(len, many))  # counted without asking when each has changed
    return tuple(str(n) for n in range(1, -(-pages // MOST) + 1)) if pages > MOST else ()


def part_path(number: str) -> str:
    """Return the path of a part of the site map."""
    return f"sitemap-{number}.xml"


@rule("sitemap", print_of)
def site_map(ask: Ask) -> Rendered:
    """Return `sitemap.xml`; only briefings say when they changed."""
    return Rendered(sitemap(mapped(ask)).encode())


def mapped(ask: Ask) -> list[tuple[str, str]]:
    """Return the addresses of all pages that are to be found, in order, with their last change."""
    base = ask(url)
    briefings = [(page_path(slug), _last_change(ask, slug)) for slug in ask(live_topics)]
    pages = [*LISTS, *(page_path(slug) for slug in ask(live_pages))]
    articles = [article_path(slug) for slug in ask.bucket(SHELVES, "published")]
    rows = [*briefings, *((path, "") for path in (*pages, *articles))]
    return [(base + tidy(path), day) for path, day in sorted(rows)]


def _last_change(ask: Ask, slug: str) -> str:
    """Return when a briefing last changed: as its author says, or the day of an edition."""
    return max([ask(modified, slug), *(step.day for step in ask(steps_of, slug))])


@rule("sitemap-index", print_of)
def site_map_index(ask: Ask) -> Rendered:
    """Return the `sitemap.xml` that names the parts."""
    parts = (ask(url) + part_path(number) for number in map_parts(ask))
    return Rendered(sitemap_index(parts).encode())


@rule("sitemap-part", print_of)
def site_map_part(ask: Ask, number: str) -> Rendered:
    """Return `sitemap-1.xml`, `sitemap-2.xml` and so on."""
    first = (int(number) - 1) * MOST
    return Rendered(sitemap(mapped(ask)[first : first + MOST]).encode())
