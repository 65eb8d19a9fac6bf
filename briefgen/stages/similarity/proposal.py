"""What to write where a text is like another: the YAML that declares it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from briefgen.model.citation import PassageRange, Reference
from briefgen.stages.similarity.compare import Likeness, Overlap


def same_text(article: str) -> str:
    """Return the line that declares the same text as an article."""
    return f"same_text_as: {article}"


def derivation(
    article: str,
    matches: Iterable[tuple[str, str]],
    orders: tuple[Sequence[str], Sequence[str]],
) -> str:
    """Return the line that declares what rests on which passages of an article.

    `matches` are pairs of an own passage and one of the article's, `orders` the ids of all own
    passages and all of the article's. Without matches the article as a whole is meant.
    """
    edges = ", ".join(edges_of(article, tuple(matches), orders))
    return f"derives_from: [{edges}]"


def edges_of(
    article: str,
    matches: Sequence[tuple[str, str]],
    orders: tuple[Sequence[str], Sequence[str]],
) -> Iterator[str]:
    """Give the edges, one for each row of the article's passages, as YAML in one line."""
    mine, theirs = orders
    for source in ranges({two for _, two in matches}, theirs):
        inside = set(source.within(tuple(theirs)))
        own = ranges({one for one, two in matches if two in inside}, mine)
        covers = ", ".join(map(str, own))
        yield f"{{source: {Reference(article, source)}, for: [{covers}], how: inferred}}"
    if not matches:
        yield f"{{source: {article}, how: inferred}}"


def ranges(names: set[str], order: Sequence[str]) -> list[PassageRange]:
    """Return passages as ranges, in the order of their text."""
    found: list[PassageRange] = []
    before = False
    for name in order:
        if name in names:
            first = found.pop().first if before else name
            found.append(PassageRange(first, name))
        before = name in names
    return found


def figures(overlap: Overlap, run: int) -> str:
    """Return how much of a text stands in another, and the other way round, in words."""
    return (
        f"{percent(overlap.shared, overlap.one)} of this stands there, "
        f"{percent(overlap.shared, overlap.other)} of that here; "
        f"the longest run is {run} words"
    )


def percent(part: int, whole: int) -> str:
    """Return a part in whole per cent, rounded down: 100 % is all of it."""
    return f"{100 * part // whole if whole else 0} %"


def turned(likeness: Likeness) -> Likeness:
    """Return what two texts have in common, seen from the other."""
    whole, own = likeness.whole, likeness.own
    return Likeness(
        Overlap(whole.shared, whole.other, whole.one),
        Overlap(own.shared, own.other, own.one),
        likeness.run,
        tuple((two, one) for one, two in likeness.matches),
    )
