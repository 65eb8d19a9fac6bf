"""What stands at an address that moved leads on, and is found by no search."""

from __future__ import annotations

import pytest

from tests.site.pages import Element, parse
from tests.site.samples import BASE, Built, Files, output, small_site

MOVED: dict[str, str] = {
    "articles/old-a1/index.html": "articles/a1/",
    "old-tides/index.html": "tides/",
    "old-about/index.html": "about/",
}


def site(url: str = BASE) -> Files:
    files = small_site()
    files |= {"content/site.yml": f"title: Sea\n{f'url: {url}' if url else ''}\n"}
    for path, former in {
        "content/articles/a1.yml": "old-a1",
        "content/topics/tides.yml": "old-tides",
    }.items():
        files[path] = f"{files[path]}former_slugs: [{former}]\n"
    about = "---\ntitle: About\nformer_slugs: [old-about]\n---\nText.\n"
    return files | {"content/pages/about.md": about}


def named(page: Element, element: str, attribute: str, value: str) -> list[dict[str, str]]:
    return [
        e.attributes
        for e in page.all()
        if e.name == element and e.attributes.get(attribute) == value
    ]


@pytest.mark.parametrize(("path", "target"), MOVED.items())
def test_it_says_in_words_where_the_page_is_now(path: str, target: str) -> None:
    page = parse(output(Built(site()), path))
    way = "../" * path.count("/") + target + "index.html"
    (main,) = [e for e in page.all() if e.name == "main"]
    assert main.text == f"This page has moved It now stands at: {target}"
    assert [*main.links()] == [way]
    (refresh,) = named(page, "meta", "http-equiv", "refresh")
    assert refresh["content"] == f"0; url={way}"


@pytest.mark.parametrize(("path", "target"), MOVED.items())
def test_it_names_the_new_address_to_robots_and_is_not_to_be_found(path: str, target: str) -> None:
    made = Built(site())
    page = parse(output(made, path))
    assert named(page, "meta", "name", "robots") == [{"name": "robots", "content": "noindex"}]
    assert [e["href"] for e in named(page, "link", "rel", "canonical")] == [BASE + target]
    assert [e["content"] for e in named(page, "meta", "property", "og:url")] == [BASE + target]
    for map_or_feed in ("sitemap.xml", "feed.xml", "feed.json", "llms.txt"):
        assert b"old-" not in output(made, map_or_feed)


@pytest.mark.parametrize("path", MOVED)
def test_where_the_sites_address_is_not_known_it_names_none(path: str) -> None:
    page = parse(output(Built(site("")), path))
    assert named(page, "link", "rel", "canonical") == []
