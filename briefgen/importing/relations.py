"""Which articles of the collection a draft repeats, and what would say so.

Texts are compared by their runs of three words (shingles; Broder 1997), accents and case aside.
What is needed is narrow, `Likeness`: another way to compare may take this one's place.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final, Protocol

from briefgen.importing.sidecar import Suggestion
from briefgen.model.topic import Terms
from briefgen.stages.check.terms import folded, says
from briefgen.stages.mentions import words_of

_RUN: Final = 3
_SAME: Final = 0.8
_DERIVED: Final = 0.1
_LEAST_SHARED: Final = 8
_REPEATED: Final = 0.25
_MOST: Final = 3
_PIN: Final = re.compile(r"\s*\{#([a-z][a-z0-9]*)\}\s*$")


@dataclass(frozen=True, slots=True)
class Near:
    """An article that shares text with a draft.

    `draft` is the share of the draft's runs of words that stand in the article, `other` the share
    of the article's that stand in the draft. `passages` are pairs: the draft's, the article's.
    """

    slug: str
    draft: float
    other: float
    passages: tuple[tuple[str, str], ...] = ()


class Likeness(Protocol):
    """A collection of texts that tells which of them a text is like."""

    def add(self, slug: str, passages: Mapping[str, str]) -> None:
        """Take in an article: its passages' texts by their ids."""

    def nearest(self, passages: Mapping[str, str]) -> list[Near]:
        """Return the articles that share most with a text, the nearest first."""


class Shingles:
    """Texts by their runs of three words."""

    def __init__(self) -> None:
        self._texts: list[tuple[str, int]] = []
        self._where: defaultdict[int, list[int]] = defaultdict(list)
        self._passages: list[dict[str, frozenset[int]]] = []

    def add(self, slug: str, passages: Mapping[str, str]) -> None:
        """Take in an article."""
        apart = {name: frozenset(_shingles(text)) for name, text in passages.items()}
        found = frozenset().union(*apart.values())
        for shingle in found:
            self._where[shingle].append(len(self._texts))
        self._texts.append((slug, len(found)))
        self._passages.append(apart)

    def nearest(self, passages: Mapping[str, str]) -> list[Near]:
        """Return the articles that share most with a text, the nearest first."""
        apart = {name: frozenset(_shingles(text)) for name, text in passages.items()}
        found = frozenset().union(*apart.values())
        shared = Counter(at for shingle in found for at in self._where.get(shingle, ()))
        return [
            Near(
                self._texts[at][0],
                count / len(found),
                count / self._texts[at][1],
                tuple(_repeated(apart, self._passages[at])),
            )
            for at, count in sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:_MOST]
            if count >= _LEAST_SHARED or count == len(found)
        ]


def _shingles(text: str) -> Iterator[int]:
    words = words_of(text.casefold())
    for at in range(len(words) - _RUN + 1):
        yield zlib.crc32(" ".join(words[at : at + _RUN]).encode("utf-8", "replace"))


def _repeated(
    draft: Mapping[str, frozenset[int]], other: Mapping[str, frozenset[int]]
) -> Iterator[tuple[str, str]]:
    for name, runs in draft.items():
        best = max(other, key=lambda there: len(runs & other[there]), default="")
        if best and len(runs & other[best]) >= max(_REPEATED * len(runs), 2):
            yield name, best


def passages_of(body: str) -> dict[str, str]:
    """Return the texts of a Markdown body's blocks by the ids they are pinned by, or by number."""
    found: dict[str, str] = {}
    for line in body.split("\n"):
        if line.strip() and not line.startswith("#"):
            pin = _PIN.search(line)
            name = pin[1] if pin else f"p{len(found) + 1}"
            found[name] = f"{found.get(name, '')} {_PIN.sub('', line)}".strip()
    return found


def related(slug: str, nearest: Sequence[Near]) -> list[Suggestion]:
    """Return the fields that would say what the draft `slug` repeats, or what repeats it."""
    same = [near for near in nearest if min(near.draft, near.other) >= _SAME]
    if same:
        share = round(100 * min(same[0].draft, same[0].other))
        ground = f"the same text as {same[0].slug}: {share} % of the runs of three words"
        return [Suggestion(f"same_text_as: {same[0].slug}", ground)]
    return [
        _derived(slug, near)
        for near in nearest
        if max(near.draft, near.other) >= _DERIVED and near.passages
    ]


def _derived(slug: str, near: Near) -> Suggestion:
    """Return the entry of the one that has less of its own: it is likelier to rest on the other."""
    if near.draft >= near.other:
        ground = f"{round(100 * near.draft)} % of its runs of three words stand in {near.slug}"
        pairs = [(there, here) for here, there in near.passages]
        return Suggestion(_entry(near.slug, pairs), ground)
    share = round(100 * near.other)
    ground = f"for {near.slug}.yml: {share} % of its runs of three words stand in this text"
    return Suggestion(_entry(slug, near.passages), ground)


def _entry(source: str, pairs: Sequence[tuple[str, str]]) -> str:
    """Return the field for pairs of the source's passages and those that rest on them."""
    there = sorted({one for one, _ in pairs}, key=_place)
    entries = []
    for run in _runs(there):
        here = sorted({two for one, two in pairs if one in run}, key=_place)
        covered = ", ".join(map(_range, _runs(here)))
        entries.append(
            f"\n  - {{source: {source}#{_range(run)}, how: suspected, for: [{covered}]}}"
        )
    return f"derives_from:{''.join(entries)}"


def _place(name: str) -> tuple[str, int]:
    letters = name.rstrip("0123456789")
    return letters, int(name[len(letters) :] or 0)


def _runs(names: Sequence[str]) -> list[list[str]]:
    """Return sorted ids in runs of numbers that follow one another."""
    placed = enumerate(map(_place, names))
    runs = groupby(placed, key=lambda one: (one[1][0], one[1][1] - one[0]))
    return [[names[at] for at, _ in run] for _, run in runs]


def _range(run: Sequence[str]) -> str:
    return run[0] if len(run) == 1 else f"{run[0]}-{run[-1]}"


def topics_for(passages: Mapping[str, str], topics: Mapping[str, Terms]) -> list[Suggestion]:
    """Return the topics whose terms a draft's passages hold."""
    found = []
    for slug, terms in topics.items():
        at = [name for name, text in passages.items() if _fits(folded([text]), terms)]
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
