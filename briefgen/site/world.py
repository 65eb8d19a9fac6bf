"""The rest of the site as checks ask for it, answered by the store."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from briefgen.engine.questions import Ask, rule
from briefgen.model.briefing import Facts
from briefgen.model.folder import ACTORS_FILE, MEDIA_FOLDER, SOURCES_FILE
from briefgen.model.ids import nearest
from briefgen.site.articles import (
    SHELVES,
    actors,
    facts,
    has_body,
    passage,
    passage_ids,
    pinned,
    sources,
    text_of,
)
from briefgen.site.frame import live_pages
from briefgen.site.inputs import FOLDER, MEDIA
from briefgen.site.reading import articles, declared, has_article, topic, topics
from briefgen.site.topics import is_live, live_topics, topic_moved
from briefgen.stages.check.topic import anchors_of
from briefgen.stages.check.world import Entity, Kind
from briefgen.stages.render.addresses import INDEX, LISTS, article_path, page_path


@rule("entity")
def entity(ask: Ask, name: str) -> Entity:
    """Return what an id names; an entry with a fault, which is told, has its name all the same."""
    if ask(has_article, name):
        return "article"
    in_sources, in_actors = ask(declared, SOURCES_FILE), ask(declared, ACTORS_FILE)
    if in_sources is not None and name in in_sources:
        return "source"
    if in_actors is not None and name in in_actors:
        return "actor"
    return "unread" if in_sources is None or in_actors is None else ""


@rule("near-source")
def near_source(ask: Ask, outlet: str) -> str:
    """Return the id in sources.yml that an outlet's name is likely to mean, or an empty text.

    A rule, for many articles are of one outlet, and to compare names takes long.
    """
    return nearest(outlet.casefold().replace(" ", "-"), [source.id for source in ask(sources)])


@rule("anchors")
def anchors(ask: Ask, slug: str) -> tuple[str, ...]:
    """Return the ids of a topic's statements, events and disagreements."""
    return anchors_of(ask(topic, slug))


@rule("has-page")
def has_page(ask: Ask, path: str) -> bool:
    """Return whether a page of the site is published at a path from its root."""
    if path in LISTS:
        return True
    slugs = (*ask(live_topics), *ask(live_pages))
    if any(path == page_path(slug) for slug in slugs):
        return True
    slug = path.removeprefix("articles/").removesuffix(f"/{INDEX}")
    return path == article_path(slug) and ask(has_article, slug) and not ask(facts, slug).draft


def has_file(ask: Ask, path: str) -> bool:
    """Return whether a page or a file of content/media/ is published at a path from the root."""
    if path.startswith("media/"):
        return ask.input(MEDIA, f"{MEDIA_FOLDER}/{path.removeprefix('media/')}") is not None
    return ask(has_page, path)


def media_paths(ask: Ask) -> tuple[str, ...]:
    """Return the paths of the files of content/media/ from the site's root."""
    return tuple(f"media/{name}" for name in ask.input(FOLDER, MEDIA_FOLDER) or ())


class WorldOf(Struct, frozen=True):
    """The rest of the site as the store answers for it."""

    ask: Ask

    def entity(self, name: str) -> Entity:
        """Return what an id names."""
        return self.ask(entity, name)

    def names(self, *kinds: Kind) -> tuple[str, ...]:
        """Return the ids of all entities of some kinds."""
        found: list[str] = []
        if "article" in kinds:
            found += self.ask(articles)
        if "source" in kinds:
            found += (source.id for source in self.ask(sources))
        if "actor" in kinds:
            found += (actor.id for actor in self.ask(actors))
        return tuple(dict.fromkeys(found))

    def moved(self, kind: Literal["article", "topic"], name: str) -> str:
        """Return the slug that a former one stands for now, or an empty text."""
        if kind == "topic":
            slugs = (slug for slug in self.ask(topics) if name in self.ask(topic_moved, slug))
            return next(slugs, "")
        return dict(one.split("/") for one in self.ask.bucket(SHELVES, "moved")).get(name, "")

    def near_source(self, outlet: str) -> str:
        """Return the id in sources.yml that an outlet's name is likely to mean, or nothing."""
        return self.ask(near_source, outlet)

    def topics(self) -> tuple[str, ...]:
        """Return the slugs of all topics."""
        return self.ask(topics)

    def is_draft(self, slug: str) -> bool:
        """Return whether a topic is a draft."""
        return not self.ask(is_live, slug)

    def anchors(self, slug: str) -> tuple[str, ...]:
        """Return the ids of a topic's statements, events and disagreements."""
        return self.ask(anchors, slug)

    def facts(self, article: str) -> Facts:
        """Return what an article says about itself."""
        return self.ask(facts, article)

    def has_text(self, article: str) -> bool:
        """Return whether an article has a body, its own or another's."""
        return self.ask(has_body, text_of(self.ask, article))

    def passage_ids(self, article: str) -> tuple[str, ...]:
        """Return the ids of an article's passages in their order."""
        return self.ask(passage_ids, article)

    def passage(self, article: str, passage_id: str) -> str:
        """Return a passage's text."""
        return self.ask(passage, article, passage_id)

    def pinned(self, article: str, passage_id: str) -> bool:
        """Return whether a passage's id is written in its text."""
        return self.ask(pinned, article, passage_id)
