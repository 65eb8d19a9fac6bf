"""Words as they are searched for, and the index that is made of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefgen.model.edtf import UNKNOWN, parse_edtf
from briefgen.stages.search.documents import (
    Document,
    block_of,
    blocks_for,
    document_of,
    in_line,
    shards_for,
)
from briefgen.stages.search.files import DATES, block_script, postings, shard_of, shard_script
from briefgen.stages.search.words import Folder, fold_character

VECTORS: Final = json.loads((Path(__file__).parent / "search_words.json").read_text("utf-8"))
FOLDER: Final = Folder()
FEW: Final = ("aa", "ab", "aba", "b", "ba", "c", "cc", "ə", "東", "Ab", "b-a", "1", "12")
TEXTS: Final = st.lists(st.sampled_from(FEW), max_size=6).map(" ".join)
SHARDS: Final = st.sampled_from([1, 2, 8])
CORPORA: Final = st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=9)


@pytest.mark.parametrize(("text", "words"), VECTORS)
def test_words_are_folded_as_the_examples_say(text: str, words: list[str]) -> None:
    assert FOLDER.words(text) == words


@given(st.text())
def test_a_text_is_folded_character_by_character(text: str) -> None:
    assert FOLDER.words(text) == "".join(map(fold_character, text)).split()


@given(st.characters())
def test_what_is_folded_is_folded_to_itself(char: str) -> None:
    folded = fold_character(char)
    assert "".join(map(fold_character, folded)).split() == folded.split()
    assert set(folded) <= {" "} or not set("ABCDEFGHIJKLMNOPQRSTUVWXYZ,-") & set(folded)


def documents(corpus: list[tuple[str, str]]) -> list[Document]:
    return [
        document_of(Document(f"d{n}", title, UNKNOWN), [("p1", text)])
        for n, (title, text) in enumerate(corpus)
    ]


def data_of(script: str) -> tuple[list[str], Any]:
    """What a file of the index hands to the page's script: its kind and name, and its data."""
    assert script.startswith("briefgenSearch(")
    assert script.endswith(");\n")
    kind, name, data = json.loads(f"[{script[len('briefgenSearch(') : -3]}]")
    return [kind, name], data


def looked_up(corpus: list[tuple[str, str]], shards: int, word: str) -> dict[int, bool]:
    """The documents that the index of one block gives for a word, and whether it is in a title."""
    emitted = dict(postings("a0", documents(corpus), shards, FOLDER))
    number = shard_of(word, shards)
    _, data = data_of(shard_script(str(number), [emitted.get(str(number), '"a0":""')]))
    for entry in data["a0"].split(",")[1:]:
        held, _, marks = entry.partition(" ")
        if held == word:
            found, _, titled = marks.partition("-")
            return {ord(mark) - 48: mark in titled for mark in found}
    return {}


@given(CORPORA, SHARDS, st.sampled_from(FEW))
def test_the_index_gives_for_a_word_what_reading_every_text_would_give(
    corpus: list[tuple[str, str]], shards: int, text: str
) -> None:
    for word in FOLDER.words(text):
        held = {
            n: word in FOLDER.words(title)
            for n, (title, body) in enumerate(corpus)
            if word in FOLDER.words(f"{title} {body}")
        }
        assert looked_up(corpus, shards, word) == held


@given(st.lists(st.text(max_size=8), max_size=40), SHARDS)
def test_words_lie_sorted_and_in_the_shard_that_their_beginning_names(
    texts: list[str], shards: int
) -> None:
    emitted = dict(postings("a0", documents([(text, "") for text in texts]), shards, FOLDER))
    for name in emitted.keys() - {DATES}:
        held = json.loads(f"{{{emitted[name]}}}")["a0"]
        words = [entry.partition(" ")[0] for entry in held.split(",")[1:]]
        assert words == sorted(words)
        # So whoever looks for a beginning of two letters finds all such words in one shard.
        assert {shard_of(word[:2], shards) for word in words} == {int(name)}


def test_more_documents_than_there_are_letters_lie_in_one_block() -> None:
    corpus = [("same", f"w{n}") for n in range(700)]
    assert looked_up(corpus, 1, "same") == dict.fromkeys(range(700), True)
    assert looked_up(corpus, 1, "w650") == {650: False}


@given(st.integers(1, 200_000))
def test_a_site_that_grows_is_sorted_anew_only_where_a_power_of_two_is_crossed(count: int) -> None:
    assert blocks_for(count).bit_count() == shards_for(count).bit_count() == 1
    assert blocks_for(count) in (blocks_for(count + 1), blocks_for(count + 1) // 2)
    assert count <= 32 * blocks_for(count)
    assert blocks_for(count) == 1 or count > 16 * blocks_for(count)


def test_slugs_are_spread_evenly() -> None:
    sizes = [0] * 64
    for n in range(64 * 20):
        sizes[block_of(f"outlet-title-of-some-kind-{n:06}", 64)] += 1
    assert max(sizes) < 45


@given(st.lists(st.sampled_from(["2020-01-31", "2020-02-01", "0001-01", "unknown", "2019?"])))
def test_a_later_date_is_a_larger_number(dates: list[str]) -> None:
    parsed = [UNKNOWN if date == "unknown" else parse_edtf(date) for date in dates]
    found = [Document(f"d{n}", "", date) for n, date in enumerate(parsed)]
    member = dict(postings("a0", found, 1, FOLDER))[DATES]
    ages = [int(age, 36) for age in json.loads(f"{{{member}}}")["a0"].split(",") if age]
    assert len(ages) == len(dates)
    for one, age in zip(parsed, ages, strict=True):
        for other, younger in zip(parsed, ages, strict=True):
            assert ((one.latest or (0, 0, 0)) < (other.latest or (0, 0, 0))) == (age < younger)


@given(st.lists(st.tuples(st.sampled_from(["", "p1", "caption"]), st.text())))
def test_a_block_gives_every_passage_that_says_something_with_its_place(
    passages: list[tuple[str, str]],
) -> None:
    lines = [(place, in_line(text)) for place, text in passages]
    found = document_of(Document("slug", "Title", UNKNOWN, also="x"), lines)
    name, data = data_of(block_script("a0", [(found, "Outlet", "2020")]))
    said = [(place, " ".join(text.split())) for place, text in passages if text.split()]
    ids, texts = [place for place, _ in said], [text for _, text in said]
    assert name == ["block", "a0"]
    assert data == [["slug", "Title", "Outlet", "x", "2020", ids, texts]]


@given(st.text(st.characters()))  # lone surrogates too
@example('\ud800 \x7f\u2028</script>"\\\x1f')
def test_a_file_of_the_index_is_json_as_the_standard_library_writes_it(title: str) -> None:
    script = block_script("a0", [(Document("slug", title, UNKNOWN), "Outlet", "")])
    said = [["slug", title, "Outlet", "", "", [], []]]
    data = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    assert script == f'briefgenSearch("block","a0",{data});\n'
