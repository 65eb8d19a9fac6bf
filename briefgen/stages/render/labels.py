"""A labels file, read."""

from __future__ import annotations

from types import CodeType
from typing import Any, TypeAlias

from msgspec import Struct

from briefgen.model.diagnostic import Problem, Span
from briefgen.stages.render.theme import Programs
from briefgen.stages.yamldoc import read_yaml

Entries: TypeAlias = dict[str, Any]


class Labels(Struct, frozen=True):
    """What a labels file says, nothing where it is no map, and what is wrong with it."""

    value: Entries
    problems: tuple[tuple[Problem, Span], ...] = ()


def labels_in(name: str, text: str, programs: Programs | None = None) -> Labels:
    """Return what a labels file says; `programs` keep that, if nothing is wrong with it.

    For that it is made a program, which does nothing: what the file says is its one constant.
    """
    if programs is None or not text:
        return _read(text)
    kept = programs.program(name, text, lambda: _program(name, _read(text))).co_consts
    return Labels(kept[0]) if kept else _read(text)


def _read(text: str) -> Labels:
    document = read_yaml(text)
    return Labels(document.value if isinstance(document.value, dict) else {}, document.problems)


def _program(name: str, read: Labels) -> CodeType:
    consts: tuple[Any, ...] = () if read.problems else (read.value,)
    return compile("", name, "exec").replace(co_consts=consts)
