"""Where a template names another."""

from __future__ import annotations

from typing import Final

from jinja2 import Environment, TemplateSyntaxError, nodes

from briefgen.model.diagnostic import Span
from briefgen.stages.check.templates import span_of

_REFERRING: Final = (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)


def place_of_reference(text: str, wanted: str) -> Span | None:
    """Return where a template names another; with an empty `wanted`, where it computes the name."""
    try:
        tree = Environment(autoescape=True).parse(text)
    except TemplateSyntaxError:
        return None
    for node in tree.find_all(_REFERRING):
        names = _written(getattr(node, "template"))  # noqa: B009  # each kind of these has one
        if wanted in names if wanted else not names:
            return span_of(text, node.lineno, wanted)
    return None


def _written(template: nodes.Expr) -> tuple[str, ...]:
    """Return the names that a reference writes out; none where one of them is computed."""
    if isinstance(template, nodes.Const):
        return (str(template.value),)
    items = template.items if isinstance(template, nodes.List | nodes.Tuple) else []
    return tuple(str(one.value) for one in items if isinstance(one, nodes.Const))
