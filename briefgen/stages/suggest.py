"""Passages that a topic's terms suggest, and that it neither cites nor shows."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, Final

from msgspec import Struct

from briefgen.model.topic import Terms
from briefgen.stages.check.terms import says

_OPENING: Final = 72


class Suggested(Struct, frozen=True):
    """A passage that may belong to a topic, as `a#p3`; `also` are others that say the same.

    `label` and `date` are its article's, the date in EDTF or `unknown`.
    """

    cite: str
    label: str
    date: str
    text: str
    also: tuple[str, ...] = ()

    @property
    def opening(self) -> str:
        """How it begins, at most 72 characters of it."""
        if len(self.text) <= _OPENING:
            return self.text
        return self.text[:_OPENING].rpartition(" ")[0].rstrip(".,;: ") + "…"

    @property
    def yaml(self) -> str:
        """A statement that cites it, to be pasted into the topic."""
        return f"- {{text: …, cites: [{self.cite}]}}"


def fits(terms: Terms, said: str) -> bool:
    """Return whether a folded text has one of `any`, each of `all`, and none of `not`.

    Where there is neither `any` nor `all`, nothing is suggested.
    """
    if not terms.any and not terms.all:
        return False
    if any(says(said, term) for term in terms.excluded):
        return False
    some = not terms.any or any(says(said, term) for term in terms.any)
    return some and all(says(said, term) for term in terms.all)


def told_as_text(found: Mapping[str, Iterable[Suggested]]) -> str:
    """Return what is suggested for topics, to be read and pasted."""
    blocks = [_block(topic, tuple(listed)) for topic, listed in found.items()]
    return "\n\n".join(filter(None, blocks)) or "Nothing to suggest."


def _block(topic: str, listed: tuple[Suggested, ...]) -> str:
    if not listed:
        return ""
    count = "1 passage" if len(listed) == 1 else f"{len(listed)} passages"
    return "\n".join(
        [f"{topic}: {count} that its terms suggest and it does not cite", *_lines(listed)]
    )


def _lines(listed: tuple[Suggested, ...]) -> Iterable[str]:
    for one in listed:
        also = f", also {', '.join(one.also)}" if one.also else ""
        yield f"  {one.date}  {one.label}{also}"
        yield f"    “{one.opening}”"
        yield f"    {one.yaml}"


def told_as_json(found: Mapping[str, Iterable[Suggested]]) -> str:
    """Return what is suggested for topics, as one JSON document."""
    topics = [{"topic": topic, "passages": [*map(_data, found[topic])]} for topic in found]
    return json.dumps({"topics": topics}, ensure_ascii=False, indent=1)


def _data(one: Suggested) -> dict[str, Any]:
    article, _, passage = one.cite.partition("#")
    return {
        "cite": one.cite,
        "article": article,
        "passage": passage,
        "label": one.label,
        "date": one.date,
        "opening": one.opening,
        "also": list(one.also),
        "yaml": one.yaml,
    }
