"""A briefing for programs, in the model's own terms: JSON."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from briefgen.model.briefing import Backed, Briefing, Cited, Dispute, Facts, Named, Occurrence
from briefgen.model.edtf import EdtfDate


def briefing_json(briefing: Briefing, stale: bool) -> dict[str, Any]:  # noqa: FBT001
    """Return a briefing in the model's own terms, as `briefing.schema.json` describes it."""
    return {
        "slug": briefing.slug,
        "title": briefing.title,
        "updated": _date(briefing.updated),
        "newest_source": _date(briefing.newest),
        "stale": stale,
        "bluf": [_statement(s) for s in briefing.bluf],
        "key_points": [_statement(s) for s in briefing.key_points],
        "open_questions": list(briefing.open_questions),
        "disagreements": [_dispute(d) for d in briefing.disagreements],
        "passages": [f"{s.article}#{s.passage}" for s in briefing.passages],
        "events": [_event(e) for e in briefing.events],
        "actors": [_actor(a) for a in briefing.actors],
        "sources": [_source(s) for s in briefing.sources],
        "listed": [_source(s) for s in briefing.listed],
        "changes": [{"date": _date(c.date), "text": c.text} for c in briefing.changes],
    }


def _date(date: EdtfDate) -> str | None:
    return date.text if date.known else None


def cites_of(cites: Iterable[Cited]) -> list[str]:
    """Return what is cited as `ARTICLE#PASSAGE`, one a passage, or `ARTICLE` as a whole."""
    return [
        f"{cite.article}#{passage}" if passage else cite.article
        for cite in cites
        for passage in cite.passages or ("",)
    ]


def _statement(backed: Backed) -> dict[str, Any]:
    found: dict[str, Any] = {
        "id": backed.id,
        "text": backed.text,
        "kind": backed.kind,
        "cites": cites_of(backed.cites),
    }
    if backed.support is not None:
        found["reports"] = len(backed.support.reports)
        found["texts"] = len(backed.support.texts)
        found["origins"] = [backed.support.origins.least, backed.support.origins.most]
        found["hops"] = backed.support.origins.hops
    optional = {
        "group": backed.group,
        "caveat": backed.caveat,
        "likelihood": backed.likelihood,
        "confidence": backed.confidence,
    }
    return found | {name: value for name, value in optional.items() if value}


def _event(event: Occurrence) -> dict[str, Any]:
    found = {
        "id": event.id,
        "date": _date(event.date),
        "text": event.text,
        "basis": event.basis,
        "cites": cites_of(event.cites),
    }
    return found | ({"note": event.note} if event.note else {})


def _dispute(dispute: Dispute) -> dict[str, Any]:
    return {
        "id": dispute.id,
        "question": dispute.question,
        "kind": dispute.kind,
        "positions": [{"says": s.says, "cites": cites_of(s.cites)} for s in dispute.positions],
    }


def _actor(named: Named) -> dict[str, Any]:
    return {
        "id": named.actor.id,
        "name": named.actor.name,
        "kind": named.actor.kind,
        "spellings": [
            {"spelling": m.spelling, "seen": [f"{a}#{p}" for a, p in m.seen]}
            for m in named.spellings
        ],
    }


def _source(facts: Facts) -> dict[str, Any]:
    optional = {
        "outlet": facts.outlet,
        "authors": list(facts.authors),
        "url": facts.url,
        "same_text_as": facts.original,
        "basis": dict(facts.basis),
        "withdrawn": facts.withdrawn.why if facts.withdrawn else "",
        "withdrawn_on": _date(facts.withdrawn.date) if facts.withdrawn else "",
    }
    required = {
        "id": facts.id,
        "label": facts.label,
        "title": facts.title,
        "date": _date(facts.date),
        "text": facts.text,
    }
    return required | {name: value for name, value in optional.items() if value}
