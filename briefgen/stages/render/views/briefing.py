"""What the page of a briefing is given."""

from __future__ import annotations

from markupsafe import Markup as Html
from msgspec import Struct

from briefgen.stages.render.views.common import (
    Alternate,
    ArticleLine,
    CiteGroup,
    DateView,
    Link,
    StatementView,
)


class GroupView(Struct, frozen=True):
    """Key points under one heading, which may be empty."""

    title: str
    statements: tuple[StatementView, ...]


class PositionView(Struct, frozen=True):
    """One side of a disagreement."""

    html: Html
    cites: tuple[CiteGroup, ...]


class DisagreementView(Struct, frozen=True):
    """A question and its positions; `kind` is one of the model's four, `word` its name."""

    anchor: str
    html: Html
    kind: str
    word: str
    positions: tuple[PositionView, ...]


class ShownPassage(Struct, frozen=True):
    """A passage shown without a statement that cites it."""

    source: CiteGroup
    text: str
    flag: str = ""


class Bar(Struct, frozen=True):
    """Where a date lies on its timeline, `x` and `width` in thousandths of the axis."""

    x: float
    width: float
    sharp: bool


class EventView(Struct, frozen=True):
    """An event; `basis` is empty for a stated date, `bar` is None for an undated one."""

    anchor: str
    date: DateView
    html: Html
    cites: tuple[CiteGroup, ...]
    basis: str = ""
    note: str = ""
    bar: Bar | None = None
    topics: tuple[Link, ...] = ()


class Tick(Struct, frozen=True):
    """A year on the axis, `x` in thousandths; not every tick has a text."""

    x: float
    text: str


class TimelineView(Struct, frozen=True):
    """Events in order, then the undated ones; `ticks` divide the axis."""

    dated: tuple[EventView, ...]
    undated: tuple[EventView, ...]
    ticks: tuple[Tick, ...]


class SpellingView(Struct, frozen=True):
    """A spelling as it was seen, where, and in how many articles `more`, in words."""

    text: str
    seen: tuple[CiteGroup, ...]
    more: str = ""


class ActorView(Struct, frozen=True):
    """Someone the articles speak of, with the spellings seen."""

    anchor: str
    name: str
    href: str
    kind: str
    roles: tuple[str, ...]
    spellings: tuple[SpellingView, ...]
    topics: tuple[Link, ...] = ()


class ChangeView(Struct, frozen=True):
    """What the author says changed, and when."""

    date: DateView
    html: Html


class BranchView(Struct, frozen=True):
    """An article that a root feeds, or another article; `covers` are the passages that it does.

    `how` is empty where the text states it: then the line is `solid`.
    """

    number: int
    label: str
    covers: str
    how: str
    solid: bool
    branches: tuple[BranchView, ...] = ()
    withdrawn: str = ""


class RootView(Struct, frozen=True):
    """Where articles come from in the end, and what comes from it."""

    name: str
    branches: tuple[BranchView, ...]


class NewsLine(Struct, frozen=True):
    """A change in words, and links to what changed, as far as it is still there."""

    label: str
    links: tuple[Link, ...] = ()


class NewsView(Struct, frozen=True):
    """What is new since an edition: `since` says since which."""

    since: str
    lines: tuple[NewsLine, ...]


class BriefingView(Struct, frozen=True):
    """`/TOPIC/`. `status` are the parts of one line; `stale` is a sentence, or empty."""

    title: str
    status: tuple[str, ...]
    stale: str
    bluf: tuple[StatementView, ...]
    key_points: tuple[GroupView, ...]
    open_questions: tuple[Html, ...]
    disagreements: tuple[DisagreementView, ...]
    differences: tuple[DisagreementView, ...]
    passages: tuple[ShownPassage, ...]
    timeline: TimelineView
    actors: tuple[ActorView, ...]
    sources: tuple[ArticleLine, ...]
    listed: tuple[ArticleLine, ...]
    changes: tuple[ChangeView, ...]
    downloads: tuple[Alternate, ...]
    draft: bool = False
    news: tuple[NewsView, ...] = ()
    roots: tuple[RootView, ...] = ()
