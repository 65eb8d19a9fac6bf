"""How the tests of yamldoc look at a document's problems."""

from __future__ import annotations

from briefgen.model.diagnostic import Problem, Span
from briefgen.stages.yamldoc import YamlDocument, read_yaml


def the_problem(text: str) -> tuple[Problem, Span]:
    (found,) = read_yaml(text).problems
    return found


def told(document: YamlDocument) -> list[tuple[str, int, int, int]]:
    """Each problem's code, line and columns."""
    assert all(span.line == span.end_line for _, span in document.problems)
    return [(p.code, at.line, at.column, at.end_column) for p, at in document.problems]


def pointed_at(text: str, span: Span) -> str:
    return text.split("\n")[span.line - 1][span.column - 1 : span.end_column - 1]
