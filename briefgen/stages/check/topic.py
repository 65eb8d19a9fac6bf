"""What must hold of a topic."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.model.diagnostic import Pointer, Problem
from briefgen.model.topic import (
    BLUF_STATEMENTS,
    BLUF_WORDS,
    CAVEAT_WORDS,
    Disagreement,
    Event,
    Statement,
    Topic,
)
from briefgen.stages.check.citations import check_cites
from briefgen.stages.check.world import Findings, World, unknown_entity
from briefgen.stages.statement_ids import statement_id

_SIDES = 2
_POSITIONS = {1: "a position", 2: "two positions or more"}


def check_topic(topic: Topic, world: World) -> Findings:
    """Check everything a topic says against the articles and actors there are."""
    yield from _check_shape(topic)
    yield from _check_ids(topic)
    for at, statement in statements_of(topic):
        yield from _check_statement(statement, at, world)
    for index, event in enumerate(topic.events):
        yield from _check_event(event, ("events", index), world)
    for index, disagreement in enumerate(topic.disagreements):
        yield from _check_disagreement(disagreement, ("disagreements", index), world)
    for index, actor in enumerate(topic.actors):
        if world.entity(actor) not in ("actor", "unread"):
            yield ("actors", index), unknown_entity("actor", actor, world)


def statements_of(topic: Topic) -> Iterator[tuple[Pointer, Statement]]:
    """Return the bottom line's statements and the key points, with their places."""
    for index, statement in enumerate(topic.bluf):
        yield ("bluf", index), statement
    for index, point in enumerate(topic.key_points):
        yield ("key_points", index), point


def _check_shape(topic: Topic) -> Findings:
    written = any((topic.key_points, topic.events, topic.disagreements))
    if not topic.bluf and written:
        hint = "say it in a statement: bluf: {text: …, cites: [article-slug#p3]}"
        yield ("bluf",), Problem("no-bluf", "there is no bottom line", hint)
    if not topic.key_points and (topic.bluf or topic.events or topic.disagreements):
        hint = "add key_points:, a list of statements, each with text: and cites:"
        yield ("key_points",), Problem("no-key-points", "there are no key points", hint)
    if len(topic.bluf) > BLUF_STATEMENTS:
        message = f"the bottom line has {len(topic.bluf)} statements; {BLUF_STATEMENTS} at most"
        yield ("bluf",), Problem("long-bluf", message, "move the others to key_points")
    words = sum(len(statement.text.split()) for statement in topic.bluf)
    if words > BLUF_WORDS:
        message = f"the bottom line has {words} words; {BLUF_WORDS} can be read in a glance"
        yield ("bluf",), Problem("wordy-bluf", message, "move the details to key_points")


def _check_ids(topic: Topic) -> Findings:
    taken: set[str] = set()
    for at, name in _ids(topic):
        if name in taken:
            yield at, _taken(name)
        taken.add(name)


def _taken(name: str) -> Problem:
    message = f"the id {name} is taken: another statement here has it, or says the same"
    return Problem("duplicate-id", message, "give each an id of its own, such as id: ferry-stops")


def anchors_of(topic: Topic) -> tuple[str, ...]:
    """Return the ids of a topic's statements, events and disagreements."""
    return tuple(name for _, name in _ids(topic))


def _ids(topic: Topic) -> Iterator[tuple[Pointer, str]]:
    for at, statement in statements_of(topic):
        yield at, statement.id or statement_id(statement.text)
    for index, event in enumerate(topic.events):
        yield ("events", index), event.id or statement_id(f"{event.date.text} {event.text}")
    for index, disagreement in enumerate(topic.disagreements):
        name = disagreement.id or statement_id(disagreement.question)
        yield ("disagreements", index), name


def _check_statement(statement: Statement, at: Pointer, world: World) -> Findings:
    if not statement.cites:
        yield (*at, "cites"), _uncited("this statement")
    if statement.kind == "assessment" and statement.likelihood is None:
        message = "an assessment says how likely it is"
        hint = "add likelihood: roughly even chance, or another of the seven"
        yield (*at, "likelihood"), Problem("no-likelihood", message, hint)
    words = len(statement.caveat.split())
    if words > CAVEAT_WORDS:
        message = f"this caveat has {words} words; {CAVEAT_WORDS} at most stand beside a statement"
        yield (*at, "caveat"), Problem("long-caveat", message, "keep to a word such as hearsay")
    yield from check_cites(statement.cites, at, world)


def _uncited(what: str) -> Problem:
    return Problem("uncited", f"{what} cites nothing", "add cites: [article-slug#p3]")


def _check_event(event: Event, at: Pointer, world: World) -> Findings:
    if not event.cites:
        yield (*at, "cites"), _uncited("this event")
    if event.basis == "derived" and not event.note:
        message = "a derived date says how it was derived"
        yield (*at, "note"), Problem("derived-without-note", message, "add note: …")
    yield from check_cites(event.cites, at, world)


def _check_disagreement(disagreement: Disagreement, at: Pointer, world: World) -> Findings:
    needed, found = 1 if disagreement.kind == "defect" else _SIDES, len(disagreement.positions)
    if found < needed:
        message = f"a disagreement of kind {disagreement.kind} has {_POSITIONS[needed]}"
        hint = "add one: - {says: …, cites: [article-slug#p3]}"
        yield (*at, "positions"), Problem("too-few-positions", message, hint)
    for index, position in enumerate(disagreement.positions):
        place = (*at, "positions", index)
        if not position.cites:
            yield (*place, "cites"), _uncited("this position")
        yield from check_cites(position.cites, place, world)
