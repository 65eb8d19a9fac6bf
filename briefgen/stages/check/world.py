"""What a check may ask of the rest of the site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, Protocol, TypeAlias

from briefgen.model.briefing import Facts
from briefgen.model.citation import PassageRange
from briefgen.model.diagnostic import Pointer, Problem
from briefgen.model.ids import CAPTION, nearest

Findings: TypeAlias = Iterator[tuple[Pointer, Problem]]
Entity: TypeAlias = Literal["article", "source", "actor", ""]
_OPENING: int = 60


class World(Protocol):
    """Narrow questions, so that a check runs again only when its answer may differ."""

    def entity(self, name: str) -> Entity:
        """Return what an id names, or an empty text."""

    def names(self, *entities: Entity) -> tuple[str, ...]:
        """Return the ids of all entities of some kinds; asked only to word a hint."""

    def topics(self) -> tuple[str, ...]:
        """Return the slugs of all topics."""

    def facts(self, article: str) -> Facts:
        """Return what an article says about itself."""

    def passage_ids(self, article: str) -> tuple[str, ...]:
        """Return the ids of an article's passages in their order."""

    def passage(self, article: str, passage: str) -> str:
        """Return a passage's text."""

    def pinned(self, article: str, passage: str) -> bool:
        """Return whether a passage's id is written in its text."""


def unknown(what: str, name: str, known: Iterable[str]) -> Problem:
    """Return the problem of a name that nothing has, with the nearest that something has."""
    close = nearest(name, known)
    hint = f"did you mean {close}?" if close else ""
    return Problem(f"unknown-{what}", f"there is no {what} {name}", hint)


def range_problem(article: str, passages: PassageRange, world: World) -> Problem | None:
    """Return what is wrong with a range of an article's passages, or None."""
    order = (*world.passage_ids(article), CAPTION)
    for end in (passages.first, passages.last):
        if end not in order:
            return _no_passage(article, end, order[:-1], world)
    if order.index(passages.first) > order.index(passages.last):
        first, last = passages.first, passages.last
        message = f"{last} stands before {first} in {article}"
        return Problem("unknown-passage", message, f"write {last}-{first}")
    if passages.first == CAPTION and not world.passage(article, CAPTION):
        return Problem("unknown-passage", f"{article} has no caption")
    return None


def _no_passage(article: str, passage: str, order: tuple[str, ...], world: World) -> Problem:
    if not order:
        return Problem("unknown-passage", f"{article} has no passages")
    ends = order[0] if len(order) == 1 else f"{order[0]}–{order[-1]}"
    close = nearest(passage, order) or order[-1]
    opening = world.passage(article, close)[:_OPENING].rstrip()
    message = f"{article} has no passage {passage} (it has {ends})"
    return Problem("unknown-passage", message, f"{close} begins “{opening}…”")
