"""A tiny site with one of everything, and what each of its files may come to say."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import Final

from briefgen.edges.sources import default_theme
from briefgen.site.themecheck import PAGES

TEXTS: Final = (
    "The tide was low at Vik.",
    "The quay was <b>wet</b> & cold.",
    "See [the tides](topic:tides).",
    "[The first](article:a1#p1) says so.",
    "The quay ![from the sea](media/quay.png) at dawn.",
    "A *long* night in the harbour of Vik.",
)
_OUTLETS: Final = ("post", "Vik Gazette", "unknown")
_DATES: Final = ("2020-01-02", "2021", "2019-05~", "unknown")


def body(chance: Random) -> str:
    """Return three passages, p1 to p3."""
    return "\n\n".join(f"{chance.choice(TEXTS)} {{#p{n}}}" for n in (1, 2, 3)) + "\n"


def about(chance: Random, name: str) -> str:
    """Return an article's metadata."""
    lines = [
        f"title: Text {name}{chance.choice(['', ', mended'])}",
        f"outlet: {chance.choice(_OUTLETS)}",
        f"date: {chance.choice(_DATES)}",
        f"topics: [{', '.join(chance.sample(['tides', 'ports'], chance.randint(0, 2)))}]",
    ]
    rarely = (
        f"former_slugs: [old-{name}]",
        "derives_from: [{source: a1, at: p1}]" if name != "a1" else "summary: The first.",
        "passages: {p3: {topics: [tides], actors: [vik]}}",
        "derives_from: [{source: vik, at: p2, for: p2}]",
        "withdrawn: {why: It was wrong.}",
        "summary: What the sea did.",
    )
    lines += [line for line in rarely if chance.random() < 0.12]
    return "\n".join(lines) + chance.choice(["\n"] * 9 + ["\ndraft: true\n"])


def topic(chance: Random, slug: str, articles: list[str]) -> str:
    """Return a topic whose statements cite these articles."""

    def cite() -> str:
        return f"{chance.choice(articles or ['a1'])}{chance.choice(['#p1', '#p2', '#p1-p2'])}"

    lines = [
        f"title: On {slug}{chance.choice(['', ' again'])}",
        f"bluf: {{id: b, text: The line on {slug}., cites: [{cite()}]}}",
        f"key_points: [{{id: k1, text: Vik is wet., cites: [{cite()}, {cite()}]}}]",
        f"events: [{{id: e-{slug}, date: {chance.choice(_DATES)}, text: So., cites: [{cite()}]}}]",
        f"stale_after: {chance.choice([100, 100000])}",
    ]
    rarely = (f"former_slugs: [old-{slug}]", "actors: [vik]", "open_questions: [Who?]")
    lines += [line for line in rarely if chance.random() < 0.2]
    return "\n".join(lines) + chance.choice(["\n"] * 9 + ["\ndraft: true\n"])


_SITES: Final = (
    "title: Sea\nurl: https://example.org/sea/\ntopics: [tides, ports]\n",
    "title: Sea\nurl: https://example.org/\ntopics: [ports, tides]\n",
    "title: The sea\nstale_after: 50\n",
    "title: Sea\nlanguage: en-GB\neditor: The desk\n",
    "title: Sea\nsearch: false\n",
)
_ACTORS: Final = (
    "- {id: vik, name: Vik, kind: place}\n",
    "- {id: vik, name: Vik town, kind: place, aliases: [harbour]}\n",
    "- {id: vik, name: Vik, kind: place}\n- {id: odell, name: Odell, kind: person}\n",
)
_SOURCES: Final = (
    "- {id: post, name: The Post, kind: outlet}\n",
    "- {id: post, name: The Vik Post, kind: outlet}\n",
    None,
)
_ABOUT: Final = (
    "---\ntitle: About\n---\nSee [the tides](topic:tides).\n",
    "---\ntitle: About us\n---\n![The quay](media/quay.png)\n",
    "---\ntitle: About\ndraft: true\n---\nNothing.\n",
    None,
)
_MORE: Final = ("---\ntitle: More\nformer_slugs: [older]\n---\nText.\n", None, None)
_LABELS: Final = (None, None, "nav: {home: Start}\n", "nav: {articles: Texts}\n")
_STYLES: Final = (None, "a { b: c }\n", "a { b: url(quay.png) }\n")
CONFIGURATION: Final[Mapping[str, tuple[str | None, ...]]] = {
    "content/site.yml": _SITES,
    "content/actors.yml": _ACTORS,
    "content/sources.yml": _SOURCES,
    "content/pages/about.md": _ABOUT,
    "content/pages/more.md": _MORE,
}
"""The site's own files and what each may say; None where it may be absent."""
THEME: Final[Mapping[str, tuple[str | None, ...]]] = {
    "templates/page.html": (None, '{% extends "default/page.html" %}', "{{ view.title }} own\n"),
    "templates/article.html": (None, '{% include "part.html" %}{{ view.title }}\n'),
    "templates/part.html": (None, "A part.\n", "Another part.\n"),
    "templates/base.html": (None, "{{ frame.site }} mine {{ words.nav.home }}\n"),
    "templates/home.html": (None, '{{ view }}{{ asset("quay.png") }}\n'),
    "templates/labels/en.yml": _LABELS,
    "templates/assets/briefgen.css": _STYLES,
    "templates/assets/quay.png": (None, "\x89first", "\x89second"),
    "default/base.html": (
        '{{ frame }}{{ words.nav.home }}{{ asset("briefgen.css") }}\n',
        "{{ frame }} upgraded\n",
    ),
    "default/timeline.html": ('{% include "base.html" %}{{ view }}\n', "{{ view }}\n"),
}
"""The author's own theme and the default one below it, likewise."""
BROKEN: Final[Mapping[str, tuple[str, ...]]] = {
    "content/site.yml": ("title: [Sea\n", "titel: Sea\n"),
    "content/actors.yml": ("- {id: vik}\n",),
    "content/articles/a1.yml": ("title: [x\n", "title: T\n"),
    "content/articles/a2.md": ("[x](topic:gone) {#p1}\n", "One. {#p1}\n\nTwo. {#p1}\n"),
    "content/topics/tides.yml": ("title: T\nbluf: {id: b, text: T., cites: [gone#p1]}\n",),
    "content/pages/about.md": ("No title.\n",),
    "templates/page.html": ("{% broken", "{{ view.nonsense }}\n", '{% include "gone.html" %}\n'),
    "templates/article.html": ("{{ 1 / 0 }}\n", "{{ words.gone }}\n"),
    "templates/base.html": ("{% if %}\n",),
    "templates/labels/en.yml": ("nav: [x\n", "nav: {hoem: Start}\n"),
}
"""What each of these files says when it is broken."""
MEDIA: Final = "content/media/quay.png"


def seaside() -> dict[str, str]:
    """Return the files of the site, healthy, below `content/` and `default/`."""
    chance = Random(1)  # noqa: S311  # the same site each time
    files = {name: said[0] for name, said in CONFIGURATION.items() if said[0] is not None}
    files |= {f"default/{page}": '{% include "base.html" %}{{ view }}\n' for page in PAGES}
    files |= {name: said[0] for name, said in THEME.items() if said[0] is not None}
    files["default/labels/en.yml"] = (default_theme() / "labels/en.yml").read_text("utf-8")
    files |= dict.fromkeys([f"default/assets/briefgen.{e}" for e in ("css", "js")], "a { }\n")
    files["default/assets/favicon.svg"] = "<svg/>\n"
    files[MEDIA] = "\x89quay"
    files["content/articles/a1.md"] = body(chance)
    files["content/articles/a1.yml"] = about(chance, "a1")
    files["content/articles/a2.md"] = f"---\n{about(chance, 'a2')}---\n{body(chance)}"
    for slug in ("tides", "ports"):
        files[f"content/topics/{slug}.yml"] = topic(chance, slug, ["a1", "a2"])
    return files
