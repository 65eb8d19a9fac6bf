"""Which files the folders hold that rules ask about."""

from __future__ import annotations

from collections.abc import Mapping
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
    """The paths there are, folder by folder, for the folders that rules ask about."""

    def __init__(self) -> None:
        self._paths: dict[str, set[str]] = {folder: set() for folder in _ASKED}

    def update(self, files: Mapping[str, bool]) -> tuple[str, ...]:
        """Take in changed files, and whether they are there; return the folders that differ."""
        differ: dict[str, None] = {}
        for path, there in files.items():
            outer, _, rest = path.partition("/")
            for folder in (outer, f"{outer}/{rest.partition('/')[0]}"):
                paths = self._paths.get(folder)
                if paths is not None and (path in paths) is not there:
                    (paths.add if there else paths.discard)(path)
                    differ[folder] = None
        return tuple(differ)

    def below(self, folder: str) -> tuple[str, ...]:
        """Return the paths of the files below a folder, relative to it, in order."""
        return tuple(sorted(path.removeprefix(f"{folder}/") for path in self._paths[folder]))
