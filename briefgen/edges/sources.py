"""A site's files as values."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import Final

from briefgen.model.folder import (
    DEFAULT_THEME,
    MEDIA_FOLDER,
    USER_THEME,
    Media,
    SourceFile,
    Unreadable,
)

_READING: Final = os.O_RDONLY | getattr(os, "O_BINARY", 0)  # only Windows knows of texts
_MOST_FILES: Final = 32_768
"""So many bytes at least are asked for in one go; most texts have fewer."""
_TEXTS: Final = (".html", ".css", ".js", ".svg", ".txt", ".yml", ".yaml", ".md", ".xml", ".json")


def default_theme() -> Path:
    """Return the folder of the theme that comes with briefgen.

    An installed package carries it; in a checkout it is the repository's own `templates/`.
    """
    packaged = Path(__file__).parents[1] / "theme"
    return packaged if packaged.is_dir() else Path(__file__).parents[2] / USER_THEME


def folders_of(root: Path) -> dict[str, Path]:
    """Return the folders that a site is made from, by the names their files have in it."""
    return {
        "content": root / "content",
        USER_THEME: root / USER_THEME,
        DEFAULT_THEME: default_theme(),
    }


def source_path(root: Path, name: str) -> Path:
    """Return where a file lies that `read_site` names."""
    if name.startswith(f"{DEFAULT_THEME}/"):
        return default_theme() / name.removeprefix(f"{DEFAULT_THEME}/")
    return root / name


def read_source(place: str, name: str) -> SourceFile | None:
    """Return one file: its text, or, in media and for what is no text of a theme, its digest.

    None where it is gone. `place` is a path as the system takes it: a build reads thousands of
    files, most of them short, and to make a `Path` of each takes longer than to read it.
    """
    try:
        content = _content_of(place)
    except FileNotFoundError:
        return None
    except OSError as error:
        return Unreadable(f"cannot be read: {error.strerror}")
    if name.startswith(f"{MEDIA_FOLDER}/") or _is_binary_asset(name):
        return Media(len(content), hashlib.sha256(content).hexdigest())
    try:
        return content.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        return Unreadable(f"is not UTF-8: byte {error.start + 1} fits no character")


def _content_of(place: str) -> bytes:
    descriptor = os.open(place, _READING)
    try:
        content = os.read(descriptor, _MOST_FILES)
        if len(content) < _MOST_FILES and len(content) == os.fstat(descriptor).st_size:
            return content
        with open(descriptor, "rb", buffering=0, closefd=False) as rest:
            return content + rest.readall()
    finally:
        os.close(descriptor)


def _is_binary_asset(name: str) -> bool:
    return not name.startswith("content/") and not name.endswith(_TEXTS)
