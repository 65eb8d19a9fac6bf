"""What goes into a build and what comes out of it, as values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Generic, TypeAlias, TypeVar

from msgspec import Struct, field

C = TypeVar("C")
Progress: TypeAlias = Callable[[int, int], None]
"""Is told how many of how many files are done."""


class ChangeSet(Struct, Generic[C], frozen=True):
    """Files that are new or differ, by path; None for one that is gone."""

    files: Mapping[str, C | None]


class Copy(Struct, frozen=True):
    """An output that is a source file as it is; `digest` is its content's SHA-256."""

    source: str
    digest: str


Content: TypeAlias = bytes | Copy


class Patch(Struct, frozen=True):
    """What a build changes in the output: to be applied as a whole, or not at all."""

    written: Mapping[str, Content] = field(default_factory=dict)
    removed: frozenset[str] = frozenset()
