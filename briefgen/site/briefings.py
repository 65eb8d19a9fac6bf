"""Rules of a briefing's page and of its other forms."""

from __future__ import annotations

from markupsafe import Markup as Html
from msgspec.structs import replace

from briefgen.engine.questions import Ask, rule
from briefgen.model.edtf import EdtfDate
from briefgen.site.articles import facts, is_withdrawn, text_of
from briefgen.site.editions import news
from briefgen.site.frame import (
    Head,
    Rendered,
    frame_for,
    inline,
    names,
    picture_at,
    print_of,
    render,
    speaker_for,
    url,
)
from briefgen.site.inputs import TODAY
from briefgen.site.reading import article, has_article, site, topic
from briefgen.site.theme import asset_name, words
from briefgen.site.topics import briefing, is_stale
from briefgen.stages.changed import day_of, exact_day, last_change
from briefgen.stages.jsontext import in_lines
from briefgen.stages.render.addresses import page_path
from briefgen.stages.render.bibliography import bibtex, csl_json
from briefgen.stages.render.briefing import briefing_view, downloads
from briefgen.stages.render.exports import briefing_json
from briefgen.stages.render.lines import edge_views
from briefgen.stages.render.linked import Publisher, as_script, report_data
from briefgen.stages.render.markdown import Teller, briefing_markdown
from briefgen.stages.render.speak import Speaker, shorten
from briefgen.stages.render.views import Alternate, EdgeView

_DESCRIPTION = 155
_SECTIONS = (
    "bluf",
    "key_points",
    "open_questions",
    "disagreements",
    "timeline",
    "sources",
)


def edges_of(ask: Ask, slug: str, speaker: Speaker) -> tuple[EdgeView, ...]:
    """Return what an article rests on, leaving out sources that are not there."""
    first = ask(facts, slug).original or slug
    derived = article(ask, first).derives_from
    if not derived:
        return ()  # and no reader of the names of all sources
    known = ask(names)
    edges = [
        edge
        for edge in derived
        if edge.source.article in known or ask(has_article, edge.source.article)
    ]
    # Of a copy without a body of its own the passages stand on its own page.
    stands_in = slug if text_of(ask, slug) == first else first
    return edge_views(stands_in, edges, known, speaker, of=slug)


@rule("briefing-page", print_of)
def briefing_page(ask: Ask, slug: str) -> Rendered:
    """Return `/TOPIC/`."""
    return briefing_page_at(ask, slug, page_path(slug))


def briefing_page_at(ask: Ask, slug: str, path: str) -> Rendered:
    """Return a briefing's page as it stands at a path; a draft has no other forms."""
    speaker = speaker_for(ask, path)
    merged = ask(briefing, slug)
    edges = {f.id: edges_of(ask, f.id, speaker) for f in merged.sources}
    told = () if merged.draft else ask(news, slug)
    view = briefing_view(merged, ask(is_stale, slug), edges, speaker, told)
    bottom = bottom_line(ask, slug)
    others = () if merged.draft else (*downloads(speaker), *feeds(ask, speaker))
    said = ask(topic, slug)
    image = picture_at(ask, said.image)
    head = Head(merged.title, shorten(bottom, _DESCRIPTION), others, "", image, said.image_alt)
    frame = frame_for(ask, path, head)
    if ask(url) and not merged.draft:
        changed_at, by = ask(modified, slug), publisher(ask)
        data = as_script(report_data(merged, bottom, changed_at, by, frame.image))
        frame = replace(frame, data=data)
    return render(ask, "briefing.html", frame, view)


def bottom_line(ask: Ask, slug: str) -> str:
    """Return a briefing's bottom line as plain text."""
    said = (Html(ask(inline, one.text).html).striptags() for one in ask(briefing, slug).bluf)  # noqa: S704
    return " ".join(map(str, said))


def feeds(ask: Ask, speaker: Speaker) -> tuple[Alternate, ...]:
    """Return the site's feeds as a page links to them; none where its address is unknown."""
    kinds = {"feed.xml": "application/atom+xml", "feed.json": "application/feed+json"}
    title = speaker.say("page", "feed")
    made = (Alternate(speaker.root + name, kind, title) for name, kind in kinds.items())
    return tuple(made) if ask(url) else ()


def publisher(ask: Ask) -> Publisher:
    """Return who publishes the site, and where."""
    settings = ask(site)
    return Publisher(settings.editor or settings.title, ask(url), settings.language)


@rule("last-change")
def changed(ask: Ask, slug: str) -> EdtfDate:
    """Return when a briefing last changed, as its author says; never later than today."""
    said = ask(topic, slug)
    dates = (said.updated, *(change.date for change in said.changes))
    return last_change(dates, ask.input(TODAY) or "")


@rule("changed-on")
def changed_on(ask: Ask, slug: str) -> str:
    """Return the day a briefing last changed as YYYY-MM-DD (the first it may be), or nothing."""
    return day_of(ask(changed, slug))


@rule("modified")
def modified(ask: Ask, slug: str) -> str:
    """Return when a briefing last changed, as exactly as its author says, as a W3C date."""
    return exact_day(ask(changed, slug))


@rule("briefing-json", print_of)
def briefing_data(ask: Ask, slug: str) -> Rendered:
    """Return `/TOPIC/index.json`."""
    schema = f"../assets/{ask(asset_name, 'briefing.schema.json')}"
    data = briefing_json(ask(briefing, slug), ask(is_stale, slug))
    return _text(in_lines({"$schema": schema, **data}))


@rule("briefing-markdown", print_of)
def briefing_text(ask: Ask, slug: str) -> Rendered:
    """Return `/TOPIC/index.md`."""
    headings = {name: ask(words).get("briefing", name) for name in _SECTIONS}
    teller = Teller(headings, _withdrawn(ask), lambda article: ask(is_withdrawn, article))
    return _text(briefing_markdown(ask(briefing, slug), teller))


@rule("briefing-csl", print_of)
def briefing_csl(ask: Ask, slug: str) -> Rendered:
    """Return `/TOPIC/citations.json`."""
    return _text(in_lines(csl_json(ask(briefing, slug).sources, _withdrawn(ask))))


@rule("briefing-bibtex", print_of)
def briefing_bibtex(ask: Ask, slug: str) -> Rendered:
    """Return `/TOPIC/citations.bib`."""
    return _text(bibtex(ask(briefing, slug).sources, _withdrawn(ask)))


def _withdrawn(ask: Ask) -> str:
    return ask(words).get("source", "withdrawn")


def _text(content: str) -> Rendered:
    return Rendered(content.encode("utf-8", "replace"))
