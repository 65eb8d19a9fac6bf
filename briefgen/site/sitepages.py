"""Rules of the pages about the site as a whole."""

from __future__ import annotations

from urllib.parse import urlsplit

from msgspec.structs import replace

from briefgen.engine.questions import Ask, rule
from briefgen.model.briefing import Backed, Briefing, Facts, Occurrence, PassageKey
from briefgen.site.articlepages import FEW, SUMMARISED, topic_links, year_path, years_of
from briefgen.site.articles import LISTED, MENTIONS, SHELVES, actors, converter, facts
from briefgen.site.briefings import feeds
from briefgen.site.frame import (
    Head,
    Rendered,
    frame_for,
    print_of,
    render,
    resolve,
    speaker_for,
    url,
)
from briefgen.site.reading import own_page, page_matter, site
from briefgen.site.topics import NAMED, briefing, is_stale, live_topics, topic_title
from briefgen.stages.markup import Body
from briefgen.stages.merge import in_time, mentions_of, shortened
from briefgen.stages.newest import newest_first
from briefgen.stages.render.addresses import INDEX, page_path, tidy
from briefgen.stages.render.briefing import topic_card
from briefgen.stages.render.lines import actor_view, article_line
from briefgen.stages.render.lists import actor_groups, article_coverage, year_coverage, year_title
from briefgen.stages.render.speak import Speaker
from briefgen.stages.render.statements import timeline_view
from briefgen.stages.render.views import (
    ActorsView,
    CoverageView,
    HomeView,
    Html,
    Link,
    PageView,
)

_NEWEST = 10
_PLACES = 12
"""Of so many articles a spelling is shown with its passages; the others are counted."""
_MANY_TOPICS = 12
"""Beyond so many topics the home page lists them without their bottom lines."""


@rule("newest")
def newest(ask: Ask) -> tuple[Facts, ...]:
    """Return the newest articles."""
    years = years_of(ask)
    found: list[Facts] = []
    for name in years:
        found.extend(newest_first(ask.bucket(LISTED, f"year/{name}")))
        if len(found) >= _NEWEST:
            break
    return tuple(ask(facts, one.id) for one in found[:_NEWEST])


@rule("home-page", print_of)
def home_page(ask: Ask) -> Rendered:
    """Return `/`."""
    speaker = speaker_for(ask, INDEX)
    topics = ask(live_topics)
    cards = [
        topic_card(ask(briefing, slug), ask(is_stale, slug), page_path(slug), speaker)
        for slug in topics
    ]
    settings = ask(site)
    view = HomeView(
        title=settings.title,
        description=settings.description,
        topics=tuple(cards),
        newest=tuple(article_line(found, speaker) for found in ask(newest)),
        coverage=_coverage(ask, topics, speaker),
    )
    head = Head(alternates=feeds(ask, speaker))
    return render(ask, "home.html", frame_for(ask, INDEX, head), view)


def _coverage(ask: Ask, topics: tuple[str, ...], speaker: Speaker) -> CoverageView:
    columns = tuple(Link(page_path(slug), ask(topic_title, slug)) for slug in topics)
    published = ask.bucket(SHELVES, "published")
    if len(published) > SUMMARISED:
        rows = (
            (_year_link(name, len(published), speaker), _in_year(ask, name, topics))
            for name in years_of(ask)
        )
        return year_coverage(columns, rows, speaker)
    merged = [ask(briefing, slug) for slug in topics]
    counts = [_passages_by_article(one) for one in merged]
    articles = newest_first(ask(facts, slug) for slug in published)
    return article_coverage(
        columns,
        ((found, tuple(len(count.get(found.id, ())) for count in counts)) for found in articles),
        speaker,
    )


def _year_link(name: str, articles: int, speaker: Speaker) -> Link:
    """Lead to the year's own page where it has one, else to its place in the list."""
    href = year_path(name) if articles > FEW else f"articles/{INDEX}#y_{name}"
    return Link(href, year_title(name, speaker))


def _in_year(ask: Ask, name: str, topics: tuple[str, ...]) -> tuple[int, ...]:
    slugs = {one.id for one in ask.bucket(LISTED, f"year/{name}")}
    return tuple(
        sum(one.id in slugs for one in ask.bucket(LISTED, f"topic/{topic}")) for topic in topics
    )


def _passages_by_article(merged: Briefing) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    backed: tuple[Backed | Occurrence, ...] = (*merged.bluf, *merged.key_points, *merged.events)
    sides = (side for dispute in merged.disagreements for side in dispute.positions)
    for cites in (*(one.cites for one in backed), *(side.cites for side in sides)):
        for cite in cites:
            found.setdefault(cite.article, set()).update(cite.passages or ("",))
    return found


@rule("actors-page", print_of)
def actors_page(ask: Ask) -> Rendered:
    """Return `/actors/`."""
    path = page_path("actors")
    speaker = speaker_for(ask, path)
    views = []
    for actor in ask(actors):
        spellings: dict[str, list[PassageKey]] = {}
        for spelling, place in ask.bucket(MENTIONS, actor.id):
            spellings.setdefault(spelling, []).append(place)
        links = topic_links(ask, ask.bucket(NAMED, actor.id), speaker)
        seen = [shortened(one, _PLACES) for one in mentions_of(spellings)]
        views.append(actor_view(actor, seen, speaker, {}, tuple(links.values())))
    title = speaker.say("actors", "title")
    frame = frame_for(ask, path, Head(title, speaker.say("actors", "intro")))
    return render(ask, "actors.html", frame, ActorsView(actor_groups(views, speaker)))


@rule("timeline-page", print_of)
def timeline_page(ask: Ask) -> Rendered:
    """Return `/timeline/`: the events of all briefings, one of the same id or wording once."""
    path = page_path("timeline")
    speaker = speaker_for(ask, path)
    placed: dict[str, tuple[Occurrence, list[str]]] = {}
    for slug in ask(live_topics):
        for event in ask(briefing, slug).events:
            placed.setdefault(event.id, (event, []))[1].append(slug)
    events = sorted(placed.values(), key=lambda item: in_time(item[0]))
    linked = ((event, tuple(topic_links(ask, slugs, speaker).values())) for event, slugs in events)
    title = speaker.say("timeline", "title")
    frame = frame_for(ask, path, Head(title, speaker.say("timeline", "intro")))
    return render(ask, "timeline.html", frame, timeline_view(linked, {}, speaker))


@rule("own-page-page", print_of)
def own_page_page(ask: Ask, slug: str) -> Rendered:
    """Return one of the site's own pages."""
    return own_page_at(ask, slug, page_path(slug))


def own_page_at(ask: Ask, slug: str, path: str) -> Rendered:
    """Return one of the site's own pages as it stands at a path."""
    speaker, page = speaker_for(ask, path), ask(own_page, slug)
    html = resolve(ask, ask(page_body, slug), speaker.root)
    updated = speaker.date(page.updated) if page.updated.known else None
    frame = frame_for(ask, path, Head(page.title, page.description))
    view = PageView(page.title, html, updated, draft=page.draft)
    return render(ask, "page.html", frame, view)


@rule("page-content")
def page_content(ask: Ask, slug: str) -> Body:
    """Return the body of one of the site's own pages, converted."""
    return ask(converter).body(ask(page_matter, slug).body)


@rule("page-body")
def page_body(ask: Ask, slug: str) -> str:
    """Return the body of one of the site's own pages as HTML, its passages without ids."""
    return ask(page_content, slug).html


@rule("redirect-page", print_of)
def redirect_page(ask: Ask, path: str, target: str) -> Rendered:
    """Return the page at an address that moved; it leads on, and names the new one to robots."""
    speaker = speaker_for(ask, path)
    title = speaker.say("redirect", "title")
    link = Link(speaker.root + target, tidy(target))
    view = PageView(title, Html(""), None, link)
    frame = frame_for(ask, path, Head(title))
    if frame.canonical:
        frame = replace(frame, canonical=ask(url) + tidy(target))
    return render(ask, "redirect.html", frame, view)


@rule("missing-page", print_of)
def missing_page(ask: Ask) -> Rendered:
    """Return `404.html`, which is shown at any depth, so its links begin at the site's path."""
    root = urlsplit(ask(url)).path or "/"
    speaker = speaker_for(ask, "404.html")
    title = speaker.say("missing", "title")
    topics = topic_links(ask, ask(live_topics), speaker).values()
    links = (Link(root + INDEX, ask(site).title), *(Link(root + t.href, t.text) for t in topics))
    frame = frame_for(ask, "404.html", Head(title), root)
    return render(ask, "404.html", frame, PageView(title, Html(""), None, None, links))
