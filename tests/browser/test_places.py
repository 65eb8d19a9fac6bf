"""The site reads the same wherever it is put: under a path, and opened from disk."""

from __future__ import annotations

from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urljoin
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import BRIEFINGS, DESK, Open
from tests.browser.server import serving
from tests.site.cli import built, copy_site
from tests.site.pages import parse

pytestmark = pytest.mark.browser

STYLE = """() => {
    const style = getComputedStyle(document.body);
    return [style.fontFamily, style.maxInlineSize, style.backgroundColor, style.lineHeight];
}"""


def answer(url: str) -> tuple[int, bytes]:
    try:
        with urlopen(url) as response:  # noqa: S310  # our own server
            return response.status, response.read()
    except HTTPError as error:
        return error.code, error.read()


@pytest.mark.parametrize("base", ["/", "/repo/", "/a/b/"])
def test_the_missing_page_leads_back_from_any_depth_under(base: str, tmp_path: Path) -> None:
    site = built(copy_site(tmp_path), tmp_path / "output", "--url", f"https://example.org{base}")
    with serving(site, base) as address:
        for missing in ("gone", "gone/", "articles/gone/index.html", "a/b/c/d/"):
            status, html = answer(address + missing)
            assert status == 404
            links = [link for link in parse(html).links() if not link.startswith("https:")]
            assert links
            for link in links:
                assert answer(urljoin(address + missing, link))[0] == 200, link


@pytest.mark.parametrize("base", ["/", "/a/b/"])
def test_one_can_read_on_from_the_home_page_under(base: str, dossier: Path) -> None:
    with serving(dossier, base) as address:
        seen: set[str] = set()
        waiting = [address]
        while waiting:
            url = waiting.pop()
            status, body = answer(url)
            assert status == 200, url
            seen.add(url)
            if not body.startswith(b"<!doctype html>"):
                continue
            for link in parse(body).links():
                target = urljoin(url, link).partition("#")[0]
                if target.startswith(address) and target not in seen and target not in waiting:
                    waiting.append(target)
        html = {path.relative_to(dossier).as_posix() for path in dossier.rglob("*.html")}
        read = {url.removeprefix(address) for url in seen}
        assert html - read - {"404.html"} == set()


def first_citation(page: Page) -> tuple[str, str]:
    """Click on the first citation of the bottom line; return its text, and the passage's id."""
    citation = page.locator(".bluf .c > a:visible").first
    passage = (citation.get_attribute("href") or "").partition("#")[2]
    citation.click()
    page.wait_for_url("**#" + passage)
    return citation.page.url, passage


def test_opened_from_disk_it_is_styled_as_on_the_web(
    open_context: Open, address: str, dossier: Path
) -> None:
    page = open_context(viewport=DESK).new_page()
    page.goto(address)
    online = page.evaluate(STYLE)
    page.goto((dossier / "index.html").as_uri())
    assert page.evaluate(STYLE) == online


@pytest.mark.parametrize("path", BRIEFINGS)
def test_opened_from_disk_a_reader_gets_from_the_home_page_to_a_passage(
    path: str, open_context: Open, dossier: Path
) -> None:
    page = open_context(viewport=DESK).new_page()
    page.goto((dossier / "index.html").as_uri())
    page.locator(f'main h2 a[href="{path}index.html"]').click()
    page.wait_for_url((dossier / path / "index.html").as_uri())
    url, passage = first_citation(page)
    assert url.startswith((dossier / "articles").as_uri())
    target = page.locator(f"#{passage}")
    assert target.evaluate("e => e.matches(':target')")
    assert target.evaluate(
        "e => { const b = e.getBoundingClientRect(); return b.top >= 0 && b.top < innerHeight; }"
    )
    assert target.inner_text().strip()
