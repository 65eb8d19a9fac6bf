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
from briefgen.stages.check.world import Findings, World, unknown
from briefgen.stages.statement_ids import statement_id

_SIDES = 2


def check_topic(topic: Topic, world: World) -> Findings:
    """Check everything a topic says against the articles and actors there are."""
    draft = "draft" if topic.draft else ""
    yield from _check_shape(topic)
    yield from _check_ids(topic)
    for at, statement in statements_of(topic):
        yield from _check_statement(statement, at, world, draft)
    for index, event in enumerate(topic.events):
        yield from _check_event(event, ("events", index), world, draft)
    for index, disagreement in enumerate(topic.disagreements):
        yield from _check_disagreement(disagreement, ("disagreements", index), world, draft)
    for index, actor in enumerate(topic.actors):
        if world.entity(actor) != "actor":
            yield ("actors", index), unknown("actor", actor, world.names("actor"))


def statements_of(topic: Topic) -> Iterator[tuple[Pointer, Statement]]:
    """Return the bottom line's statements and the key points, with their places."""
    for index, statement in enumerate(topic.bluf):
        yield ("bluf", index), statement
    for index, point in enumerate(topic.key_points):
        yield ("key_points", index), point


def _check_shape(topic: Topic) -> Findings:
    written = any((topic.key_points, topic.events, topic.disagreements))
    if not topic.bluf and written:
        yield (), Problem("no-bluf", "there is no bottom line", "say it in one statement: bluf: …")
    if not topic.key_points and (topic.bluf or topic.events or topic.disagreements):
        yield (), Problem("no-key-points", "there are no key points", "add key_points: […]")
    if len(topic.bluf) > BLUF_STATEMENTS:
        message = f"the bottom line has {len(topic.bluf)} statements; {BLUF_STATEMENTS} at most"
        yield ("bluf",), Problem("long-bluf", message, "move the others to key_points")
    words = sum(len(statement.text.split()) for statement in topic.bluf)
    if words > BLUF_WORDS:
        message = f"the bottom line has {words} words; {BLUF_WORDS} can be read in a glance"
        yield ("bluf",), Problem("wordy-bluf", message)


def _check_ids(topic: Topic) -> Findings:
    taken: set[str] = set()
    for at, name in _ids(topic):
        if name in taken:
            message = f"the id {name} is taken: another statement here has it, or says the same"
            yield at, Problem("duplicate-id", message, "give each an id of its own")
        taken.add(name)


def _ids(topic: Topic) -> Iterator[tuple[Pointer, str]]:
    for at, statement in statements_of(topic):
        yield at, statement.id or statement_id(statement.text)
    for index, event in enumerate(topic.events):
        yield ("events", index), event.id or statement_id(f"{event.date.text} {event.text}")
    for index, disagreement in enumerate(topic.disagreements):
        name = disagreement.id or statement_id(disagreement.question)
        yield ("disagreements", index), name


def _check_statement(statement: Statement, at: Pointer, world: World, draft: str) -> Findings:
    if not statement.cites:
        yield at, _uncited("this statement")
    if statement.kind == "assessment" and statement.likelihood is None:
        message = "an assessment says how likely it is"
        yield at, Problem("no-likelihood", message, "add likelihood: roughly even chance")
    if len(statement.caveat.split()) > CAVEAT_WORDS:
        message = f"this caveat has more than {CAVEAT_WORDS} words"
        yield (*at, "caveat"), Problem("long-caveat", message, "keep it to a word such as hearsay")
    yield from check_cites(statement.cites, at, world, draft)


def _uncited(what: str) -> Problem:
    return Problem("uncited", f"{what} cites nothing", "add cites: [article-slug#p3]")


def _check_event(event: Event, at: Pointer, world: World, draft: str) -> Findings:
    if not event.cites:
        yield at, _uncited("this event")
    if event.basis == "derived" and not event.note:
        message = "a derived date says how it was derived"
        yield at, Problem("derived-without-note", message, "add note: …")
    yield from check_cites(event.cites, at, world, draft)


def _check_disagreement(
    disagreement: Disagreement, at: Pointer, world: World, draft: str
) -> Findings:
    needed = 1 if disagreement.kind == "defect" else _SIDES
    if len(disagreement.positions) < needed:
        message = f"a {disagreement.kind} has at least {needed} position(s)"
        yield at, Problem("too-few-positions", message, "add {says: …, cites: […]}")
    for index, position in enumerate(disagreement.positions):
        place = (*at, "positions", index)
        if not position.cites:
            yield place, _uncited("this position")
        yield from check_cites(position.cites, place, world, draft)
