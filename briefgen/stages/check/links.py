"""Whether the links that texts hold lead somewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from msgspec import Struct

from briefgen.model.citation import parse_range
from briefgen.model.diagnostic import Problem
from briefgen.model.fields import InvalidValueError
from briefgen.model.ids import suggestion
from briefgen.stages.check.world import World, range_problem, unknown_entity, unknown_topic

_MEDIA: Final = "media/"
_ELSEWHERE: Final = ("http", "https", "mailto")
_TARGETS: Final = "write https://…, topic:SLUG, article:SLUG#p3 or media/…"


class Linking(Struct, frozen=True):
    """The text whose links are judged.

    `has_file` tells of a path from the site's root whether a published file is there; `folder` is
    the path of the folder that the text's page stands in, or None where it may stand on several;
    `article` is the article whose body it is, or empty; a draft may link to drafts.
    """

    world: World
    has_file: Callable[[str], bool]
    folder: str | None = None
    article: str = ""
    draft: bool = False

    def problems(self, targets: Iterable[str]) -> Iterator[tuple[str, Problem]]:
        """Return the targets that lead nowhere, each with what is wrong."""
        for target in dict.fromkeys(targets):
            problem = self._problem(target)
            if problem is not None:
                yield target, problem

    def _problem(self, target: str) -> Problem | None:
        kind, colon, rest = target.partition(":")
        slug, _, place = rest.partition("#")
        if kind == "topic":
            return self._topic(slug, place)
        if kind == "article":
            return self._article(slug, place)
        if colon and kind.lower() in _ELSEWHERE:
            return None
        return self._here(target)

    def _topic(self, slug: str, place: str) -> Problem | None:
        if slug not in self.world.topics():
            return unknown_topic(slug, self.world)
        if self.world.is_draft(slug) and not self.draft:
            return _to_draft("topic", slug)
        anchors = self.world.anchors(slug) if place else ()
        if not place or place in anchors:
            return None
        message = f"nothing in {slug} has the id {place}"
        return Problem("unknown-link", message, suggestion(place, anchors) or f"write topic:{slug}")

    def _article(self, slug: str, place: str) -> Problem | None:
        if self.world.entity(slug) != "article":
            return unknown_entity("article", slug, self.world)
        if self.world.facts(slug).draft and not self.draft:
            return _to_draft("article", slug)
        return self._passage(slug, place) if place else None

    def _passage(self, slug: str, place: str) -> Problem | None:
        try:
            return range_problem(slug, parse_range(place), self.world)
        except InvalidValueError as error:
            return error.problem

    def _here(self, target: str) -> Problem | None:
        if target.startswith("#"):
            return self._passage(self.article, target[1:]) if self.article else None
        path = target.partition("#")[0]
        if path.startswith(_MEDIA):
            message, hint = f"there is no content/{path}", "put the file there"
            return None if self.has_file(path) else Problem("missing-media", message, hint)
        if self.folder is not None and self.has_file(_joined(self.folder, path)):
            return None
        return _nowhere(target)


def _joined(folder: str, path: str) -> str:
    steps = [step for step in folder.split("/") if step]
    for part in path.split("/"):
        if part == ".." and steps:
            steps.pop()
        elif part not in ("", "."):
            steps.append(part)
    return path if path.startswith("/") else "/".join(steps)


def _to_draft(kind: str, slug: str) -> Problem:
    message = f"{slug} is a draft, and has no page to link to"
    hint = f"publish it, or leave out the link {kind}:{slug}"
    return Problem("draft-cited", message, hint)


def _nowhere(target: str) -> Problem:
    _, media, name = target.rpartition(_MEDIA)
    hint = f"write {media}{name}" if media and name else _TARGETS
    return Problem("unknown-link", f"“{target}” leads nowhere in this site", hint)
