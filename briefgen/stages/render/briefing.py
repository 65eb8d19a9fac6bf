"""The page of a briefing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from briefgen.model.briefing import Briefing, Cited
from briefgen.model.edition import Step
from briefgen.stages.newest import newest_date
from briefgen.stages.render.lines import actor_view, article_line
from briefgen.stages.render.news import marks, news_views
from briefgen.stages.render.speak import Speaker, shorten
from briefgen.stages.render.statements import (
    dispute_view,
    group_views,
    numbers_of,
    statement_view,
    timeline_view,
)
from briefgen.stages.render.tree import trees
from briefgen.stages.render.views import (
    Alternate,
    BriefingView,
    ChangeView,
    CiteGroup,
    EdgeView,
    ShownPassage,
    TopicCard,
)

_SHOWN = 400
_FILES = (
    ("index.json", "application/json", "json"),
    ("index.md", "text/markdown", "markdown"),
    ("citations.json", "application/vnd.citationstyles.csl+json", "csl"),
    ("citations.bib", "application/x-bibtex", "bibtex"),
)


def downloads(speaker: Speaker, root: str = "") -> tuple[Alternate, ...]:
    """Return a briefing in its other forms, which stand beside its page."""
    return tuple(
        Alternate(root + name, kind, speaker.say("downloads", label))
        for name, kind, label in _FILES
    )


def briefing_view(
    briefing: Briefing,
    stale: bool,  # noqa: FBT001  # a fact about the briefing, not a choice
    edges: Mapping[str, tuple[EdgeView, ...]],
    speaker: Speaker,
    news: tuple[Step, ...] = (),
) -> BriefingView:
    """Return a briefing's view; `edges` are what its sources rest on, by article.

    `news` is how it changed since the editions before, the latest first.
    """
    fresh = marks(news, speaker)
    numbers = numbers_of(briefing.sources)
    texts = texts_of(briefing)
    major = [d for d in briefing.disagreements if d.kind in ("conflict", "framing")]
    minor = [d for d in briefing.disagreements if d not in major]
    sources = tuple(
        article_line(facts, speaker, numbers[facts.id], edges.get(facts.id, ()))
        for facts in briefing.sources
    )
    return BriefingView(
        title=briefing.title,
        status=status_of(briefing, speaker),
        stale=stale_line(briefing, speaker) if stale else "",
        bluf=tuple(
            statement_view(s, numbers, texts, speaker, fresh.get(s.id, "")) for s in briefing.bluf
        ),
        key_points=group_views(briefing, texts, speaker, fresh),
        open_questions=tuple(speaker.inline(text) for text in briefing.open_questions),
        disagreements=tuple(dispute_view(d, numbers, speaker) for d in major),
        differences=tuple(dispute_view(d, numbers, speaker) for d in minor),
        passages=tuple(_shown(briefing, speaker)),
        timeline=timeline_view(((event, ()) for event in briefing.events), numbers, speaker),
        actors=tuple(
            actor_view(named.actor, named.spellings, speaker, numbers) for named in briefing.actors
        ),
        sources=sources,
        roots=trees(sources),
        listed=tuple(article_line(facts, speaker) for facts in briefing.listed),
        changes=tuple(
            ChangeView(speaker.date(change.date), speaker.inline(change.text))
            for change in briefing.changes
        ),
        downloads=() if briefing.draft else downloads(speaker),
        draft=briefing.draft,
        news=news_views(news, briefing, speaker),
    )


def texts_of(briefing: Briefing) -> int:
    """Return how many distinct texts a briefing has looked through."""
    return len({facts.original or facts.id for facts in (*briefing.sources, *briefing.listed)})


def status_of(briefing: Briefing, speaker: Speaker) -> tuple[str, ...]:
    """Return the parts of a briefing's line of status."""
    parts = []
    if briefing.updated.known:
        date = speaker.date(briefing.updated).text
        parts.append(speaker.say("status", "updated", date=date))
    if briefing.newest.known:
        date = speaker.date(briefing.newest).text
        parts.append(speaker.say("status", "newest", date=date))
    changed = newest_date(change.date for change in briefing.changes)
    if changed.known and changed != briefing.updated:
        parts.append(speaker.say("status", "changed", date=speaker.date(changed).text))
    undated = len(_undated(briefing))
    if undated:
        parts.append(speaker.count("status", "undated", undated))
    return tuple(parts)


def _undated(briefing: Briefing) -> list[str]:
    return [facts.label for facts in briefing.sources if not facts.date.known]


def stale_line(briefing: Briefing, speaker: Speaker) -> str:
    """Return the sentence that says how old a briefing's sources are."""
    date = speaker.date(briefing.newest).text
    said = [speaker.say("stale", "label"), speaker.say("stale", "sentence", date=date)]
    undated = _undated(briefing)
    if undated:
        line = speaker.count("stale", "undated", len(undated))
        said.append(line.replace("{names}", ", ".join(undated)))
    return " ".join(said)


def _shown(briefing: Briefing, speaker: Speaker) -> Iterable[ShownPassage]:
    for shown in briefing.passages:
        groups: tuple[CiteGroup, ...] = speaker.cites(
            [Cited(shown.article, (shown.passage,))], numbers_of(briefing.sources)
        )
        text = speaker.texts.passage(shown.article, shown.passage)
        flag = speaker.texts.flag(shown.article, shown.passage)
        yield ShownPassage(groups[0], shorten(text, _SHOWN), flag)


def topic_card(
    briefing: Briefing,
    stale: bool,  # noqa: FBT001  # a fact about the briefing, not a choice
    href: str,
    speaker: Speaker,
) -> TopicCard:
    """Return a briefing as the home page shows it."""
    texts = texts_of(briefing)
    return TopicCard(
        title=briefing.title,
        href=href,
        status=status_of(briefing, speaker),
        stale=stale_line(briefing, speaker) if stale else "",
        bluf=tuple(statement_view(s, {}, texts, speaker) for s in briefing.bluf),
    )
