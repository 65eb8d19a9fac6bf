"""The page of an article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from markupsafe import Markup as Html
from msgspec import Struct

from briefgen.model.article import Article
from briefgen.model.briefing import Facts
from briefgen.model.edtf import EdtfDate
from briefgen.model.ids import CAPTION
from briefgen.stages.render.addresses import page_path
from briefgen.stages.render.speak import Speaker, shorten
from briefgen.stages.render.views import (
    ArticleView,
    Backlink,
    CitedPassage,
    EdgeView,
    Fact,
    Link,
)

_RTL = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"})
_TEXT = 90
_PASSAGE = re.compile(r'(<(?:p|li) id="([a-z][a-z0-9]*)">)')


class Citing(Struct, frozen=True):
    """A statement that rests on the article: where it stands, what it says, what it cites of it.

    `stake` says what it would have left without the article: `alone` nothing, `among` less.
    """

    topic: str
    title: str
    anchor: str
    text: str
    passages: tuple[str, ...]
    stake: str = ""


class Around(Struct, frozen=True):
    """What an article's page shows from elsewhere in the site."""

    citing: tuple[Citing, ...]
    rests_on: tuple[EdgeView, ...]
    relied_on: tuple[Facts, ...]
    stakes: tuple[Citing, ...]
    copies: tuple[Facts, ...]
    topics: tuple[Link, ...]


def article_view(
    facts: Facts, article: Article, body: Html, around: Around, speaker: Speaker
) -> ArticleView:
    """Return an article's view; `body` is its text with an id at every passage."""
    flagged = [name for name, note in article.passages.items() if note.flag]
    cited = tuple(_cited(facts, around.citing, flagged, speaker))
    return ArticleView(
        title=facts.title,
        kind=speaker.say("article", "kind", "copy" if facts.original else facts.text),
        facts=tuple(_particulars(facts, article, speaker)),
        summary=facts.summary,
        body=mark_passages(body, {row.id for row in cited}, speaker),
        caption=article.caption,
        cited=cited,
        rests_on=around.rests_on,
        relied_on=tuple(_link(other, speaker) for other in around.relied_on),
        falls=_at_stake(around.stakes, "alone", speaker),
        weakens=_at_stake(around.stakes, "among", speaker),
        copies=tuple(_link(other, speaker) for other in around.copies),
        topics=around.topics,
        withdrawn=facts.withdrawn.why if facts.withdrawn else "",
        withdrawn_on=_withdrawn_on(facts, speaker),
        note=article.note,
        rights=article.rights,
        language=facts.language,
        dir=direction(facts.language),
        draft=facts.draft,
    )


def direction(language: str) -> str:
    """Return the direction a language is written in, or an empty text where none is given."""
    if not language:
        return ""
    return "rtl" if language.lower().split("-")[0] in _RTL else "ltr"


def mark_passages(body: Html, cited: set[str], speaker: Speaker) -> Html:
    """Put each passage's id, as a link, at its beginning; that of a cited one leads to who cites.

    The body comes from the sanitiser, which writes an id as nothing else does.
    """
    label = Html.escape(speaker.words.article.passage)
    pieces = _PASSAGE.split(str.__str__(body))  # a piece of markup would be markup
    # The label may name the passage too.
    shown = f'" aria-label="{label}">{{id}}</a> '.split("{id}")
    pieces[2::3] = [
        f'<a class="mark{" cited" if name in cited else ""}" href="#'
        f"{'cited-' if name in cited else ''}{name}{name.join(shown)}"
        for name in pieces[2::3]
    ]
    return Html("".join(pieces))  # noqa: S704  # sanitised, and what is added is ours


def _withdrawn_on(facts: Facts, speaker: Speaker) -> str:
    if facts.withdrawn is None or not facts.withdrawn.date.known:
        return ""
    return speaker.say("article", "withdrawn_on", date=speaker.date(facts.withdrawn.date).text)


def _link(facts: Facts, speaker: Speaker) -> Link:
    text = speaker.marked(f"{facts.label}: {facts.title}", facts)
    return Link(f"../{facts.id}/index.html", text)


def _particulars(facts: Facts, article: Article, speaker: Speaker) -> Iterator[Fact]:
    basis = dict(facts.basis)

    def fact(name: str, text: str, field: str = "", href: str = "") -> Fact:
        note = basis.get(field, "")
        said = speaker.say("facts", "basis", note) if note else ""
        return Fact(speaker.say("facts", name), text, said, href)

    unknown = speaker.say("facts", "unknown")
    yield fact("outlet", facts.outlet or unknown, "outlet")
    yield fact("published", _date(facts.date, unknown, speaker), "date")
    if facts.authors:
        yield fact("authors", ", ".join(facts.authors), "authors")
    if article.language:
        yield fact("language", article.language, "language")
    for name, url in (("url", facts.url), ("archived", facts.archived)):
        if url:
            yield fact(name, url, name, url)
    if article.retrieved.known:
        yield fact("retrieved", speaker.date(article.retrieved).text)


def _date(date: EdtfDate, unknown: str, speaker: Speaker) -> str:
    return speaker.date(date).text if date.known else unknown


def _cited(
    facts: Facts, citing: Iterable[Citing], flagged: Iterable[str], speaker: Speaker
) -> Iterator[CitedPassage]:
    by_passage: dict[str, list[Backlink]] = {}
    for statement in citing:
        for name in statement.passages or ("",):
            by_passage.setdefault(name, []).append(_backlink(statement, speaker))
    for name in flagged:
        by_passage.setdefault(name, [])
    if not by_passage:
        return
    order = (*speaker.texts.passage_ids(facts.id), CAPTION, "")
    for name in _in_order(by_passage, order):
        yield CitedPassage(
            id=name,
            text=shorten(speaker.texts.passage(facts.id, name)) if name else "",
            href=f"#{name}" if name else "",
            flag=speaker.texts.flag(facts.id, name) if name else "",
            by=tuple(dict.fromkeys(by_passage[name])),
        )


def _at_stake(stakes: Iterable[Citing], stake: str, speaker: Speaker) -> tuple[Backlink, ...]:
    found = (_backlink(one, speaker) for one in stakes if one.stake == stake)
    return tuple(dict.fromkeys(found))


def _in_order(found: Mapping[str, object], order: tuple[str, ...]) -> Iterator[str]:
    return (name for name in order if name in found)


def _backlink(statement: Citing, speaker: Speaker) -> Backlink:
    text = shorten(speaker.inline(statement.text).striptags(), _TEXT)
    href = f"{speaker.root}{page_path(statement.topic)}#{statement.anchor}"
    return Backlink(href, text, statement.title)
