"""A site's folder: where things lie in it, and its files as values."""

from __future__ import annotations

from typing import Final, TypeAlias

from msgspec import Struct


class Media(Struct, frozen=True):
    """A file that is published as it is: its size in bytes and the SHA-256 of its content."""

    size: int
    sha256: str


class Unreadable(Struct, frozen=True):
    """A file that is there but is no text; `reason` says why."""

    reason: str


SourceFile: TypeAlias = str | Unreadable | Media
"""A file as a build sees it: its text with LF line ends, a file to copy, or why it is no text."""

ARTICLES: Final = "content/articles"
TOPICS: Final = "content/topics"
PAGES: Final = "content/pages"
EDITIONS: Final = "content/editions"
MEDIA_FOLDER: Final = "content/media"
ACTORS_FILE: Final = "content/actors.yml"
SOURCES_FILE: Final = "content/sources.yml"
SITE_FILE: Final = "content/site.yml"
USER_THEME: Final = "templates"
DEFAULT_THEME: Final = "default"
