"""What the merge derives from articles and topics, and nobody writes by hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from briefgen.model.article import TextKind, Withdrawal
from briefgen.model.edtf import EdtfDate
from briefgen.model.site import Actor
from briefgen.model.topic import Basis, Change, Confidence, Conflict, Kind, Likelihood

PassageKey: TypeAlias = tuple[str, str]
"""An article's id and a passage's."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What other pages may know about an article: everything but its body.

    Kept apart from the body so that a typo mended in an article leaves every page that lists it
    untouched. What the article leaves out is here taken from the one whose text it is.
    """

    id: str
    title: str
    label: str
    outlet: str
    outlet_id: str
    date: EdtfDate
    text: TextKind
    summary: str = ""
    topics: tuple[str, ...] = ()
    original: str = ""
    basis: tuple[tuple[str, str], ...] = ()
    authors: tuple[str, ...] = ()
    url: str = ""
    archived: str = ""
    retrieved: str = ""
    language: str = ""
    withdrawn: Withdrawal | None = None
    draft: bool = False


@dataclass(frozen=True, slots=True)
class Cited:
    """Passages of one article that something cites; none where the article as a whole is cited."""

    article: str
    passages: tuple[str, ...]
    quote: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Root:
    """Where a passage comes from in the end: a source, an actor, or an outlet's own voice.

    `id` is that of the source or actor; of an outlet, its id or folded name; or the article's,
    where its outlet is unknown. `speaks_in` is the article whose own voice it is, or empty.
    """

    id: str
    speaks_in: str = ""


@dataclass(frozen=True, slots=True)
class Origins:
    """How many independent origins, from the smaller to the larger count, and which.

    `roots` are those of the stated edges, `suspected` those that the others add. `hops` is through
    how many the nearest passage came to its article, by all edges; nought: it speaks for itself.
    """

    least: int
    most: int
    roots: tuple[Root, ...]
    suspected: tuple[Root, ...] = ()
    hops: int = 0


@dataclass(frozen=True, slots=True)
class Support:
    """The articles that report a statement, copies among them, the distinct texts, the origins."""

    reports: tuple[str, ...]
    texts: tuple[str, ...]
    origins: Origins


@dataclass(frozen=True, slots=True)
class Backed:
    """A statement with what it rests on; `support` is None for an absence."""

    id: str
    text: str
    cites: tuple[Cited, ...]
    support: Support | None
    kind: Kind = "reported"
    caveat: str = ""
    likelihood: Likelihood | None = None
    confidence: Confidence | None = None
    group: str = ""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """An event in its place in time."""

    id: str
    date: EdtfDate
    text: str
    cites: tuple[Cited, ...]
    basis: Basis = "stated"
    note: str = ""
    display: str = ""


@dataclass(frozen=True, slots=True)
class Side:
    """A position in a disagreement."""

    says: str
    cites: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    """A disagreement with its positions."""

    id: str
    question: str
    kind: Conflict
    positions: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A passage that a topic shows without a statement that cites it."""

    article: str
    passage: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A spelling of an actor's name, the passages it was seen in, and in how many articles more."""

    spelling: str
    seen: tuple[PassageKey, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Named:
    """An actor, with the spellings seen."""

    actor: Actor
    spellings: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Briefing:
    """A topic and everything in the articles that bears on it.

    `sources` are the articles it cites, newest first, undated last; `listed` the others that name
    the topic. `newest` is the date of the newest source it cites.
    """

    slug: str
    title: str
    bluf: tuple[Backed, ...]
    key_points: tuple[Backed, ...]
    open_questions: tuple[str, ...]
    disagreements: tuple[Dispute, ...]
    passages: tuple[Shown, ...]
    events: tuple[Occurrence, ...]
    actors: tuple[Named, ...]
    sources: tuple[Facts, ...]
    listed: tuple[Facts, ...]
    changes: tuple[Change, ...]
    updated: EdtfDate
    newest: EdtfDate
    draft: bool = False
