"""What machines read of the site as a whole: the feed, the sitemap, robots.txt."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.etree import ElementTree as ET

from msgspec import Struct

from briefgen.stages.jsontext import in_lines

_ATOM = "http://www.w3.org/2005/Atom"
_UNPRINTABLE = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


class Entry(Struct, frozen=True):
    """A change in the feed: `id` and `url` absolute, `updated` an RFC 3339 time."""

    id: str
    url: str
    title: str
    updated: str
    summary: str


class Feed(Struct, frozen=True):
    """The feed as a whole; `url` is the site's address, with a slash at its end."""

    url: str
    title: str
    author: str
    language: str
    entries: tuple[Entry, ...]


def atom(feed: Feed) -> str:
    """Return the feed as Atom (RFC 4287)."""
    root = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": feed.language})
    _put(root, "id", f"{feed.url}feed.xml")
    _put(root, "title", feed.title)
    _put(root, "updated", max((e.updated for e in feed.entries), default=_EPOCH))
    ET.SubElement(root, "link", {"rel": "self", "href": f"{feed.url}feed.xml"})
    ET.SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": feed.url})
    _put(ET.SubElement(root, "author"), "name", feed.author)
    for entry in feed.entries:
        _entry(root, entry)
    return _written(root)


def json_feed(feed: Feed) -> str:
    """Return the feed as JSON Feed 1.1, with the ids that it has as Atom."""
    items = [
        {
            "id": entry.id,
            "url": entry.url,
            "title": entry.title,
            "content_text": entry.summary,
            "date_modified": entry.updated,
        }
        for entry in feed.entries
    ]
    data = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.url,
        "feed_url": f"{feed.url}feed.json",
        "language": feed.language,
        "authors": [{"name": feed.author}],
        "items": items,
    }
    return in_lines(data)


_EPOCH = "1970-01-01T00:00:00Z"


def _entry(root: ET.Element, entry: Entry) -> None:
    element = ET.SubElement(root, "entry")
    _put(element, "id", entry.id)
    _put(element, "title", entry.title)
    _put(element, "updated", entry.updated)
    ET.SubElement(element, "link", {"rel": "alternate", "type": "text/html", "href": entry.url})
    _put(element, "summary", entry.summary)


def sitemap(urls: Iterable[tuple[str, str]]) -> str:
    """Return the sitemap of absolute addresses, each with its last change or an empty text.

    A change is a W3C date: YYYY, YYYY-MM or YYYY-MM-DD.
    """
    root = ET.Element("urlset", {"xmlns": _SITEMAP})
    for address, changed in urls:
        element = ET.SubElement(root, "url")
        _put(element, "loc", address)
        if changed:
            _put(element, "lastmod", changed)
    return _written(root)


def sitemap_index(urls: Iterable[str]) -> str:
    """Return the index of a sitemap in several files, which are at these absolute addresses."""
    root = ET.Element("sitemapindex", {"xmlns": _SITEMAP})
    for address in urls:
        _put(ET.SubElement(root, "sitemap"), "loc", address)
    return _written(root)


def robots(url: str) -> str:
    """Return robots.txt, which names the sitemap where the site's address is known."""
    lines = ["User-agent: *", "Allow: /"]
    return "\n".join([*lines, *([f"Sitemap: {url}sitemap.xml"] if url else []), ""])


def _put(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = _printable(text)


def _printable(text: str) -> str:
    """Leave out what XML 1.0 cannot hold: control characters and lone surrogates."""
    return _UNPRINTABLE.sub("", text)


def _written(root: ET.Element) -> str:
    ET.indent(root, space=" ")
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, "unicode") + "\n"
