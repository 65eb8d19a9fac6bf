"""A site's first files, and how they come into a folder: none that is there is ever changed."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

_NAMES = {"gitignore": ".gitignore"}
"""Names that would mean something where the files lie in this package."""


@dataclass(frozen=True, slots=True)
class Written:
    """Which files were written, and which were there already."""

    new: tuple[str, ...]
    kept: tuple[str, ...]


def starter(part: str, words: Mapping[str, str]) -> dict[str, str]:
    """Return the files of a part of the starter by their paths.

    `words` are put in place of their names between at signs, such as `@TODAY@`.
    """
    found = {}
    for path, file in _below(resources.files("briefgen") / "starter" / part, ""):
        text = file.read_text("utf-8")
        for name, word in words.items():
            text = text.replace(f"@{name}@", word)
        found[path] = text
    return found


def _below(folder: Traversable, prefix: str) -> Iterable[tuple[str, Traversable]]:
    if folder.is_file():
        yield _NAMES.get(folder.name, folder.name), folder
        return
    for entry in sorted(folder.iterdir(), key=lambda one: one.name):
        path = prefix + _NAMES.get(entry.name, entry.name)
        if entry.is_dir():
            yield from _below(entry, f"{path}/")
        else:
            yield path, entry


def write_new(root: Path, files: Mapping[str, str]) -> Written:
    """Write files below a folder, but for those that are there; raise OSError where it fails."""
    new, kept = [], []
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with path.open("x", encoding="utf-8", newline="\n") as file:
                file.write(text)
        except FileExistsError:
            kept.append(name)
        else:
            new.append(name)
    return Written(tuple(new), tuple(kept))


def remote_of(root: Path) -> str:
    """Return the address of a folder's git remote `origin`; empty where there is none."""
    try:
        run = subprocess.run(  # noqa: S603  # the user's own git, asked for what it knows
            ["git", "-C", str(root), "remote", "get-url", "origin"],  # noqa: S607
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
            timeout=10,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return run.stdout.strip() if run.returncode == 0 else ""
