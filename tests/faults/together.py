"""Many faults in one site: each in a file of its own, so that none hides another."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from briefgen.model.folder import SourceFile
from tests.faults.harbour import (
    ABOUT,
    BRIDGE,
    COLUMN,
    COPY,
    FERRY,
    HARBOUR,
    LETTER,
    LETTER_TEXT,
    NOTICE,
    NOTICE_TEXT,
)
from tests.faults.planting import Expected, Fault, expected, planted

_BODIES: Final = {NOTICE: NOTICE_TEXT, LETTER: LETTER_TEXT}
_SIDECARS: Final = {LETTER_TEXT: LETTER}
_MOVABLE: Final = (FERRY, BRIDGE, NOTICE, COLUMN, COPY, LETTER, LETTER_TEXT, ABOUT)
_ALONE: Final = (
    "the same text as itself",
    "a former address that is the present one",
    "a word that no text says",
    "a text that takes too much",
    "an article that may be unused, and is cited",
)
"""Faults that name the file they stand in; one not told while a text is missing elsewhere; one of
which only a machine that has had enough can tell; and one not told while anything is an error."""


@dataclass(frozen=True)
class Together:
    """A site with many faults, and all that must be told of it."""

    files: dict[str, SourceFile]
    told: list[Expected]


def together(faults: tuple[Fault, ...]) -> Together:
    """Return the healthy site with a copy of a file for each fault of one file alone."""
    files = planted({})
    told: list[Expected] = []
    for number, one in enumerate(faults):
        if len(one.marked) == 1 and one.name not in _ALONE:
            (path,) = one.marked
            if path in _MOVABLE:
                moved = _moved(path, number)
                files |= {moved[p]: c for p, c in _with(path, one).items() if c is not None}
                told += [replace(e, file=moved[e.file]) for e in expected(one)]
    return Together(files, sorted(told, key=lambda e: (e.file, e.line, e.column)))


def _with(path: str, one: Fault) -> dict[str, SourceFile | None]:
    beside = _BODIES.get(path) or _SIDECARS.get(path)
    return {**one.files, **({beside: HARBOUR[beside]} if beside else {})}


def _moved(path: str, number: int) -> dict[str, str]:
    folder, _, name = path.rpartition("/")
    return {f"{folder}/{_stem(name)}{e}": f"{folder}/f{number}{e}" for e in (".md", ".yml")}


def _stem(name: str) -> str:
    return name.rpartition(".")[0]
