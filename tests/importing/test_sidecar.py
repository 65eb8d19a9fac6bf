"""The sidecar says every text back, whatever it is, and is one that `check` takes."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefgen.importing.clean import cleaned
from briefgen.importing.sidecar import Origin, Suggestion, sidecar_of
from briefgen.importing.values import CutLine, Draft, Phrase, Piece, Told
from briefgen.importing.yamltext import quoted
from briefgen.model.article import Article, Cut
from briefgen.stages.decode import decode
from briefgen.stages.markup.plain import clean_source
from briefgen.stages.yamldoc import read_yaml

ORIGIN = Origin("raw.txt", "0" * 64, "1" * 64)
SIGN = st.sampled_from([*"\n\r\t:#-'\"\\{}[]&*!|>%@`~, \u2028\u0085\ufeff\xa0", "---", ": ", " #"])
TEXT = st.lists(SIGN | st.text(max_size=4), max_size=12).map("".join)


@settings(deadline=None, max_examples=300)
@given(TEXT)
@example("a: b\n---\n- c # d")
@example("null")
def test_a_text_in_quotes_is_read_back(text: str) -> None:
    document = read_yaml(f"note: {quoted(text)}\n# a comment\nx: y")
    assert document.problems == ()
    assert document.value == {"note": clean_source(text), "x": "y"}


@settings(deadline=None, max_examples=150)
@given(TEXT, TEXT, TEXT)
def test_a_sidecar_is_an_articles_whatever_it_says(title: str, said: str, ground: str) -> None:
    told = Told(title=" ".join(cleaned(title).split()), guesses=(("date", ground),))
    draft = Draft(
        (Piece("paragraph", (Phrase("x"),), 1),), (CutLine(3, "caption", cleaned(said)),), told
    )
    text = sidecar_of(draft, ORIGIN, ["ice"], [Suggestion("same_text_as: other", ground)])
    document = read_yaml(text)
    assert document.problems == ()
    found = decode(Article, document.value, "")
    assert found.diagnostics == ()
    assert found.value is not None
    assert found.value.title == (told.title or "unknown")
    assert found.value.date is not None
    assert not found.value.date.known
    assert found.value.same_text_as == ""
    assert found.value.cut == (Cut("3", "caption", cleaned(said), "p1"),)
