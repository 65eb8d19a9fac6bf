"""How likely and how sure: words of a statement that its fields, or its sentence, do not bear.

ICD 203 gives seven expressions of likelihood, in two sets of words, and forbids to combine one of
them and a level of confidence in the same sentence: the first is about what happens, the other
about the grounds for saying so. The words are English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from briefgen.model.diagnostic import Pointer, Problem
from briefgen.model.topic import Statement
from briefgen.stages.check.quoting import unquoted
from briefgen.stages.check.world import Findings

_EXPRESSIONS: Final = (
    ("", r"(?:more|less|as|how|so|too|equally|most|least) (?:un)?(?:likely|probable|probably)"),
    ("almost no chance", r"almost no chance|remote (?:chance|possibility|likelihood)"),
    ("very unlikely", r"(?:very|highly) (?:unlikely|improbable|improbably)"),
    ("roughly even chance", r"(?:roughly |about )?even (?:chances?|odds)"),
    ("very likely", r"(?:very|highly) (?:likely|probable|probably)"),
    ("almost certain", r"(?:almost|nearly|virtually) certain(?:ly)?"),
    ("unlikely", r"unlikely|improbable|improbably|not (?:likely|probable)"),
    ("likely", r"likely|probable|probably"),
)
_SAID: Final = re.compile(
    "|".join(rf"(\b(?:{words})\b)" for _, words in _EXPRESSIONS), re.IGNORECASE
)
_SURE: Final = re.compile(
    r"\b(?:low|moderate|medium|high)[- ]confidence\b"
    r"|\bconfidence (?:is|remains) (?:low|moderate|medium|high)\b"
    r"|\b(?:highly|moderately|fairly|very) confident\b|\bconfident that\b",
    re.IGNORECASE,
)
_END: Final = re.compile(r"(?<=[.!?…])[\"”’)*_]*\s+")


def check_wording(statement: Statement, at: Pointer) -> Findings:
    """Check the words for likelihood and confidence in an English statement, quotations aside."""
    text = unquoted(statement.text)
    for sentence in _END.split(text):
        sure, likely = _SURE.search(sentence), next(_said(sentence), None)
        if sure and likely:
            message = f"“{sure[0]}” and “{likely[1]}” stand in one sentence"
            hint = "say each in a sentence of its own, or in likelihood: and confidence:"
            yield (*at, "text"), Problem("likelihood-and-confidence", message, hint)
    if statement.likelihood is not None:
        for meant, words in _said(text):
            yield (*at, "text"), _twice(words, meant, statement.likelihood)
            return


def _said(text: str) -> Iterator[tuple[str, str]]:
    """Return the expressions of likelihood in a text: which of the seven, and in what words."""
    for match in _SAID.finditer(text):
        meant = _EXPRESSIONS[(match.lastindex or 1) - 1][0]
        if meant:
            yield meant, match[0]


def _twice(words: str, meant: str, likelihood: str) -> Problem:
    also = "the same as" if meant == likelihood else "besides"
    message = f"the text says “{words}”, {also} its likelihood, {likelihood}"
    hint = f"leave it to one of them: “may” in the text, and likelihood: {likelihood} beside it"
    return Problem("likelihood-in-text", message, hint)
