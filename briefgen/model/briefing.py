"""What the merge derives from articles and topics, and nobody writes by hand."""

from __future__ import annotations

from typing import TypeAlias

from msgspec import Struct

from briefgen.model.article import TextKind, Withdrawal
from briefgen.model.edtf import EdtfDate
from briefgen.model.site import Actor
from briefgen.model.topic import Basis, Change, Confidence, Conflict, Kind, Likelihood

PassageKey: TypeAlias = tuple[str, str]
"""An article's id and a passage's."""


class Facts(Struct, frozen=True, array_like=True):
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


class Cited(Struct, frozen=True, array_like=True):
    """Passages of one article that something cites; none where the article as a whole is cited."""

    article: str
    passages: tuple[str, ...]
    quote: str = ""


class Root(Struct, frozen=True, order=True, array_like=True):
    """Where a passage comes from in the end: a source, an actor, or an outlet's own voice.

    `id` is that of the source or actor; of an outlet, its id or folded name; or the article's,
    where its outlet is unknown. `speaks_in` is the article whose own voice it is, or empty.
    """

    id: str
    speaks_in: str = ""


class Origins(Struct, frozen=True, array_like=True):
    """How many independent origins, from the smaller to the larger count, and which.

    `roots` are those of the stated edges, `suspected` those that the others add. `hops` is through
    how many the nearest passage came to its article, by all edges; nought: it speaks for itself.
    """

    least: int
    most: int
    roots: tuple[Root, ...]
    suspected: tuple[Root, ...] = ()
    hops: int = 0


class Support(Struct, frozen=True, array_like=True):
    """The articles that report a statement, copies among them, the distinct texts, the origins."""

    reports: tuple[str, ...]
    texts: tuple[str, ...]
    origins: Origins


class Backed(Struct, frozen=True, array_like=True):
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


class Occurrence(Struct, frozen=True, array_like=True):
    """An event in its place in time."""

    id: str
    date: EdtfDate
    text: str
    cites: tuple[Cited, ...]
    basis: Basis = "stated"
    note: str = ""
    display: str = ""


class Side(Struct, frozen=True, array_like=True):
    """A position in a disagreement."""

    says: str
    cites: tuple[Cited, ...]


class Dispute(Struct, frozen=True, array_like=True):
    """A disagreement with its positions."""

    id: str
    question: str
    kind: Conflict
    positions: tuple[Side, ...]


class Shown(Struct, frozen=True, array_like=True):
    """A passage that a topic shows without a statement that cites it."""

    article: str
    passage: str


class Mention(Struct, frozen=True, array_like=True):
    """A spelling of an actor's name, the passages it was seen in, and in how many articles more."""

    spelling: str
    seen: tuple[PassageKey, ...]
    more: int = 0


class Named(Struct, frozen=True, array_like=True):
    """An actor, with the spellings seen."""

    actor: Actor
    spellings: tuple[Mention, ...]


class Briefing(Struct, frozen=True, array_like=True):
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
