"""Rules of the site map of a site with more pages than one file may list."""

from __future__ import annotations

from briefgen.engine.questions import Ask, rule
from briefgen.site.articles import SHELVES
from briefgen.site.frame import Rendered, live_pages, print_of, url
from briefgen.site.sitepages import LISTS, mapped
from briefgen.site.topics import live_topics
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
