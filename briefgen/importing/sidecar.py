"""A draft's metadata as a sidecar: what the source tells as values, what it does not as comments.

Nothing is invented: what is not told is `unknown`, with a `todo`; what might be is a comment that
names its ground.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from briefgen.importing.markdown import pins_of
from briefgen.importing.values import CutLine, Draft, Told
from briefgen.importing.yamltext import comment, quoted, scalar

_SCHEMA: Final = "# yaml-language-server: $schema=../../.schemas/article.json\n"
_WIDTH: Final = 30
_TODO: Final = {
    "title": "todo: the headline",
    "outlet": "todo: who published it: an id of sources.yml, or a name",
    "date": "todo: when it was published: 2020-12-23, 2020-12, 2018~",
}


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a draft came from: the file's name, its SHA-256, and that of the body made of it."""

    source: str
    sha256: str
    body: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A field that an author may take over: its YAML, and why."""

    yaml: str
    ground: str


def sidecar_of(
    draft: Draft,
    origin: Origin,
    topics: Sequence[str] = (),
    suggestions: Sequence[Suggestion] = (),
) -> str:
    """Return the text of `content/articles/SLUG.yml`: YAML with comments, UTF-8, LF line ends."""
    parts = [
        *_fields(draft.told, topics),
        *_suggested(suggestions),
        *_imported(origin),
        *_cut(draft),
    ]
    return _SCHEMA + "".join(f"{line}\n" for line in parts)


def _fields(told: Told, topics: Sequence[str]) -> Iterator[str]:
    for name in ("title", "outlet", "date"):
        said = getattr(told, name)
        bare = said if name == "date" else scalar(said)
        yield f"{name}: {bare}" if said else _padded(f"{name}: unknown", _TODO[name])
        yield from _guessed(told, name)
    if not told.outlet:
        yield _padded(
            "# short_title:", "todo: the label of its citations, as its outlet is unknown"
        )
    if told.authors:
        yield f"authors: [{', '.join(map(quoted, told.authors))}]"
    yield from _guessed(told, "authors")
    for name in ("url", "language", "caption"):
        if said := getattr(told, name):
            yield f"{name}: {quoted(said) if name != 'language' else said}"
        yield from _guessed(told, name)
    if topics:
        yield f"topics: [{', '.join(topics)}]"


def _padded(field: str, remark: str) -> str:
    return f"{field:<{_WIDTH}} # {remark}"


def _guessed(told: Told, name: str) -> Iterator[str]:
    for field, ground in told.guesses:
        if field == name:
            yield f"# {name}: perhaps; {comment(ground)}"


def _suggested(suggestions: Sequence[Suggestion]) -> Iterator[str]:
    for one in suggestions:
        yield f"# {comment(one.ground)}:"
        yield from (f"# {line}" for line in one.yaml.split("\n"))


def _imported(origin: Origin) -> Iterator[str]:
    yield "imported:"
    yield f"  from: {quoted(origin.source)}"
    yield f"  sha256: {origin.sha256}"
    yield f"  body: {origin.body}   # the text as it was made; an edit is told by it"


def _cut(draft: Draft) -> Iterator[str]:
    if draft.cut:
        yield "cut:   # the lines left out; briefgen import --restore SLUG LINE… brings some back"
    for line, after in zip(draft.cut, places_of(draft), strict=True):
        place = f"after: {after}, " if after else ""
        yield f"  - {{line: {line.line}, kind: {line.kind}, {place}text: {quoted(line.text)}}}"


def places_of(draft: Draft) -> list[str]:
    """Return for each cut line the id of the passage it follows; empty before the first."""
    pins = [
        (piece.line, pin) for piece, pin in zip(draft.pieces, pins_of(draft.pieces), strict=True)
    ]
    return [_last_before(line, [(at, pin) for at, pin in pins if pin]) for line in draft.cut]


def _last_before(cut: CutLine, pins: Sequence[tuple[int, str]]) -> str:
    return next((pin for at, pin in reversed(pins) if at < cut.line), "")
