"""A citation shows its passage where it stands, and leads to it."""

from __future__ import annotations

from typing import Final

import pytest
from playwright.sync_api import Locator, Page, ViewportSize, expect

from tests.browser.conftest import BRIEFINGS, DESK, PHONE, Visit

pytestmark = pytest.mark.browser

INSIDE: Final = """tip => {
    const box = tip.getBoundingClientRect();
    return box.width > 0 && box.left >= 0 && box.right <= innerWidth
        && box.top >= 0 && box.bottom <= innerHeight;
}"""


def opened(page: Page) -> list[Locator]:
    """Open all that is folded; return some citations from all over the page, the last among them."""
    page.locator("main details").evaluate_all("all => all.forEach(e => { e.open = true; })")
    cites = page.locator("main .c").all()
    return [*cites[:: max(1, len(cites) // 8)], cites[-1]]


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("path", BRIEFINGS)
def test_hovering_shows_the_passage_within_the_window(
    path: str, size: ViewportSize, visit: Visit
) -> None:
    page = visit(path, viewport=size)
    for cite in opened(page):
        tip = cite.locator(".tip")
        expect(tip).to_be_hidden()
        cite.locator("a").hover()
        expect(tip).to_be_visible()
        assert tip.evaluate(INSIDE), tip.inner_text()
        page.keyboard.press("Escape")
        expect(tip).to_be_hidden()
        page.mouse.move(0, 0)


@pytest.mark.parametrize("path", BRIEFINGS)
def test_the_tab_key_shows_the_passage_and_escape_hides_it(path: str, visit: Visit) -> None:
    page = visit(path, viewport=DESK)
    for cite in opened(page)[:4]:
        tip = cite.locator(".tip")
        cite.locator("a").focus()
        expect(tip).to_be_visible()
        assert tip.evaluate(INSIDE), tip.inner_text()
        page.keyboard.press("Escape")
        expect(tip).to_be_hidden()
        expect(cite.locator("a")).to_be_focused()


def test_the_pointer_may_move_onto_what_is_shown(visit: Visit) -> None:
    page = visit("mediation/", viewport=DESK)
    cite = page.locator(".bluf .c").first
    cite.locator("a").hover()
    expect(cite.locator(".tip")).to_be_visible()
    cite.locator(".tip").hover()
    expect(cite.locator(".tip")).to_be_visible()


@pytest.mark.parametrize("path", BRIEFINGS)
def test_a_tip_begins_as_the_passage_that_its_link_leads_to(path: str, visit: Visit) -> None:
    page = visit(path, viewport=DESK)
    cite = page.locator(".points .c").first
    shown = cite.locator(".tip").text_content() or ""
    href = cite.locator("a").get_attribute("href") or ""
    cite.locator("a").click()
    page.wait_for_url("**/articles/*/#*")
    target = page.locator(f"#{href.partition('#')[2]}")
    assert target.evaluate("e => e.matches(':target')")
    expect(target).to_be_in_viewport()
    words = " ".join(target.inner_text().split())
    quoted = shown.split(" ", shown.count(" "))[-6:-1]
    assert " ".join(quoted) in words or words[:30] in " ".join(shown.split())
