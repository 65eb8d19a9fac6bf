"""Briefings that cite the passages of a topic's newest articles."""

from __future__ import annotations

from collections import deque
from random import Random
from typing import Final

from benchmarks.articles import topics_of
from benchmarks.news import SPARE, Article, Briefing, Plan, Statement, Topic
from benchmarks.prose import Prose

CITABLE: Final = 8
"""Passages of an article that may be cited: the first ones. The last one is there to be edited."""
NEWEST: Final = 12
"""Articles that a briefing draws on."""


class Newest:
    """The newest articles of each topic that may be cited; gathered while articles go by."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._found: dict[str, deque[Article]] = {
            topic.slug: deque(maxlen=NEWEST) for topic in topics_of(plan.topics)
        }

    def add(self, article: Article) -> None:
        """Take note of an article."""
        if article.number % 10 != SPARE:
            for topic in article.topics:
                self._found[topic].append(article)

    def briefings(self) -> tuple[Briefing, ...]:
        """Return the briefings of all topics; one without articles says nothing."""
        topics = topics_of(self._plan.topics)
        return tuple(_briefing(self._plan, one, [*self._found[one.slug]]) for one in topics)


def _briefing(plan: Plan, topic: Topic, newest: list[Article]) -> Briefing:
    prose = Prose(Random(f"{plan.seed}/{topic.slug}"))

    def statements(count: int, cites: int) -> tuple[Statement, ...]:
        return tuple(_statement(prose, newest, cites) for _ in range(count if newest else 0))

    return Briefing(topic, statements(2, 3), statements(8, 2), statements(6, 1))


def _statement(prose: Prose, newest: list[Article], count: int) -> Statement:
    clause = prose.clause()
    cited = [prose.stream.choice(newest) for _ in range(count)]
    pins = dict.fromkeys((one.slug, f"p{prose.stream.randint(1, CITABLE)}") for one in cited)
    return Statement(
        f"{clause[0].upper()}{clause[1:]}.", tuple(pins), f"{cited[0].moment:%Y-%m-%d}"
    )
