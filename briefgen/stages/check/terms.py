"""Whether the words that suggest a passage for a topic stand in any text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from briefgen.model.diagnostic import Problem
from briefgen.model.topic import Terms
from briefgen.stages.check.world import Findings
from briefgen.stages.mentions import words_of


def check_terms(terms: Terms, is_said: Callable[[str], bool]) -> Findings:
    """Give the terms that no text holds; `is_said` tells whether one does."""
    for field, index, term in _listed(terms):
        if not is_said(term):
            message = f"no passage of any article says “{term}”"
            hint = "mend its spelling, or leave it out"
            yield ("terms", field, index), Problem("unused-term", message, hint)


def _listed(terms: Terms) -> Iterator[tuple[str, int, str]]:
    for field, listed in (("any", terms.any), ("all", terms.all), ("not", terms.excluded)):
        for index, term in enumerate(listed):
            yield field, index, term


def folded(texts: Iterable[str]) -> str:
    """Return the words of texts, accents and case aside, with a space before and after each."""
    return " " + "".join(f"{word} " for text in texts for word in (*words_of(text.casefold()), "|"))


def says(said: str, term: str) -> bool:
    """Return whether folded texts hold the words of a term in a row, within one of them."""
    wanted = words_of(term.casefold())
    return f" {' '.join(wanted)} " in said
