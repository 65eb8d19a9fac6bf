"""What a template names, found without running it: values, labels, other templates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, TypeVar

from jinja2 import nodes
from jinja2.defaults import DEFAULT_NAMESPACE

from briefgen.stages.render.theme import Named, Names

N = TypeVar("N", bound=nodes.Node)
_LABELS: Final = "words"
_AT_TIMES: Final = (nodes.If, nodes.For, nodes.Macro, nodes.CallBlock)
"""What stands in these is done at times, or not at all: a template may include itself there."""
_MAYBE: Final = frozenset({"defined", "undefined", "default", "d"})


def names_in(tree: nodes.Template) -> Names:
    """Return what a template names."""
    every = list(_every(tree))  # gone through once: to walk a tree takes longer than to build it
    return Names(
        tuple(_uses(every)), frozenset(_binds(every)), tuple(_labels(every)), tuple(_needs(tree))
    )


def _every(tree: nodes.Node) -> Iterator[nodes.Node]:
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(reversed(list(node.iter_child_nodes())))


def _of(kind: type[N], every: Iterable[nodes.Node]) -> Iterator[N]:
    return (node for node in every if isinstance(node, kind))


def _uses(every: list[nodes.Node]) -> Iterator[Named]:
    unsure = {name.name for node in _unsure(every) for name in node.find_all(nodes.Name)}
    for name in _of(nodes.Name, every):
        if name.ctx == "load" and name.name not in unsure:
            yield name.name, name.lineno


def _unsure(every: list[nodes.Node]) -> Iterator[nodes.Node]:
    for node in every:
        if isinstance(node, nodes.Test | nodes.Filter) and node.name in _MAYBE:
            yield node


def _binds(every: list[nodes.Node]) -> Iterator[str]:
    yield from ("loop", "self", "super", "caller", "varargs", "kwargs")
    yield from DEFAULT_NAMESPACE
    yield from (name.name for name in _of(nodes.Name, every) if name.ctx != "load")
    yield from (node.name for node in _of(nodes.Macro, every))
    yield from (node.target for node in _of(nodes.Import, every))
    for node in _of(nodes.FromImport, every):
        yield from (name if isinstance(name, str) else name[1] for name in node.names)


def _labels(every: list[nodes.Node]) -> Iterator[Named]:
    steps: list[nodes.Getattr | nodes.Getitem]
    steps = [*_of(nodes.Getattr, every), *_of(nodes.Getitem, every)]
    inner = {id(step.node) for step in steps}
    for step in sorted(steps, key=lambda step: step.lineno):
        path = _path(step)
        if id(step) not in inner and path and path[0] == _LABELS:
            yield ".".join(path[1:]), step.lineno


def _path(node: nodes.Node) -> tuple[str, ...]:
    """Return the names of `a.b["c"]` as far as they are written out; empty for anything else."""
    if isinstance(node, nodes.Name):
        return (node.name,)
    if isinstance(node, nodes.Getattr):
        before = _path(node.node)
        return (*before, node.attr) if before else ()
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
        before = _path(node.node)
        return (*before, str(node.arg.value)) if before else ()
    return ()


def _needs(node: nodes.Node) -> Iterator[Named]:
    for child in node.iter_child_nodes():
        if isinstance(child, nodes.Extends | nodes.Include):
            if isinstance(child.template, nodes.Const):
                yield str(child.template.value), child.lineno
        elif not isinstance(child, _AT_TIMES):
            yield from _needs(child)
