"""Statements, disagreements and events as they are shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from briefgen.model.briefing import Backed, Briefing, Dispute, Facts, Occurrence, Root, Support
from briefgen.stages.render.axis import axis_of, bar_of, ticks_of
from briefgen.stages.render.speak import Speaker
from briefgen.stages.render.views import (
    DateView,
    DisagreementView,
    EventView,
    GroupView,
    Link,
    PositionView,
    StatementView,
    SupportView,
    TimelineView,
)


def numbers_of(sources: Iterable[Facts]) -> dict[str, int]:
    """Return each source's number in a briefing: its place in the list, from 1."""
    return {facts.id: place for place, facts in enumerate(sources, 1)}


def statement_view(
    backed: Backed, numbers: dict[str, int], texts: int, speaker: Speaker, fresh: str = ""
) -> StatementView:
    """Return a statement's view; `texts` is how many texts an absence was looked for in.

    `fresh` is what is said of a new or changed one.
    """
    return StatementView(
        anchor=backed.id,
        html=speaker.inline(backed.text),
        cites=speaker.cites(backed.cites, numbers),
        support=_support(backed.support, speaker),
        kind=_kind(backed, texts, speaker),
        caveat=backed.caveat,
        estimate=_estimate(backed, speaker),
        fresh=fresh,
    )


def _support(support: Support | None, speaker: Speaker) -> SupportView:
    if support is None:
        return SupportView(speaker.say("support", "absence"))
    texts = speaker.count("support", "texts", len(support.texts))
    reports = speaker.count("support", "reports", len(support.reports))
    origins = support.origins
    if origins.least == origins.most:
        counted = speaker.count("support", "origins", origins.most)
    else:
        counted = speaker.say("support", "origins_range", least=origins.least, most=origins.most)
    line = speaker.say("support", "line", origins=counted, names=_roots(origins.roots, speaker))
    detail = speaker.say("support", "detail", reports=reports, texts=texts)
    if origins.hops > 1:
        detail = f"{detail}, {speaker.count('support', 'hops', origins.hops)}"
    if origins.suspected:
        names = _roots(origins.suspected, speaker)
        detail = speaker.say("support", "suspected", detail=detail, names=names)
    return SupportView(line, detail)


def _roots(roots: tuple[Root, ...], speaker: Speaker) -> str:
    names = dict.fromkeys(_root(root, speaker) for root in roots)
    return speaker.say("support", "between").join(names)


def _root(root: Root, speaker: Speaker) -> str:
    if not root.speaks_in:
        return speaker.texts.name(root.id)
    facts = speaker.texts.facts(root.speaks_in)
    return speaker.say("support", "own_voice", outlet=facts.outlet or facts.label)


def _kind(backed: Backed, texts: int, speaker: Speaker) -> str:
    if backed.kind == "absence":
        return speaker.count("kinds", "absence", texts)
    return "" if backed.kind == "reported" else speaker.say("kinds", backed.kind)


def _estimate(backed: Backed, speaker: Speaker) -> str:
    parts = [part.replace(" ", "_") for part in (backed.likelihood, backed.confidence) if part]
    said = [speaker.say("estimate", part) for part in parts]
    if len(said) == len(("likelihood", "confidence")):
        return speaker.say("estimate", "line", likelihood=said[0], confidence=said[1])
    return "".join(said)


def group_views(
    briefing: Briefing, texts: int, speaker: Speaker, fresh: Mapping[str, str]
) -> tuple[GroupView, ...]:
    """Return the key points under their groups, each group where it first stands."""
    numbers = numbers_of(briefing.sources)
    groups: dict[str, list[StatementView]] = {}
    for point in briefing.key_points:
        view = statement_view(point, numbers, texts, speaker, fresh.get(point.id, ""))
        groups.setdefault(point.group, []).append(view)
    return tuple(GroupView(title, tuple(found)) for title, found in groups.items())


def dispute_view(dispute: Dispute, numbers: dict[str, int], speaker: Speaker) -> DisagreementView:
    """Return a disagreement's view."""
    return DisagreementView(
        anchor=dispute.id,
        html=speaker.inline(dispute.question),
        kind=dispute.kind,
        word=speaker.say("disagreement", dispute.kind),
        positions=tuple(
            PositionView(speaker.inline(side.says), speaker.cites(side.cites, numbers))
            for side in dispute.positions
        ),
    )


def timeline_view(
    events: Iterable[tuple[Occurrence, tuple[Link, ...]]],
    numbers: dict[str, int],
    speaker: Speaker,
) -> TimelineView:
    """Return events on one axis, and the undated ones after; each with its topics' links."""
    placed = list(events)
    axis = axis_of(event.date for event, _ in placed)
    views = [(event, _event(event, links, numbers, speaker, axis)) for event, links in placed]
    return TimelineView(
        dated=tuple(view for event, view in views if event.date.known),
        undated=tuple(view for event, view in views if not event.date.known),
        ticks=ticks_of(axis),
    )


def _event(
    event: Occurrence,
    topics: tuple[Link, ...],
    numbers: dict[str, int],
    speaker: Speaker,
    axis: tuple[int, int],
) -> EventView:
    date = DateView(event.display, "") if event.display else speaker.date(event.date)
    return EventView(
        anchor=event.id,
        date=date,
        html=speaker.inline(event.text),
        cites=speaker.cites(event.cites, numbers),
        basis="" if event.basis == "stated" else speaker.say("event", event.basis),
        note=event.note,
        bar=bar_of(event, axis),
        topics=topics,
    )
