"""Templates as values: which others each one reaches, what it names, and what is wrong with it.

Nothing here imports Jinja: `templates`, where they are compiled and rendered, is imported when one
is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import CodeType
from typing import NamedTuple, Protocol, TypeAlias

from msgspec import Struct

from briefgen.model.diagnostic import Problem, Span
from briefgen.stages.render.words import Words

Named: TypeAlias = tuple[str, int]
"""A name, and the line it stands on."""


class Names(NamedTuple):
    """What a template names: values it `uses`, those it `binds` itself, labels.

    `needs` are the templates that it extends or includes whatever its values are.
    """

    uses: tuple[Named, ...] = ()
    binds: frozenset[str] = frozenset()
    labels: tuple[Named, ...] = ()
    needs: tuple[Named, ...] = ()


class Fault(Struct, frozen=True, array_like=True):
    """What is wrong with a template, in which one, and where."""

    template: str
    problem: Problem
    span: Span | None = None


class TemplateError(Exception):
    """A template could not be rendered; `fault` says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.problem.message)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Compiled:
    """A template made ready to run, the names of those it refers to, its faults, what it names.

    Equal where its text is: the compiled form cannot be stored or compared. Where it is None and
    there is no fault, it is made when the template is first wanted. Where the syntax is wrong there
    is neither.
    """

    name: str
    text: str
    references: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()
    code: CodeType | None = field(default=None, compare=False, repr=False)
    names: Names = field(default=Names(), compare=False, repr=False)


class Programs(Protocol):
    """Where programs made of a theme's texts are kept from one process to the next."""

    def program(self, name: str, text: str, make: Callable[[], CodeType]) -> CodeType:
        """Return what `make` gives for a text, or what it once gave for the same."""


@dataclass(frozen=True)
class Theme:
    """A page's template with all that it reaches, and the words it says; equal where these are.

    With `faults` it is no template to be rendered.
    """

    name: str
    reached: Mapping[str, Compiled]
    words: Words
    faults: tuple[Fault, ...]
    render: Callable[..., str] = field(compare=False, repr=False)
    """Returns the page, for its context; raises `TemplateError` where the template cannot."""
