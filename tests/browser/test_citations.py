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
    """Open all that is folded; return citations from all over the page, the last among them."""
    page.locator("main details").evaluate_all("all => all.forEach(e => { e.open = true; })")
    cites = page.locator("main .c").all()
    return [*cites[:: max(1, len(cites) // 4)], cites[-1]]


@pytest.mark.parametrize("where", ["center", "end"])
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("path", BRIEFINGS)
def test_hovering_shows_the_passage_within_the_window(
    path: str, size: ViewportSize, where: str, visit: Visit
) -> None:
    page = visit(path, viewport=size)
    unseen = []
    for cite in opened(page):
        link, tip = cite.locator("a"), cite.locator(".tip")
        expect(tip).to_be_hidden()
        link.evaluate("(e, block) => e.scrollIntoView({block})", where)
        link.hover()
        expect(tip).to_be_visible()
        if not tip.evaluate(INSIDE):
            unseen.append(tip.inner_text())
        page.keyboard.press("Escape")
        expect(tip).to_be_hidden()
        page.mouse.move(0, 0)
    assert unseen == []


@pytest.mark.parametrize("path", BRIEFINGS)
def test_the_tab_key_shows_the_passage_and_escape_hides_it(path: str, visit: Visit) -> None:
    page = visit(path, viewport=DESK)
    for cite in opened(page)[:4]:
        tip = cite.locator(".tip")
        cite.evaluate("e => e.scrollIntoView({block: 'center'})")
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
def test_a_click_leads_to_the_passage_that_the_tip_began(path: str, visit: Visit) -> None:
    page = visit(path, viewport=DESK)
    cite = page.locator(".points .c").first
    tip = cite.locator(".tip").evaluate("e => e.childNodes[1].textContent.trim()")
    cite.locator("a").click()
    page.wait_for_url("**/articles/*/#*")
    passage = page.locator(":target")
    expect(passage).to_be_in_viewport()
    assert tip.rstrip("…") in " ".join(passage.inner_text().split())
