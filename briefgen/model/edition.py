"""An edition: what was published when (`content/editions/DAY.json`), and what changed between two.

It is written by `briefgen publish` and `briefgen edition`, and is an ordinary input of every build.
It holds no text: a sentence that was taken back does not live on in it.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Final, Literal, TypeAlias

from msgspec import Struct, field

from briefgen.model.fields import Fields, InvalidValueError, Parsed

Part: TypeAlias = Literal["bluf", "key_points", "events", "disagreements", "positions"]
PARTS: Final[tuple[Part, ...]] = ("bluf", "key_points", "events", "disagreements", "positions")
"""The parts of a briefing whose entries editions tell apart, in a briefing's order."""
Fate: TypeAlias = Literal["new", "gone", "edited", "gained", "lost"]
FATES: Final[tuple[Fate, ...]] = ("new", "gone", "edited", "gained", "lost")
"""What becomes of an entry; `gained` and `lost` are of sources."""
_DAY: Final = len("YYYY-MM-DD")
_NAME: Final = re.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})(?:-([2-9]|[1-9][0-9]+))?", re.ASCII)


class EditionName(Struct, frozen=True, array_like=True, order=True):
    """An edition's name: its day (YYYY-MM-DD), and which of that day's editions it is, from 1."""

    day: str
    number: int = 1

    def __str__(self) -> str:
        """Return it as a file's name has it: `2020-12-23`, and `2020-12-23-2` for the second."""
        return self.day if self.number == 1 else f"{self.day}-{self.number}"


def edition_name(text: str) -> EditionName | None:
    """Return the name of an edition; None where the text is none."""
    found = _NAME.fullmatch(text)
    if found is None:
        return None
    try:
        date.fromisoformat(found[1])
    except ValueError:
        return None
    return EditionName(found[1], int(found[2] or 1))


def _name(text: str) -> str:
    if not text or not text.isascii() or not text.isprintable():
        hint = "take the file back from git, or delete it and run briefgen edition"
        raise InvalidValueError("bad-edition", "briefgen writes no such text here", hint)
    return text


Name: TypeAlias = Annotated[str, Parsed(_name)]
"""An id, a citation, a hash: what is ASCII in every dossier."""


class Recorded(Fields, frozen=True):
    """A statement, event, disagreement or position as it stood.

    `text` is a hash of all that it said; `words` are those of its words, four hexadecimal digits
    each, in order; `cites` are passages as `a#p3`, in order. A position's id begins with that of
    its disagreement and a slash.
    """

    id: Name
    text: Name
    words: str = ""
    cites: tuple[Name, ...] = ()


class Record(Fields, frozen=True):
    """A briefing as it stood, by its parts."""

    bluf: tuple[Recorded, ...] = ()
    key_points: tuple[Recorded, ...] = ()
    events: tuple[Recorded, ...] = ()
    disagreements: tuple[Recorded, ...] = ()
    positions: tuple[Recorded, ...] = ()

    def part(self, name: Part) -> tuple[Recorded, ...]:
        """Return the entries of a part."""
        found: tuple[Recorded, ...] = getattr(self, name)
        return found


class Edition(Fields, frozen=True):
    """All briefings as they stood on a day."""

    format: Literal["1"]
    topics: dict[str, Record] = field(default_factory=dict)


class Changed(Struct, frozen=True, array_like=True):
    """What became of the entries of a part: ids, those of `gone` as they were, others as now."""

    part: Part
    new: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    edited: tuple[str, ...] = ()
    gained: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()

    def fate(self, name: Fate) -> tuple[str, ...]:
        """Return the ids that met this fate."""
        found: tuple[str, ...] = getattr(self, name)
        return found


class Step(Struct, frozen=True, array_like=True):
    """How a briefing changed from one edition to the next.

    `since` is the name of the one before, empty where the briefing is in none; `edition` that of
    the one that has the changes, empty while none has. A briefing that is new has no `changes`;
    every other step has some.
    """

    since: str
    edition: str
    changes: tuple[Changed, ...] = ()
    is_new: bool = False

    @property
    def day(self) -> str:
        """The day (YYYY-MM-DD) of the edition that has the changes; empty while none has."""
        return self.edition[:_DAY]
