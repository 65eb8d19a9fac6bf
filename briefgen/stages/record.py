"""A briefing's data (`index.json`) into what an edition keeps of it, and an edition into a file."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from typing import Any, Final, TypeAlias

from briefgen.model.edition import PARTS, Record, Recorded
from briefgen.stages.statement_ids import position_id

Data: TypeAlias = Mapping[str, Any]
_FORMAT: Final = "1"
_BESIDE: Final = ("kind", "caveat", "likelihood", "confidence", "date", "basis", "note")
"""What an entry says beside its text."""


def record(data: Data) -> Record:
    """Return what an edition keeps of a briefing, which is given as `index.json` has it."""
    disputes = data.get("disagreements", ())
    return Record(
        bluf=_entries(data, "bluf"),
        key_points=_entries(data, "key_points"),
        events=_entries(data, "events"),
        disagreements=tuple(_entry(one["id"], one["question"], one) for one in disputes),
        positions=tuple(entry for one in disputes for entry in _positions(one)),
    )


def _entries(data: Data, part: str) -> tuple[Recorded, ...]:
    return tuple(_entry(one["id"], one["text"], one) for one in data.get(part, ()))


def _positions(dispute: Data) -> Iterator[Recorded]:
    for side in dispute["positions"]:
        yield _entry(position_id(dispute["id"], side["says"]), side["says"], side)


def _entry(name: str, text: str, said: Data) -> Recorded:
    beside = [str(said.get(field) or "") for field in _BESIDE]
    words = sorted({_hash(word, 2) for word in re.findall(r"\w+", text.casefold())})
    cites = tuple(sorted(set(said.get("cites", ()))))
    return Recorded(name, _hash(json.dumps([text, *beside]), 8), "".join(words), cites)


def _hash(text: str, size: int) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=size).hexdigest()


def edition_text(topics: Mapping[str, Record]) -> str:
    """Return an edition's file: JSON, a line an entry, so that git shows what changed."""
    briefings = (_block(json.dumps(slug), "{}", _parts(kept)) for slug, kept in topics.items())
    whole = [f'"format": "{_FORMAT}"', _block('"topics"', "{}", sorted(briefings))]
    return _block("", "{}", whole) + "\n"


def _parts(kept: Record) -> Iterator[str]:
    for part in PARTS:
        yield _block(f'"{part}"', "[]", (_line(entry) for entry in kept.part(part)))


def _line(entry: Recorded) -> str:
    said = {"id": entry.id, "text": entry.text, "words": entry.words, "cites": list(entry.cites)}
    return json.dumps(said)


def _block(name: str, brackets: str, items: Iterable[str]) -> str:
    """Return items in brackets, each on its own lines, a space further in."""
    inner = ",\n".join(items)
    head = f"{name}: " if name else ""
    if not inner:
        return head + brackets
    deeper = inner.replace("\n", "\n ")
    return f"{head}{brackets[0]}\n {deeper}\n{brackets[1]}"
