"""Warnings that an author has seen and answers for."""

from __future__ import annotations

from collections.abc import Iterable

from briefgen.model.article import Allow
from briefgen.model.codes import CODES
from briefgen.model.diagnostic import Diagnostic, Problem, Severity
from briefgen.model.ids import suggestion


def silence(
    diagnostics: Iterable[Diagnostic], allowed: tuple[Allow, ...], file: str
) -> tuple[Diagnostic, ...]:
    """Return the diagnostics of a file without those allowed in it.

    Errors cannot be allowed. A permission that silences nothing is itself told of.
    """
    found = tuple(diagnostics)
    codes = {entry.code for entry in allowed if CODES.get(entry.code) is Severity.WARNING}
    kept = [d for d in found if d.problem.code not in codes]
    for index, entry in enumerate(allowed):
        problem = _problem(entry, {d.problem.code for d in found})
        if problem is not None:
            kept.append(Diagnostic(problem, file, ("allow", index, "code")))
    return tuple(kept)


def _problem(entry: Allow, found: set[str]) -> Problem | None:
    code = entry.code
    if code not in CODES:
        return Problem("bad-allow", f"there is no code {code}", suggestion(code, CODES))
    if CODES[code] is Severity.ERROR:
        return Problem("bad-allow", f"{code} is an error, and cannot be allowed")
    if code not in found:
        return Problem("no-longer-needed", f"nothing here is {code} any more", "leave it out")
    return None
