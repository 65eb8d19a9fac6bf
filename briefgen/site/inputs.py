"""The inputs of a build: files, what folders hold, the day, and the command's options."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from briefgen.engine.questions import Input


@dataclass(frozen=True, slots=True)
class Media:
    """A file that is published as it is: its size in bytes and the SHA-256 of its content."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file that is there but is no text; `reason` says why."""

    reason: str


FILE: Final[Input[str | Unreadable]] = Input("file")
"""A text file's content by its path from the site's root, or below `default/` of the theme."""
MEDIA: Final[Input[Media]] = Input("media")
FOLDER: Final[Input[tuple[str, ...]]] = Input("folder")
"""The paths of the files below a folder, relative to it, in order."""
TODAY: Final[Input[str]] = Input("today")
"""The day the site is built for, as YYYY-MM-DD."""
URL: Final[Input[str]] = Input("given-url")
"""The site's address given with the command, in place of site.yml's."""

ARTICLES: Final = "content/articles"
TOPICS: Final = "content/topics"
PAGES: Final = "content/pages"
MEDIA_FOLDER: Final = "content/media"
ACTORS_FILE: Final = "content/actors.yml"
SOURCES_FILE: Final = "content/sources.yml"
SITE_FILE: Final = "content/site.yml"
USER_THEME: Final = "templates"
DEFAULT_THEME: Final = "default"
