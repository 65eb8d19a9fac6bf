"""Rules that hold what a topic says against what it cites, and against its editions."""

from __future__ import annotations

from msgspec import Struct

from briefgen.engine.questions import Ask, rule
from briefgen.model.briefing import Facts, PassageKey
from briefgen.model.citation import Citation
from briefgen.model.diagnostic import Pointer, Problem
from briefgen.model.site import Actor
from briefgen.site.articles import (
    actor,
    actors,
    aliases,
    body,
    facts,
    passage,
    passage_note,
    seen,
    text_of,
)
from briefgen.site.editions import steps_of
from briefgen.site.fingerprint import fingerprint
from briefgen.site.inputs import TODAY
from briefgen.site.lineage import LineageOf
from briefgen.site.reading import site, topic
from briefgen.stages.check.changes import check_changes
from briefgen.stages.check.sourcing import check_sourcing
from briefgen.stages.check.spellings import Near, Neighbours, near_names, neighbours_of
from briefgen.stages.mentions import WORD, find_mentions
from briefgen.stages.merge import resolve


@rule("sourcing")
def sourcing(ask: Ask, slug: str) -> tuple[tuple[Pointer, Problem], ...]:
    """Return where a topic says what its sources do not bear out as it seems."""
    is_english = ask(site).language.lower().split("-")[0] == "en"
    return tuple(check_sourcing(ask(topic, slug), SourcesOf(ask), is_english=is_english))


@rule("untold-changes")
def untold_changes(ask: Ask, slug: str) -> tuple[tuple[Pointer, Problem], ...]:
    """Return that a topic has changed since its last edition, and its `changes` do not say so."""
    listed = ask(topic, slug).changes
    if not listed:
        return ()
    return tuple(check_changes(listed, ask(steps_of, slug), ask.input(TODAY) or ""))


def _print_of(known: Neighbours) -> str:
    return fingerprint(repr(known.names), repr(sorted(known.known)))


@rule("neighbours", _print_of)
def neighbours(ask: Ask) -> Neighbours:
    """Return the names of all actors, by what is left of them when they are misspelt."""
    return neighbours_of(ask(actors))


@rule("near-names")
def near(ask: Ask, slug: str, name: str) -> tuple[Near, ...]:
    """Return what a passage says that is nearly an actor's name.

    Not where it has the very name besides, nor of a word that the article has in small letters too.
    """
    found = near_names(ask(passage, slug, name), ask(neighbours))
    if not found:
        return ()
    named = {one.actor for one in ask(seen, slug, name)}
    texts = (one.text for one in ask(body, text_of(ask, slug)).passages)
    words = {match[0] for text in texts for match in WORD.finditer(text)}
    return tuple(
        one for one in found if one.actor not in named and one.spelling.lower() not in words
    )


class SourcesOf(Struct, frozen=True):
    """What a topic cites, as the store answers for it."""

    ask: Ask

    def passages(self, citation: Citation) -> tuple[PassageKey, ...]:
        """Return the passages that a citation names; none of an article as a whole."""
        cited = resolve(citation, LineageOf(self.ask))
        return tuple((cited.article, one) for one in cited.passages)

    def facts(self, article: str) -> Facts:
        """Return what an article says about itself."""
        return self.ask(facts, article)

    def text(self, article: str, name: str) -> str:
        """Return a passage's text."""
        return self.ask(passage, article, name)

    def flag(self, article: str, name: str) -> str:
        """Return the defect flagged in a passage, of the article or of the one whose text it is."""
        own = self.ask(passage_note, article, name).flag
        return own or self.ask(passage_note, text_of(self.ask, article), name).flag

    def seen(self, article: str, name: str) -> tuple[str, ...]:
        """Return the ids of the actors that a passage names."""
        return tuple(one.actor for one in self.ask(seen, article, name))

    def near(self, article: str, name: str) -> tuple[Near, ...]:
        """Return what a passage says that is nearly the name of an actor."""
        return self.ask(near, article, name) if self.ask(actors) else ()

    def named_in(self, text: str) -> frozenset[str]:
        """Return the ids of the actors that a text of the topic's own names."""
        return frozenset(one.actor for one in find_mentions(text, self.ask(aliases)))

    def actor(self, name: str) -> Actor | None:
        """Return an actor by id."""
        return self.ask(actor, name)
