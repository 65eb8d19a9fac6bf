"""Two editions of a briefing: what a reader would find changed.

An entry is the same as one before by its id. Where its author gave none, its id is made from its
text; then one with the same citations and three fifths of its words is the same, edited.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from briefgen.model.edition import FATES, PARTS, Changed, Fate, Part, Record, Recorded, Step

_NAMES: Final[Mapping[Part, tuple[str, str]]] = {
    "bluf": ("sentence of the bottom line", "sentences of the bottom line"),
    "key_points": ("key point", "key points"),
    "events": ("event", "events"),
    "disagreements": ("disagreement", "disagreements"),
    "positions": ("position", "positions"),
}
_SAID: Final[Mapping[Fate, str]] = {
    "new": "{n} new {what}",
    "gone": "{n} {what} gone",
    "edited": "{n} {what} said otherwise",
    "gained": "{n} {what} gained a source",
    "lost": "{n} {what} lost a source",
}
_DIGITS: Final = 4


def steps(
    editions: Iterable[tuple[str, Record | None]], now: Record | None = None
) -> tuple[Step, ...]:
    """Return how a briefing changed, the latest step first.

    `editions` are the names of all editions in order, each with the briefing as it has it, or None;
    `now` is the briefing as it is, which no edition may have yet.
    """
    found = []
    since, before = "", None
    for edition, after in (*editions, ("", now)):
        if after is not None and (edition or since):
            if before is None:
                found.append(Step(since, edition, is_new=True))
            elif changes := compare(before, after):
                found.append(Step(since, edition, changes))
        since, before = edition, after
    return tuple(reversed(found))


def compare(before: Record, after: Record) -> tuple[Changed, ...]:
    """Return what became of a briefing's entries, by parts; those without a change are left out."""
    changed = (_compared(part, before.part(part), after.part(part)) for part in PARTS)
    return tuple(one for one in changed if any(one.fate(fate) for fate in FATES))


def is_same(before: Mapping[str, Record], after: Mapping[str, Record]) -> bool:
    """Return whether all briefings are the same for a reader."""
    return before.keys() == after.keys() and not any(
        compare(before[slug], kept) for slug, kept in after.items()
    )


def _compared(part: Part, before: tuple[Recorded, ...], after: tuple[Recorded, ...]) -> Changed:
    old, new = ({one.id: one for one in entries} for entries in (before, after))
    matched = dict(_matched(dict(old), new.values()))
    kept = {was.id for was in matched.values()}
    pairs = [(matched[name], one) for name, one in new.items() if name in matched]
    return Changed(
        part,
        new=tuple(name for name in new if name not in matched),
        gone=tuple(name for name in old if name not in kept),
        edited=tuple(now.id for was, now in pairs if was.text != now.text),
        gained=tuple(now.id for was, now in pairs if set(now.cites) - set(was.cites)),
        lost=tuple(now.id for was, now in pairs if set(was.cites) - set(now.cites)),
    )


def _matched(old: dict[str, Recorded], new: Iterable[Recorded]) -> Iterator[tuple[str, Recorded]]:
    """Give the id of each entry that was there before, with the entry as it was."""
    rest = []
    for entry in new:
        if entry.id in old:
            yield entry.id, old.pop(entry.id)
        else:
            rest.append(entry)
    for entry in rest:
        like = max(old.values(), key=lambda was: _likeness(was, entry), default=None)
        if like is not None and _likeness(like, entry) > 0:
            yield entry.id, old.pop(like.id)


def _likeness(was: Recorded, now: Recorded) -> int:
    """Return how many words two entries share, or nothing where they are two."""
    if was.cites != now.cites:
        return 0
    one, other = _words(was), _words(now)
    shared = len(one & other)
    return shared if 5 * shared >= 3 * max(len(one), len(other)) else 0


def _words(entry: Recorded) -> frozenset[str]:
    words = entry.words
    return frozenset(words[at : at + _DIGITS] for at in range(0, len(words), _DIGITS))


def told(changes: Iterable[Changed]) -> str:
    """Return in words what changed; nothing where nothing did."""
    counted = (
        (_SAID[fate], _NAMES[one.part], len(one.fate(fate))) for one in changes for fate in FATES
    )
    return ", ".join(said.format(n=n, what=names[n > 1]) for said, names, n in counted if n)
