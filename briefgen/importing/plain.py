"""A plain text, as scraped, into a draft: its article kept, every other line cut, none lost."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from briefgen.importing.clean import lines_of
from briefgen.importing.judge import HEADLINE, KEPT, judged
from briefgen.importing.lines import Line, in_context, measured, unmarked
from briefgen.importing.values import CutLine, Draft, Phrase, Piece, PieceKind, Told
from briefgen.importing.wrapped import unwrapped

_KINDS: Final[dict[str, PieceKind]] = {
    "paragraph": "paragraph",
    "heading": "heading",
    "bullet": "bullet",
    "numbered": "numbered",
}
_HEADING_LEVEL: Final = 2


def read_plain(text: str) -> Draft:
    """Return the draft of a plain text. Its words are those of the pieces and of the cut lines."""
    numbered = unwrapped(lines_of(text))
    lines = in_context([measured(number, raw) for number, raw in numbered if raw.strip()])
    roles = judged(lines)
    both = list(zip(lines, roles, strict=True))
    pieces = tuple(_piece(line, role) for line, role in both if role in KEPT)
    cut = tuple(CutLine(line.number, role, line.text) for line, role in both if role not in KEPT)
    return Draft(pieces, cut, _told(both))


def _piece(line: Line, role: str) -> Piece:
    if role in ("bullet", "numbered"):
        said = (Phrase(unmarked(line)),)
        return Piece(_KINDS[role], said, line.number, number=line.ordinal or 1)
    level = _HEADING_LEVEL if role == "heading" else 0
    return Piece(_KINDS[role], (Phrase(line.text),), line.number, level)


def _told(both: Sequence[tuple[Line, str]]) -> Told:
    above = _own(both)
    return Told(
        title=next((line.text for line, role in above if role == HEADLINE), ""),
        caption=next((line.text for line, role in above if role == "caption"), ""),
        guesses=tuple(_guesses(both)),
    )


def _own(both: Sequence[tuple[Line, str]]) -> list[tuple[Line, str]]:
    """Return the lines above the article's last: what stands below may be another story's."""
    last = max((at for at, (_, role) in enumerate(both) if role in KEPT), default=-1)
    return list(both[: last + 1])


def _guesses(both: Sequence[tuple[Line, str]]) -> list[tuple[str, str]]:
    fields = {"date": "date", "byline": "authors"}
    return [
        (fields[role], f"line {line.number} reads “{line.text}”")
        for line, role in _own(both)
        if role in fields
    ]
