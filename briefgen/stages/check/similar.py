"""Whether what texts have in common is declared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from msgspec import Struct

from briefgen.model.article import Allow
from briefgen.model.diagnostic import Pointer, Problem
from briefgen.model.edtf import EdtfDate
from briefgen.stages.check.world import Findings
from briefgen.stages.similarity.compare import Likeness
from briefgen.stages.similarity.proposal import derivation, edges_of, figures, same_text
from briefgen.stages.similarity.verdict import is_another, is_derived, is_same

COMPARED: Final = frozenset({"text-differs", "undeclared-copy", "undeclared-derivation"})
"""The codes of what only a comparison of texts tells."""


class Text(Struct, frozen=True):
    """An article whose text is compared."""

    slug: str
    date: EdtfDate
    words: int
    passages: tuple[str, ...]


class Pair(Struct, frozen=True):
    """An article and another one that it is like, and whether it is declared why."""

    one: Text
    other: Text
    likeness: Likeness
    declared: bool


def check_original(original: str, likeness: Likeness) -> Findings:
    """Check that an article is the text it is declared to be: `likeness` is that to the other."""
    if is_another(likeness):
        told = figures(likeness.whole, likeness.run)
        message = f"this is not the text of {original}: {told}"
        hint = "take it out; what does rest on the other stands in derives_from"
        yield ("same_text_as",), Problem("text-differs", message, hint)


def check_pairs(pairs: Iterable[Pair], has_edges: Iterable[str]) -> Findings:
    """Check what an article has in common with others, seen from it.

    Of each pair the one is told in whose file the declaration belongs. `has_edges` is what the
    article declares already: then the new edges are to be added there.
    """
    edges = tuple(has_edges)
    for pair in pairs:
        if is_same(pair.likeness):
            yield from _copy(pair)
        elif is_derived(pair.likeness) and not pair.declared:
            yield from _derivation(pair, bool(edges))


def _copy(pair: Pair) -> Iterator[tuple[Pointer, Problem]]:
    if comes_later(pair.one, pair.other, (0, pair.one.slug), (0, pair.other.slug)):
        told = figures(pair.likeness.whole, pair.likeness.run)
        message = f"the same text as {pair.other.slug}, and not declared so: {told}"
        hint = f"write {same_text(pair.other.slug)}"
        yield (), Problem("undeclared-copy", message, hint)


def _derivation(pair: Pair, adds: bool) -> Iterator[tuple[Pointer, Problem]]:  # noqa: FBT001
    one, other = pair.one, pair.other
    if not comes_later(one, other, (-one.words, one.slug), (-other.words, other.slug)):
        return
    matches, orders = pair.likeness.matches, (one.passages, other.passages)
    told = figures(pair.likeness.own, pair.likeness.run)
    which = _matching(matches)
    message = f"shares text with {other.slug}, and neither says why: {told}{which}"
    added = ", ".join(edges_of(other.slug, matches, orders))
    written = f"add to derives_from: {added}" if adds else derivation(other.slug, matches, orders)
    hint = f"{'' if adds else 'write '}{written}; or declare what both rest on"
    yield (), Problem("undeclared-derivation", message, hint)


def _matching(matches: tuple[tuple[str, str], ...]) -> str:
    by_own: dict[str, list[str]] = {}
    for one, two in matches:
        by_own.setdefault(one, []).append(two)
    told = ", ".join(f"{one} is like {' and '.join(found)}" for one, found in by_own.items())
    return f"; {told}" if told else ""


def comes_later(one: Text, other: Text, mine: tuple[int, str], theirs: tuple[int, str]) -> bool:
    """Return whether an article is the later of two: by date, or else by the ranks given."""
    for first, second, answer in ((one, other, False), (other, one, True)):
        latest, earliest = first.date.latest, second.date.earliest
        if latest is not None and earliest is not None and latest < earliest:
            return answer
    return mine > theirs


def check_permissions(allowed: tuple[Allow, ...], found: Iterable[Problem]) -> Findings:
    """Check the permissions for what a comparison tells: each must silence something."""
    codes = {problem.code for problem in found}
    for index, entry in enumerate(allowed):
        if entry.code in COMPARED - codes:
            message = f"nothing here is {entry.code}"
            yield ("allow", index, "code"), Problem("no-longer-needed", message, "leave it out")
