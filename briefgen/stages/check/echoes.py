"""What is not told because it follows from a mistake that is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from briefgen.model.diagnostic import Diagnostic, Pointer, Problem
from briefgen.model.ids import nearest

_ABSENCES: Final = frozenset(
    {
        "basis-without-note",
        "derived-without-note",
        "missing-field",
        "no-bluf",
        "no-key-points",
        "no-likelihood",
        "no-short-title",
        "stated-without-at",
        "too-few-positions",
        "uncited",
    }
)
"""Codes of what is missing at the field that their place names."""
_STAND_IN: Final = "cite"


def without_echoes(
    findings: Iterable[tuple[Pointer, Problem]], told: tuple[Diagnostic, ...]
) -> Iterator[tuple[Pointer, Problem]]:
    """Leave out what is missing only because the decoder refused it, and has told why.

    Places are those of the document as it was written.
    """
    for at, problem in findings:
        if not any(_follows(at, problem, diagnostic) for diagnostic in told):
            yield at, problem


def _follows(at: Pointer, problem: Problem, told: Diagnostic) -> bool:
    if not isinstance(told.at, tuple):
        return False
    if told.at == (*at, _STAND_IN):
        return True  # the citation without its article
    if problem.code not in _ABSENCES or not at:
        return False
    misnamed = told.on_key and told.at[:-1] == at[:-1]
    close = misnamed and nearest(str(told.at[-1]), [str(at[-1])])
    return bool(close) or told.at[: len(at)] == at
