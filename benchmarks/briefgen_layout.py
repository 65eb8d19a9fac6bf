"""briefgen's layout: `content/`, and one template of the site's own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from benchmarks.layouts import REPOSITORY, Files, markdown, quoted
from benchmarks.news import Article, Briefing, Derivation, Plan, Statement
from benchmarks.vocabulary import ACTORS, OUTLETS, SOURCES

_SITE: Final = """\
title: Benchmark
url: https://example.org/
stale_after: 36500    # nothing is told of the corpus's age, whenever it is built
"""
_START: Final = "{% block main %}\n"


@dataclass(frozen=True, slots=True)
class Cited:
    """The corpus as briefings are written: pins, citations, events, lineage, actors."""

    def common(self, plan: Plan) -> Files:
        """Return site.yml, sources.yml, actors.yml and the article template."""
        del plan
        return {
            "content/site.yml": _SITE,
            "content/sources.yml": "".join(
                f"- {{id: {one.id}, name: {quoted(one.name)}, kind: {one.kind}}}\n"
                for one in (*OUTLETS, *SOURCES)
            ),
            "content/actors.yml": "".join(
                f"- {{id: {one.id}, name: {quoted(one.name)}, kind: {one.kind}, "
                f"aliases: [{', '.join(map(quoted, one.aliases))}]}}\n"
                for one in ACTORS
            ),
            **self.template("first"),
        }

    def template(self, edition: str) -> Files:
        """Return the default article template with a line of the edition's."""
        return template(edition)

    def article(self, article: Article) -> Files:
        """Return a text whose passages are pinned, and its sidecar with what it rests on."""
        lineage = "".join(_derivation(one) for one in article.rests_on)
        return {
            f"content/articles/{article.slug}.md": markdown(article.blocks, " {#{}}"),
            f"content/articles/{article.slug}.yml": sidecar(article)
            + (f"derives_from:\n{lineage}" if lineage else ""),
        }

    def briefing(self, briefing: Briefing) -> Files:
        """Return a topic with its statements."""
        text = f"title: {quoted(briefing.topic.title)}\n"
        for name in ("bluf", "key_points", "events"):
            lines = "".join(_statement(name, one) for one in getattr(briefing, name))
            text += f"{name}:\n{lines}" if lines else ""
        return {f"content/topics/{briefing.topic.slug}.yml": text}


@dataclass(frozen=True, slots=True)
class Plain:
    """The same articles with nothing cited and nothing derived, as other tools have them."""

    def common(self, plan: Plan) -> Files:
        """Return site.yml and the article template."""
        del plan
        return {"content/site.yml": _SITE, **self.template("first")}

    def template(self, edition: str) -> Files:
        """Return the default article template with a line of the edition's."""
        return template(edition)

    def article(self, article: Article) -> Files:
        """Return a text without pins, and its sidecar."""
        return {
            f"content/articles/{article.slug}.md": markdown(article.blocks, ""),
            f"content/articles/{article.slug}.yml": sidecar(article),
        }

    def briefing(self, briefing: Briefing) -> Files:
        """Return a topic that lists its articles, with sentences that cite none of them."""
        text = f"title: {quoted(briefing.topic.title)}\n"
        questions = "".join(f"  - {quoted(one.text)}\n" for one in briefing.bluf)
        text += f"open_questions:\n{questions}" if questions else ""
        return {f"content/topics/{briefing.topic.slug}.yml": text}


def template(edition: str) -> Files:
    """Return the default article template with a line of the edition's at its head."""
    text = (REPOSITORY / "templates/article.html").read_text("utf-8")
    before, start, after = text.partition(_START)
    return {"templates/article.html": f"{before}{start}<p>Edition: {edition}</p>\n{after}"}


def sidecar(article: Article) -> str:
    """Return what is known about an article."""
    return (
        f"title: {quoted(article.title)}\n"
        f"outlet: {article.outlet}\n"
        f"date: {article.moment:%Y-%m-%dT%H:%M:%SZ}\n"
        f"authors: [{quoted(article.author)}]\n"
        f"url: https://example.org/{article.outlet}/{article.slug}\n"
        f"topics: [{', '.join(article.topics)}]\n"
        f"summary: {quoted(article.summary)}\n"
    )


def _derivation(found: Derivation) -> str:
    passages = ", ".join(found.passages)
    return f"  - {{source: {found.source}, for: [{passages}], at: [{found.passages[0]}]}}\n"


def _statement(name: str, statement: Statement) -> str:
    return "".join(_lines_of(name, statement))


def _lines_of(name: str, statement: Statement) -> Iterator[str]:
    yield f"  - text: {quoted(statement.text)}\n"
    if name == "events":
        yield f"    date: {statement.day}\n"
    cites = ", ".join(f"{slug}#{pin}" for slug, pin in statement.cites)
    yield f"    cites: [{cites}]\n"
