"""The folder of editions: what was published when."""

from __future__ import annotations

import os
from pathlib import Path

from briefgen.model.edition import EditionName, edition_name
from briefgen.model.folder import EDITIONS


class LaterEditionError(Exception):
    """There is an edition of a later day than the one that is to be written."""


def next_file(root: Path, day: str) -> str:
    """Return the path, from the site's folder, of a new edition of a day (YYYY-MM-DD).

    Raises `LaterEditionError`.
    """
    names = [edition_name(path.stem) for path in (root / EDITIONS).glob("*.json")]
    newest = max((name for name in names if name is not None), default=EditionName(day, 0))
    if newest.day > day:
        raise LaterEditionError(
            f"there is an edition of {newest} already, which is after {day}: is the clock right?"
        )
    number = newest.number + 1 if newest.day == day else 1
    return f"{EDITIONS}/{EditionName(day, number)}.json"


def write_edition(root: Path, file: str, text: str) -> None:
    """Write an edition's file, whole or not at all; raise OSError where it cannot be written."""
    path = root / file
    path.parent.mkdir(exist_ok=True)
    fresh = path.with_name(f".{path.name}.new")
    try:
        with fresh.open("w", encoding="utf-8", newline="\n") as opened:
            opened.write(text)
            opened.flush()
            os.fsync(opened.fileno())
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)
