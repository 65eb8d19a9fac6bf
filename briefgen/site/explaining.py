"""Rules that explain where a statement comes from."""

from __future__ import annotations

from briefgen.engine.questions import Ask, rule
from briefgen.model.briefing import Facts
from briefgen.model.folder import TOPICS
from briefgen.site.articles import facts, original, passage
from briefgen.site.frame import names
from briefgen.site.lineage import LineageOf
from briefgen.site.reading import article_file, topic, topic_file
from briefgen.site.topics import briefing
from briefgen.stages.check.topic import statements_of
from briefgen.stages.explain import Line, explain
from briefgen.stages.statement_ids import statement_id


class KnownTo(LineageOf, frozen=True):
    """What explains a statement, as the store answers for it."""

    def facts(self, article: str) -> Facts:
        """Return what an article says about itself."""
        return self.ask(facts, article)

    def passage(self, article: str, passage_id: str) -> str:
        """Return a passage's text."""
        return self.ask(passage, article, passage_id)

    def name(self, name: str) -> str:
        """Return what a source or actor is called, or the id itself."""
        return self.ask(names).get(name, name)

    def file(self, article: str) -> str:
        """Return the file that says what an article, or the one whose text it is, rests on."""
        return article_file(self.ask, original(self.ask, article) or article)


@rule("explanation")
def explanation(ask: Ask, slug: str, name: str) -> tuple[Line, ...]:
    """Return the lines that explain a topic's statement; none where it has no such statement."""
    merged, decoded = ask(briefing, slug), ask(topic_file, slug)
    places = {
        said.id or statement_id(said.text): at for at, said in statements_of(ask(topic, slug))
    }
    found = next((one for one in (*merged.bluf, *merged.key_points) if one.id == name), None)
    if found is None:
        return ()
    at = decoded.original(places[name])
    return tuple(explain(found, f"{TOPICS}/{slug}.yml", at, KnownTo(ask)))


@rule("statements")
def statements(ask: Ask, slug: str) -> tuple[Line, ...]:
    """Return a topic's statements, a line each: what `explain` calls it, a space, its text."""
    decoded, merged = ask(topic_file, slug), ask(briefing, slug)
    places = (decoded.original(at) for at, _ in statements_of(ask(topic, slug)))
    found = zip((*merged.bluf, *merged.key_points), places, strict=True)
    return tuple(
        Line(0, f"{slug}#{one.id} {one.text}", f"{TOPICS}/{slug}.yml", at) for one, at in found
    )
