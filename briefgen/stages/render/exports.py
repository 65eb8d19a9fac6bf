"""A briefing for machines and for other programs: JSON and Markdown."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from briefgen.model.briefing import Backed, Briefing, Cited, Dispute, Facts, Named, Occurrence
from briefgen.model.edtf import EdtfDate
from briefgen.stages.render.bibliography import withdrawal


def dump(value: object) -> str:
    """Return a value as JSON, in the order of its keys, with a line's end at its end."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


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


def _cites(cites: Iterable[Cited]) -> list[str]:
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
        "cites": _cites(backed.cites),
    }
    if backed.support is not None:
        found["reports"] = len(backed.support.reports)
        found["texts"] = len(backed.support.texts)
        found["origins"] = [backed.support.origins.least, backed.support.origins.most]
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
        "cites": _cites(event.cites),
    }
    return found | ({"note": event.note} if event.note else {})


def _dispute(dispute: Dispute) -> dict[str, Any]:
    return {
        "id": dispute.id,
        "question": dispute.question,
        "kind": dispute.kind,
        "positions": [{"says": s.says, "cites": _cites(s.cites)} for s in dispute.positions],
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


def briefing_markdown(briefing: Briefing, names: dict[str, str]) -> str:
    """Return a briefing as Markdown.

    `names` are its section headings, by field, and the word for what was `withdrawn`.
    """
    return "\n".join(_markdown(briefing, names)).rstrip() + "\n"


def _markdown(briefing: Briefing, names: dict[str, str]) -> Iterator[str]:
    lost = {facts.id for facts in briefing.sources if facts.withdrawn}

    def line(text: str, cites: Iterable[Cited], caveat: str = "") -> str:
        aside = f" ({caveat})" if caveat else ""
        told = (_told(cite, names["withdrawn"] if cite.article in lost else "") for cite in cites)
        return f"- {_no_markup(text + aside)} [{', '.join(told)}]"

    yield from (f"# {_no_markup(briefing.title)}", "")
    sections: dict[str, list[str]] = {
        "bluf": [line(s.text, s.cites, s.caveat) for s in briefing.bluf],
        "key_points": [line(s.text, s.cites, s.caveat) for s in briefing.key_points],
        "open_questions": [f"- {_no_markup(text)}" for text in briefing.open_questions],
        "disagreements": [
            said
            for dispute in briefing.disagreements
            for said in (
                f"- {_no_markup(dispute.question)}",
                *(f"  {line(side.says, side.cites)}" for side in dispute.positions),
            )
        ],
        "timeline": [
            line(f"{e.date.text}: {e.text}" if e.date.known else e.text, e.cites)
            for e in briefing.events
        ],
        "sources": [_source_line(facts, names["withdrawn"]) for facts in briefing.sources],
    }
    for name, lines in sections.items():
        if lines:
            yield from (f"## {names[name]}", "", *lines, "")


def _told(cite: Cited, remark: str) -> str:
    return ", ".join(_cites([cite])) + (f" ({remark})" if remark else "")


def _no_markup(text: str) -> str:
    """Return Markdown whose raw HTML, which briefgen shows as text, is text everywhere."""
    return re.sub(r"<(?!(?:https?://|mailto:)[^\s<>]*>)", "&lt;", text)


def _source_line(facts: Facts, withdrawn: str) -> str:
    parts = [f"“{facts.title}”", facts.outlet, _date(facts.date) or "", facts.url]
    parts.append(withdrawal(facts, withdrawn))
    return f"- {facts.id}: {_no_markup(', '.join(part for part in parts if part))}"
