"""A briefing as plain Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from msgspec import Struct

from briefgen.model.briefing import Briefing, Cited, Dispute, Facts
from briefgen.stages.render.bibliography import withdrawal
from briefgen.stages.render.exports import cites_of

_HTML: Final = re.compile(r"<(?!(?:https?://|mailto:)[^\s<>]*>)")
_TO_ARTICLE: Final = re.compile(r"\]\(article:([a-z0-9-]+)[^\s()]*\)")


class Teller(Struct, frozen=True):
    """What a briefing is told with: its section headings by field, and what was withdrawn.

    `withdrawn` is the word for that, `is_withdrawn` tells it of an article's slug.
    """

    headings: Mapping[str, str]
    withdrawn: str
    is_withdrawn: Callable[[str], bool]

    def line(self, text: str, cites: Iterable[Cited], caveat: str = "") -> str:
        """Return a list item that says something and cites something."""
        aside = f" ({caveat})" if caveat else ""
        told = (", ".join(cites_of([cite])) + self._remark(cite.article) for cite in cites)
        return f"- {self.said(text + aside)} [{', '.join(told)}]"

    def said(self, text: str) -> str:
        """Return an author's Markdown; its links to what was withdrawn are marked.

        Its raw HTML, which briefgen shows as text, is text everywhere.
        """
        plain = _HTML.sub("&lt;", text)
        return _TO_ARTICLE.sub(lambda link: link[0] + self._remark(link[1]), plain)

    def _remark(self, article: str) -> str:
        return f" ({self.withdrawn})" if self.is_withdrawn(article) else ""


def briefing_markdown(briefing: Briefing, teller: Teller) -> str:
    """Return a briefing as Markdown."""
    return "\n".join(_markdown(briefing, teller)).rstrip() + "\n"


def _markdown(briefing: Briefing, teller: Teller) -> Iterator[str]:
    yield from (f"# {teller.said(briefing.title)}", "")
    for name, lines in _sections(briefing, teller).items():
        if lines:
            yield from (f"## {teller.headings[name]}", "", *lines, "")


def _sections(briefing: Briefing, teller: Teller) -> dict[str, list[str]]:
    line = teller.line
    return {
        "bluf": [line(s.text, s.cites, s.caveat) for s in briefing.bluf],
        "key_points": [line(s.text, s.cites, s.caveat) for s in briefing.key_points],
        "open_questions": [f"- {teller.said(text)}" for text in briefing.open_questions],
        "disagreements": [
            said for dispute in briefing.disagreements for said in _dispute(dispute, teller)
        ],
        "timeline": [
            line(f"{e.date.text}: {e.text}" if e.date.known else e.text, e.cites)
            for e in briefing.events
        ],
        "sources": [_source(facts, teller) for facts in briefing.sources],
    }


def _dispute(dispute: Dispute, teller: Teller) -> Iterator[str]:
    yield f"- {teller.said(dispute.question)}"
    for side in dispute.positions:
        yield f"  {teller.line(side.says, side.cites)}"


def _source(facts: Facts, teller: Teller) -> str:
    date = facts.date.text if facts.date.known else ""
    parts = (
        f"“{facts.title}”",
        facts.outlet,
        date,
        facts.url,
        withdrawal(facts, teller.withdrawn),
    )
    return f"- {facts.id}: {_HTML.sub('&lt;', ', '.join(part for part in parts if part))}"
