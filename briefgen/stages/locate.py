"""A diagnostic with its place in the file's text: line, column, the line itself."""

from __future__ import annotations

import re
from typing import Final

from briefgen.model.codes import CODES
from briefgen.model.diagnostic import Diagnostic, Located, Pointer, Severity, Span
from briefgen.stages.frontmatter import split_matter
from briefgen.stages.yamldoc import YamlDocument, read_yaml, span_at

_LINE_END: Final = re.compile("\r\n|\r|\n")
_BEGINNING: Final = Span(1, 1, 1, 1)


def locate(diagnostic: Diagnostic, text: str | None, strict: frozenset[str]) -> Located:
    """Return a diagnostic with its place in `text`, the content of its file.

    Codes in `strict` are told as errors.
    """
    problem = diagnostic.problem
    span = _span(diagnostic, text)
    lines = _LINE_END.split(text or "")
    inside = diagnostic.at and span is not None and span.line <= len(lines)
    severity = Severity.ERROR if problem.code in strict else CODES[problem.code]
    return Located(
        file=diagnostic.file,
        span=span,
        severity=severity,
        code=problem.code,
        message=problem.message,
        hint=problem.hint,
        excerpt=lines[span.line - 1] if inside and span else "",
    )


def _span(diagnostic: Diagnostic, text: str | None) -> Span | None:
    at = diagnostic.at
    if isinstance(at, Span):
        return at
    if text is None:
        return None
    if not at:
        return _BEGINNING
    return span_at(_document(diagnostic.file, text), at, on_key=diagnostic.on_key)


def line_of(file: str, at: Pointer, text: str) -> int:
    """Return the line, from 1, of a place in a file's YAML."""
    return span_at(_document(file, text), at, on_key=False).line


def _document(file: str, text: str) -> YamlDocument:
    if not file.endswith(".md"):
        return read_yaml(text)
    matter = split_matter(text)
    return read_yaml(matter.yaml or "", matter.yaml_line)
