"""What one may ask a store: inputs, rules and relations.

The terms are those of *Build Systems à la Carte* (rule, suspending scheduler, verifying trace,
early cut-off) and of Salsa (memo, revision, backdating).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, Protocol, TypeAlias, TypeVar

from msgspec import Struct

V = TypeVar("V")
V_co = TypeVar("V_co", covariant=True)
Key: TypeAlias = tuple[str, ...]
"""A question's name and what it is asked of: `("passage", "axios-scoop", "p3")`."""
Emission: TypeAlias = tuple[tuple[str, V], ...]
"""What a rule gives to a relation: pairs of a bucket's name and a value."""
Fingerprint: TypeAlias = Callable[[Any], str]


class Input(Struct, Generic[V_co], frozen=True, eq=False):
    """A value that comes from outside. Asked before it was set, or set to None, it is absent."""

    name: str


class Rule(Struct, Generic[V_co], frozen=True, eq=False):
    """A pure function of what it asks the store for; it may read nothing else that can change.

    It lets through what a rule that it asks raises. Values are compared by `==`; or, where there is
    a `fingerprint`, by that text, which differs wherever values do, and which is archived in the
    value's place: of a page, or of what no file can hold.
    """

    name: str
    compute: Callable[..., V_co]
    fingerprint: Fingerprint | None = None


class Relation(Struct, Generic[V_co], frozen=True, eq=False):
    """Collects what `emitter` gives for every id that `over` gives, bucket by bucket.

    A bucket is read as the values in it, in order of the ids that emitted them. A reader depends
    on that bucket alone, so that one change never regroups all.
    """

    name: str
    over: Rule[tuple[str, ...]]
    emitter: Rule[Emission[V_co]]


Question: TypeAlias = Input[Any] | Rule[Any] | Relation[Any]


class Ask(Protocol):
    """How a rule reads: every read is a dependency of the rule that runs."""

    def __call__(self, question: Rule[V], *of: str) -> V:
        """Return the up-to-date value of a rule."""

    def input(self, question: Input[V], *of: str) -> V | None:
        """Return an input's value, or None where it is absent; its absence is a dependency too."""

    def bucket(self, relation: Relation[V], bucket: str) -> tuple[V, ...]:
        """Return the values in one bucket of a relation."""


def rule(
    name: str, fingerprint: Fingerprint | None = None
) -> Callable[[Callable[..., V]], Rule[V]]:
    """Make the decorated function a rule; it takes an `Ask` and then what it is asked of."""

    def made(compute: Callable[..., V]) -> Rule[V]:
        return Rule(name, compute, fingerprint)

    return made


def key_of(question: Question, of: tuple[str, ...]) -> Key:
    """Return the key under which a store keeps the answer."""
    return (question.name, *of)
