"""What must hold of actors.yml and sources.yml, and of the ids they share with the articles."""

from __future__ import annotations

from briefgen.model.diagnostic import Problem
from briefgen.model.site import Actor, Source
from briefgen.stages.check.world import Findings, unknown
from briefgen.stages.mentions import words_of


def check_actors(actors: tuple[Actor, ...], taken: dict[str, str]) -> Findings:
    """Check ids and aliases; `taken` maps the ids of other files to what they name."""
    yield from _check_ids(tuple(actor.id for actor in actors), taken)
    claimed: dict[tuple[str, ...], str] = {}
    for index, actor in enumerate(actors):
        for field, aliases in (
            ("name", (actor.name,)),
            ("aliases", actor.aliases),
            ("weak_aliases", actor.weak_aliases),
        ):
            for place, alias in enumerate(aliases):
                other = claimed.setdefault(words_of(alias), actor.id)
                if other != actor.id:
                    at = (index, field) if field == "name" else (index, field, place)
                    message = f"“{alias}” is claimed by {other} and by {actor.id}"
                    hint = "leave it to one of them, or make it longer in both"
                    yield at, Problem("alias-claimed-twice", message, hint)


def check_sources(
    sources: tuple[Source, ...], taken: dict[str, str], others: tuple[str, ...]
) -> Findings:
    """Check the ids of sources, and that those they may be the same as are there.

    `others` are the ids that a source may be the same as, besides those of `sources` and `taken`.
    """
    ids = tuple(source.id for source in sources)
    yield from _check_ids(ids, taken)
    known = {*ids, *taken, *others}
    for index, source in enumerate(sources):
        for field, named in (
            ("same_as", source.same_as),
            ("maybe_same_as", source.maybe_same_as),
        ):
            for place, other in enumerate(named):
                if other == source.id:
                    message = f"{other} is this source itself"
                    hint = "name the other one, or leave it out"
                    yield (index, field, place), Problem("unknown-source", message, hint)
                elif other not in known:
                    yield (index, field, place), unknown("source", other, known - {source.id})


def _check_ids(ids: tuple[str, ...], taken: dict[str, str]) -> Findings:
    here: set[str] = set()
    for index, name in enumerate(ids):
        if name in here or name in taken:
            where = "here already" if name in here else f"taken by {taken[name]}"
            message = f"the id {name} is {where}; articles, sources and actors share their ids"
            yield (index, "id"), Problem("id-taken", message, "choose another")
        here.add(name)
