"""Words that are nearly an actor's name: what is one slip away, and what is found of it."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefgen.model.site import Actor
from briefgen.stages.check.spellings import distance, near_names, neighbours_of

WORDS = st.text("abcz", min_size=5, max_size=11)


def near(text: str, *names: str, weak: str = "Ankara") -> list[str]:
    """Return what is nearly one of these names, each an actor's."""
    actors = [Actor(f"a{n}", name, "person", (), (weak,)) for n, name in enumerate(names)]
    return [one.spelling for one in near_names(text, neighbours_of(actors))]


def reference(one: str, other: str) -> int:
    """The least slips from one word to the other, by trying all."""

    @cache
    def least(i: int, j: int) -> int:
        if not i or not j:
            return i + j
        ways = [least(i - 1, j) + 1, least(i, j - 1) + 1]
        ways.append(least(i - 1, j - 1) + (one[i - 1] != other[j - 1]))
        if i > 1 and j > 1 and one[i - 1] == other[j - 2] and one[i - 2] == other[j - 1]:
            ways.append(least(i - 2, j - 2) + 1)
        return min(ways)

    return least(len(one), len(other))


@given(WORDS, WORDS)
@example("isreal", "israel")
def test_the_distance_is_that_of_the_fewest_slips(one: str, other: str) -> None:
    assert distance(one, other) == reference(one, other)


@given(WORDS, WORDS)
@example("abcza", "abzca")
@example("abczabczab", "abczabzcb")
def test_all_that_is_near_is_found_and_nothing_else(word: str, name: str) -> None:
    slips = 2 if len(name) >= 9 else 1
    ends = word.startswith(name) or name.startswith(word)
    is_near = not ends and word[0] == name[0] and 0 < reference(word, name) <= slips
    spelled = word.capitalize()
    assert near(f"They met {spelled}.", name.capitalize()) == [spelled] * is_near


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Then Bayramow rang.", "Bayramov"),
        ("Then Bairamov rang.", "Bayramov"),
        ("Isreal said so.", "Israel"),
        ("With Nethanyahou he spoke.", "Netanyahu"),
        ("With Eliyev he spoke.", "Aliyev"),
        ("With Älijev’s men he spoke.", "Aliyev"),
    ],
)
def test_slips_and_transliterations_are_found(text: str, name: str) -> None:
    assert len(near(text, name)) == 1


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Israeli and Israelis, Israel’s", "Israel"),
        ("an Azerbaijani, two Azerbaijanis", "Azerbaijan"),
        ("Bayramova is his wife.", "Bayramov"),
        ("David came.", "Ravid"),
        ("Ankora, the capital", "Turkey"),
        ("Erdoğan, Erdogan, ERDOĞAN", "Erdoğan"),
        ("a bayramow", "Bayramov"),
        ("Gazu", "Gaza"),
        ("Georgia", "Greece"),
    ],
)
def test_endings_accents_short_and_other_words_are_not(text: str, name: str) -> None:
    assert near(text, name) == []


def test_of_a_name_of_several_words_one_may_be_misspelt() -> None:
    assert near("The Port Autority said so.", "Port Authority") == ["Port Autority"]
    assert near("The Porto Autority said so.", "Port Authority") == []
    assert near("The Autority said so.", "Port Authority") == []


def test_a_word_of_another_name_is_none() -> None:
    assert near("Obama and Osama", "Obama", "Osama Karim") == []


def test_of_many_names_the_right_one_is_told() -> None:
    names = [f"Name{chr(97 + n % 26)}{chr(97 + n // 26)}ova" for n in range(600)]
    actors = [Actor(f"a{n}", name, "person") for n, name in enumerate(names)]
    assert near_names("Bayramow", neighbours_of([*actors, Actor("b", "Bayramov", "person")]))[
        0
    ].actor == ("b")
