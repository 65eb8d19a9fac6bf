"""A page's HTML, read as far as the tests need it: its elements, their texts, its links."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final
from urllib.parse import unquote, urljoin, urlsplit

LINKS: Final = ("href", "src", "poster", "action", "data", "cite", "srcset")
VOID: Final = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "wbr")
)


@dataclass(slots=True)
class Element:
    """An element with its attributes, and what stands in it: texts and elements in order."""

    name: str
    attributes: dict[str, str]
    inside: list[Element | str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text in it and below, with spaces as a reader sees them."""
        return " ".join("".join(self._texts()).split())

    def _texts(self) -> Iterator[str]:
        for part in self.inside:
            if isinstance(part, str):
                yield part
            else:
                yield from part._texts()

    def all(self) -> Iterator[Element]:
        """Give it and every element below it, in the page's order."""
        yield self
        for part in self.inside:
            if isinstance(part, Element):
                yield from part.all()

    def having(self, name: str) -> Iterator[Element]:
        """Give the elements below it that have a class."""
        return (e for e in self.all() if name in e.attributes.get("class", "").split())

    def by_id(self, name: str) -> Element:
        """Return the one element with an id."""
        (found,) = [e for e in self.all() if e.attributes.get("id") == name]
        return found

    def links(self) -> Iterator[str]:
        """Give every address that it and the elements below it name."""
        for element in self.all():
            for name in LINKS:
                if name in element.attributes:
                    yield element.attributes[name]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].inside.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].inside.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        # The pages close what they open; anything else is a fault of the page.
        assert self.open[-1].name == tag, f"</{tag}> closes <{self.open[-1].name}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)


def parse(html: bytes) -> Element:
    """Return a page as a tree; every element must be closed where it was opened."""
    reader = _Reader()
    reader.feed(html.decode("utf-8"))
    reader.close()
    assert len(reader.open) == 1, f"<{reader.open[-1].name}> is never closed"
    return reader.open[0]


def parse_all(files: Mapping[str, bytes]) -> dict[str, Element]:
    """Return every HTML page of a site as a tree, by path."""
    return {path: parse(files[path]) for path in files if path.endswith(".html")}


def broken_links(files: Mapping[str, bytes], url: str) -> list[str]:
    """Return the links between a site's pages that lead nowhere, were it published at `url`.

    A link into the site must name a file (or a folder that holds `index.html`) and, where it has a
    fragment, an id on that page. Links that leave the site are not followed.
    """
    pages = parse_all(files)
    ids = {
        path: {e.attributes["id"] for e in page.all() if "id" in e.attributes}
        for path, page in pages.items()
    }
    return [
        f"{path}: {link}"
        for path, page in pages.items()
        for link in page.links()
        if not _leads(urljoin(url + path, link), url, files, ids)
    ]


def _leads(
    target: str, url: str, files: Mapping[str, bytes], ids: Mapping[str, Iterable[str]]
) -> bool:
    origin = "{0.scheme}://{0.netloc}/".format(urlsplit(url))
    if not target.startswith(origin):
        return urlsplit(target).scheme in ("http", "https")
    address, _, fragment = target.partition("#")
    if not address.startswith(url):
        return False
    path = unquote(address.removeprefix(url))
    file = path + "index.html" if path == "" or path.endswith("/") else path
    return file in files and (not fragment or unquote(fragment) in ids.get(file, ()))
