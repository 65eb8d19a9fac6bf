"""How like texts are: folding, containment, the longest run, and what finds candidates."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.stages.markup import Passage
from briefgen.stages.similarity.compare import compare, shingles
from briefgen.stages.similarity.index import Index
from briefgen.stages.similarity.nearest import nearest
from briefgen.stages.similarity.proposal import derivation, ranges, turned
from briefgen.stages.similarity.runs import longest_run
from briefgen.stages.similarity.winnow import (
    MANY,
    SURE,
    WINDOW,
    Signature,
    foreign_stretches,
    sign,
    stretch_hashes,
    winnowed,
)
from briefgen.stages.similarity.words import Reading, folded_words, read

WORDS = st.lists(st.sampled_from(["tide", "quay", "ferry", "ramp"]), max_size=40)
NUMBERED = [f"w{number}" for number in range(400)]


def text(*passages: str) -> Reading:
    return read(Passage(f"p{n}", one, True) for n, one in enumerate(passages, 1))


def words(found: list[str]) -> Reading:
    return text(" ".join(found))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Aylin’s “Çay”", "AYLIN'S 'cay'"),
        ("the harbour—closed", "the harbour - closed"),
        ("ﬁsh, ﬂags", "Fish; flags!"),
        ("Straße 12", "strasse 12"),
        ("São Tomé", "Sa\u0303o Tome\u0301"),
        ("Øresund, Łódź, İzmir", "Oresund Lodz Izmir"),
        ("snake_case", "snake case"),
    ],
)
def test_a_reprint_reads_the_same(one: str, other: str) -> None:
    assert folded_words(one) == folded_words(other)


def test_where_no_space_divides_words_each_character_counts() -> None:
    assert folded_words("港口关闭。Ferry") == ["港", "口", "关", "闭", "ferry"]


@given(st.text())
def test_folding_twice_is_folding_once(given_text: str) -> None:
    once = folded_words(given_text)
    assert all(once)
    assert all(" " not in word for word in once)
    assert folded_words(given_text) == once


def test_long_quotations_are_set_aside_and_terms_are_not() -> None:
    found = text('He said: "we shall open the new lock by spring" of the "old lock".')
    assert [found.words[a:b] for a, b in found.quoted] == [
        ("we", "shall", "open", "the", "new", "lock", "by", "spring")
    ]


def test_passages_begin_where_their_words_do() -> None:
    assert list(text("One two.", "—", "Three.").bounds()) == [
        ("p1", 0, 2),
        ("p2", 2, 2),
        ("p3", 2, 3),
    ]


def brute_run(one: list[str], other: list[str]) -> int:
    best = 0
    for a, b in product(range(len(one)), range(len(other))):
        length = 0
        while one[a + length : a + length + 1] == other[b + length : b + length + 1] != []:
            length += 1
        best = max(best, length)
    return best


@given(WORDS, WORDS)
def test_the_longest_run_is_what_trying_all_finds(one: list[str], other: list[str]) -> None:
    run = longest_run(one, other)
    assert run.length == brute_run(one, other)
    assert one[run.one : run.one + run.length] == other[run.other : run.other + run.length]


@given(WORDS, WORDS)
def test_what_is_missing_is_in_no_run(one: list[str], other: list[str]) -> None:
    holed = [None if word == "quay" else word for word in one]
    run = longest_run(holed, [None, *other])
    assert None not in holed[run.one : run.one + run.length]


@given(WORDS, WORDS)
def test_containment_is_what_counting_gives(one: list[str], other: list[str]) -> None:
    def threes(found: list[str]) -> set[tuple[str, ...]]:
        return {tuple(found[at : at + 3]) for at in range(len(found) - 2)}

    found = compare(words(one), words(other)).whole
    assert (found.shared, found.one, found.other) == (
        len(threes(one) & threes(other)),
        len(threes(one)),
        len(threes(other)),
    )
    assert 0 <= found.of_one <= 1


@given(WORDS, WORDS)
def test_likeness_is_the_same_from_both_sides(one: list[str], other: list[str]) -> None:
    forth, back = compare(words(one), words(other)), turned(compare(words(other), words(one)))
    assert (forth.whole, forth.own, forth.run) == (back.whole, back.own, back.run)
    assert sorted(forth.matches) == sorted(back.matches)


@given(WORDS)
def test_a_text_is_like_itself(one: list[str]) -> None:
    found = compare(words(one), words(one))
    assert found.run == len(one)
    assert found.whole.shared == found.whole.one == len(shingles(one))


def test_a_quotation_is_whole_and_not_own() -> None:
    said = '"It is the deepest lock that was ever dug here," said one'
    found = compare(text(f"Dry. {said}"), text(f"{said} of them."))
    assert found.whole.shared > found.own.shared == 0
    assert found.run == 2


@given(
    st.integers(0, 50), st.integers(0, 50), st.integers(SURE, 60), st.randoms(use_true_random=False)
)
def test_of_a_long_common_run_two_hashes_are_kept(
    before: int, after: int, length: int, chance: object
) -> None:
    run = NUMBERED[100 : 100 + length]
    one = words([*NUMBERED[:before], *run])
    other = words([*NUMBERED[200 : 200 + after], *run, *NUMBERED[300:320]])
    assert len(set(sign(one).hashes()) & set(sign(other).hashes())) >= 2


@given(st.lists(st.integers(0, 5), max_size=60))
def test_every_window_keeps_its_least(hashes: list[int]) -> None:
    kept = list(winnowed(hashes))
    assert kept == sorted(set(kept))
    for start in range(len(hashes) - WINDOW + 1):
        window = hashes[start : start + WINDOW]
        assert min(window) in [hashes[at] for at in kept if start <= at < start + WINDOW]
    assert len(kept) >= min(1, len(hashes))


def test_a_signature_is_the_same_everywhere() -> None:
    # Were it not, two processes would find different candidates.
    found = sign(text("The old ferry to Eastmoor waits for the tide at the outer quay today."))
    assert (found.words, found.kept) == (14, (("p1", (1649310006,)),))


def test_of_a_short_text_nothing_is_kept() -> None:
    assert sign(text("Too short.")).hashes() == ()
    assert sign(text()).hashes() == ()
    assert stretch_hashes(NUMBERED[:11]) == []
    assert len(stretch_hashes(NUMBERED[:12])) == 1


def test_what_many_share_is_set_aside_from_hash_to_hash() -> None:
    footer, own = " ".join(NUMBERED[:60]), " ".join(NUMBERED[100:160])
    one, common = text(own, footer), sign(text(footer)).hashes()
    ((start, end),) = foreign_stretches(one, frozenset(common))
    assert 60 <= start < 60 + WINDOW
    assert end > 120 - WINDOW - 12
    assert foreign_stretches(one, frozenset()) == ()


def test_the_yaml_names_rows_of_passages() -> None:
    order = [f"p{n}" for n in range(1, 9)]
    matches = [("p2", "p3"), ("p3", "p4"), ("p4", "p5"), ("p6", "p8")]
    assert derivation("letter", matches, (order, order)) == (
        "derives_from: [{source: letter#p3-p5, for: [p2-p4], how: inferred}, "
        "{source: letter#p8, for: [p6], how: inferred}]"
    )
    assert derivation("letter", [], (order, order)) == (
        "derives_from: [{source: letter, how: inferred}]"
    )
    assert [str(one) for one in ranges({"p1", "p2", "p4"}, order)] == ["p1-p2", "p4"]


ROWS = [" ".join(NUMBERED[at : at + 50]) for at in range(0, 400, 50)]


def test_the_nearest_are_told_with_what_declares_them() -> None:
    others = {
        "longer": text(ROWS[7], ROWS[1], ROWS[2], ROWS[6], ROWS[5]),
        "other": text(ROWS[4]),
        "reprint": text(ROWS[0], ROWS[1], ROWS[2]),
        "retold": text(ROWS[3][:200], ROWS[2]),
    }
    found = nearest("new", text(*ROWS[:3]), others)
    assert [(one.holder, one.source, one.is_same, one.yaml) for one in found] == [
        ("new", "reprint", True, "same_text_as: reprint"),
        (
            *("new", "longer", False),
            "derives_from: [{source: longer#p2-p3, for: [p2-p3], how: inferred}]",
        ),
        ("retold", "new", False, "derives_from: [{source: new#p3, for: [p2], how: inferred}]"),
    ]
    assert found[1].figures.startswith("66 % of this stands there, 39 % of that here;")
    assert found[2].figures == (
        "54 % of this stands there, 32 % of that here; the longest run is 50 words"
    )
    assert nearest("new", text(), others) == nearest("new", text(*ROWS[:3]), {}) == ()


def test_what_many_have_makes_nothing_near() -> None:
    others = {"other": text(ROWS[1], ROWS[0])}
    new = text(ROWS[0], ROWS[2])
    assert [one.source for one in nearest("new", new, others)] == ["other"]
    assert nearest("new", new, others, sign(text(ROWS[0])).hashes()) == ()


def test_candidates_share_two_hashes_and_come_by_what_they_share() -> None:
    index = Index()
    for name, rows in {"a": [0, 4], "b": [0, 1], "c": [5, 6]}.items():
        index.add(name, sign(text(*(ROWS[row] for row in rows))))
    index.add("d", Signature(12, (("p1", sign(text(ROWS[0])).hashes()[:1]),)))
    assert index.near(sign(text(*ROWS[:3]))) == ("b", "a")
    assert index.near(sign(text(ROWS[7]))) == index.near(sign(text())) == ()


def test_of_what_many_have_the_first_is_compared() -> None:
    footer, own = ROWS[0], ROWS[1]
    index = Index()
    index.add("log", sign(text(own, footer)))
    for number in range(MANY - 1):
        assert index.common(sign(text(footer))) == frozenset()
        index.add(f"m{number}", sign(text(footer)))
    assert index.common(sign(text(footer))) == set(sign(text(footer)).hashes())
    assert index.near(sign(text(footer, ROWS[2]))) == ("log",)
    index.add("late", sign(text(ROWS[2], footer)))
    assert index.near(sign(text(footer, ROWS[2]))) == ("log", "late")


def test_no_more_are_compared_than_can_be_told() -> None:
    index = Index()
    for number, row in enumerate(ROWS):
        for copy in range(MANY - 1):
            index.add(f"{number}-{copy}", sign(text(row)))
    assert len(index.near(sign(text(*ROWS)))) == 24
