"""Whether the links that texts hold lead somewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from briefgen.model.citation import parse_range
from briefgen.model.diagnostic import Problem
from briefgen.model.fields import InvalidValueError
from briefgen.stages.check.world import World, range_problem, unknown


def link_problems(
    targets: Iterable[str], world: World, has_media: Callable[[str], bool]
) -> Iterator[tuple[str, Problem]]:
    """Return the targets that lead nowhere, each with what is wrong."""
    for target in dict.fromkeys(targets):
        problem = _problem(target, world, has_media)
        if problem is not None:
            yield target, problem


def _problem(target: str, world: World, has_media: Callable[[str], bool]) -> Problem | None:
    kind, _, rest = target.partition(":")
    slug, _, place = rest.partition("#")
    if kind == "topic":
        return None if slug in world.topics() else unknown("topic", slug, world.topics())
    if kind == "article":
        return _article(slug, place, world)
    if target.startswith("media/") and not has_media(target.partition("#")[0]):
        return Problem("missing-media", f"there is no content/{target}", "put the file there")
    return None


def _article(slug: str, place: str, world: World) -> Problem | None:
    if world.entity(slug) != "article":
        return unknown("article", slug, world.names("article"))
    if not place:
        return None
    try:
        return range_problem(slug, parse_range(place), world)
    except InvalidValueError as error:
        return error.problem
