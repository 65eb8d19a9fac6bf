"""Warnings that an author has seen and answers for."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from briefgen.model.article import Allow
from briefgen.model.codes import CODES
from briefgen.model.diagnostic import Diagnostic, Problem, Severity
from briefgen.model.ids import suggestion
from briefgen.stages.check.world import Findings


def without_allowed(
    diagnostics: Iterable[Diagnostic], allowed: tuple[Allow, ...]
) -> tuple[Diagnostic, ...]:
    """Return the diagnostics of a file without those allowed in it; errors cannot be allowed."""
    codes = {entry.code for entry in allowed if CODES.get(entry.code) is Severity.WARNING}
    return tuple(d for d in diagnostics if d.problem.code not in codes)


def check_allowed(
    diagnostics: Iterable[Diagnostic],
    allowed: tuple[Allow, ...],
    elsewhere: Collection[str] = (),
) -> Findings:
    """Check the permissions of a file: each must silence something that is there.

    Whether there is anything of the codes `elsewhere` others check.
    """
    found = {diagnostic.problem.code for diagnostic in diagnostics}
    for index, entry in enumerate(allowed):
        problem = None if entry.code in elsewhere else _problem(entry.code, found)
        if problem is not None:
            yield ("allow", index, "code"), problem


def _problem(code: str, found: set[str]) -> Problem | None:
    if code not in CODES:
        return Problem("bad-allow", f"there is no code {code}", _known(code))
    if CODES[code] is Severity.ERROR:
        message = f"{code} is an error, and cannot be allowed"
        return Problem("bad-allow", message, "mend it, and leave this out")
    if code not in found:
        return Problem("no-longer-needed", f"nothing here is {code}", "leave it out")
    return None


def _known(code: str) -> str:
    warnings = (name for name, severity in CODES.items() if severity is Severity.WARNING)
    return suggestion(code, warnings) or "write the code of the warning, as in warning[stale]"
