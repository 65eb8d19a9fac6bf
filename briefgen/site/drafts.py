"""Rules of the pages that only a preview has: those of drafts.

No other page knows of them: what a build makes is the same, whether they were asked for or not.
"""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import escape

from briefgen.engine.questions import Ask, rule
from briefgen.site.articlepages import article_page_at
from briefgen.site.articles import SHELVES, facts
from briefgen.site.briefings import briefing_page_at
from briefgen.site.frame import Head, Rendered, frame_for, print_of, render, speaker_for
from briefgen.site.outputs import Output
from briefgen.site.reading import own_page, pages, topics
from briefgen.site.sitepages import own_page_at
from briefgen.site.topics import is_live, topic_title
from briefgen.stages.render.addresses import INDEX, article_path, draft_path, page_path
from briefgen.stages.render.views import Html, Link, PageView


@rule("draft-article", print_of)
def draft_article(ask: Ask, slug: str) -> Rendered:
    """Return `/_drafts/articles/SLUG/`."""
    return article_page_at(ask, slug, draft_path(article_path(slug)))


@rule("draft-briefing", print_of)
def draft_briefing(ask: Ask, slug: str) -> Rendered:
    """Return `/_drafts/TOPIC/`."""
    return briefing_page_at(ask, slug, draft_path(page_path(slug)))


@rule("draft-page", print_of)
def draft_page(ask: Ask, slug: str) -> Rendered:
    """Return `/_drafts/PAGE/`."""
    return own_page_at(ask, slug, draft_path(page_path(slug)))


@rule("drafts-page", print_of)
def drafts_page(ask: Ask) -> Rendered:
    """Return `/_drafts/`, which lists them."""
    path = draft_path(INDEX)
    speaker = speaker_for(ask, path)
    links = tuple(Link(speaker.root + one.path, _title(ask, one)) for one in _drafts(ask))
    title = speaker.say("page", "drafts")
    text = Html(f"<p>{escape(speaker.say('page', 'drafts_text'))}</p>")
    view = PageView(title, text, links=links)
    return render(ask, "page.html", frame_for(ask, path, Head(title)), view)


def _title(ask: Ask, output: Output) -> str:
    (slug,) = output.of
    if output.maker == draft_article.name:
        return ask(facts, slug).title
    return (
        ask(topic_title, slug) if output.maker == draft_briefing.name else ask(own_page, slug).title
    )


@rule("draft-outputs")
def draft_outputs(ask: Ask) -> tuple[Output, ...]:
    """Return the pages of all drafts, with the one that lists them; none where there are none."""
    found = tuple(_drafts(ask))
    return (Output(draft_path(INDEX), drafts_page.name), *found) if found else ()


def _drafts(ask: Ask) -> Iterator[Output]:
    for slug in ask(topics):
        if not ask(is_live, slug):
            yield Output(draft_path(page_path(slug)), draft_briefing.name, (slug,))
    for slug in ask.bucket(SHELVES, "draft"):
        yield Output(draft_path(article_path(slug)), draft_article.name, (slug,))
    for slug in ask(pages):
        if ask(own_page, slug).draft:
            yield Output(draft_path(page_path(slug)), draft_page.name, (slug,))
