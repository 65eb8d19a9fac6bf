"""Which files the folders hold that rules ask about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from briefgen.model.folder import (
    ARTICLES,
    DEFAULT_THEME,
    EDITIONS,
    MEDIA_FOLDER,
    PAGES,
    TOPICS,
    USER_THEME,
)

# None lies deeper than in another one.
_ASKED: Final = (
    *(ARTICLES, TOPICS, PAGES, EDITIONS, MEDIA_FOLDER),
    *("content", USER_THEME, DEFAULT_THEME),
)


class Tree:
    """The paths there are, and what they are in the folders that rules ask about."""

    def __init__(self) -> None:
        self._there: set[str] = set()

    def begin(self, paths: Iterable[str]) -> None:
        """Take these paths for all that there are."""
        self._there = set(paths)

    def update(self, files: Mapping[str, bool]) -> tuple[str, ...]:
        """Take in changed files, and whether they are there; return the folders that differ."""
        differ: dict[str, None] = {}
        for path, there in files.items():
            if (path in self._there) is not there:
                (self._there.add if there else self._there.discard)(path)
                outer, _, rest = path.partition("/")
                around = (outer, f"{outer}/{rest.partition('/')[0]}")
                differ |= dict.fromkeys(folder for folder in around if folder in _ASKED)
        return tuple(differ)

    def below(self, folder: str) -> tuple[str, ...]:
        """Return the paths of the files below a folder, relative to it, in order."""
        prefix = f"{folder}/"
        found = (path for path in self._there if path.startswith(prefix))
        return tuple(sorted(path.removeprefix(prefix) for path in found))
