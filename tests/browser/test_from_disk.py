"""The site reads from disk as it does on the web."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import BRIEFINGS, DESK, Open

pytestmark = pytest.mark.browser

STYLE = """() => {
    const style = getComputedStyle(document.body);
    return [style.fontFamily, style.maxInlineSize, style.backgroundColor, style.lineHeight];
}"""


def follow_first_citation(page: Page) -> str:
    """Click on the first citation of the bottom line, and return the id of its passage."""
    citation = page.locator(".bluf .c > a:visible").first
    passage = (citation.get_attribute("href") or "").partition("#")[2]
    citation.click()
    page.wait_for_url("**#" + passage)
    return passage


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
    passage = follow_first_citation(page)
    assert page.url.startswith((dossier / "articles").as_uri())
    target = page.locator(f"#{passage}")
    assert target.evaluate("e => e.matches(':target')")
    assert target.evaluate(
        "e => { const b = e.getBoundingClientRect(); return b.top >= 0 && b.top < innerHeight; }"
    )
    assert target.inner_text().strip()
