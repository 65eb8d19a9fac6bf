"""What a change runs and writes, and that the result is a clean build's."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefgen.engine.change import ChangeSet
from tests.site.samples import Built, Files, article, small_site, topic

BODY = "content/articles/{}.md"
PAGE = "articles/{}/index.html"
SEARCH = ("search/text/a0.js", "search/words/0.js")
"""The index of a small site: the block of its articles, and the one shard of its words."""


@pytest.fixture
def built() -> Built:
    made = Built(small_site())
    assert made.first.diagnostics == ()
    return made


def with_passage(built: Built, name: str, passage: str, text: str) -> Files:
    """The article's file, its passage saying something else."""
    path = BODY.format(name)
    old = built.files[path]
    assert isinstance(old, str)
    lines = [
        f"{text} {{#{passage}}}" if f"{{#{passage}}}" in line else line for line in old.split("\n")
    ]
    return {path: "\n".join(lines)}


def test_an_edit_of_an_uncited_passage_touches_one_page(built: Built) -> None:
    patch = built.change(with_passage(built, "a7", "p4", "The tide was low at Vik.")).patch
    assert set(patch.written) == {PAGE.format("a7"), *SEARCH}
    assert built.executed("metadata") == ["metadata a7"]
    assert not built.executed("facts", "briefing", "home-page")
    assert not built.executed(
        "sourcing", "near-names", "usage-diagnostics", "article-usage", "report"
    )


def test_an_edit_of_a_cited_passage_touches_its_page_and_the_topics_that_cite_it(
    built: Built,
) -> None:
    patch = built.change(with_passage(built, "a2", "p3", "The tide was low at Vik.")).patch
    assert set(patch.written) == {PAGE.format("a2"), "ports/index.html", *SEARCH}
    assert built.executed("briefing-page") == ["briefing-page ports"]
    assert built.executed("sourcing", "near-names") == ["near-names a2 p3"]
    assert built.executed("metadata") == ["metadata a2"]
    assert not built.executed("facts", "usage-diagnostics")


def test_an_edit_of_a_cited_passage_runs_no_other_articles_rules(built: Built) -> None:
    built.change(with_passage(built, "a2", "p3", "The tide was low at Vik."))
    others = [key for key in built.ran if any(f"a{n}" in key for n in (1, 3, 4, 5, 6, 7, 8))]
    assert others == []


def test_a_new_title_touches_the_pages_that_show_it(built: Built) -> None:
    sidecar = article(1)["content/articles/a1.yml"]
    assert isinstance(sidecar, str)
    changed: Files = {"content/articles/a1.yml": sidecar.replace("Text 1", "Another title")}
    patch = built.change(changed).patch
    assert PAGE.format("a1") in patch.written
    assert {"tides/index.html", "articles/index.html", "tides/citations.json"} <= set(patch.written)
    assert not {PAGE.format("a4"), "ports/index.html"} & set(patch.written)
    assert built.executed("body") == []


def test_a_new_statement_touches_its_topic_and_what_it_cites(built: Built) -> None:
    patch = built.change(topic("ports", "a2#p3", "a4#p1")).patch
    assert {"ports/index.html", PAGE.format("a4"), PAGE.format("a3")} <= set(patch.written)
    assert not {"tides/index.html", PAGE.format("a1"), PAGE.format("a5")} & set(patch.written)


def test_an_edit_of_a_template_renders_the_pages_that_reach_it_and_nothing_else(
    built: Built,
) -> None:
    old = built.files["default/timeline.html"]
    assert isinstance(old, str)
    patch = built.change({"default/timeline.html": old + "<!-- more -->"}).patch
    assert built.executed("timeline-page") == ["timeline-page"]
    assert not built.executed("briefing", "body", "facts", "article-page")
    assert set(patch.written) <= {"timeline/index.html"}


def test_an_edit_of_a_macro_renders_every_page_that_imports_it(built: Built) -> None:
    old = built.files["default/base.html"]
    assert isinstance(old, str)
    patch = built.change({"default/base.html": old.replace("</body>", "<hr></body>")}).patch
    pages = {path for path in built.site.output if path.endswith(".html")}
    assert set(patch.written) == pages
    assert not built.executed("body", "briefing", "facts")


def test_a_template_of_the_users_own_takes_the_place_of_the_default_one(built: Built) -> None:
    own = '{% extends "default/page.html" %}{% block title %}Mine{% endblock %}'
    patch = built.change({"templates/page.html": own}).patch
    assert set(patch.written) == {"about/index.html"}
    assert set(built.change({"templates/page.html": None}).patch.written) == {"about/index.html"}


def test_a_new_article_touches_the_pages_that_list_it(built: Built) -> None:
    patch = built.change(article(9)).patch
    assert {PAGE.format("a9"), "articles/index.html", "tides/index.html"} <= set(patch.written)
    assert not {PAGE.format(f"a{n}") for n in range(1, 9)} & set(patch.written)
    assert not built.executed("briefing-page") or built.executed("briefing-page") == [
        "briefing-page tides"
    ]


def test_a_new_article_is_held_against_no_topic(built: Built) -> None:
    built.change(article(9, "ports"))
    assert not built.executed("sourcing", "near-names", "untold-changes", "article-usage")


def test_what_nothing_uses_is_asked_of_what_names_no_topic_alone(built: Built) -> None:
    told = built.change(article(9, "")).diagnostics
    assert [(d.problem.code, d.file) for d in told] == [
        ("unused-article", "content/articles/a9.yml")
    ]
    assert built.executed("article-usage") == ["article-usage a9"]
    assert built.change(topic("ports", "a9#p3", "a2#p3")).diagnostics == ()
    assert built.executed("article-usage") == ["article-usage a9"]


def test_a_new_topic_renders_no_article_that_it_does_not_cite(built: Built) -> None:
    built.change(topic("winds", "a4#p1"))
    assert built.executed("article-page") == ["article-page a4"]


def test_an_edit_of_a_macro_that_articles_do_without_renders_none_of_them(built: Built) -> None:
    old = built.files["default/macros.html"]
    assert isinstance(old, str)
    patch = built.change({"default/macros.html": old + "{# more #}"}).patch
    assert not built.executed("article-page")
    assert dict(patch.written) == {}


def test_a_deleted_article_takes_its_page_with_it(built: Built) -> None:
    patch = built.change(dict.fromkeys(article(8))).patch
    assert patch.removed == {PAGE.format("a8")}
    assert "articles/index.html" in patch.written


def test_the_same_bytes_again_run_nothing(built: Built) -> None:
    patch = built.change(dict(built.files)).patch
    assert (dict(patch.written), patch.removed, built.ran) == ({}, frozenset(), [])


def test_a_comment_in_the_yaml_writes_nothing(built: Built) -> None:
    old = built.files["content/topics/tides.yml"]
    patch = built.change({"content/topics/tides.yml": f"# A comment.\n{old}"}).patch
    assert dict(patch.written) == {}
    assert not built.executed("briefing", "topic-diagnostics")


def test_with_an_error_the_patch_is_empty_and_the_mend_writes_what_it_changes(built: Built) -> None:
    broken = built.change(topic("ports", "a2#p3", "a9#p1"))
    assert [d.problem.code for d in broken.diagnostics] == ["unknown-article"]
    assert not broken.patch.written
    assert "ports/index.html" in built.change(topic("ports", "a2#p3", "a4#p1")).patch.written


OWN_PAGE = '{% extends "default/page.html" %}{% block title %}X{% endblock %}'
OPTIONS: dict[str, list[Files]] = {
    "body": [
        {BODY.format("a2"): f"One. {{#p1}}\n\n{text} {{#p2}}\n\nThree. {{#p3}}\n"}
        for text in ("Two.", "Vik again.", "<b>Two</b>", "[x](topic:tides)", "[x](topic:gone)")
    ],
    "article": [
        article(9),
        article(9, ""),
        dict.fromkeys(article(9)),
        article(8),
        dict.fromkeys(article(8)),
    ],
    "sidecar": [
        {"content/articles/a3.yml": text}
        for text in (
            "title: T\noutlet: unknown\nshort_title: S\ndate: unknown\n",
            "title: T\noutlet: W\ndate: 2021\ntopics: [tides]\nformer_slugs: [old-a3]\n",
            "title: T\noutlet: W\ndate: 2021\ndraft: true\n",
            "same_text_as: a2\n",
            "title: T\noutlet: W\ndate: 2021\nderives_from: [{source: a2, at: p1}]\n",
            "title: [broken\n",
        )
    ],
    "topic": [
        topic("ports", "a2#p3", "a3#p1-p2"),
        topic("ports", "a2#p1", "a1#p1"),
        topic("ports", "a9#p1"),
        {"content/topics/ports.yml": None},
        {"content/topics/ports.yml": "title: Bare\ndraft: true\n"},
        {"content/topics/ports.yml": "title: Bare\n"},
        topic("winds", "a5#p1"),
        {"content/topics/winds.yml": None},
    ],
    "theme": [
        {"templates/page.html": OWN_PAGE},
        {"templates/page.html": "{{ frame.title }}"},
        {"templates/page.html": "{% broken"},
        {"templates/page.html": None},
        {"templates/assets/briefgen.css": "body { color: red }"},
        {"templates/assets/briefgen.css": None},
        {"templates/labels/en.yml": "nav: {home: Start}\n"},
        {"templates/labels/en.yml": None},
    ],
    "site": [
        {"content/site.yml": text}
        for text in ("title: Other\n", "title: Other\nurl: https://example.org/\ntopics: [ports]\n")
    ],
    "actors": [
        {"content/actors.yml": None},
        {"content/actors.yml": "- {id: vik, name: Vik, kind: place, aliases: [harbour]}\n"},
        {"content/actors.yml": "- {id: vik, name: Passege, kind: place}\n"},
    ],
    "page": [
        {"content/pages/about.md": None},
        {"content/pages/about.md": "---\ntitle: A\n---\nText.\n"},
        {"content/pages/more.md": "---\ntitle: B\nformer_slugs: [older]\n---\nText.\n"},
        {"content/pages/more.md": None},
    ],
}
STEPS = st.sampled_from([files for options in OPTIONS.values() for files in options])


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(STEPS, min_size=1, max_size=8))
def test_an_incremental_build_equals_a_clean_one(history: list[Files]) -> None:
    """After any history, the site is as if it had been built from its files as they are now.

    While there are errors the last good site stays; so it is compared once it builds.
    """
    built = Built(small_site())
    for files in history:
        built.change(files)
    fresh = Built(built.files)
    assert built.site.apply(ChangeSet({})).diagnostics == fresh.first.diagnostics
    if fresh.first.patch.written:
        assert dict(built.site.output) == dict(fresh.site.output)
