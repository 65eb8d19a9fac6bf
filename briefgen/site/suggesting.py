"""Rules about passages that a topic's terms suggest to its author; no page knows of them."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import structs
from msgspec.structs import replace

from briefgen.engine.questions import Ask, rule
from briefgen.model.briefing import Facts, PassageKey
from briefgen.site.articles import SHELVES, body, facts, passage, passage_ids, passage_note, text_of
from briefgen.site.checks import said_in
from briefgen.site.reading import topic
from briefgen.site.sourcing import SourcesOf
from briefgen.stages.check.claims import claims_of
from briefgen.stages.check.terms import folded
from briefgen.stages.newest import newest_first
from briefgen.stages.suggest import Suggested, fits


@rule("suggestions")
def suggestions(ask: Ask, slug: str) -> tuple[Suggested, ...]:
    """Return the passages that a topic's terms suggest, those of the newest articles first.

    Left out is what it cites or shows, in that article or a copy; what is flagged, withdrawn or a
    draft; and captions. Of passages that say the same, one stands for all.
    """
    used = dict.fromkeys(_used(ask, slug))
    known = {folded([ask(passage, *key)]) for key in used}
    found: dict[str, Suggested] = {}
    for article in newest_first(_readable(ask)):
        for name, text in _fitting(ask, slug, article.id):
            said, cite = folded([text]), f"{article.id}#{name}"
            if said in found:
                found[said] = structs.replace(found[said], also=(*found[said].also, cite))
            elif (article.id, name) not in used and said not in known:
                found[said] = Suggested(cite, article.label, article.date.text, text)
    return tuple(found.values())


def _readable(ask: Ask) -> Iterator[Facts]:
    """Return the articles that have a text of their own, and may be cited."""
    for slug in ask.bucket(SHELVES, "published"):
        said = ask(facts, slug)
        if said.withdrawn is None and text_of(ask, slug) == slug:
            yield said


def _fitting(ask: Ask, slug: str, article: str) -> Iterator[tuple[str, str]]:
    terms = ask(topic, slug).terms
    # Where an article has not all the words, no passage has; what must not be may be in another.
    if not fits(replace(terms, excluded=()), ask(said_in, article)):
        return
    for one in ask(body, article).passages:
        if fits(terms, folded([one.text])) and not ask(passage_note, article, one.id).flag:
            yield one.id, one.text


def _used(ask: Ask, slug: str) -> Iterator[PassageKey]:
    """Return the passages that a topic cites or shows, in the article whose text they are."""
    sources = SourcesOf(ask)
    for claim in claims_of(ask(topic, slug)):
        for cite in claim.cites:
            article = text_of(ask, cite.cite.article)
            whole = ask(passage_ids, article) if cite.cite.passages is None else ()
            yield from ((article, one) for one in whole)
            yield from ((article, one) for _, one in sources.passages(cite))
    for shown in ask.bucket(SHELVES, f"shown/{slug}"):
        article, _, name = shown.partition("#")
        yield text_of(ask, article), name
