"""What every page has in common: its links fitted to it, its theme and that theme's words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment
from markupsafe import Markup as Html

from briefgen.engine.questions import Ask
from briefgen.site.articles import is_withdrawn
from briefgen.site.frame import resolve
from briefgen.stages.markup import Markup
from briefgen.stages.render.templates import compile_template, make_theme
from briefgen.stages.render.theme import TemplateError
from briefgen.stages.render.words import Words
from briefgen.stages.yamldoc import read_yaml
from tests.site.cli import REPOSITORY

ELSEWHERE = (
    "[a](https://example.org/?a=1&b=%22)",
    "[a](HTTP://example.org/ \"a 'title' & more\")",
    "[a *b*](mailto:a@example.org)",
    "[a](#p1)",
    'said href="this" and src="that"',
    "`<a href=x>`",
)
HERE = ("[a](topic:ports)", "[a](article:a1#p3)", "![a](media/a.png)", "[a](../b/index.html)")
FORCED = '<a href="topic:ports">a</a>'
"""A link that has all the links beside it looked at."""


def known(question: Any, *of: str) -> Any:
    """A site that has every topic and every article, none of them withdrawn."""
    return question is not is_withdrawn


def fitted(html: str) -> str:
    return str(resolve(cast("Ask", known), html, "../"))


@given(st.lists(st.sampled_from(ELSEWHERE + HERE), max_size=5))
def test_links_are_fitted_whichever_others_stand_beside_them(pieces: list[str]) -> None:
    html = Markup().body("\n\n".join(pieces)).html
    assert fitted(html) + fitted(FORCED) == fitted(html + FORCED)


@pytest.mark.parametrize("piece", HERE[:3])
def test_a_link_into_the_site_is_made_relative_to_its_page(piece: str) -> None:
    html = Markup().body(piece).html
    assert "../" in fitted(html)


WORDS = Words({"page": {"skip": "Skip"}, "get": "Get", "_said": "Said", "n": {"one": "{n} text"}})


@pytest.mark.parametrize("how", ["", " with context"])
def test_what_a_template_imports_knows_the_words(how: str) -> None:
    texts = {
        "page.html": f'{{% from "one.html" import one{how} %}}{{{{ one(1) }}}}',
        "one.html": "{% macro one(n) %}{{ words.page.skip }} {{ count(words.n, n) }}{% endmacro %}",
    }
    made = make_theme(
        "page.html", {n: compile_template(n, text) for n, text in texts.items()}, WORDS
    )
    assert made.render() == "Skip 1 text"


def test_a_template_without_its_code_is_compiled_when_it_is_wanted() -> None:
    stored = replace(compile_template("page.html", "{{ view }}, {{ words.page.skip }}"), code=None)
    assert make_theme("page.html", {"page.html": stored}, WORDS).render(view="<") == "&lt;, Skip"


SHOWN = (
    "{% macro twice(one) %}{{ one }}<b>{{ one|upper }}</b>{% endmacro %}"
    "{% set kept %}{{ view }}{% endset %}"
    "{{ view }}|{{ kept }}|{{ twice(view) }}|{{ view ~ '<' }}|{{ view|escape }}|{{ view|safe }}"
    "{% for one in [view, '&'] %}{{ loop.index }}{{ one }}{% endfor %}"
)


@given(st.text() | st.text("&<>\"'a") | st.text("&<>\"'a").map(Html) | st.integers() | st.none())
def test_what_a_page_shows_is_escaped_as_its_templates_expect(view: object) -> None:
    stock = Environment(autoescape=True).from_string(SHOWN)
    made = make_theme("page.html", {"page.html": compile_template("page.html", SHOWN)}, WORDS)
    assert made.render(view=view) == stock.render(view=view)


def test_a_template_with_a_fault_is_not_rendered() -> None:
    faulty = compile_template("page.html", "{% if %}")
    with pytest.raises(TemplateError):
        make_theme("page.html", {"page.html": faulty}, WORDS).render()


def test_a_label_takes_the_place_of_no_method_and_no_inner_part() -> None:
    assert WORDS.get("page", "skip") == "Skip"
    assert (WORDS["get"], WORDS["_said"], WORDS.page["skip"]) == ("Get", "Said", "Skip")
    with pytest.raises(AttributeError):
        _ = WORDS.missing


def test_no_label_of_the_theme_is_hidden_by_what_carries_the_labels() -> None:
    def names(group: dict[str, Any]) -> Iterator[str]:
        for name, entry in group.items():
            yield name
            yield from names(entry) if isinstance(entry, dict) else ()

    labels = read_yaml((REPOSITORY / "templates/labels/en.yml").read_text("utf-8")).value
    assert isinstance(labels, dict)
    assert [name for name in names(labels) if hasattr(Words, name)] == []


def test_the_missing_page_says_what_its_labels_do(dossier_files: dict[str, bytes]) -> None:
    page = dossier_files["404.html"].decode()
    assert "<p>There is no page at this address." in page
    assert "{&#34;" not in page
