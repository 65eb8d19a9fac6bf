"""A site of many articles: its lists stay light, and no article is left out of them."""

from __future__ import annotations

import re

import pytest

from briefgen.engine.change import Content
from tests.site.samples import Built, Files, article, small_site

LIMIT = 100 * 1024


def many(count: int) -> Files:
    files = small_site()
    for number in range(1, count + 1):
        found = article(number % 28 + 1)
        body, sidecar = found.values()
        assert isinstance(sidecar, str)
        year = 2000 + number % 7
        about = sidecar.replace("2020-", f"{year}-") + f"summary: {'Word ' * 40}\n"
        files |= {
            f"content/articles/n{number}.md": body,
            f"content/articles/n{number}.yml": about,
        }
    return files


@pytest.fixture(scope="module", params=[60, 192, 230])
def site(request: pytest.FixtureRequest) -> dict[str, Content]:
    built = Built(many(request.param))
    assert built.first.diagnostics == ()
    return dict(built.site.output)


def text(site: dict[str, Content], path: str) -> str:
    content = site[path]
    assert isinstance(content, bytes)
    return content.decode()


def test_every_page_stays_below_a_hundred_kilobytes_with_its_assets(
    site: dict[str, Content],
) -> None:
    # The search's own script is loaded on one page alone, which is small.
    loaded = [path for path in site if re.match(r"assets/(?!search\.)", path)]
    assets = [path for path in loaded if path.endswith((".css", ".js", ".svg"))]
    shared = sum(len(text(site, path).encode()) for path in assets)
    for path in site:
        if path.endswith(".html"):
            assert len(text(site, path).encode()) + shared < LIMIT, path


def test_every_article_stands_in_the_lists_once(site: dict[str, Content]) -> None:
    pages = sorted(p for p in site if re.fullmatch(r"articles/([0-9]{4}|undated)/index\.html", p))
    listed = [
        name
        for page in pages or ["articles/index.html"]
        for name in re.findall(r'<li class="st src" id="s_([a-z0-9]+)"', text(site, page))
    ]
    articles = [p.split("/")[1] for p in site if re.fullmatch(r"articles/[an][0-9]+/.*", p)]
    assert sorted(listed) == sorted(articles)


def test_the_years_are_linked_from_the_list_of_articles(site: dict[str, Content]) -> None:
    page = text(site, "articles/index.html")
    for path in site:
        found = re.fullmatch(r"articles/([0-9]{4})/index\.html", path)
        assert found is None or f'href="{found[1]}/index.html"' in page
