"""All that a site's store may be asked, by name, and in which record each answer is kept."""

from __future__ import annotations

from types import ModuleType
from typing import Final

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
_FILE: Final = inputs.FILE.name
_AROUND: Final = frozenset((articles.SHELVES.name, topics.BACKLINKS.name))
"""The relations of which an article's page reads the buckets `A`, `copies/A`, `beneath/A`."""
_SEARCH: Final = "search-"
"""How the names of questions begin that are asked of a part of the index, which is no slug."""


def questions() -> dict[str, Question]:
    """Return every input, rule and relation by its name, always in one order."""
    found = (value for module in _MODULES for value in vars(module).values())
    return {one.name: one for one in found if isinstance(one, Input | Rule | Relation)}


def record_of(key: Key) -> str:
    """Return the record of a memo: that of the article, topic, file or part of the index it is of.

    What is asked of nothing has a record of its own. What others say of an article has one, too: so
    a bucket is filled without opening what was found out about the article itself.
    """
    if len(key) == 1:
        return key[0]
    if key[0] in _AROUND:
        group, slash, name = key[1].partition("/")
        return f"around/{name if slash else group}"
    if key[0].startswith(_SEARCH):
        return f"search/{key[1]}"
    if key[0] == _FILE and key[1].startswith(ARTICLES):
        return key[1][len(ARTICLES) + 1 :].rpartition(".")[0]
    return key[1]
