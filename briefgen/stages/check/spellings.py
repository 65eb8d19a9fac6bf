"""Words that are nearly the name of an actor, and are none of the names declared.

Quiet rather than clever: a word counts where it is capitalised, has five letters or more, begins as
the name does, and is one slip away from it (two, of names of nine letters or more). An ending
more or less is no slip (Israel, Israeli), nor is a word that any actor's names hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Final

from msgspec import Struct

from briefgen.model.site import Actor
from briefgen.stages.fold import fold_accents
from briefgen.stages.mentions import WORD, Words, words_of

_SHORTEST: Final = 5
_LONG: Final = 9
_FIRST: Final = str.maketrans("eiyjcqwg", "aiiikkvk")
"""Letters with which scrapes and transliterations begin one name: Aliyev, Eliyev; Kazan, Qazan."""


class Near(Struct, frozen=True):
    """A word as a text spells it, and the name that it is nearly, of which actor."""

    spelling: str
    alias: str
    actor: str


class Neighbours(Struct, frozen=True):
    """Names by all that is left of their words when a slip's letters are taken out.

    `names` are the aliases by words; `known` is every word that any name or phrase holds.
    """

    names: tuple[tuple[Words, str, str], ...]
    known: frozenset[str]
    by_rest: dict[str, tuple[tuple[int, int], ...]]


def neighbours_of(actors: Iterable[Actor]) -> Neighbours:
    """Return what words are compared with: names and aliases, but for weak ones."""
    listed = tuple(actors)
    names = tuple(
        (words_of(alias.casefold()), alias, actor.id)
        for actor in listed
        for alias in dict.fromkeys((actor.name, *actor.aliases))
    )
    by_rest: dict[str, dict[tuple[int, int], None]] = {}
    for index, (words, _, _) in enumerate(names):
        for place, word in enumerate(words):
            for rest in _rests(word, _slips(word)) if len(word) >= _SHORTEST else ():
                by_rest.setdefault(rest, {})[index, place] = None
    known = frozenset(word for actor in listed for word in _words_of(actor))
    return Neighbours(names, known, {rest: tuple(found) for rest, found in by_rest.items()})


def _words_of(actor: Actor) -> Iterator[str]:
    for text in (actor.name, *actor.aliases, *actor.weak_aliases, *actor.excluded):
        yield from words_of(text.casefold())


def _slips(word: str) -> int:
    return 2 if len(word) >= _LONG else 1


def _rests(word: str, slips: int) -> set[str]:
    """Return a word without any letter, or any few of its letters."""
    return {
        "".join(char for at, char in enumerate(word) if at not in gone)
        for count in range(slips + 1)
        for gone in combinations(range(len(word)), count)
    }


def near_names(text: str, known: Neighbours) -> tuple[Near, ...]:
    """Return what a text says that is nearly an actor's name, in its order."""
    spelled = [match[0] for match in WORD.finditer(text)]
    found = (near for at in range(len(spelled)) for near in _near_at(spelled, at, known))
    return tuple(dict.fromkeys(found))


def _near_at(spelled: list[str], at: int, known: Neighbours) -> Iterator[Near]:
    if not spelled[at][0].isupper() or len(spelled[at]) < _SHORTEST:
        return
    word = _plain(spelled[at])
    if len(word) < _SHORTEST or word in known.known:
        return
    rests = _rests(word, _slips(word + "  "))  # a name may be longer by two
    candidates = {one for rest in rests for one in known.by_rest.get(rest, ())}
    for index, place in sorted(candidates):
        words, alias, actor = known.names[index]
        first = at - place
        beside = [_plain(one) for one in spelled[max(first, 0) : first + len(words)]]
        fits = first >= 0 and beside == [*words[:place], word, *words[place + 1 :]]
        if fits and _is_near(word, words[place]):
            yield Near(" ".join(spelled[first : first + len(words)]), alias, actor)
            return


def _plain(word: str) -> str:
    return next(iter(words_of(word.casefold())), "")


def _is_near(word: str, name: str) -> bool:
    if word.startswith(name) or name.startswith(word):
        return False
    alike = fold_accents(word[0]).translate(_FIRST) == name[0].translate(_FIRST)
    return alike and 0 < distance(word, name) <= _slips(name)


def distance(one: str, other: str) -> int:
    """Return by how many slips two words differ: a letter more, less, changed, or two swapped."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, char in enumerate(one, 1):
        now = [row]
        for column, letter in enumerate(other, 1):
            least = min(last[column] + 1, now[-1] + 1, last[column - 1] + (char != letter))
            if before and column > 1 and char == other[column - 2] and letter == one[row - 2]:
                least = min(least, before[column - 2] + 1)
            now.append(least)
        before, last = last, now
    return last[-1]
