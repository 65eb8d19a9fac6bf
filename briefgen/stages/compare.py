"""Two editions of a briefing, as `index.json` tells them: what a reader would find changed.

A statement is the same as one before by its id. Where it has none of its own, its id is made from
its text; then one with the same citations and three fifths of its words is the same, edited.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

Entry: TypeAlias = Mapping[str, Any]
_PARTS: Final = {
    "bluf": ("sentence of the bottom line", "sentences of the bottom line"),
    "key_points": ("key point", "key points"),
    "events": ("event", "events"),
    "disagreements": ("disagreement", "disagreements"),
}
_SHARE: Final = 3 / 5


@dataclass(frozen=True, slots=True)
class Compared:
    """The ids of a part's entries: new, gone, said otherwise, with a source more, with one less."""

    new: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    edited: tuple[str, ...] = ()
    gained: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()


def compare(part: str, before: Entry, after: Entry) -> Compared:
    """Return what became of the entries of a part; each is named by its id."""
    old = {entry["id"]: entry for entry in before.get(part, ())}
    matched = dict(_matched(old, after.get(part, ())))
    pairs = [(old[matched[one["id"]]], one) for one in after.get(part, ()) if one["id"] in matched]
    kept = set(matched.values())
    return Compared(
        new=tuple(one["id"] for one in after.get(part, ()) if one["id"] not in matched),
        gone=tuple(name for name in old if name not in kept),
        edited=tuple(new["id"] for was, new in pairs if _said(was) != _said(new)),
        gained=tuple(new["id"] for was, new in pairs if _cites(new) - _cites(was)),
        lost=tuple(new["id"] for was, new in pairs if _cites(was) - _cites(new)),
    )


def _matched(old: Mapping[str, Entry], new: Iterable[Entry]) -> Iterator[tuple[str, str]]:
    """Give each new entry that was there before, with the id that it had."""
    left = dict(old)
    rest = []
    for entry in new:
        if left.pop(entry["id"], None) is not None:
            yield entry["id"], entry["id"]
        else:
            rest.append(entry)
    for entry in rest:
        like = next((name for name, was in left.items() if _is_edited(was, entry)), None)
        if like is not None:
            del left[like]
            yield entry["id"], like


def _is_edited(was: Entry, now: Entry) -> bool:
    one, other = _words(was), _words(now)
    longest = max(len(one), len(other))
    return bool(longest) and _cites(was) == _cites(now) and len(one & other) >= _SHARE * longest


def _words(entry: Entry) -> set[str]:
    return set(re.findall(r"\w+", " ".join(_said(entry)).casefold()))


def _said(entry: Entry) -> tuple[str, ...]:
    sides = (str(side["says"]) for side in entry.get("positions", ()))
    return (str(entry.get("text", entry.get("question", ""))), *sides)


def _cites(entry: Entry) -> frozenset[str]:
    sides = (cite for side in entry.get("positions", ()) for cite in side["cites"])
    return frozenset((*entry.get("cites", ()), *sides))


def told(before: Entry, after: Entry) -> str:
    """Return in words what changed from one edition of a briefing to the next, if anything did."""
    found = (_words_for(compare(part, before, after), *names) for part, names in _PARTS.items())
    said = [words for part in found for words in part]
    if not said and before.get("title") != after.get("title"):
        said.append("another title")
    return ", ".join(said)


def _words_for(found: Compared, one: str, many: str) -> Iterator[str]:
    def count(names: tuple[str, ...]) -> str:
        return f"{len(names)} {one if len(names) == 1 else many}"

    if found.new:
        yield f"{len(found.new)} new {one if len(found.new) == 1 else many}"
    if found.gone:
        yield f"{count(found.gone)} gone"
    if found.edited:
        yield f"{count(found.edited)} said otherwise"
    if found.gained:
        yield f"{count(found.gained)} gained a source"
    if found.lost:
        yield f"{count(found.lost)} lost a source"
