"""A site's files as values."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from importlib.resources import files
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

_TEXTS: Final = (".html", ".css", ".js", ".svg", ".txt", ".yml", ".yaml", ".md", ".xml", ".json")
_PASSED_OVER: Final = ("~", ".swp", ".swx", ".tmp", ".bak", ".orig")


def default_theme() -> Path:
    """Return the folder of the theme that comes with briefgen.

    An installed package carries it; in a checkout it is the repository's own `templates/`.
    """
    packaged = Path(str(files("briefgen") / "theme"))
    return packaged if packaged.is_dir() else Path(__file__).parents[2] / USER_THEME


def read_site(root: Path) -> dict[str, SourceFile]:
    """Return all files of the site at `root` and of the default theme, by their paths there.

    Hidden files and what editors leave behind are passed over.
    """
    found: dict[str, SourceFile] = {}
    for folder, prefix in (
        (root / "content", "content"),
        (root / USER_THEME, USER_THEME),
        (default_theme(), DEFAULT_THEME),
    ):
        for path in _files_below(folder):
            name = f"{prefix}/{path.relative_to(folder).as_posix()}"
            found[name] = read_source(path, name)
    return found


def source_path(root: Path, name: str) -> Path:
    """Return where a file lies that `read_site` names."""
    if name.startswith(f"{DEFAULT_THEME}/"):
        return default_theme() / name.removeprefix(f"{DEFAULT_THEME}/")
    return root / name


def _files_below(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith((".", "#")) and not name.endswith(_PASSED_OVER):
                yield Path(parent, name)


def read_source(path: Path, name: str) -> SourceFile:
    """Return one file: its text, or, in media and for what is no text of a theme, its digest."""
    try:
        content = path.read_bytes()
    except OSError as error:
        return Unreadable(f"cannot be read: {error.strerror}")
    if name.startswith(f"{MEDIA_FOLDER}/") or _is_binary_asset(name):
        return Media(len(content), hashlib.sha256(content).hexdigest())
    try:
        return content.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        return Unreadable(f"is not UTF-8: byte {error.start + 1} fits no character")


def _is_binary_asset(name: str) -> bool:
    return not name.startswith("content/") and not name.endswith(_TEXTS)
