"""Which files a site's folder may hold, and what is wrong with the others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from msgspec import Struct

from briefgen.model.diagnostic import Diagnostic, Problem
from briefgen.model.edition import edition_name
from briefgen.model.fields import proposed_slug
from briefgen.model.ids import SLUG, is_slug, nearest

_SINGLE: Final = ("site.yml", "actors.yml", "sources.yml")
_FOLDERS: Final = {
    "articles": (".md", ".yml"),
    "topics": (".yml",),
    "pages": (".md",),
    "editions": (".json",),
}
_MEDIA: Final = "media"
_USUAL: Final = re.compile(rf"(?:articles/{SLUG.pattern}\.(?:md|yml)|topics/{SLUG.pattern}\.yml)")
"""A path that nothing is wrong with, as almost all are."""
_ENDINGS: Final = {".yaml": ".yml", ".markdown": ".md"}


class _Path(Struct, frozen=True):
    """A path below `content/`, taken apart; the ending has its dot, or is empty."""

    parts: tuple[str, ...]
    stem: str
    ending: str

    @property
    def name(self) -> str:
        return self.parts[-1]


def _split(path: str) -> _Path:
    parts = tuple(path.split("/"))
    stem, dot, ending = parts[-1].rpartition(".")
    return _Path(parts, stem, dot + ending) if stem else _Path(parts, parts[-1], "")


def check_layout(paths: Iterable[str]) -> Iterator[Diagnostic]:
    """Check the paths below `content/`: names, endings, places; hidden files are passed over."""
    for path in paths:
        if _USUAL.fullmatch(path):
            continue
        parts = _split(path).parts
        if any(part.startswith((".", "_")) or part.endswith("~") for part in parts):
            continue
        problem = _problem(_split(path))
        if problem is not None:
            yield Diagnostic(problem, f"content/{path}")


def _problem(path: _Path) -> Problem | None:
    folder = path.parts[0]
    if len(path.parts) == 1:
        return None if folder in _SINGLE else _stray(path.name, _SINGLE)
    if folder == _MEDIA:
        return _media(path)
    if folder not in _FOLDERS:
        return _stray(f"{folder}/", (*(f"{name}/" for name in _FOLDERS), f"{_MEDIA}/"))
    if len(path.parts) > 2:  # noqa: PLR2004  # a folder and a file in it
        message = f"nothing is read from folders in {folder}/"
        return Problem("stray-file", message, f"move it to content/{folder}/")
    return _named(path, _FOLDERS[folder])


def _stray(name: str, known: Iterable[str]) -> Problem:
    close = nearest(name, known)
    hint = f"did you mean {close}?" if close else "take it out of content/"
    return Problem("stray-file", f"briefgen reads no {name} here", hint)


def _named(path: _Path, endings: tuple[str, ...]) -> Problem | None:
    if path.ending not in endings:
        meant = _ENDINGS.get(path.ending.lower(), path.ending.lower())
        name = f"{path.stem}{meant if meant in endings else endings[0]}"
        message = f"briefgen reads no {path.ending or 'such'} files here"
        return Problem("stray-file", message, f"rename it {name}, or take it out of content/")
    if path.parts[0] == "editions":
        return None if edition_name(path.stem) else _no_day(path)
    if is_slug(path.stem):
        return None
    slug = proposed_slug(path.stem)
    hint = f"rename it {slug}{path.ending}" if slug else ""
    message = f"“{path.stem}” is not a slug: lower-case letters a–z, digits and single hyphens"
    return Problem("bad-name", message, hint)


def _no_day(path: _Path) -> Problem:
    message = f"“{path.stem}” is no day: an edition is named by its own, such as 2020-12-23"
    return Problem("bad-name", message, "name it so, or take it out of content/")


def _media(path: _Path) -> Problem | None:
    bad = next((part for part in path.parts if not _is_media_name(part)), None)
    if bad is None:
        return None
    message = f"“{bad}” would not be the same on every machine"
    parts = [proposed_slug(part) for part in bad.split(".")]
    meant = ".".join(filter(None, parts))
    allowed = "lower-case letters a–z, digits, . _ and -"
    hint = f"rename it {meant}: {allowed}" if meant else f"use {allowed}"
    return Problem("bad-name", message, hint)


def _is_media_name(part: str) -> bool:
    return part.isascii() and all(c.islower() or c.isdigit() or c in "._-" for c in part)
