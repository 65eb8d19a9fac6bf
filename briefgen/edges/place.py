"""Where a site may be written: never over what its author, or anyone else, put there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from pathlib import Path
from typing import Final

from briefgen.edges.ground import Ground, Kind, parents_of
from briefgen.edges.lock import STATE

STAGE: Final = ".briefgen-stage"
"""The folder in an output where a patch is made ready."""
_NOT_OURS_BUT_WELCOME: Final = (".gitignore", ".gitkeep")
_SHOWN: Final = 3


class OutputRefusedError(Exception):
    """The output folder is not one that briefgen may write to; the text says why."""


def check_place(root: Path, output: Path) -> None:
    """Refuse an output folder that is, holds or lies in what the author wrote."""
    root, output = root.resolve(), output.resolve()
    if output == root or output in root.parents:
        raise OutputRefusedError(
            f"{output} holds the site's own folder; name another with --output"
        )
    for name in ("content", "templates", STATE, ".git"):
        source = (root / name).resolve()
        if output == source or source in output.parents:
            raise OutputRefusedError(f"{output} lies in the site's {name}/; name another folder")
    if output.exists() and not output.is_dir():
        raise OutputRefusedError(f"{output} is a file, not a folder")


def refuse(ground: Ground, strangers: Iterable[str]) -> None:
    """Raise `OutputRefusedError` if there is any file that briefgen did not write."""
    found = sorted(set(strangers))
    if found:
        shown = ", ".join(found[:_SHOWN]) + (", …" if len(found) > _SHOWN else "")
        raise OutputRefusedError(
            f"{ground.at('')} holds files that briefgen did not write there: {shown}. "
            "Empty it, or name another folder with --output."
        )


def strangers(there: Iterable[str], ours: Set[str]) -> Iterator[str]:
    """Yield those of the files in an output that are neither ours nor welcome."""
    for path in there:
        known = path in ours or path in _NOT_OURS_BUT_WELCOME
        if not known and not path.startswith(f"{STAGE}/"):
            yield path


def in_the_way(ground: Ground, put: Iterable[str], listed: Set[str]) -> Iterator[str]:
    """Yield what stands where files are to be put, or where their folders must be.

    What is on the list is briefgen's own, and no stranger.
    """
    for path in put:
        for folder in parents_of(path):
            if ground.folder(folder) is not Kind.FOLDER:
                break
        else:
            yield from _at(ground, path, listed)
            continue
        if ground.folder(folder) is Kind.FILE and folder not in listed:
            yield folder


def _at(ground: Ground, path: str, listed: Set[str]) -> Iterator[str]:
    kind = ground.kind(path)
    if kind is Kind.FILE and path not in listed:
        yield path
    if kind is Kind.FOLDER:
        yield from (one for one in ground.files(path) if one not in listed)
