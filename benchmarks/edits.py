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
    """Its text, and by the template its page."""
    titled: Article
    """Its title: another article's, so that no edit undoes the one before it."""
    spare: Article
    """It is deleted: nothing cites it."""
    briefing: Briefing


def targets_of(plan: Plan, briefings: tuple[Briefing, ...]) -> Targets:
    """Return three articles near the middle, and the first topic of the first one."""
    middle = plan.articles // 20 * 10
    article, titled, spare = (article_of(plan, middle + n) for n in (0, 1, SPARE))
    briefing = next(one for one in briefings if one.topic.slug == article.topics[0])
    return Targets(article, titled, spare, briefing)


Edit: TypeAlias = Callable[[Layout, Targets, str], Files]
"""Returns the files that an edit writes; the word it is given must show afterwards."""


def edit_body(layout: Layout, targets: Targets, word: str) -> Files:
    """Add a sentence to the last passage, which nothing cites."""
    *others, last = targets.article.blocks
    text = f"{last.text} It is said to be {word}."
    return layout.article(replace(targets.article, blocks=(*others, replace(last, text=text))))


def edit_title(layout: Layout, targets: Targets, word: str) -> Files:
    """Change an article's title, which its topics, lists and readers show; its text is as first."""
    return layout.article(replace(targets.titled, title=f"{targets.titled.title} {word}"))


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
    for article in (targets.article, targets.titled, targets.spare):
        write(root, layout.article(article))
    write(root, layout.briefing(targets.briefing))
    write(root, layout.template("first"))


def delete(root: Path, layout: Layout, targets: Targets) -> None:
    """Delete the spare article."""
    for name in layout.article(targets.spare):
        (root / name).unlink()
