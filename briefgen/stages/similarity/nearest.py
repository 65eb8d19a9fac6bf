"""Which texts a new one is like, and what would declare it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from msgspec import Struct

from briefgen.stages.similarity.compare import Likeness, compare
from briefgen.stages.similarity.proposal import derivation, figures, same_text, turned
from briefgen.stages.similarity.verdict import is_derived, is_same
from briefgen.stages.similarity.winnow import foreign_stretches
from briefgen.stages.similarity.words import Reading


class Near(Struct, frozen=True):
    """A text and an article that are the same, or of which one has words of the other.

    `holder` is the one in whose metadata `yaml`, a line, belongs, and `source` the other: the text
    rests on the article, unless the article has less of its own. `figures` say how much they share,
    in words, seen from the holder.
    """

    holder: str
    source: str
    is_same: bool
    figures: str
    yaml: str


def nearest(
    slug: str, text: Reading, others: Mapping[str, Reading], common: Collection[int] = ()
) -> tuple[Near, ...]:
    """Return the articles that the text `slug` is like, the likest first; it is none of `others`.

    `common` are hashes of the text that many have: what stands among them is nobody's own.
    """
    likenesses = _likenesses(text, others, common)
    liked = {name: one for name, one in likenesses if is_same(one) or is_derived(one)}
    ranked = sorted(liked, key=lambda name: (_rank(liked[name]), name))
    return tuple(_near((slug, text), (name, others[name]), liked[name]) for name in ranked)


def _likenesses(
    text: Reading, others: Mapping[str, Reading], common: Collection[int]
) -> Iterator[tuple[str, Likeness]]:
    own = foreign_stretches(text, common)
    for name, other in others.items():
        yield name, compare(text, other, (own, foreign_stretches(other, common)))


def _rank(likeness: Likeness) -> tuple[bool, float]:
    whole = likeness.whole
    return not is_same(likeness), -max(whole.of_one, whole.of_other)


def _near(one: tuple[str, Reading], other: tuple[str, Reading], likeness: Likeness) -> Near:
    if is_same(likeness):
        told, yaml = figures(likeness.whole, likeness.run), same_text(other[0])
        return Near(one[0], other[0], is_same=True, figures=told, yaml=yaml)
    if likeness.own.of_one < likeness.own.of_other:
        one, other, likeness = other, one, turned(likeness)
    told = figures(likeness.own, likeness.run)
    yaml = derivation(other[0], likeness.matches, (_order(one[1]), _order(other[1])))
    return Near(one[0], other[0], is_same=False, figures=told, yaml=yaml)


def _order(reading: Reading) -> tuple[str, ...]:
    return tuple(name for name, _ in reading.passages)
