"""Hugo's layout: front matter, a taxonomy of topics, and templates as small as they can be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from benchmarks.layouts import REPOSITORY, Files, markdown, quoted
from benchmarks.news import Article, Briefing, Plan, Statement
from benchmarks.vocabulary import OUTLETS

SKELETON: Final = REPOSITORY / "benchmarks/hugo"
_PAGE: Final = "layouts/page.html"


@dataclass(frozen=True, slots=True)
class Hugo:
    """The corpus as Hugo has it; a briefing is the text above its topic's list."""

    def common(self, plan: Plan) -> Files:
        """Return the configuration, the style sheet and the templates."""
        del plan
        files = (path for path in sorted(SKELETON.rglob("*")) if path.is_file())
        texts = {path.relative_to(SKELETON).as_posix(): path.read_text("utf-8") for path in files}
        return {**texts, **self.template("first")}

    def template(self, edition: str) -> Files:
        """Return the template of an article's page."""
        return {_PAGE: (SKELETON / _PAGE).read_text("utf-8").replace("EDITION", edition)}

    def article(self, article: Article) -> Files:
        """Return a text with its front matter."""
        outlet = next(one.name for one in OUTLETS if one.id == article.outlet)
        front = (
            f"title: {quoted(article.title)}\n"
            f"date: {article.moment:%Y-%m-%dT%H:%M:%SZ}\n"
            f"outlet: {quoted(outlet)}\n"
            f"author: {quoted(article.author)}\n"
            f"source_url: https://example.org/{article.outlet}/{article.slug}\n"
            f"topics: [{', '.join(article.topics)}]\n"
            f"summary: {quoted(article.summary)}\n"
        )
        text = f"---\n{front}---\n\n{markdown(article.blocks, '')}"
        return {f"content/articles/{article.slug}.md": text}

    def briefing(self, briefing: Briefing) -> Files:
        """Return a topic's page with its statements, each linked to what it cites."""
        topic = briefing.topic
        front = f"title: {quoted(topic.title)}\ndescription: {quoted(topic.description)}\n"
        text = f"---\n{front}---\n\n{''.join(_lines_of(briefing))}"
        return {f"content/topics/{topic.slug}/_index.md": text}


def _lines_of(briefing: Briefing) -> Iterator[str]:
    for name in ("bluf", "key_points", "events"):
        yield f"## {name.replace('_', ' ').capitalize()}\n\n"
        yield from (f"- {_linked(one)}\n" for one in getattr(briefing, name))
        yield "\n"


def _linked(statement: Statement) -> str:
    links = (f"[{n}](/articles/{slug}/)" for n, (slug, _) in enumerate(statement.cites, 1))
    return f"{statement.text} {' '.join(links)}"
