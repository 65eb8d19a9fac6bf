"""Every reader can read every page: WCAG 2.2 AA, small screens, no script."""

from __future__ import annotations

from typing import Final

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ViewportSize

from tests.browser.conftest import DESK, PAGES, PHONE, Open, Visit

pytestmark = pytest.mark.browser

RULES: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE: Final = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_no_fault_in_light_or_dark(path: str, size: ViewportSize, visit: Visit) -> None:
    page = visit(path, viewport=size, color_scheme="light")
    axe, found = Axe(), []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        for violation in axe.run(page, options=AXE).response["violations"]:
            places = [node["target"] for node in violation["nodes"]]
            found.append(f"{scheme}: {violation['id']}: {violation['help']}: {places[:3]}")
    assert found == []


@pytest.mark.parametrize("path", PAGES)
def test_the_text_is_the_same_without_script(path: str, visit: Visit) -> None:
    with_script = visit(path, viewport=PHONE)
    without = visit(path, viewport=PHONE, java_script_enabled=False)
    assert without.inner_text("body") == with_script.inner_text("body")


def test_no_page_scrolls_sideways_at_320_pixels(open_context: Open, address: str) -> None:
    page = open_context(viewport={"width": 320, "height": 640}).new_page()
    widths = {}
    for path in PAGES:
        page.goto(address + path)
        widths[path] = page.evaluate("document.documentElement.scrollWidth")
    assert {path: width for path, width in widths.items() if width > 320} == {}


@pytest.mark.parametrize("path", PAGES)
def test_every_stop_of_the_tab_key_shows_where_it_is(path: str, visit: Visit) -> None:
    page = visit(path, viewport=PHONE)
    stops: list[str] = []
    while len(stops) < 300:
        page.keyboard.press("Tab")
        stop = page.evaluate(
            """() => {
                const e = document.activeElement;
                if (!e || e === document.body) return null;
                const style = getComputedStyle(e), box = e.getBoundingClientRect();
                const marked = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
                return `${marked && box.width && box.height ? "seen" : "unseen"} ${e.outerHTML}`;
            }"""
        )
        if stop is None:
            break
        stops.append(stop)
    assert stops
    assert [stop for stop in stops if not stop.startswith("seen")] == []
