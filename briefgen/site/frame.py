"""What stands around every page, and the voice it speaks with."""

from __future__ import annotations

import re
from typing import Any, Final

from markupsafe import Markup as Html
from msgspec import Struct
from msgspec.structs import replace

from briefgen.engine.change import Copy
from briefgen.engine.questions import Ask, rule
from briefgen.model.briefing import Facts
from briefgen.site.articles import (
    actor,
    actors,
    converter,
    facts,
    is_withdrawn,
    passage,
    passage_ids,
    passage_note,
    sources,
)
from briefgen.site.fingerprint import fingerprint
from briefgen.site.inputs import URL
from briefgen.site.reading import has_article, has_topic, own_page, pages, site
from briefgen.site.theme import asset_name, date_words, theme, words
from briefgen.stages.markup import Inline, resolve_links
from briefgen.stages.render.addresses import (
    INDEX,
    article_at,
    article_path,
    page_path,
    root_of,
    tidy,
)
from briefgen.stages.render.speak import Speaker
from briefgen.stages.render.theme import Fault, TemplateError
from briefgen.stages.render.views import Alternate, Frame, Link
from briefgen.stages.render.words import Words
from briefgen.stages.saydate import DateWords

CSP: Final = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'"
)
_INSIDE: Final = re.compile(r'href="(?!https?:|mailto:|#)')
"""An image, or a link into this site, in HTML as the sanitiser writes it."""
_NAV: Final = (
    ("articles", "articles/index.html"),
    ("timeline", "timeline/index.html"),
    ("actors", "actors/index.html"),
)
SEARCH: Final = "search/index.html"


class Rendered(Struct, frozen=True):
    """A page's bytes, or what is wrong with the template that should have made it."""

    content: bytes
    fault: Fault | None = None


def print_of(made: Rendered | Copy) -> str:
    """Return the fingerprint of a file as it is published: no store keeps its content."""
    if isinstance(made, Copy):
        return fingerprint(made.source, made.digest)
    return fingerprint(made.content, repr(made.fault))


class TextsOf(Struct, frozen=True):
    """The articles' texts as the store answers for them."""

    ask: Ask

    def facts(self, article: str) -> Facts:
        """Return what an article says about itself."""
        return self.ask(facts, article)

    def passage_ids(self, article: str) -> tuple[str, ...]:
        """Return the ids of an article's passages in their order."""
        return self.ask(passage_ids, article)

    def passage(self, article: str, passage_id: str) -> str:
        """Return a passage's text."""
        return self.ask(passage, article, passage_id)

    def name(self, name: str) -> str:
        """Return what a source or actor is called, or the id itself."""
        return self.ask(names).get(name, name)

    def is_actor(self, name: str) -> bool:
        """Return whether an id is an actor's."""
        return self.ask(actor, name) is not None

    def flag(self, article: str, passage_id: str) -> str:
        """Return the defect that the author marked a passage with."""
        return self.ask(passage_note, article, passage_id).flag


@rule("names")
def names(ask: Ask) -> dict[str, str]:
    """Return the names of all sources and actors, by id."""
    found = {source.id: source.name for source in ask(sources)}
    return found | {actor.id: actor.name for actor in ask(actors)}


@rule("url")
def url(ask: Ask) -> str:
    """Return the site's address with a slash at its end, or an empty text where it is unknown."""
    given = ask.input(URL) or ask(site).url
    return f"{given.rstrip('/')}/" if given else ""


@rule("inline")
def inline(ask: Ask, text: str) -> Inline:
    """Return a statement's text as HTML, its links as they were written."""
    return ask(converter).inline(text)


def resolve(ask: Ask, html: str, root: str) -> Html:
    """Return HTML with its links to topics, articles and media made relative to a page."""

    def address(target: str) -> str | None:
        kind, _, rest = target.partition(":")
        slug, mark, place = rest.partition("#")
        if kind == "topic" and ask(has_topic, slug):
            return f"{root}{page_path(slug)}{mark}{place}"
        if kind == "article" and ask(has_article, slug):
            return f"{root}{article_path(slug)}{mark}{place}"
        if kind not in ("topic", "article"):
            return root + target if target.startswith("media/") else target
        return None

    def remark(target: str) -> str:
        if not ask(is_withdrawn, article_at(target, root)):
            return ""
        word = Html.escape(ask(voice).words.get("cite", "withdrawn"))
        return f' <span class="flag" lang="{ask(site).language}">{word}</span>'

    # Most texts lead to other sites alone, and those links stay as the sanitiser wrote them.
    inside = "<img " in html or _INSIDE.search(html)
    fitted = resolve_links(html, address, remark) if inside else html
    return Html(fitted)  # noqa: S704  # the sanitiser had the last word


class Voice(Struct, frozen=True):
    """The words of the site's language: the theme's, and those for dates."""

    words: Words
    dates: DateWords


@rule("voice", lambda said: fingerprint(str(said.words), repr(said.dates)))
def voice(ask: Ask) -> Voice:
    """Return the words that every page is said in."""
    dates = ask(date_words).value
    if dates is None:
        raise LookupError("the labels have no words for dates")  # reported before a page is asked
    return Voice(ask(words), dates)


def speaker_for(ask: Ask, path: str) -> Speaker:
    """Return the voice of the page at a path."""
    root, said = root_of(path), ask(voice)
    return Speaker(
        said.words,
        said.dates,
        root,
        TextsOf(ask),
        lambda text: resolve(ask, ask(inline, text).html, root),
    )


class Head(Struct, frozen=True):
    """What a page's head says of it; the site's own where it is empty."""

    title: str = ""
    description: str = ""
    alternates: tuple[Alternate, ...] = ()
    data: str = ""
    image: str = ""
    image_alt: str = ""


@rule("shell")
def shell(ask: Ask, root: str) -> Frame:
    """Return what is the same around all pages that reach the site's root by the same way.

    No link in it is the current one; its canonical address is the site's.
    """
    settings, said = ask(site), ask(words)
    nav = (*_NAV, ("search", SEARCH)) if settings.search else _NAV
    return Frame(
        site=settings.title,
        language=settings.language,
        dir=settings.dir,
        root=root,
        title=settings.title,
        description=settings.description,
        csp=CSP,
        style=f"{root}assets/{ask(asset_name, 'briefgen.css')}",
        script=f"{root}assets/{ask(asset_name, 'briefgen.js')}",
        icon=f"{root}assets/{ask(asset_name, 'favicon.svg')}",
        home=Link(root + INDEX, settings.title),
        nav=tuple(Link(root + target, said.get("nav", name)) for name, target in nav),
        footer=tuple(
            Link(root + page_path(slug), ask(own_page, slug).title) for slug in ask(live_pages)
        ),
        editor=settings.editor,
        canonical=ask(url),
        image=picture_at(ask, settings.image),
        image_alt=settings.image_alt,
        search=root + SEARCH if settings.search else "",
    )


def picture_at(ask: Ask, image: str) -> str:
    """Return the address of a picture of the author's; empty where it, or the site's, is unknown.

    Where a page is shared, a relative address leads nowhere.
    """
    return ask(url) + image if image and ask(url) else ""


def frame_for(ask: Ask, path: str, head: Head, root: str | None = None) -> Frame:
    """Return the frame of the page at a path; `root` where links to it are not relative."""
    around = ask(shell, root_of(path) if root is None else root)
    here = around.root + path
    return replace(
        around,
        title=head.title or around.title,
        description=head.description or around.description,
        home=_marked(around.home, here),
        nav=tuple(_marked(link, here) for link in around.nav),
        footer=tuple(_marked(link, here) for link in around.footer),
        canonical=around.canonical and around.canonical + tidy(path),
        alternates=head.alternates,
        data=head.data,
        image=head.image or around.image,
        image_alt=head.image_alt if head.image else around.image_alt,
    )


def _marked(link: Link, here: str) -> Link:
    return replace(link, current=True) if link.href == here else link


@rule("live-pages")
def live_pages(ask: Ask) -> tuple[str, ...]:
    """Return the site's own pages that are no drafts."""
    return tuple(slug for slug in ask(pages) if not ask(own_page, slug).draft)


def render(ask: Ask, name: str, frame: Frame, view: Any) -> Rendered:
    """Return a page made by a template, or the template's fault."""
    made = ask(theme, name)
    if made.faults:
        return Rendered(b"", made.faults[0])

    def asset(wanted: str) -> str:
        return f"{frame.root}assets/{ask(asset_name, wanted)}"

    try:
        text = made.render(frame=frame, view=view, asset=asset)
    except TemplateError as error:
        return Rendered(b"", error.fault)
    return Rendered(text.encode("utf-8", "replace"))
