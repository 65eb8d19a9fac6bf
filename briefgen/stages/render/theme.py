"""Templates: which others each one reaches, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any

from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateNotFound, TemplateSyntaxError
from jinja2.meta import find_referenced_templates

from briefgen.model.diagnostic import Problem, Span


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a template, in which one, and where."""

    template: str
    problem: Problem
    span: Span | None = None


class TemplateError(Exception):
    """A template could not be rendered; `fault` says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.problem.message)
        self.fault = fault


class _Sources(BaseLoader):
    """Gives an environment the templates it may reach, and no others."""

    def __init__(self, sources: Mapping[str, str]) -> None:
        self._sources = sources

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """Return a template's text, under its own name, never to be loaded again."""
        del environment
        if template not in self._sources:
            raise TemplateNotFound(template)
        return self._sources[template], template, lambda: True


@dataclass(frozen=True)
class Theme:
    """A page's template with all that it reaches; equal where their texts are.

    The compiled form cannot be stored or compared, so the texts stand for it.
    """

    name: str
    sources: Mapping[str, str]
    _environment: Environment = field(compare=False, repr=False)

    def render(self, **context: Any) -> str:
        """Return the page; raise `TemplateError` where the template cannot make it."""
        try:
            return self._environment.get_template(self.name).render(**context)
        except Exception as error:  # a template is an author's program
            raise TemplateError(_fault_of(error, self)) from error


def make_theme(name: str, sources: Mapping[str, str]) -> Theme:
    """Return the theme of a page from the texts of all templates that it reaches."""
    environment = Environment(
        loader=_Sources(sources),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    return Theme(name, sources, environment)


def references_of(name: str, text: str) -> tuple[tuple[str, ...], tuple[Fault, ...]]:
    """Return the names of the templates that a template names, and its faults.

    A template named by an expression cannot be followed, so it is a fault: a page would not be
    built again when that template changes.
    """
    try:
        tree = Environment(autoescape=True).parse(text, name, name)
    except TemplateSyntaxError as error:
        problem = Problem("template-syntax", error.message or "this is no template")
        return (), (Fault(name, problem, _line(error.lineno)),)
    found = list(find_referenced_templates(tree))
    faults = (_computed(name),) if None in found else ()
    return tuple(dict.fromkeys(ref for ref in found if ref is not None)), faults


def _computed(name: str) -> Fault:
    message = "a template is named by an expression, so that what it needs cannot be known"
    return Fault(name, Problem("computed-template", message, "write the name as a text"))


def _line(number: int) -> Span:
    return Span(number, 1, number, 1)


def _fault_of(error: Exception, theme: Theme) -> Fault:
    if isinstance(error, TemplateNotFound):
        missing = Problem("no-template", f"there is no template {error.message}")
        return Fault(theme.name, missing)
    if isinstance(error, TemplateSyntaxError):
        problem = Problem("template-syntax", error.message or "this is no template")
        return Fault(error.name or theme.name, problem, _line(error.lineno))
    places = list(_places(error.__traceback__, theme.sources))
    name, line = places[-1] if places else (theme.name, 1)
    return Fault(name, Problem("template-error", _said(error)), _line(line))


def _said(error: Exception) -> str:
    text = str(error).strip().splitlines()
    return f"{text[0]}" if text else type(error).__name__


def _places(trace: TracebackType | None, sources: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    while trace is not None:
        name = trace.tb_frame.f_code.co_filename
        if name in sources:
            yield name, trace.tb_lineno
        trace = trace.tb_next
