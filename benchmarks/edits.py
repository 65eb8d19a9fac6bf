"""The edits after which a site is built again, and where each has to show."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Final, TypeAlias

from benchmarks.articles import article_of
from benchmarks.layouts import Files, Layout, write
from benchmarks.news import SPARE, Article, Briefing, Plan

CLEAN: Final = "clean"
NO_OP: Final = "no-op"
DELETE: Final = "delete"
PHASES: Final = (CLEAN, NO_OP, "body", "title", "topic", DELETE, "template")
"""In the order in which they are measured: what makes every page anew comes last."""


@dataclass(frozen=True, slots=True)
class Targets:
    """What of a corpus is edited."""

    article: Article
    """Its text, its title, and by the template its page."""
    spare: Article
    """It is deleted: nothing cites it."""
    briefing: Briefing


def targets_of(plan: Plan, briefings: tuple[Briefing, ...]) -> Targets:
    """Return the article in the middle, a spare one near it, and the first one's first topic."""
    article = article_of(plan, plan.articles // 2)
    spare = article_of(plan, plan.articles // 20 * 10 + SPARE)
    briefing = next(one for one in briefings if one.topic.slug == article.topics[0])
    return Targets(article, spare, briefing)


Edit: TypeAlias = Callable[[Layout, Targets, str], Files]
"""Returns the files that an edit writes; the word it is given must show afterwards."""


def edit_body(layout: Layout, targets: Targets, word: str) -> Files:
    """Add a sentence to the last passage, which nothing cites."""
    *others, last = targets.article.blocks
    text = f"{last.text} It is said to be {word}."
    return layout.article(replace(targets.article, blocks=(*others, replace(last, text=text))))


def edit_title(layout: Layout, targets: Targets, word: str) -> Files:
    """Change an article's title, which its topics, lists and readers show; its text is as first."""
    return layout.article(replace(targets.article, title=f"{targets.article.title} {word}"))


def edit_topic(layout: Layout, targets: Targets, word: str) -> Files:
    """Change the first statement of a briefing."""
    first, *others = targets.briefing.bluf
    changed = replace(first, text=f"{first.text} It is said to be {word}.")
    return layout.briefing(replace(targets.briefing, bluf=(changed, *others)))


def edit_template(layout: Layout, targets: Targets, word: str) -> Files:
    """Change the template of every article's page."""
    del targets
    return layout.template(word)


EDITS: Final[Mapping[str, Edit]] = MappingProxyType(
    {"body": edit_body, "title": edit_title, "topic": edit_topic, "template": edit_template}
)


def restore(root: Path, layout: Layout, targets: Targets) -> None:
    """Make the sources what they were before any edit."""
    write(root, layout.article(targets.article))
    write(root, layout.article(targets.spare))
    write(root, layout.briefing(targets.briefing))
    write(root, layout.template("first"))


def delete(root: Path, layout: Layout, targets: Targets) -> None:
    """Delete the spare article."""
    for name in layout.article(targets.spare):
        (root / name).unlink()
