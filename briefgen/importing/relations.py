"""Which articles of the collection a draft repeats, and what would say so.

Texts are found and judged as the check of similarity does it (`briefgen.stages.similarity`), so
that nothing is suggested here that a check would not tell.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from briefgen.importing.sidecar import Suggestion
from briefgen.model.topic import Terms
from briefgen.stages.check.terms import folded, says
from briefgen.stages.markup import Markup, Passage
from briefgen.stages.similarity.index import Index
from briefgen.stages.similarity.nearest import Near, nearest
from briefgen.stages.similarity.winnow import sign
from briefgen.stages.similarity.words import Reading, read

_MOST: Final = 3
_UNSAID: Final = re.compile(
    r"^ {0,3}#{1,6}[ \t].*|^[ >]*\d+\.(?= )|\{#[a-z][a-z0-9]*\}|\]\([^\s()]*\)", re.MULTILINE
)
"""What is in Markdown and not in its passages: headings, items' numbers, ids, addresses."""


class Collection:
    """The texts of a collection, each remembered by the hashes that find it.

    `body_of` gives an article's Markdown: those that may be like a draft are read once more.
    """

    def __init__(self, body_of: Callable[[str], str]) -> None:
        self._body_of = body_of
        self._index = Index()
        self._markup = Markup()

    def add(self, slug: str, body: str) -> None:
        """Take an article in by its Markdown."""
        self._index.add(slug, sign(skimmed(body)))

    def nearest(self, slug: str, passages: Iterable[Passage]) -> tuple[Near, ...]:
        """Return the articles that the draft `slug` is like, the likest first."""
        text = read(passages)
        signature = sign(text)
        others = {name: self._read(name) for name in self._index.near(signature)}
        return nearest(slug, text, others, self._index.common(signature))

    def _read(self, slug: str) -> Reading:
        return read(self._markup.body(self._body_of(slug)).passages)


def skimmed(body: str) -> Reading:
    """Return the words of Markdown without converting it, in a third of the time.

    Rare syntax is misread (addresses given apart, marks within words), which costs some hashes.
    """
    lines = html.unescape(_UNSAID.sub("", body)).split("\n")
    return read(Passage("", line, pinned=False) for line in lines)


def related(slug: str, near: Sequence[Near]) -> list[Suggestion]:
    """Return the fields that would say what the draft `slug` repeats, or what repeats it."""
    same = [one for one in near if one.is_same]
    return [_suggestion(slug, one) for one in same[:1] or near[:_MOST]]


def _suggestion(slug: str, near: Near) -> Suggestion:
    place = "" if near.holder == slug else f"for {near.holder}.yml: "
    kind = "the same text as" if near.is_same else "shares text with"
    return Suggestion(near.yaml, f"{place}{kind} {near.source}: {near.figures}")


def topics_for(passages: Sequence[Passage], topics: Mapping[str, Terms]) -> list[Suggestion]:
    """Return the topics whose terms a draft's passages hold."""
    said = [(passage.id, folded([passage.text])) for passage in passages]
    found = []
    for slug, terms in topics.items():
        at = [name for name, text in said if _fits(text, terms)]
        if at:
            found.append((slug, at))
    if not found:
        return []
    ground = "; ".join(f"the terms of {slug} stand in {', '.join(at)}" for slug, at in found)
    return [Suggestion(f"topics: [{', '.join(slug for slug, _ in found)}]", ground)]


def _fits(said: str, terms: Terms) -> bool:
    if not terms.any and not terms.all:
        return False
    return (
        (not terms.any or any(says(said, term) for term in terms.any))
        and all(says(said, term) for term in terms.all)
        and not any(says(said, term) for term in terms.excluded)
    )
