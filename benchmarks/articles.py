"""Articles of about 3 KB each, from a seed.

An article follows from the seed, its number and the number of topics alone, so that a smaller
corpus is the beginning of a larger one.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Final

from benchmarks.news import SPARE, Article, Block, Derivation, Kind, Plan, Topic
from benchmarks.prose import Prose
from benchmarks.vocabulary import (
    DEEDS,
    HEADINGS,
    KINDS,
    OUTLETS,
    REGIONS,
    SAYINGS,
    SOURCES,
    SUBJECTS,
    THINGS,
)

FIRST: Final = datetime(2019, 1, 21, 6, 0, tzinfo=UTC)
BETWEEN: Final = timedelta(minutes=157)
"""From one article to the next: ten thousand take three years."""


def topics_of(count: int) -> tuple[Topic, ...]:
    """Return the first topics of one list; at most a hundred."""
    if count > len(SUBJECTS) * len(REGIONS):
        raise ValueError(f"there are no {count} topics")
    return tuple(_topic(number) for number in range(count))


def _topic(number: int) -> Topic:
    region, subject = divmod(number, len(SUBJECTS))
    name, place = SUBJECTS[subject], REGIONS[region]
    title = f"{name.capitalize()} of the {place}" if place else name.capitalize()
    slug = f"{name}-{place}".rstrip("-")
    return Topic(slug, title, f"What is new about {title.lower()}, and who says so.")


def articles_of(plan: Plan) -> Iterator[Article]:
    """Yield the articles in order of their numbers, which is that of their moments."""
    return (article_of(plan, number) for number in range(plan.articles))


def article_of(plan: Plan, number: int) -> Article:
    """Return one article."""
    prose = Prose(Random(f"{plan.seed}/{number}"))
    stream, title = prose.stream, title_of(plan, number)
    blocks = _blocks(prose)
    return Article(
        number=number,
        slug=slug_of(plan, number),
        title=title,
        moment=FIRST + number * BETWEEN,
        outlet=stream.choice(OUTLETS).id,
        author=f"{stream.choice(KINDS).capitalize()} {stream.choice(THINGS).capitalize()}",
        topics=_some_topics(stream, plan.topics),
        summary=f"{prose.sentence()} {prose.sentence()}",
        blocks=blocks,
        rests_on=_derivations(stream, plan, number),
    )


def title_of(plan: Plan, number: int) -> str:
    """Return an article's title."""
    prose = Prose(Random(f"{plan.seed}/{number}/title"))
    words = [prose.word(KINDS), prose.word(THINGS), prose.word(DEEDS), "as", prose.word(THINGS)]
    return " ".join([words[0].capitalize(), *words[1:], "is", prose.word(DEEDS)])


def slug_of(plan: Plan, number: int) -> str:
    """Return an article's slug: the title, and the number that makes it its own."""
    return f"{title_of(plan, number).lower().replace(' ', '-')}-{number:06}"


def _some_topics(stream: Random, count: int) -> tuple[str, ...]:
    topics = topics_of(count)
    wanted = min(stream.choice((1, 1, 2, 2, 3)), count)
    # Topics at the front have more articles: a briefing in the news, and others that rest.
    chosen: dict[str, None] = {}
    while len(chosen) < wanted:
        chosen[topics[int(count * stream.random() ** 1.4)].slug] = None
    return tuple(chosen)


def _derivations(stream: Random, plan: Plan, number: int) -> tuple[Derivation, ...]:
    chance = stream.random()
    if chance < 0.4:
        return (Derivation(stream.choice(SOURCES).id, ("p1", "p2", "p4")),)
    earlier = stream.randrange(number) if number else SPARE
    if chance < 0.6 and earlier % 10 != SPARE:
        return (Derivation(slug_of(plan, earlier), ("p2", "p3")),)
    return ()


def _blocks(prose: Prose) -> tuple[Block, ...]:
    """Return a text: paragraphs, with two headings, a list and a quotation among them."""
    count = prose.stream.randint(12, 15)
    found = [Block(Kind.PARAGRAPH, prose.paragraph(end)) for end in prose.endings(count)]
    first, second = prose.stream.sample(HEADINGS, 2)
    items = [Block(Kind.ITEM, prose.sentence()) for _ in range(prose.stream.randint(3, 5))]
    said = f"{prose.stream.choice(SAYINGS)}, and {prose.clause()}."
    found.insert(count - 2, Block(Kind.QUOTATION, said))
    found.insert(count - 4, Block(Kind.HEADING, second))
    found[count // 2 : count // 2] = items
    found.insert(3, Block(Kind.HEADING, first))
    return tuple(_pinned(found))


def _pinned(blocks: list[Block]) -> Iterator[Block]:
    number = 0
    for block in blocks:
        if block.kind is Kind.HEADING:
            yield block
            continue
        number += 1
        yield Block(block.kind, block.text, f"p{number}")
