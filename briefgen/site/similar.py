"""Rules that compare texts: which are found to be alike, and what is told of it.

They are asked where the input `TEXTS` tells so: by `check`, `publish` and `--strict`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, combinations
from typing import Final
from zlib import crc32

from msgspec import Struct

from briefgen.engine.questions import Ask, Emission, Relation, rule
from briefgen.model.article import Edge
from briefgen.model.diagnostic import Diagnostic, Pointer, Problem
from briefgen.site.articles import body, facts, has_body, original, passage_ids
from briefgen.site.inputs import TEXTS
from briefgen.site.reading import article, articles, has_article, metadata
from briefgen.stages.check.allow import without_allowed
from briefgen.stages.check.similar import (
    COMPARED,
    Pair,
    Text,
    check_original,
    check_pairs,
    check_permissions,
)
from briefgen.stages.similarity.compare import Likeness, compare
from briefgen.stages.similarity.proposal import turned
from briefgen.stages.similarity.ties import is_declared
from briefgen.stages.similarity.winnow import MANY, SHARED, Signature, foreign_stretches, sign
from briefgen.stages.similarity.words import read

_SHELVES: Final = 16
_ALIKE: Final = "~alike"
_ASKED: Final = "asked"
_NEAR: Final = "near"
_COMMON: Final = ""


@rule("compared")
def compared(ask: Ask) -> tuple[str, ...]:
    """Return the articles whose texts may be compared: all, where it is asked for, or none."""
    return ask(articles) if ask.input(TEXTS) else ()


def is_compared(ask: Ask, slug: str) -> bool:
    """Return whether an article has a text to compare: a body of its own, in full, no draft."""
    said = ask(facts, slug)
    return said.text == "full" and not said.draft and ask(has_body, slug)


@rule("signature")
def signature(ask: Ask, slug: str) -> Signature:
    """Return what an article's text is found by; empty where there is none to compare."""
    if not is_compared(ask, slug):
        return Signature(0, ())
    return sign(read(ask(body, slug).passages))


@rule("kept-hashes")
def kept_hashes(ask: Ask, slug: str) -> Emission[tuple[str, tuple[int, ...]]]:
    """Give an article's hashes to their shelves, and itself where it is to be asked anyhow."""
    own, hashes = article(ask, slug), ask(signature, slug).hashes()
    shelves: dict[str, list[int]] = {}
    for found in hashes:
        shelves.setdefault(_shelf(found), []).append(found)
    if hashes and not own.same_text_as:
        shelves[_ALIKE] = [crc32(repr(hashes).encode())]
    if own.same_text_as or any(entry.code in COMPARED for entry in own.allow):
        shelves[_ASKED] = []
    return tuple((name, (slug, tuple(found))) for name, found in shelves.items())


def _shelf(found: int) -> str:
    return f"~{found % _SHELVES}"


KEPT: Final = Relation("kept", compared, kept_hashes)
"""By the remainder of a hash: articles, and those of their hashes that have it.

Under `~alike`: articles, and a hash of all their hashes. Under `asked`: those that declare the same
text as another, or allow what is told here.
"""


@rule("shelf-names")
def shelf_names(ask: Ask) -> tuple[str, ...]:
    """Return the names of the shelves; none where nothing is compared."""
    return tuple(sorted([_ALIKE, *map(_shelf, range(_SHELVES))])) if ask(compared) else ()


@rule("collisions")
def collisions(ask: Ask, name: str) -> Emission[tuple[str, int]]:
    """Give each article those that share a hash of one shelf, once for each hash.

    How many articles have a hash does not depend on an order. Where they are too many, each gets
    the hash alone; but texts that are alike in all are each near the first of them.
    """
    near: dict[str, None] = {}
    given: list[tuple[str, tuple[str, int]]] = []
    for found, slugs in _shared(ask.bucket(KEPT, name)).items():
        if name == _ALIKE:
            near |= dict.fromkeys(slugs)
            given += _to_first(slugs, found)
        elif len(slugs) > MANY:
            given += ((slug, (_COMMON, found)) for slug in slugs)
        else:
            near |= dict.fromkeys(slugs)
            for one, other in combinations(slugs, 2):
                given += ((one, (other, found)), (other, (one, found)))
    return (*given, *((_NEAR, (slug, 0)) for slug in near))


def _to_first(slugs: Sequence[str], found: int) -> Iterator[tuple[str, tuple[str, int]]]:
    first, *others = slugs
    for other in others:
        yield from SHARED * ((first, (other, found)), (other, (first, found)))


def _shared(shelf: Sequence[tuple[str, tuple[int, ...]]]) -> dict[int, list[str]]:
    """Return the hashes that several articles have, and which do."""
    counts = Counter(chain.from_iterable(hashes for _, hashes in shelf))
    several = {found for found, count in counts.items() if count > 1}
    having: dict[int, list[str]] = {}
    for slug, hashes in shelf:
        for found in sorted(several.intersection(hashes)):
            having.setdefault(found, []).append(slug)
    return having


NEAR: Final = Relation("near", shelf_names, collisions)
"""By article: others with a hash that it has too, and hashes, of nobody, that many have.

Under `near`: the articles for which there is any other.
"""


@rule("near-articles")
def near(ask: Ask, slug: str) -> tuple[str, ...]:
    """Return the articles that share enough with this one to be compared with it."""
    counts = Counter(other for other, _ in ask.bucket(NEAR, slug) if other != _COMMON)
    return tuple(sorted(other for other, count in counts.items() if count >= SHARED))


@rule("common-hashes")
def common_hashes(ask: Ask, slug: str) -> tuple[int, ...]:
    """Return the hashes of an article that too many have."""
    return tuple(found for other, found in ask.bucket(NEAR, slug) if other == _COMMON)


@rule("similarity")
def similarity(ask: Ask, one: str, other: str) -> Likeness:
    """Return what two articles, given in the order of their slugs, have in common."""
    texts = tuple(read(ask(body, slug).passages) for slug in (one, other))
    commons = tuple(frozenset(ask(common_hashes, slug)) for slug in (one, other))
    foreign = (foreign_stretches(texts[0], commons[0]), foreign_stretches(texts[1], commons[1]))
    return compare(texts[0], texts[1], foreign)


def _likeness(ask: Ask, one: str, other: str) -> Likeness:
    if one < other:
        return ask(similarity, one, other)
    return turned(ask(similarity, other, one))


class _DeclaredIn(Struct, frozen=True):
    """What articles declare of each other, as the store has it."""

    ask: Ask

    def edges(self, article_id: str) -> tuple[Edge, ...]:
        """Return what an article, or the one whose text it is, rests on."""
        if not self.ask(has_article, article_id):
            return ()
        return article(self.ask, self.first(article_id)).derives_from

    def passage_ids(self, article_id: str) -> tuple[str, ...]:
        """Return the ids of an article's passages in their order."""
        return self.ask(passage_ids, article_id) if self.ask(has_article, article_id) else ()

    def first(self, name: str) -> str:
        """Return the article whose text an article is; of another id, the id itself."""
        if not self.ask(has_article, name):
            return name
        return original(self.ask, name) or name


@rule("similar-diagnostics")
def similar_diagnostics(ask: Ask, slug: str) -> tuple[Diagnostic, ...]:
    """Return what is told of an article's text beside others."""
    decoded = ask(metadata, slug)
    own = decoded.value
    if own is None or own.draft:
        return ()
    found = tuple(_findings(ask, slug))
    unneeded = () if decoded.diagnostics else check_permissions(own.allow, (p for _, p in found))
    return (*without_allowed(decoded.placed(found), own.allow), *decoded.placed(unneeded))


def _findings(ask: Ask, slug: str) -> Iterator[tuple[Pointer, Problem]]:
    if not is_compared(ask, slug):
        return
    declared = _DeclaredIn(ask)
    first = declared.first(slug)
    if first != slug and is_compared(ask, first):
        # The other stands for this one wherever a third is like both.
        yield from check_original(first, _likeness(ask, slug, first))
        return
    edges = article(ask, slug).derives_from
    yield from check_pairs(_pairs(ask, slug, declared), (str(edge.source) for edge in edges))


def _pairs(ask: Ask, slug: str, declared: _DeclaredIn) -> Iterator[Pair]:
    first = declared.first(slug)
    for other in ask(near, slug):
        text = declared.first(other)
        if text == first or (text != other and is_compared(ask, text)):
            continue
        likeness = _likeness(ask, slug, other)
        is_told = is_declared(slug, other, likeness.matches, declared)
        yield Pair(_text(ask, slug), _text(ask, other), likeness, is_told)


def _text(ask: Ask, slug: str) -> Text:
    words = ask(signature, slug).words
    return Text(slug, ask(facts, slug).date, words, ask(passage_ids, slug))


@rule("similarity-report")
def similarity_report(ask: Ask) -> tuple[Diagnostic, ...]:
    """Return what is told of all texts beside each other, where they are compared."""
    if not ask(compared):
        return ()
    asked = (slug for slug, _ in (*ask.bucket(KEPT, _ASKED), *ask.bucket(NEAR, _NEAR)))
    return tuple(d for slug in sorted(set(asked)) for d in ask(similar_diagnostics, slug))
