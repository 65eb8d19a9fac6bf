"""English words for likelihood and confidence, and whose words a statement uses."""

from __future__ import annotations

import pytest

from briefgen.model.topic import Likelihood, Statement
from briefgen.stages.check.quoting import COPIED_WORDS, QUOTED_WORDS, check_quoting
from briefgen.stages.check.wording import check_wording


def codes(text: str, likelihood: Likelihood | None = None) -> list[str]:
    found = check_wording(Statement(text, likelihood=likelihood), ("bluf", 0))
    return [problem.code for _, problem in found]


@pytest.mark.parametrize(
    "text",
    [
        "We judge with high confidence that it is likely.",
        "It is very unlikely, in our moderate-confidence view.",
        "It almost certainly failed; our confidence is low.",
        "We are highly confident that there is a remote chance of it.",
        "We are confident that it will probably rain.",
        "It rained. With low confidence, there are even odds of more.",
    ],
)
def test_one_sentence_says_not_both(text: str) -> None:
    assert codes(text) == ["likelihood-and-confidence"]


@pytest.mark.parametrize(
    "text",
    [
        "It is likely. We say so with high confidence.",
        "It is likely! “We say so with high confidence.”",
        "They have confidence in the crew, which is likely to sail.",
        "A vote of no confidence is likely.",
        "With high confidence, this is more likely than that.",
        "He said with “high confidence” that it is likely.",
        "With high confidence they left their unlikeliest port.",
        "It may be so, with high confidence.",
    ],
)
def test_what_is_apart_quoted_or_another_word_is_no_mixture(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It is likely.", "likely"),
        ("It is highly improbable.", "highly improbable"),
        ("It is not likely.", "not likely"),
        ("It is nearly certain.", "nearly certain"),
        ("There are roughly even odds of it.", "roughly even odds"),
    ],
)
def test_beside_a_likelihood_the_text_has_none(text: str, words: str) -> None:
    (found,) = check_wording(Statement(text, likelihood="very likely"), ("key_points", 2))
    assert found[0] == ("key_points", 2, "text")
    assert f"“{words}”" in found[1].message
    assert "besides" in found[1].message


def test_the_same_in_other_words_is_told_as_the_same() -> None:
    (found,) = check_wording(Statement("It is probable.", likelihood="likely"), ("bluf", 0))
    assert "the same as its likelihood" in found[1].message


def test_without_a_likelihood_a_text_may_have_one() -> None:
    assert codes("It is likely.") == []


def quoting(text: str, passage: str, *, verbatim: bool = True) -> list[str]:
    texts = [passage]
    found = check_quoting(text, ("bluf", 0), lambda: texts, lambda: texts if verbatim else [])
    return [problem.code for _, problem in found]


def words(count: int, first: str = "w") -> str:
    return " ".join(f"{first}{n}" for n in range(count))


@pytest.mark.parametrize("marks", ["“{}”", '"{}"', "«{}»", "„{}“"])
def test_a_quotation_may_be_a_sentence_long(marks: str) -> None:
    passage = f"Before. {words(QUOTED_WORDS + 1)} after."
    assert quoting(f"He says {marks.format(words(QUOTED_WORDS))}.", passage) == []
    longer = f"He says {marks.format(words(QUOTED_WORDS + 1))}."
    assert quoting(longer, passage) == ["quoted-at-length"]
    assert quoting(longer, passage, verbatim=False) == ["quoted-at-length"]
    assert quoting(longer, "Something else.") == []


def test_twelve_words_may_agree_and_no_more() -> None:
    passage = f"Before. {words(COPIED_WORDS + 1)} after."
    assert quoting(f"So {words(COPIED_WORDS)} it was.", passage) == []
    copied = f"So **{words(COPIED_WORDS + 1).upper()}** it was."
    assert quoting(copied, passage) == ["unmarked-quotation"]
    assert quoting(copied, passage, verbatim=False) == []
    assert quoting(f"So “{words(COPIED_WORDS + 1)}” it was.", passage) == []


def test_a_quotation_within_parts_what_stands_around_it() -> None:
    text = f"{words(8)} “{words(4, 'q')}” {words(8, 'x')}"
    assert quoting(text, text.replace("“", "").replace("”", "")) == []


def test_a_links_address_is_no_text() -> None:
    run = words(COPIED_WORDS + 1).split(" ")
    text = f"[{' '.join(run[:6])}](article:a#p1) {' '.join(run[6:])}"
    assert quoting(text, " ".join(run)) == ["unmarked-quotation"]
