"""What the page of a briefing is given."""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import Markup as Html

from briefgen.stages.render.views.common import (
    Alternate,
    ArticleLine,
    CiteGroup,
    DateView,
    Link,
    StatementView,
)


class GroupView(NamedTuple):
    """Key points under one heading, which may be empty."""

    title: str
    statements: tuple[StatementView, ...]


class PositionView(NamedTuple):
    """One side of a disagreement."""

    html: Html
    cites: tuple[CiteGroup, ...]


class DisagreementView(NamedTuple):
    """A question and its positions; `kind` is one of the model's four, `word` its name."""

    anchor: str
    html: Html
    kind: str
    word: str
    positions: tuple[PositionView, ...]


class ShownPassage(NamedTuple):
    """A passage shown without a statement that cites it."""

    source: CiteGroup
    text: str
    flag: str = ""


class Bar(NamedTuple):
    """Where a date lies on its timeline, `x` and `width` in thousandths of the axis."""

    x: float
    width: float
    sharp: bool


class EventView(NamedTuple):
    """An event; `basis` is empty for a stated date, `bar` is None for an undated one."""

    anchor: str
    date: DateView
    html: Html
    cites: tuple[CiteGroup, ...]
    basis: str = ""
    note: str = ""
    bar: Bar | None = None
    topics: tuple[Link, ...] = ()


class Tick(NamedTuple):
    """A year on the axis, `x` in thousandths; not every tick has a text."""

    x: float
    text: str


class TimelineView(NamedTuple):
    """Events in order, then the undated ones; `ticks` divide the axis."""

    dated: tuple[EventView, ...]
    undated: tuple[EventView, ...]
    ticks: tuple[Tick, ...]


class SpellingView(NamedTuple):
    """A spelling as it was seen, where, and in how many articles `more`, in words."""

    text: str
    seen: tuple[CiteGroup, ...]
    more: str = ""


class ActorView(NamedTuple):
    """Someone the articles speak of, with the spellings seen."""

    anchor: str
    name: str
    href: str
    kind: str
    roles: tuple[str, ...]
    spellings: tuple[SpellingView, ...]
    topics: tuple[Link, ...] = ()


class ChangeView(NamedTuple):
    """What the author says changed, and when."""

    date: DateView
    html: Html


class BranchView(NamedTuple):
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


class RootView(NamedTuple):
    """Where articles come from in the end, and what comes from it."""

    name: str
    branches: tuple[BranchView, ...]


class NewsLine(NamedTuple):
    """A change in words, and links to what changed, as far as it is still there."""

    label: str
    links: tuple[Link, ...] = ()


class NewsView(NamedTuple):
    """What is new since an edition: `since` says since which."""

    since: str
    lines: tuple[NewsLine, ...]


class BriefingView(NamedTuple):
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
