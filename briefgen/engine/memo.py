"""What a store remembers of a rule, and a rule that is running."""

from __future__ import annotations

from typing import Any, Final

from msgspec import Struct, field

from briefgen.engine.questions import Key


class Absent:
    """Stands for a value that is known by its fingerprint alone."""


ABSENT: Final = Absent()


class Packed(Struct, frozen=True):
    """A value as it lies in an archive, unread."""

    data: bytes


class Memo(Struct):
    """A remembered answer.

    `needs` are in the order in which they were read, `rests` a mask of relations. `print` is the
    fingerprint, for a rule that has one. `root` is set while somebody outside asks for it.
    """

    value: Any
    changed: int
    verified: int
    needs: tuple[Key, ...] = ()
    rests: int = 0
    print: str = ""
    root: bool = False


class Frame(Struct):
    """A rule that is running, and what it has read so far."""

    key: Key
    needs: dict[Key, None] = field(default_factory=dict)
    failed: bool = False
