"""Templates compiled, and rendered, by Jinja."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping
from types import CodeType, TracebackType
from typing import Any

from jinja2 import (
    BaseLoader,
    Environment,
    StrictUndefined,
    Template,
    TemplateNotFound,
    TemplateSyntaxError,
)
from jinja2.meta import find_referenced_templates
from markupsafe import Markup as Html
from markupsafe import escape

from briefgen.engine.archive import DamagedError
from briefgen.model.diagnostic import Problem, Span
from briefgen.stages.render.names import names_in
from briefgen.stages.render.theme import Compiled, Fault, Names, Programs, TemplateError, Theme
from briefgen.stages.render.words import Words, count, fill


class _Reached(BaseLoader):
    """Gives an environment the templates that a page reaches, compiled, and no others."""

    def __init__(self, reached: Mapping[str, Compiled]) -> None:
        self._reached = reached

    def load(
        self,
        environment: Environment,
        name: str,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002  # jinja2's name for it
    ) -> Template:
        """Return a template by name, never to be loaded again."""
        found = self._reached.get(name)
        if found is None or found.faults:
            raise TemplateNotFound(name)
        code = found.code or environment.compile(found.text, name, name)
        template = environment.template_class.from_code(environment, code, dict(globals or {}))
        program: Any = template.root_render_func
        program.__globals__["escape"] = escaped
        return template


def escaped(value: Any) -> str:
    """Return what markupsafe's `escape` returns, which programs of templates ask of all they show.

    Most of that is text without any mark, and left as it is: what they show is joined, and need not
    be known for markup.
    """
    if type(value) is str:
        marked = "&" in value or "<" in value or ">" in value or '"' in value or "'" in value
        return escape(value) if marked else value
    return value if type(value) is Html else escape(value)


def make_theme(
    name: str, reached: Mapping[str, Compiled], words: Words, faults: tuple[Fault, ...] = ()
) -> Theme:
    """Return the theme of a page from all templates that it reaches, and what is wrong with them.

    `words`, `count` and `fill` are known to each of them, in whichever way it is named: what is
    imported without context is made once for all pages.
    """
    environment = _environment(_Reached(reached))
    environment.globals.update(words=words, count=count, fill=fill)

    def render(**context: Any) -> str:
        try:
            return environment.get_template(name).render(**context)
        except DamagedError:  # what a template asked for, a store could not tell
            raise
        except Exception as error:  # a template is an author's program
            raise TemplateError(_fault_of(error, name, reached)) from error

    return Theme(name, reached, words, faults, render)


def _environment(loader: BaseLoader | None) -> Environment:
    return Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


def compile_template(name: str, text: str, programs: Programs | None = None) -> Compiled:
    """Return a template ready to run, with what it names, found in its text alone.

    A template named by an expression cannot be followed, so it is a fault: a page would not be
    built again when that template changes.
    """
    try:
        if programs is None:
            code = _code_of(name, text)
        else:
            code = programs.program(name, text, lambda: _code_of(name, text))
    except TemplateSyntaxError as error:
        problem = Problem("template-syntax", error.message or "this is no template")
        return Compiled(name, text, faults=(Fault(name, problem, _line(error.lineno)),))
    found, names = code.co_consts[-1]
    references = tuple(dict.fromkeys(ref for ref in found if ref is not None))
    faults = (_computed(name),) if None in found else ()
    return Compiled(name, text, references, faults, code, Names(*names))


def _code_of(name: str, text: str) -> CodeType:
    """Return a template as a program; the last of its constants is what the template names."""
    environment = _environment(None)
    tree = environment.parse(text, name, name)
    named = (tuple(find_referenced_templates(tree)), tuple(names_in(tree)))
    code = environment.compile(tree, name, name)
    return code.replace(co_consts=(*code.co_consts, named))


def _computed(name: str) -> Fault:
    message = "a template is named by an expression, so that what it needs cannot be known"
    return Fault(name, Problem("computed-template", message, "write the name as a text"))


def _line(number: int) -> Span:
    return Span(number, 1, number, 1)


def _fault_of(error: Exception, page: str, reached: Mapping[str, Compiled]) -> Fault:
    if isinstance(error, TemplateNotFound):
        missing = Problem("no-template", f"there is no template {error.message}")
        return Fault(page, missing)
    if isinstance(error, TemplateSyntaxError):
        problem = Problem("template-syntax", error.message or "this is no template")
        return Fault(error.name or page, problem, _line(error.lineno))
    places = list(_places(error.__traceback__, reached))
    name, line = places[-1] if places else (page, 1)
    return Fault(name, Problem("template-error", _said(error)), _line(line))


def _said(error: Exception) -> str:
    text = str(error).strip().splitlines()
    return f"{text[0]}" if text else type(error).__name__


def _places(
    trace: TracebackType | None, reached: Mapping[str, Compiled]
) -> Iterator[tuple[str, int]]:
    while trace is not None:
        name = trace.tb_frame.f_code.co_filename
        if name in reached:
            yield name, trace.tb_lineno
        trace = trace.tb_next
