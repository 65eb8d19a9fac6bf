"""Rules of what machines read of the site as a whole: feeds, sitemap, robots.txt, llms.txt."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from markupsafe import Markup as Html

from briefgen.engine.questions import Ask, rule
from briefgen.model.edition import Step
from briefgen.site.briefings import bottom_line, changed_on, publisher
from briefgen.site.editions import editions, steps_of
from briefgen.site.frame import Rendered, inline, print_of, speaker_for, url
from briefgen.site.reading import site, topic
from briefgen.site.topics import briefing, live_topics, topic_title
from briefgen.stages.changed import day_of
from briefgen.stages.render.addresses import INDEX, page_path, tidy
from briefgen.stages.render.feeds import Entry, Feed, atom, json_feed, robots
from briefgen.stages.render.linked import llms
from briefgen.stages.render.news import lines_of
from briefgen.stages.render.views import NewsLine

_ENTRIES: Final = 50
"""So many of the latest changes the feeds have."""


@rule("feed", print_of)
def feed(ask: Ask) -> Rendered:
    """Return `feed.xml`: an entry for each change of substance that an edition has.

    While there is no edition, an entry is a briefing as of its last change.
    """
    return Rendered(atom(_feed(ask)).encode())


@rule("json-feed", print_of)
def feed_as_json(ask: Ask) -> Rendered:
    """Return `feed.json`, the same."""
    return Rendered(json_feed(_feed(ask)).encode("utf-8", "replace"))


def _feed(ask: Ask) -> Feed:
    settings, base = ask(site), ask(url)
    entries_of = _steps if ask(editions) else _briefing
    entries = [entry for slug in ask(live_topics) for entry in entries_of(ask, slug, base)]
    dated = sorted(entries, key=lambda entry: (entry.updated, entry.id), reverse=True)[:_ENTRIES]
    return Feed(base, settings.title, publisher(ask).name, settings.language, tuple(dated))


@rule("llms", print_of)
def llms_file(ask: Ask) -> Rendered:
    """Return `llms.txt`: where programs that read text find each briefing."""
    settings, base = ask(site), ask(url)
    briefings = (
        (ask(topic_title, slug), f"{base}{slug}/index.md", bottom_line(ask, slug))
        for slug in ask(live_topics)
    )
    text = llms(settings.title, settings.description, briefings)
    return Rendered(text.encode("utf-8", "replace"))


def _briefing(ask: Ask, slug: str, base: str) -> Iterator[Entry]:
    """Give a briefing as of its last change, as its author says."""
    if changed := ask(changed_on, slug):
        address = base + tidy(page_path(slug))
        yield Entry(
            address, address, ask(topic_title, slug), _midnight(changed), bottom_line(ask, slug)
        )


def _steps(ask: Ask, slug: str, base: str) -> Iterator[Entry]:
    """Give a briefing's beginning, and what each edition has changed in it."""
    address, title = base + tidy(page_path(slug)), ask(topic_title, slug)
    speaker = speaker_for(ask, INDEX)
    for step in ask(steps_of, slug):
        if step.is_new and step.edition:
            yield Entry(address, address, title, _midnight(step.day), bottom_line(ask, slug))
        elif step.edition:
            lines = lines_of(step, ask(briefing, slug), speaker)
            said = (*_notes(ask, slug, step), *map(_line, lines))
            name = f"{title}: {', '.join(line.label for line in lines)}"
            place = f"{address}#edition-{step.edition}"
            yield Entry(place, address, name, _midnight(step.day), " ".join(said))


def _line(line: NewsLine) -> str:
    texts = "; ".join(f"“{link.text.rstrip('.')}”" for link in line.links)
    return f"{line.label}: {texts}." if texts else f"{line.label}."


def _notes(ask: Ask, slug: str, step: Step) -> Iterator[str]:
    """Give what the author says of the changes in the days of a step."""
    for change in ask(topic, slug).changes:
        if step.since < day_of(change.date) <= step.day:
            yield str(Html(ask(inline, change.text).html).striptags())  # noqa: S704


def _midnight(day: str) -> str:
    return f"{day}T00:00:00Z"


@rule("robots", print_of)
def robots_file(ask: Ask) -> Rendered:
    """Return `robots.txt`."""
    return Rendered(robots(ask(url)).encode())
