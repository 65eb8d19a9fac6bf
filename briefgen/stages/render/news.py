"""What is new in a briefing since an edition: on its page, in `changes.json` and in the feeds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from briefgen.model.briefing import Backed, Briefing, Occurrence
from briefgen.model.edition import FATES, Changed, Step, edition_name
from briefgen.model.edtf import parse_edtf
from briefgen.stages.render.speak import Speaker, shorten
from briefgen.stages.render.views import Link, NewsLine, NewsView
from briefgen.stages.statement_ids import position_id

_LAST: Final = "9"
"""Sorts after every day."""
_SHOWN: Final = 60
"""Characters of a statement that stand for it where it is linked to."""
_TOLD: Final = 200
"""The same, in a feed."""
_MARKED: Final = ("new", "edited", "gained", "lost")
"""Of several things that became of a statement, the first is said beside it."""


def marks(news: tuple[Step, ...], speaker: Speaker) -> dict[str, str]:
    """Return what is said beside entries that are new or changed since the last edition, by id."""
    latest = news[0].changes if news else ()
    return {
        name: speaker.say("news", "marks", fate)
        for one in latest
        for fate in reversed(_MARKED)
        for name in one.fate(fate)
    }


def news_views(news: Iterable[Step], briefing: Briefing, speaker: Speaker) -> tuple[NewsView, ...]:
    """Return what each step changed, with links to those entries that the page still has."""
    texts = _texts(briefing, speaker, _SHOWN)
    return tuple(NewsView(_since(step, speaker), _lines(step, texts, speaker)) for step in news)


def _since(step: Step, speaker: Speaker) -> str:
    name = edition_name(step.since)
    if name is None:
        return ""
    date = speaker.date(parse_edtf(name.day)).text
    if name.number > 1:
        date = speaker.say("news", "numbered", date=date, number=name.number)
    return speaker.say("news", "since", date=date)


def _lines(step: Step, texts: Mapping[str, str], speaker: Speaker) -> tuple[NewsLine, ...]:
    if step.is_new:
        return (NewsLine(speaker.say("news", "new_briefing")),)
    return tuple(
        NewsLine(label, tuple(_link(name, texts[name]) for name in names if name in texts))
        for label, names in _labelled(step.changes, speaker)
    )


def _link(name: str, text: str) -> Link:
    return Link(f"#{name.partition('/')[0]}", text)


def _labelled(
    changes: Iterable[Changed], speaker: Speaker
) -> Iterator[tuple[str, tuple[str, ...]]]:
    for one in changes:
        for fate in FATES:
            if names := one.fate(fate):
                what = speaker.count("news", one.part, len(names))
                yield speaker.say("news", fate, what=what), names


def lines_of(step: Step, briefing: Briefing, speaker: Speaker) -> tuple[NewsLine, ...]:
    """Return what a step changed, with more of each text than a page shows."""
    return _lines(step, _texts(briefing, speaker, _TOLD), speaker)


def _texts(briefing: Briefing, speaker: Speaker, limit: int) -> dict[str, str]:
    """Return how what a page shows begins, by the ids that editions have for it."""
    backed: tuple[Backed | Occurrence, ...] = (
        *(*briefing.bluf, *briefing.key_points),
        *briefing.events,
    )
    said = {one.id: one.text for one in backed}
    for dispute in briefing.disagreements:
        said[dispute.id] = dispute.question
        said |= {position_id(dispute.id, side.says): side.says for side in dispute.positions}
    return {name: shorten(speaker.inline(text).striptags(), limit) for name, text in said.items()}


def changes_data(
    editions: Iterable[str], briefings: Iterable[tuple[str, str, tuple[Step, ...]]]
) -> dict[str, Any]:
    """Return what `changes.json` says: the editions, and every step of every briefing.

    Each briefing is its slug, its title and its steps. The latest changes come first, and before
    them those that no edition has yet: their edition is null.
    """
    found = [
        (step.edition or _LAST, slug, _step(slug, title, step))
        for slug, title, steps in briefings
        for step in steps
    ]
    latest = sorted(sorted(found, key=lambda one: one[1]), key=lambda one: one[0], reverse=True)
    return {"editions": list(editions), "changes": [step for _, _, step in latest]}


def _step(slug: str, title: str, step: Step) -> dict[str, Any]:
    said: dict[str, Any] = {
        "topic": slug,
        "title": title,
        "edition": step.edition or None,
        "since": step.since or None,
    }
    if step.is_new:
        return said | {"new": True}
    return said | {
        one.part: {fate: list(one.fate(fate)) for fate in FATES if one.fate(fate)}
        for one in step.changes
    }
