"""Copies and rewrites of a corpus's articles, planted so that what finds them can be counted."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from random import Random
from types import MappingProxyType
from typing import Final, TypeAlias

from benchmarks.articles import article_of
from benchmarks.news import Article, Block, Kind, Plan
from benchmarks.vocabulary import DEEDS, KINDS, THINGS

Blocks: TypeAlias = list[Block]
_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+")
_QUOTES: Final = str.maketrans({'"': "”", "'": "’", ",": ";"})
_WORDS: Final = frozenset((*DEEDS, *KINDS, *THINGS))


@dataclass(frozen=True, slots=True)
class Planted:
    """An article made from another, and in what way."""

    kind: str
    article: Article
    original: str


def exact(stream: Random, blocks: Blocks) -> Blocks:
    """Return a text as it is."""
    del stream
    return blocks


def repointed(stream: Random, blocks: Blocks) -> Blocks:
    """Return a text with other quotation marks, commas and bullets."""
    del stream
    return [
        replace(
            one,
            text=one.text.translate(_QUOTES),
            kind=Kind.PARAGRAPH if one.kind is Kind.ITEM else one.kind,
        )
        for one in blocks
    ]


def headed(stream: Random, blocks: Blocks) -> Blocks:
    """Return a text with new headings, and a paragraph of its own in front."""
    said = f"This report on the {stream.choice(THINGS)} first appeared elsewhere."
    others = [
        replace(one, text=f"The {stream.choice(THINGS)}") if one.kind is Kind.HEADING else one
        for one in blocks
    ]
    return [Block(Kind.PARAGRAPH, said, "p0"), *others]


def shortened(stream: Random, blocks: Blocks) -> Blocks:
    """Return a text with a third of its blocks cut."""
    kept = sorted(stream.sample(range(len(blocks)), len(blocks) * 2 // 3))
    return [blocks[index] for index in kept]


def reordered(stream: Random, blocks: Blocks) -> Blocks:
    """Return a text with its blocks in another order."""
    return stream.sample(blocks, len(blocks))


def _rewritten(stream: Random, blocks: Blocks, kept: float, others: Blocks) -> Blocks:
    """Return a text that keeps a part of its sentences; the rest are new."""
    theirs = [s for one in others for s in _SENTENCE.split(one.text)]
    stream.shuffle(theirs)
    made: Blocks = []
    for one in blocks:
        found = [
            s if stream.random() < kept or not theirs else theirs.pop()
            for s in _SENTENCE.split(one.text)
        ]
        made.append(replace(one, text=" ".join(found)))
    return made


def paraphrased(stream: Random, blocks: Blocks) -> Blocks:
    """Return a text in which every twelfth word, about, is another."""

    def word(found: re.Match[str]) -> str:
        if found[0] in _WORDS and stream.random() < 1 / 5:
            return stream.choice(THINGS)
        return found[0]

    return [replace(one, text=re.sub(r"[a-z]+", word, one.text)) for one in blocks]


COPIES: Final[Mapping[str, Callable[[Random, Blocks], Blocks]]] = MappingProxyType(
    {
        "exact": exact,
        "punctuation": repointed,
        "headline": headed,
        "cut": shortened,
        "reordered": reordered,
    }
)
REWRITES: Final[Mapping[str, float]] = MappingProxyType(
    {"70 % kept": 0.7, "50 % kept": 0.5, "30 % kept": 0.3}
)
PARAPHRASE: Final = "paraphrase"
KINDS_PLANTED: Final = (*COPIES, *REWRITES, PARAPHRASE)


def planted(plan: Plan, count: int, first: int = 0) -> Iterator[Planted]:
    """Yield so many articles made from others of a plan, kind by kind in turn.

    No original is used twice, and none rests on an article or is rested on as far as these tell.
    """
    stream = Random(f"{plan.seed}/planted/{first}")
    numbers = stream.sample(range(plan.articles), count)
    for index in range(count):
        kind = KINDS_PLANTED[index % len(KINDS_PLANTED)]
        original = article_of(plan, numbers[index])
        blocks = _blocks(stream, kind, list(original.blocks), _fresh(plan, first + index))
        article = replace(
            original,
            number=plan.articles + first + index,
            slug=f"planted-{first + index:04}",
            title=f"What the {stream.choice(THINGS)} means now",
            moment=original.moment + timedelta(days=2),
            blocks=tuple(blocks),
            rests_on=(),
        )
        yield Planted(kind, article, original.slug)


def _fresh(plan: Plan, index: int) -> Blocks:
    """Return a text that is in no corpus."""
    return list(article_of(plan, 10 * plan.articles + index).blocks)


def _blocks(stream: Random, kind: str, blocks: Blocks, fresh: Blocks) -> Blocks:
    if kind in COPIES:
        return COPIES[kind](stream, blocks)
    if kind == PARAPHRASE:
        return paraphrased(stream, blocks)
    return _rewritten(stream, blocks, REWRITES[kind], fresh)
