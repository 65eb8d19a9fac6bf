"""Which file an address leads to, as GitHub Pages does it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

MISSING: Final = "404.html"
_INDEX: Final = "index.html"
_TYPES: Final = {
    ".bib": "application/x-bibtex; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".gif": "image/gif",
    ".html": "text/html; charset=utf-8",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".js": "application/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".md": "text/markdown; charset=utf-8",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}


@dataclass(frozen=True, slots=True)
class Target:
    """What an address leads to: a file of the site, or, if `moved`, another address.

    `path` is that of the file in the output; that of the one which would stand there, where there
    is none.
    """

    path: str
    moved: str = ""


def target_of(address: str, base: str, has: Callable[[str], bool]) -> Target | None:
    """Return what an address leads to; None for one that is not below the site's own.

    `base` begins and ends in a slash. `has` tells whether the site has a file. Nothing is ever made
    of an address but one of the site's paths: an address that climbs out of it is one that no file
    has.
    """
    if base != "/" and address in ("/", base[:-1]):
        return Target(_INDEX, base)
    if not address.startswith(base):
        return None
    path = address.removeprefix(base)
    if not path or path.endswith("/"):
        return Target(path + _INDEX)
    if not has(path):
        if has(f"{path}/{_INDEX}"):
            return Target(f"{path}/{_INDEX}", f"{address}/")
        if has(f"{path}.html"):
            return Target(f"{path}.html")
    return Target(path)


def type_of(path: str) -> str:
    """Return the media type that a file is sent as."""
    return _TYPES.get(PurePosixPath(path).suffix.lower(), "application/octet-stream")
