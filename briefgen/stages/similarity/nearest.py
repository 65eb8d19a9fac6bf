"""Which articles of a collection a new text is like, by what is remembered of them alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from briefgen.stages.markup import Passage
from briefgen.stages.similarity.proposal import derivation, same_text
from briefgen.stages.similarity.verdict import SAME
from briefgen.stages.similarity.winnow import SHARED, STRETCH, Signature, sign, stretch_hashes
from briefgen.stages.similarity.words import Reading, read


@dataclass(frozen=True, slots=True)
class Near:
    """An article that a text is like.

    `of_text` is the part of the text's kept hashes that the article has, `of_article` the part of
    the article's that stand in the text: estimates of containment, from 0 to 1. `yaml` is the line
    to accept into the text's metadata.
    """

    article: str
    of_text: float
    of_article: float
    yaml: str


def nearest(passages: Iterable[Passage], known: Mapping[str, Signature]) -> tuple[Near, ...]:
    """Return the articles that a text is like, the likest first; `known` are their signatures.

    Nothing else is read of them, so that one pass over a collection tells: two hashes in common are
    asked for, which a common run of 29 words always gives.
    """
    reading = read(passages)
    own = frozenset(sign(reading).hashes())
    places = _places(reading)
    found = (_near(slug, signature, own, places) for slug, signature in known.items())
    liked = (one for one in found if one is not None)
    return tuple(sorted(liked, key=lambda one: (-max(one.of_text, one.of_article), one.article)))


def _places(reading: Reading) -> dict[int, set[str]]:
    """Return the passages in which each stretch of a text lies, by its hash."""
    bounds = list(reading.bounds())
    places: dict[int, set[str]] = {}
    for at, found in enumerate(stretch_hashes(reading.words)):
        inside = {name for name, start, end in bounds if start < at + STRETCH and end > at}
        places.setdefault(found, set()).update(inside)
    return places


def _near(
    slug: str, signature: Signature, own: frozenset[int], places: Mapping[int, set[str]]
) -> Near | None:
    theirs = frozenset(signature.hashes())
    shared = theirs & places.keys()
    if len(shared) < SHARED:
        return None
    of_text = len(theirs & own) / len(own)
    of_article = len(shared) / len(theirs)
    if min(of_text, of_article) >= SAME:
        return Near(slug, of_text, of_article, same_text(slug))
    matches = tuple(dict.fromkeys(_matches(signature, places)))
    mine = tuple(dict.fromkeys(name for inside in places.values() for name in sorted(inside)))
    order = tuple(name for name, _ in signature.kept)
    return Near(slug, of_text, of_article, derivation(slug, matches, (mine, order)))


def _matches(signature: Signature, places: Mapping[int, set[str]]) -> Iterator[tuple[str, str]]:
    for name, hashes in signature.kept:
        for found in hashes:
            inside = places.get(found, set())
            if len(inside) == 1:
                yield next(iter(inside)), name
