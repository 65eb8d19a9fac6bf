"""A briefing in schema.org's terms, as JSON-LD for the head of its page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from markupsafe import Markup as Html
from msgspec import Struct

from briefgen.model.briefing import Briefing, Facts
from briefgen.stages.changed import exact_day
from briefgen.stages.jsontext import in_a_line
from briefgen.stages.render.addresses import article_path, page_path, tidy

_UNSAFE: Final = {char: f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


class Publisher(Struct, frozen=True):
    """Who publishes a site, where, and in which language; `url` ends in a slash."""

    name: str
    url: str
    language: str


def report_data(
    briefing: Briefing, bottom: str, changed: str, by: Publisher, image: str = ""
) -> dict[str, Any]:
    """Return a briefing as a `Report`, based on the articles that it cites.

    `bottom` is its bottom line as plain text; `changed` when it last changed, as a W3C date,
    or nothing; `image` the absolute address of a picture, or nothing.
    """
    address = by.url + tidy(page_path(briefing.slug))
    optional = {"abstract": bottom, "dateModified": changed, "image": image}
    return {
        "@context": "https://schema.org",
        "@type": "Report",
        "@id": address,
        "url": address,
        "headline": briefing.title,
        "inLanguage": by.language,
        "publisher": {"@type": "Organization", "name": by.name},
        **{name: value for name, value in optional.items() if value},
        "isBasedOn": [_article(facts, by.url) for facts in briefing.sources],
        "citation": [{"@id": _address(facts, by.url)} for facts in briefing.sources],
    }


def _address(facts: Facts, site: str) -> str:
    return site + tidy(article_path(facts.id))


def _article(facts: Facts, site: str) -> dict[str, Any]:
    optional: Mapping[str, Any] = {
        "datePublished": exact_day(facts.date),
        "publisher": {"@type": "Organization", "name": facts.outlet} if facts.outlet else None,
        "author": [{"@type": "Person", "name": name} for name in facts.authors],
        "inLanguage": facts.language,
        "sameAs": facts.url,
        "archivedAt": facts.archived,
        "creativeWorkStatus": "Withdrawn" if facts.withdrawn else "",
    }
    return {
        "@type": "NewsArticle",
        "@id": _address(facts, site),
        "headline": facts.title,
        **{name: value for name, value in optional.items() if value},
    }


def as_script(data: Mapping[str, Any]) -> Html:
    """Return data as JSON that may stand in a script element: nothing in it ends or begins one."""
    text = in_a_line(data)
    for char, escaped in _UNSAFE.items():
        text = text.replace(char, escaped)
    return Html(text)  # noqa: S704  # it holds no mark of HTML any more


def llms(title: str, description: str, briefings: Iterable[tuple[str, str, str]]) -> str:
    """Return `llms.txt`: what the site is, and where each briefing is in plain Markdown.

    Each briefing is its title, the address of its Markdown, and its bottom line.
    """
    lines = [f"# {_line(title)}", "", *([f"> {_line(description)}", ""] if description else [])]
    lines += ["## Briefings", ""]
    lines += [f"- [{_line(name)}]({url}): {_line(said)}" for name, url, said in briefings]
    return "\n".join(lines) + "\n"


def _line(text: str) -> str:
    return " ".join(text.translate({ord(char): f"\\{char}" for char in "[]\\"}).split())
