"""What stands ready in a dossier and is used by nothing."""

from __future__ import annotations

from typing import Final

from briefgen.model.article import Allow
from briefgen.model.diagnostic import Pointer, Problem
from briefgen.stages.check.world import Findings

UNUSED: Final = frozenset({"unused-actor", "unused-article", "unused-source"})
"""Codes that are judged once nothing in the site is an error: then all that is used is known."""


def unused_article() -> Problem:
    """Return the problem of an article that no topic lists, cites or rests on."""
    message = "no topic lists or cites this article, and no other article rests on it"
    return Problem("unused-article", message, "add topics: […], or cite it in a topic")


def unused_actor(name: str) -> Problem:
    """Return the problem of an entry of actors.yml that nothing speaks of."""
    message = f"no topic lists {name}, no passage names it, and nothing rests on it"
    return Problem("unused-actor", message, "add the spellings that texts use, or leave it out")


def unused_source(name: str) -> Problem:
    """Return the problem of an entry of sources.yml that nothing rests on."""
    message = f"no article is of {name}, rests on it, or came through it"
    return Problem("unused-source", message, "leave it out until one does")


def settled(at: Pointer, problem: Problem, allowed: tuple[Allow, ...], *, unused: bool) -> Findings:
    """Give the problem at its place if a thing is unused and that is not allowed.

    Where it is allowed and not so, give that; places of permissions are below `at`'s first steps.
    """
    entries = [index for index, entry in enumerate(allowed) if entry.code == problem.code]
    if unused and not entries:
        yield at, problem
    for index in () if unused else entries:
        message = f"nothing here is {problem.code}"
        place = (*at[:-1], "allow", index, "code")
        yield place, Problem("no-longer-needed", message, "leave it out")
