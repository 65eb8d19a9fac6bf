"""Which actors a passage names, and in which spelling."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, TypeAlias

from msgspec import Struct

from briefgen.model.site import Actor
from briefgen.stages.fold import fold_accents

Words: TypeAlias = tuple[str, ...]
WORD: Final = re.compile(r"\w+(?:['’]\w+)*")
_POSSESSIVE: Final = re.compile(r"['’]s?$")
_NOBODY: Final = ""


class Alias(Struct, frozen=True):
    """The words of one name, accents folded, and whose it is; nobody's where it is passed over."""

    words: Words
    actor: str
    weak: bool


class AliasIndex(Struct, frozen=True):
    """Aliases by their first word, the longest first; `begins` is a pattern of these words."""

    by_word: dict[str, tuple[Alias, ...]]
    begins: str


class Seen(Struct, frozen=True):
    """An actor's name as it stands in a text."""

    actor: str
    spelling: str


def words_of(text: str) -> Words:
    """Return the words of a name, accents folded and a possessive left out."""
    return tuple(_word(match[0]) for match in WORD.finditer(fold_accents(text)))


def _word(folded: str) -> str:
    if "'" not in folded and "’" not in folded:
        return folded
    return _POSSESSIVE.sub("", folded).replace("’", "'")


def index_aliases(actors: Iterable[Actor]) -> AliasIndex:
    """Return the aliases of all actors, ready to be looked for."""
    by_word: dict[str, list[Alias]] = {}
    for alias in _aliases(actors):
        if alias.words:
            by_word.setdefault(alias.words[0], []).append(alias)
    longest = {word: tuple(sorted(found, key=_rank)) for word, found in by_word.items()}
    words = sorted(longest, key=len, reverse=True)
    return AliasIndex(longest, rf"\b(?:{'|'.join(map(re.escape, words))})")


def _rank(alias: Alias) -> tuple[int, bool, str]:
    """Put the longest first, and a phrase that one actor claims before it is passed over."""
    return (-len(alias.words), alias.actor == _NOBODY, alias.actor)


def _aliases(actors: Iterable[Actor]) -> Iterator[Alias]:
    for actor in actors:
        for name in (actor.name, *actor.aliases):
            yield Alias(words_of(name), actor.id, weak=False)
        for name in actor.weak_aliases:
            yield Alias(words_of(name), actor.id, weak=True)
        for phrase in actor.excluded:
            yield Alias(words_of(phrase), _NOBODY, weak=False)


def find_mentions(text: str, index: AliasIndex) -> tuple[Seen, ...]:
    """Return the names in a passage, in order; a weak one only beside another of its actor's.

    Names match whole words, accents aside; where two begin at one word, the longer is meant.
    """
    # Folding keeps every character in its place, so that the spans are those of the text.
    folded = fold_accents(text)
    if not index.by_word or not re.search(index.begins, folded.replace("’", "'")):
        return ()  # as most passages
    found = list(_scan(list(WORD.finditer(folded)), index))
    named = {alias.actor for alias, _ in found if not alias.weak}
    seen = (
        Seen(alias.actor, _spelled(text, span))
        for alias, span in found
        if alias.actor in named and alias.actor != _NOBODY
    )
    return tuple(dict.fromkeys(seen))


def _scan(
    tokens: list[re.Match[str]], index: AliasIndex
) -> Iterator[tuple[Alias, tuple[int, int]]]:
    words = [_word(token[0]) for token in tokens]
    after = 0
    for at, word in enumerate(words):
        alias = _longest_at(words, at, index) if at >= after and word in index.by_word else None
        if alias is not None:
            after = at + len(alias.words)
            yield alias, (tokens[at].start(), tokens[after - 1].end())


def _longest_at(words: list[str], at: int, index: AliasIndex) -> Alias | None:
    for alias in index.by_word.get(words[at], ()):
        if tuple(words[at : at + len(alias.words)]) == alias.words:
            return alias
    return None


def _spelled(text: str, span: tuple[int, int]) -> str:
    return _POSSESSIVE.sub("", " ".join(text[span[0] : span[1]].split()))
