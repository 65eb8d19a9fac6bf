"""Whether a topic's statements are borne out as they seem: flags, dates, captions, actors."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from briefgen.model.briefing import Facts
from briefgen.model.diagnostic import Pointer, Problem
from briefgen.model.edtf import EdtfDate
from briefgen.model.ids import CAPTION
from briefgen.model.site import Actor
from briefgen.model.topic import Event, Topic
from briefgen.stages.check.claims import CitedSources, Claim, cited_by, claims_of
from briefgen.stages.check.quoting import check_quoting
from briefgen.stages.check.topic import statements_of
from briefgen.stages.check.wording import check_wording
from briefgen.stages.check.world import Findings

_SHOWN: Final = 80
_VERBATIM: Final = ("full", "excerpt")


def check_sourcing(topic: Topic, sources: CitedSources, *, is_english: bool) -> Findings:
    """Check what a topic says against what it cites."""
    for at, statement in statements_of(topic):
        if is_english:
            yield from check_wording(statement, at)
    for index, event in enumerate(topic.events):
        yield from _check_event(event, ("events", index), sources)
    claims = tuple(claims_of(topic))
    for claim in claims:
        yield from _check_flags(claim, sources)
        yield from _check_quoting(claim, sources)
    yield from _check_spellings(claims, sources)
    yield from _check_listed(topic, claims, sources)


def _check_flags(claim: Claim, sources: CitedSources) -> Findings:
    for at, (article, passage) in () if claim.is_defect else cited_by(claim, sources):
        flag = sources.flag(article, passage)
        if flag:
            message = f"{article}#{passage} is flagged: {_shortened(flag)}"
            hint = "cite another passage, or tell it as a disagreement of kind: defect"
            yield at, Problem("flagged-cited", message, hint)


def _shortened(text: str) -> str:
    return text if len(text) <= _SHOWN else text[:_SHOWN].rpartition(" ")[0].rstrip(".,;: ") + "…"


def _check_event(event: Event, at: Pointer, sources: CitedSources) -> Findings:
    if event.basis == "editor" or not event.date.known or not event.cites:
        return
    newest = _newest({cite.cite.article: None for cite in event.cites}, sources)
    if newest is not None and _is_after(event.date, newest.date):
        message = f"this is after {newest.id}, of {newest.date}, the newest that it cites"
        hint = "mend the date, or cite a later article; of what was announced, say basis: editor"
        yield (*at, "date"), Problem("dated-after-report", message, hint)
    ranges = [cite.cite.passages for cite in event.cites]
    is_picture = all(passages and passages.first == CAPTION for passages in ranges)
    if is_picture and all(sources.text(cite.cite.article, CAPTION) for cite in event.cites):
        message = "its date stands in a caption alone: it is the picture’s"
        hint = "cite a passage that tells of it, or leave the event out"
        yield (*at, "cites"), Problem("dated-by-caption", message, hint)


def _newest(articles: dict[str, None], sources: CitedSources) -> Facts | None:
    """Return the newest of articles; None where one has no certain date."""
    found = [sources.facts(article) for article in articles]
    if any(facts.date.latest is None or _is_vague(facts.date) for facts in found):
        return None
    return max(found, key=lambda facts: facts.date.latest or (0, 0, 0))


def _is_after(date: EdtfDate, published: EdtfDate) -> bool:
    # A qualifier does not widen a date's bounds, but what is marked uncertain proves nothing.
    if date.earliest is None or published.latest is None or _is_vague(date):
        return False
    return date.earliest > published.latest


def _is_vague(date: EdtfDate) -> bool:
    return date.approximate or date.uncertain


def _check_quoting(claim: Claim, sources: CitedSources) -> Findings:
    def texts(*kinds: str) -> list[str]:
        keys = dict.fromkeys(key for _, key in cited_by(claim, sources))
        wanted = (key for key in keys if not kinds or sources.facts(key[0]).text in kinds)
        return [sources.text(*key) for key in wanted]

    field = "says" if claim.at[0] == "disagreements" else "text"
    for at, problem in check_quoting(claim.text, claim.at, texts, lambda: texts(*_VERBATIM)):
        yield (*at[:-1], field), problem


def _check_spellings(claims: tuple[Claim, ...], sources: CitedSources) -> Findings:
    told: set[tuple[str, str]] = set()
    for claim in claims:
        for at, (article, passage) in cited_by(claim, sources):
            for near in sources.near(article, passage):
                if (article, near.spelling) not in told:
                    told.add((article, near.spelling))
                    message = (
                        f"“{near.spelling}” in {article}#{passage} is nearly “{near.alias}”, "
                        "and no declared name"
                    )
                    hint = f"add it to the aliases of {near.actor}, or mend the passage"
                    yield at, Problem("near-alias", message, hint)


def _check_listed(topic: Topic, claims: tuple[Claim, ...], sources: CitedSources) -> Findings:
    if not topic.actors or any(sources.actor(name) is None for name in topic.actors):
        return
    told = set(topic.actors)
    for claim in claims:
        for name, where in _named(claim, told, sources):
            if name not in told:
                told.add(name)
                message = f"{where} names {name}, and the actors listed here do not"
                hint = f"add {name} to them"
                yield ("actors",), Problem("unlisted-actor", message, hint)


def _named(claim: Claim, told: set[str], sources: CitedSources) -> Iterator[tuple[str, str]]:
    """Return whom a claim is about: people its passages name; states and bodies it names itself.

    An event and a disagreement cite a passage for one thing of many that it says.
    """
    for _, (article, passage) in cited_by(claim, sources):
        for name in sources.seen(article, passage):
            actor = sources.actor(name) if name not in told else None
            if actor is not None and _is_meant(actor, claim, sources):
                yield name, f"{article}#{passage}"


def _is_meant(actor: Actor, claim: Claim, sources: CitedSources) -> bool:
    if actor.kind == "person" and claim.at[0] in ("bluf", "key_points"):
        return True
    return actor.kind != "place" and actor.id in sources.named_in(claim.text)
