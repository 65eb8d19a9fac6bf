"""What a topic claims, place by place, and what is asked about what it cites."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from msgspec import Struct

from briefgen.model.briefing import Facts, PassageKey
from briefgen.model.citation import Citation
from briefgen.model.diagnostic import Pointer
from briefgen.model.site import Actor
from briefgen.model.topic import Topic
from briefgen.stages.check.spellings import Near
from briefgen.stages.check.topic import statements_of


class Claim(Struct, frozen=True):
    """Something a topic says at a place, with its citations; a defect is told as one."""

    at: Pointer
    text: str
    cites: tuple[Citation, ...]
    is_defect: bool = False


class CitedSources(Protocol):
    """Narrow questions about what a topic cites."""

    def passages(self, citation: Citation) -> tuple[PassageKey, ...]:
        """Return the passages that a citation names; none of an article as a whole."""

    def facts(self, article: str) -> Facts:
        """Return what an article says about itself."""

    def text(self, article: str, passage: str) -> str:
        """Return a passage's text."""

    def flag(self, article: str, passage: str) -> str:
        """Return the defect that a passage's author has flagged; empty where there is none."""

    def seen(self, article: str, passage: str) -> tuple[str, ...]:
        """Return the ids of the actors that a passage names."""

    def near(self, article: str, passage: str) -> tuple[Near, ...]:
        """Return what a passage says that is nearly the name of an actor."""

    def named_in(self, text: str) -> frozenset[str]:
        """Return the ids of the actors that a text of the topic's own names."""

    def actor(self, actor: str) -> Actor | None:
        """Return an actor by id."""


def claims_of(topic: Topic) -> Iterator[Claim]:
    """Return all that a topic claims, in its order."""
    for at, statement in statements_of(topic):
        yield Claim(at, statement.text, statement.cites)
    for index, event in enumerate(topic.events):
        yield Claim(("events", index), event.text, event.cites)
    for index, dispute in enumerate(topic.disagreements):
        for place, side in enumerate(dispute.positions):
            at = ("disagreements", index, "positions", place)
            yield Claim(at, side.says, side.cites, dispute.kind == "defect")


def cited_by(claim: Claim, sources: CitedSources) -> Iterator[tuple[Pointer, PassageKey]]:
    """Return the passages that a claim cites, each with the place of its citation."""
    for index, citation in enumerate(claim.cites):
        for key in sources.passages(citation):
            yield (*claim.at, "cites", index), key
