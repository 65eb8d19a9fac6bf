"""Which page an author has been editing."""

from __future__ import annotations

import pytest

from briefgen.cli.showing import page_of


@pytest.mark.parametrize(
    ("changed", "page"),
    [
        ({"content/articles/a7.md"}, "articles/a7/index.html"),
        ({"content/articles/a7.md", "content/articles/a7.yml"}, "articles/a7/index.html"),
        ({"content/topics/tides.yml"}, "tides/index.html"),
        ({"content/pages/about.md"}, "about/index.html"),
        ({"content/articles/a7.md", "content/articles/a8.md"}, ""),
        ({"content/articles/a7.md", "content/topics/tides.yml"}, ""),
        ({"content/site.yml"}, ""),
        ({"templates/base.html"}, ""),
        ({"content/articles/a7.md", "templates/base.html"}, ""),
        (set(), ""),
    ],
)
def test_it_is_that_of_the_one_source_that_changed(changed: set[str], page: str) -> None:
    assert page_of(changed) == page
