"""All that a site's store may be asked, by name, and in which record each answer is kept."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import Final
from zlib import crc32

from briefgen.engine.questions import Input, Key, Question, Relation, Rule
from briefgen.model.folder import ARTICLES
from briefgen.site import (
    articlepages,
    articles,
    briefings,
    checks,
    drafts,
    editions,
    explaining,
    feeds,
    frame,
    inputs,
    lineage,
    outputs,
    reading,
    report,
    search,
    similar,
    sitemaps,
    sitepages,
    sourcing,
    suggesting,
    theme,
    themecheck,
    topics,
    usage,
    world,
)

_MODULES: Final[tuple[ModuleType, ...]] = (
    *(inputs, reading, articles, lineage, topics, theme, themecheck, frame, world),
    *(sourcing, usage, checks, similar, editions, articlepages, briefings, sitepages, feeds),
    *(sitemaps, outputs, report, drafts, explaining, suggesting, search),
)

_SPREAD: Final = 256
"""Over so many records lies what is said of articles: little of each, and mostly nothing."""


def questions() -> dict[str, Question]:
    """Return every input, rule and relation by its name, always in one order."""
    found = (value for module in _MODULES for value in vars(module).values())
    return {one.name: one for one in found if isinstance(one, Input | Rule | Relation)}


def record_of(key: Key) -> str:
    """Return the record of a memo: that of the article, topic, file or part of the index it is of.

    What is asked of nothing has a record of its own. What others say of an article lies with what
    is said of a few more: a bucket is filled without opening what was found out about the article.
    """
    if len(key) == 1:
        return key[0]
    place = _PLACES.get(key[0])
    return key[1] if place is None else place(key[1])


def _on_shelves(bucket: str) -> str:
    _, slash, article = bucket.partition("/")
    return _around(article) if slash else f"around/{bucket}"


def _cited_by(bucket: str) -> str:
    return _around(bucket.rpartition("/")[2])


def _around(article: str) -> str:
    return f"around/{crc32(article.encode('utf-8', 'replace')) % _SPREAD}"


def _in_search(part: str) -> str:
    return f"search/{part}"


def _of_file(path: str) -> str:
    return path[len(ARTICLES) + 1 :].rpartition(".")[0] if path.startswith(ARTICLES) else path


_PLACES: Final[dict[str, Callable[[str], str]]] = {
    # An article's page reads the buckets `copies/A`, `relied-on/A`, `A` and `beneath/A`.
    articles.SHELVES.name: _on_shelves,
    topics.BACKLINKS.name: _cited_by,
    inputs.FILE.name: _of_file,
    **{name: _in_search for name in questions() if name.startswith("search-")},
}
"""Where the answers to questions lie that are not in the record of what they are asked of."""
