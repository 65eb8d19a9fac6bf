"""What is wrong with what a template names: values, labels, other templates."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any, Final, TypeAlias

from briefgen.model.diagnostic import Problem, Span
from briefgen.model.ids import nearest
from briefgen.stages.render.theme import Names

Place: TypeAlias = tuple[Problem, Span]
_METHODS: Final = frozenset({"get"})


def undefined_names(
    names: Names, text: str, given: Collection[str], bound: Collection[str]
) -> Iterator[Place]:
    """Give the values that a template uses, nobody gives it, and no template binds."""
    for name, line in dict.fromkeys(names.uses):
        if name not in given and name not in bound:
            close = nearest(name, given)
            known = f"a template is given {', '.join(sorted(given))}"
            hint = f"did you mean {close}?" if close else known
            yield Problem("template-error", f"{name} is undefined", hint), span_of(text, line, name)


def missing_labels(
    names: Names, text: str, labels: Mapping[str, Any], file: str
) -> Iterator[Place]:
    """Give the labels that a template uses and that no labels file has, such as `file`."""
    for path, line in dict.fromkeys(names.labels):
        beside = _beside(path.split("."), labels)
        if beside is not None:
            last = path.rpartition(".")[2]
            close = nearest(last, beside)
            hint = f"did you mean {close}?" if close else f"add it to {file}"
            problem = Problem("missing-label", f"there is no label {path}", hint)
            yield problem, span_of(text, line, last)


def _beside(path: list[str], labels: Mapping[str, Any]) -> tuple[str, ...] | None:
    """Return the labels in the group where one is missing; None where the path leads to a label."""
    group: Any = labels
    for step in path:
        if not isinstance(group, Mapping) or step in _METHODS:
            return None
        if step not in group:
            return tuple(group)
        group = group[step]
    return None


def circular_templates(name: str, known: Mapping[str, Names], text: str) -> Iterator[Place]:
    """Give the references by which a template comes to need itself."""
    for needed, line in known.get(name, Names()).needs:
        way = _way(needed, name, known)
        if way is not None:
            message = f"{name} needs itself, in the end: {' → '.join((name, *way))}"
            hint = f'to change the theme\'s own, write {{% extends "default/{name}" %}}'
            other = "take the reference out of one of them, or put it under a condition"
            problem = Problem("circular-template", message, hint if needed == name else other)
            yield problem, span_of(text, line, needed)


def _way(start: str, goal: str, known: Mapping[str, Names]) -> tuple[str, ...] | None:
    """Return the templates by which one comes to need another, both among them."""
    waiting: list[tuple[str, ...]] = [(start,)]
    seen = set[str]()
    while waiting:
        way = waiting.pop()
        if way[-1] == goal:
            return way
        if way[-1] not in seen:
            seen.add(way[-1])
            waiting += [(*way, name) for name, _ in known.get(way[-1], Names()).needs]
    return None


def span_of(text: str, line: int, piece: str) -> Span:
    """Return where a piece of a template stands on a line; the line's text where it does not."""
    lines = text.split("\n")
    written = lines[line - 1] if line <= len(lines) else ""
    found = re.search(rf"(?<!\w){re.escape(piece)}(?!\w)", written) if piece else None
    if found is None:
        margin = len(written) - len(written.lstrip())
        return Span(line, margin + 1, line, max(len(written.rstrip()), margin) + 1)
    return Span(line, found.start() + 1, line, found.end() + 1)
