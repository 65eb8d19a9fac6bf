"""Rules of the articles' own pages and of the lists of them."""

from __future__ import annotations

from collections.abc import Iterable

from briefgen.engine.questions import Ask, rule
from briefgen.model.briefing import Facts
from briefgen.site.articles import LISTED, SHELVES, body, facts, text_of
from briefgen.site.briefings import edges_of
from briefgen.site.frame import Head, Rendered, frame_for, print_of, render, resolve, speaker_for
from briefgen.site.reading import article
from briefgen.site.topics import BACKLINKS, Backlink, beneath, is_live, live_topics, topic_title
from briefgen.stages.newest import UNDATED, newest_first
from briefgen.stages.render.addresses import article_path, page_path
from briefgen.stages.render.article import Around, Citing, article_view
from briefgen.stages.render.lists import without_summaries, year_title, year_views
from briefgen.stages.render.speak import Speaker
from briefgen.stages.render.views import ArticlesView, Link

FEW: int = 200
"""Up to so many articles stand on one page; beyond, each year has its own."""
SUMMARISED: int = 50
"""Up to so many articles are listed with their summaries, and one by one in the coverage."""
_ALL = "articles/index.html"


@rule("article-page", print_of)
def article_page(ask: Ask, slug: str) -> Rendered:
    """Return `/articles/SLUG/`."""
    return article_page_at(ask, slug, article_path(slug))


def article_page_at(ask: Ask, slug: str, path: str) -> Rendered:
    """Return an article's page as it stands at a path."""
    speaker = speaker_for(ask, path)
    said = ask(facts, slug)
    html = resolve(ask, ask(body, text_of(ask, slug)).html, speaker.root)
    view = article_view(said, article(ask, slug), html, _around(ask, said, speaker), speaker)
    frame = frame_for(ask, path, Head(said.title, said.summary))
    return render(ask, "article.html", frame, view)


def _around(ask: Ask, said: Facts, speaker: Speaker) -> Around:
    first = said.original or said.id
    family = [first, *ask.bucket(SHELVES, f"copies/{first}")]
    links = ask.bucket(BACKLINKS, said.id)
    citing = [_citing(ask, link) for link in links]
    listed = dict.fromkeys([*said.topics, *(found.topic for found in citing)])
    return Around(
        citing=tuple(citing),
        rests_on=edges_of(ask, said.id, speaker),
        relied_on=tuple(ask(facts, name) for name in ask.bucket(SHELVES, f"relied-on/{said.id}")),
        stakes=tuple(_citing(ask, link) for link in (*links, *beneath(ask, said.id)) if link.stake),
        copies=tuple(ask(facts, name) for name in family if name != said.id),
        topics=tuple(topic_links(ask, listed, speaker).values()),
    )


def _citing(ask: Ask, link: Backlink) -> Citing:
    title = ask(page_title, link.topic)
    return Citing(link.topic, title, link.anchor, link.text, link.passages, link.stake)


@rule("page-title")
def page_title(ask: Ask, slug: str) -> str:
    """Return the title of a topic that has a page; empty for a draft, or what is no topic."""
    return ask(topic_title, slug) if ask(is_live, slug) else ""


def topic_links(ask: Ask, slugs: Iterable[str], speaker: Speaker) -> dict[str, Link]:
    """Return links to topics, by slug; those that are drafts or not there are left out."""
    titles = ((slug, ask(page_title, slug)) for slug in slugs)
    return {slug: Link(speaker.root + page_path(slug), title) for slug, title in titles if title}


def years_of(ask: Ask) -> tuple[str, ...]:
    """Return the years that have articles, the latest first, then `undated`."""
    found = sorted(set(ask.bucket(SHELVES, "years")), reverse=True)
    return (*(y for y in found if y != UNDATED), *(y for y in found if y == UNDATED))


@rule("articles-page", print_of)
def articles_page(ask: Ask) -> Rendered:
    """Return `/articles/`: all articles, or, where they are many, the newest and the years."""
    speaker = speaker_for(ask, _ALL)
    published = ask.bucket(SHELVES, "published")
    title = speaker.say("articles", "title")
    years: tuple[Link, ...] = ()
    if len(published) <= FEW:
        shown = newest_first(ask(facts, slug) for slug in published)
    else:
        latest = years_of(ask)
        shown = _of_year(ask, latest[0])[:FEW]
        years = tuple(Link(f"{y}/index.html", year_title(y, speaker)) for y in latest)
    links = topic_links(ask, ask(live_topics), speaker) if len(published) <= FEW else {}
    groups = year_views(shown, links, speaker)
    if len(published) > SUMMARISED:
        groups = without_summaries(groups)
    view = ArticlesView(title, len(published), groups, years)
    return render(ask, "articles.html", frame_for(ask, _ALL, Head(title)), view)


def _of_year(ask: Ask, name: str) -> tuple[Facts, ...]:
    return newest_first(ask.bucket(LISTED, f"year/{name}"))


def year_path(name: str) -> str:
    """Return the path of a year's list of articles."""
    return f"articles/{name}/index.html"


@rule("year-page", print_of)
def year_page(ask: Ask, name: str) -> Rendered:
    """Return `/articles/YEAR/`, a line an article."""
    path = year_path(name)
    speaker = speaker_for(ask, path)
    shown = _of_year(ask, name)
    title = f"{speaker.say('articles', 'title')}: {year_title(name, speaker)}"
    years = without_summaries(year_views(shown, {}, speaker))
    view = ArticlesView(title, len(shown), years, ())
    return render(ask, "articles.html", frame_for(ask, path, Head(title)), view)
