"""The corpus: equal for an equal seed, a beginning of a larger one, and without a mistake."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.articles import articles_of
from benchmarks.corpus import LAYOUTS, write_corpus
from benchmarks.news import SPARE, Article, Kind, Plan, plan_of
from tests.site.cli import briefgen, files_of


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    return [*articles_of(Plan(60, 10))]


def test_a_corpus_is_the_same_each_time(tmp_path: Path) -> None:
    for name in ("one", "other"):
        write_corpus(plan_of(10), {tmp_path / name / key: of for key, of in LAYOUTS.items()})
    assert files_of(tmp_path / "one") == files_of(tmp_path / "other")


def test_another_seed_gives_other_texts(articles: list[Article]) -> None:
    others = articles_of(Plan(60, 10, seed=7))
    assert not {one.blocks for one in articles} & {one.blocks for one in others}


def test_a_smaller_corpus_is_the_beginning_of_a_larger_one(articles: list[Article]) -> None:
    assert [*articles_of(Plan(9, 10))] == articles[:9]


def test_articles_are_of_the_size_and_the_shape_that_is_told(articles: list[Article]) -> None:
    sizes = [sum(len(block.text) for block in one.blocks) for one in articles]
    assert 2500 < sum(sizes) / len(sizes) < 3500
    for one in articles:
        kinds = [block.kind for block in one.blocks]
        assert 12 <= kinds.count(Kind.PARAGRAPH) <= 15
        assert kinds.count(Kind.HEADING) == 2
        assert 3 <= kinds.count(Kind.ITEM) <= 5
        assert kinds.count(Kind.QUOTATION) == 1
        assert 1 <= len(one.topics) <= 3


@pytest.mark.parametrize("layout", ["briefgen", "plain"])
def test_briefgen_finds_no_mistake_in_its_layouts(layout: str, tmp_path: Path) -> None:
    write_corpus(plan_of(40), {tmp_path: LAYOUTS[layout]})
    run = briefgen("check", "--root", tmp_path, "--format", "json")
    assert json.loads(run.out) == {"diagnostics": []}


def test_what_is_there_to_be_deleted_is_named_nowhere_else(tmp_path: Path) -> None:
    write_corpus(plan_of(40), {tmp_path: LAYOUTS["briefgen"]})
    files = files_of(tmp_path / "content")
    spare = [one.slug for one in articles_of(plan_of(40)) if one.number % 10 == SPARE]
    assert len(spare) == 4
    for slug in spare:
        own = {f"articles/{slug}.md", f"articles/{slug}.yml"}
        assert {path for path, text in files.items() if slug.encode() in text} <= own


def test_topics_cite_passages_and_articles_rest_on_others(tmp_path: Path) -> None:
    write_corpus(plan_of(40), {tmp_path: LAYOUTS["briefgen"]})
    files = files_of(tmp_path / "content")
    topics = [text for path, text in files.items() if path.startswith("topics/")]
    assert all(text.count(b"cites: [") == 16 for text in topics)
    resting = [path for path, text in files.items() if b"derives_from:" in text]
    assert 10 <= len(resting) <= 30
