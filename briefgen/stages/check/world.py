"""What a check may ask of the rest of the site, and the problems of names that lead nowhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count
from typing import Final, Literal, Protocol, TypeAlias

from briefgen.model.briefing import Facts
from briefgen.model.citation import PassageRange
from briefgen.model.diagnostic import Pointer, Problem
from briefgen.model.ids import CAPTION, nearest, suggestion

Findings: TypeAlias = Iterator[tuple[Pointer, Problem]]
Entity: TypeAlias = Literal["article", "source", "actor", "unread", ""]
"""What an id names; `unread`: nothing known, where a file that might name it cannot be read."""
Kind: TypeAlias = Literal["article", "source", "actor"]
_OPENING: Final = 60
_FEW: Final = 8
_OTHERWISE: Final[dict[Kind, str]] = {
    "article": "name the article that says it",
    "actor": "leave it out",
    "source": "leave it out",
}
_FIRST: Final = {"actor": "add it to actors.yml, or leave it out"}
_FILES: Final = {"source": "an entry of sources.yml", "actor": "an entry of actors.yml"}


class World(Protocol):
    """Narrow questions, so that a check runs again only when its answer may differ."""

    def entity(self, name: str) -> Entity:
        """Return what an id names."""

    def names(self, *kinds: Kind) -> tuple[str, ...]:
        """Return the ids of all entities of some kinds; asked only to word a hint."""

    def moved(self, kind: Literal["article", "topic"], name: str) -> str:
        """Return the slug that a former one stands for now, or an empty text; for a hint alone."""

    def near_source(self, outlet: str) -> str:
        """Return the id in sources.yml that an outlet's name is likely to mean, or nothing."""

    def topics(self) -> tuple[str, ...]:
        """Return the slugs of all topics."""

    def is_draft(self, topic: str) -> bool:
        """Return whether a topic is a draft."""

    def anchors(self, topic: str) -> tuple[str, ...]:
        """Return the ids of a topic's statements, events and disagreements."""

    def facts(self, article: str) -> Facts:
        """Return what an article says about itself."""

    def has_text(self, article: str) -> bool:
        """Return whether an article has a body, its own or another's; if not, that is told."""

    def passage_ids(self, article: str) -> tuple[str, ...]:
        """Return the ids of an article's passages in their order."""

    def passage(self, article: str, passage: str) -> str:
        """Return a passage's text."""

    def pinned(self, article: str, passage: str) -> bool:
        """Return whether a passage's id is written in its text."""


def unknown(what: str, name: str, known: Iterable[str]) -> Problem:
    """Return the problem of a name that nothing has, with the nearest that something has."""
    return Problem(f"unknown-{what}", f"there is no {what} {name}", suggestion(name, known))


def unknown_topic(name: str, world: World) -> Problem:
    """Return the problem of a slug that no topic has, or has no more."""
    return _moved("topic", name, world) or unknown("topic", name, world.topics())


def _moved(kind: Literal["article", "topic"], name: str, world: World) -> Problem | None:
    now = world.moved(kind, name)
    if not now:
        return None
    message = f"there is no {kind} {name} any more: its slug is now {now}"
    return Problem(f"unknown-{kind}", message, f"write {now} in its place")


def unknown_entity(kind: Kind, name: str, world: World) -> Problem:
    """Return the problem of an id that names nothing, or something of another kind."""
    entity = world.entity(name)
    if entity in _FILES:
        message = f"{name} is {_FILES[entity]}, not an {kind}"
        hint = _near(name, world.names(kind)) or _OTHERWISE[kind]
        return Problem(f"unknown-{kind}", message, hint)
    moved = _moved("article", name, world) if kind == "article" else None
    if moved is not None:
        return moved
    problem = unknown(kind, name, world.names(kind))
    hint = problem.hint or _FIRST.get(kind, "")
    return Problem(problem.code, problem.message, hint)


def unknown_source(name: str, world: World) -> Problem:
    """Return the problem of an id that nothing has on which an article could rest."""
    now = world.moved("article", name)
    if now:
        message = f"there is no article {name} any more: its slug is now {now}"
        return Problem("unknown-source", message, f"write {now} in its place")
    problem = unknown("source", name, world.names("source", "actor", "article"))
    hint = problem.hint or "add it to sources.yml, or write the id of an article or an actor"
    return Problem(problem.code, problem.message, hint)


def _near(name: str, known: Iterable[str]) -> str:
    close = nearest(name, known)
    return f"did you mean {close}?" if close else ""


def range_problem(article: str, passages: PassageRange, world: World) -> Problem | None:
    """Return what is wrong with a range of an article's passages, or None."""
    if not world.has_text(article):
        return None
    order = (*world.passage_ids(article), CAPTION)
    for end in (passages.first, passages.last):
        if end not in order:
            return _no_passage(article, end, order[:-1], world)
    if order.index(passages.first) > order.index(passages.last):
        first, last = passages.first, passages.last
        message = f"{last} stands before {first} in {article}"
        return Problem("unknown-passage", message, f"write {last}-{first}")
    if CAPTION in (passages.first, passages.last) and not world.passage(article, CAPTION):
        hint = "cite a passage, or add caption: … to the article's metadata"
        return Problem("unknown-passage", f"{article} has no caption", hint)
    return None


def _no_passage(article: str, passage: str, order: tuple[str, ...], world: World) -> Problem:
    if not order:
        return Problem("unknown-passage", f"{article} has no passages", "cite another article")
    message = f"{article} has no passage {passage} (it has {_listed(order)})"
    close = _meant(passage, order)
    return Problem(
        "unknown-passage", message, f"{close} begins “{_opening(article, close, world)}”"
    )


def _meant(passage: str, order: tuple[str, ...]) -> str:
    """Return the passage that is likely to be meant: for p33, p13 rather than p3."""
    mistyped = [one for one in order if len(one) == len(passage) and _differ(one, passage) == 1]
    return mistyped[0] if len(mistyped) == 1 else nearest(passage, order) or order[-1]


def _differ(one: str, other: str) -> int:
    return sum(a != b for a, b in zip(one, other, strict=True))


def _listed(order: tuple[str, ...]) -> str:
    ordinal = all(name == f"p{number}" for name, number in zip(order, count(1), strict=False))
    if len(order) > 1 and (ordinal or len(order) > _FEW):
        return f"{order[0]}–{order[-1]}"
    return ", ".join(order)


def _opening(article: str, passage: str, world: World) -> str:
    text = world.passage(article, passage)
    if len(text) <= _OPENING:
        return text
    return text[:_OPENING].rpartition(" ")[0].rstrip(".,;: ") + "…"
