"""Whether a statement says in others' words what it should say in its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from briefgen.model.diagnostic import Pointer, Problem
from briefgen.stages.check.terms import folded, says
from briefgen.stages.check.world import Findings
from briefgen.stages.mentions import words_of

QUOTED_WORDS: Final = 25
"""A sentence's length. A statement is a sentence of its author's: what quotes a longer one is an
excerpt, which readers have one click away, and which others' rights may stand against."""
COPIED_WORDS: Final = 12
"""So many words in a row agree by chance only in names and titles ("the Ministry of Foreign Affairs
of the Republic of …"); beyond, they are somebody else's, and want quotation marks."""
_QUOTED: Final = re.compile('“([^“”]*)”|"([^"]*)"|«([^«»]*)»|„([^„“”]*)[“”]')
_TARGET: Final = re.compile(r"\]\([^()\s]*\)")
_GAP: Final = "\n"
_OPENING: Final = 5


def unquoted(text: str) -> str:
    """Return a text of Markdown without its quotations and where its links lead."""
    return _QUOTED.sub(_GAP, _TARGET.sub("]", text))


def check_quoting(
    text: str, at: Pointer, cited: Callable[[], list[str]], verbatim: Callable[[], list[str]]
) -> Findings:
    """Check a statement's text against what it cites.

    `cited` gives the texts of the passages, `verbatim` those that are the source's own words.
    """
    for quoted in _QUOTED.finditer(_TARGET.sub("]", text)):
        words = words_of(quoted[quoted.lastindex or 0])
        if len(words) > QUOTED_WORDS and _says(cited(), words):
            message = f"{len(words)} words are quoted in a row; {QUOTED_WORDS} at most read well"
            hint = "quote the words that matter, and say the rest in your own"
            yield (*at, "text"), Problem("quoted-at-length", message, hint)
    for copied in _copied(text, verbatim):
        message = f"“{copied}…” are the source’s own words, and not marked as quoted"
        hint = "put them in quotation marks, or say it in your own words"
        yield (*at, "text"), Problem("unmarked-quotation", message, hint)


def _copied(text: str, verbatim: Callable[[], list[str]]) -> Iterator[str]:
    """Return how runs of words begin that stand in a passage as here, without quotation marks."""
    parts = [words_of(part.casefold()) for part in unquoted(text).split(_GAP)]
    long = [words for words in parts if len(words) > COPIED_WORDS]
    said = "".join(folded([one]) for one in verbatim()) if long else ""
    for words in long:
        runs = (words[at : at + COPIED_WORDS + 1] for at in range(len(words) - COPIED_WORDS))
        found = next((run for run in runs if f" {' '.join(run)} " in said), None)
        if found is not None:
            yield " ".join(found[:_OPENING])


def _says(texts: list[str], words: tuple[str, ...]) -> bool:
    return any(says(folded([text]), " ".join(words)) for text in texts)
