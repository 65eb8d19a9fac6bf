"""What the views say in the site's language, and where their links lead."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Protocol

from markupsafe import Markup as Html
from msgspec import Struct

from briefgen.model.briefing import Cited, Facts
from briefgen.model.citation import PassageRange
from briefgen.model.edtf import EdtfDate
from briefgen.model.ids import CAPTION
from briefgen.stages.render.addresses import INDEX, article_path
from briefgen.stages.render.views import CiteGroup, DateView, PassageLink
from briefgen.stages.render.words import Words, count, fill
from briefgen.stages.saydate import DateWords, iso_attr, say_date

_TIP: int = 120


class Texts(Protocol):
    """What a view asks of the articles it shows."""

    def facts(self, article: str) -> Facts:
        """Return what an article says about itself."""

    def passage_ids(self, article: str) -> tuple[str, ...]:
        """Return the ids of an article's passages in their order."""

    def passage(self, article: str, passage: str) -> str:
        """Return a passage's text."""

    def name(self, name: str) -> str:
        """Return what a source or actor is called, or the id itself."""

    def is_actor(self, name: str) -> bool:
        """Return whether an id is an actor's."""

    def flag(self, article: str, passage: str) -> str:
        """Return the defect that the author marked a passage with, or an empty text."""


class Speaker(Struct, frozen=True):
    """A page's voice: `root` is its way to the site's root, `inline` turns Markdown to HTML."""

    words: Words
    dates: DateWords
    root: str
    texts: Texts
    inline: Callable[[str], Html]

    def say(self, *names: str, **values: object) -> str:
        """Return a label with its placeholders filled in."""
        return fill(self.words.get(*names), **values)

    def count(self, group: str, name: str, n: int) -> str:
        """Return the form of a label for `n` things."""
        forms: Any = self.words[group][name]
        return count(forms, n)

    def marked(self, text: str, facts: Facts) -> str:
        """Return what names an article; where it was withdrawn, with that."""
        if facts.withdrawn is None:
            return text
        return self.say("cite", "named_withdrawn", article=text)

    def date(self, date: EdtfDate) -> DateView:
        """Return a date in words."""
        return DateView(say_date(date, self.dates), iso_attr(date))

    def actor_href(self, name: str) -> str:
        """Return where an actor is shown, or an empty text if the id is none."""
        return f"{self.root}actors/{INDEX}#s_{name}" if self.texts.is_actor(name) else ""

    def cites(self, cites: Iterable[Cited], numbers: dict[str, int]) -> tuple[CiteGroup, ...]:
        """Return citations grouped by article, in the order in which the articles are cited."""
        by_article: dict[str, list[Cited]] = {}
        for cite in cites:
            by_article.setdefault(cite.article, []).append(cite)
        return tuple(
            self._group(article, found, numbers.get(article, 0))
            for article, found in by_article.items()
        )

    def _group(self, article: str, cites: list[Cited], number: int) -> CiteGroup:
        facts = self.texts.facts(article)
        href = self.root + article_path(article)
        links = tuple(self.passages(article, cite) for cite in cites if cite.passages)
        withdrawn = facts.withdrawn.why if facts.withdrawn else ""
        return CiteGroup(number, facts.label, href, links, withdrawn)

    def passages(self, article: str, cite: Cited) -> PassageLink:
        """Return a link to cited passages, with how the first begins."""
        first, last = cite.passages[0], cite.passages[-1]
        return PassageLink(
            href=f"{self.root}{article_path(article)}#{first}",
            text=self.passage_name(first) if first == last else f"{first}–{last}",
            tip=shorten(self.texts.passage(article, first)),
            quote=cite.quote,
            flag=self.texts.flag(article, first),
        )

    def passage_name(self, passage: str) -> str:
        """Return what a passage's link says."""
        return self.say("cite", "caption") if passage == CAPTION else passage

    def ranges(self, article: str, ranges: Iterable[PassageRange]) -> tuple[PassageLink, ...]:
        """Return links to ranges of an article's passages, without what they say."""
        href = self.root + article_path(article)
        return tuple(
            PassageLink(f"{href}#{found.first}", str(found).replace("-", "–")) for found in ranges
        )


def shorten(text: str, limit: int = _TIP) -> str:
    """Return the text, cut at a word before `limit` characters."""
    if len(text) <= limit:
        return text
    return text[:limit].rsplit(" ", 1)[0].rstrip(",;:—– ") + "…"
