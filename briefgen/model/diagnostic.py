"""An author's mistake as a value: what is wrong, where, and what to write instead."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeAlias

from msgspec import Struct

Pointer: TypeAlias = tuple[str | int, ...]
"""The way from a YAML document's root to a node: keys and 0-based list indexes."""


class Span(Struct, frozen=True, order=True):
    """A stretch of a text file: 1-based lines and columns in characters, the end exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


class Severity(StrEnum):
    """What a diagnostic does to a build: an error stops it, a warning is told."""

    ERROR = "error"
    WARNING = "warning"


class Problem(Struct, frozen=True, array_like=True):
    """What is wrong with a value, told by whoever looked at it, who need not know its file.

    `code` is an entry of `briefgen.model.codes`; `hint` says what to write, or is empty.
    """

    code: str
    message: str
    hint: str = ""


class Diagnostic(Struct, frozen=True, array_like=True):
    """A problem in its file.

    `file` is a path with forward slashes, relative to the site's root. `at` says where in it: a
    `Span`, or, for a YAML document, the `Pointer` to the node, which stays the same when lines
    move, so that a comment added above a mistake re-runs nothing but the message. An empty
    pointer means the file as a whole. With `on_key` the pointer's last key is meant, not its value.
    """

    problem: Problem
    file: str
    at: Span | Pointer = ()
    on_key: bool = False


class Located(Struct, frozen=True):
    """A diagnostic as it is told.

    Where the file as a whole is meant, `span` is its beginning, without an excerpt; it is None
    where there is no such text.
    """

    file: str
    span: Span | None
    severity: Severity
    code: str
    message: str
    hint: str
    excerpt: str
