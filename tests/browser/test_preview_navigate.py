"""With --navigate the tab follows the author to the page that changed; without it, it stays."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import ViewportSize, expect

from tests.browser.conftest import DESK, Open
from tests.browser.previewing import Preview, Tab, passage, previewing, sea_in

pytestmark = pytest.mark.browser

LOW: Final[ViewportSize] = {"width": 1000, "height": 400}
PORTS: Final = "content/topics/ports.yml"
LONG: Final = "content/articles/a1.md"


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    with previewing(sea_in(tmp_path_factory.mktemp("navigate")), "--navigate") as found:
        yield found


def test_a_tab_goes_once_to_the_topic_that_changed_and_to_the_point(
    preview: Preview, open_context: Open
) -> None:
    tab = Tab(open_context(viewport=LOW), preview, "tides/")
    with preview.keeping(PORTS):
        preview.edit(PORTS, "Point 25 on ports.", "Point 25 on all ports.")
        tab.page.wait_for_url("**/sea/ports/*")
        expect(tab.page.locator("#k25")).to_contain_text("on all ports")
        expect(tab.page.locator("#k25")).to_be_in_viewport()
        tab.settle()
        assert tab.navigations == 1
    expect(tab.page.locator("#k25")).not_to_contain_text("on all ports")
    tab.settle()
    assert tab.navigations == 1


def test_a_tab_goes_to_the_passage_of_an_article(preview: Preview, open_context: Open) -> None:
    tab = Tab(open_context(viewport=LOW), preview, "tides/")
    words = passage(1, 60)
    with preview.keeping(LONG):
        preview.edit(LONG, words, f"{words}anew ")
        tab.page.wait_for_url("**/sea/articles/a1/*")
        expect(tab.page.locator("#p60")).to_contain_text("anew")
        expect(tab.page.locator("#p60")).to_be_in_viewport()
        # Another passage of the page that it has come to is scrolled to as well.
        words = passage(1, 5)
        preview.edit(LONG, words, f"{words}again ")
        expect(tab.page.locator("#p5")).to_contain_text("again")
        expect(tab.page.locator("#p5")).to_be_in_viewport()
        assert tab.navigations == 1


def test_the_tab_that_was_looked_at_last_goes_and_no_other(
    preview: Preview, open_context: Open
) -> None:
    context = open_context(viewport=LOW)
    tabs = [Tab(context, preview, path) for path in ("tides/", "actors/", "timeline/")]
    with preview.keeping(PORTS):
        preview.edit(PORTS, "Point 3 on", "Point three on")
        tabs[2].page.wait_for_url("**/sea/ports/*")
        tabs[0].settle()
        assert [tab.navigations for tab in tabs] == [0, 0, 1]
    expect(tabs[2].page.locator("#k3")).to_contain_text("Point 3 on")


def test_a_mistake_sends_nobody_anywhere_until_it_is_mended(
    preview: Preview, open_context: Open
) -> None:
    tab = Tab(open_context(viewport=LOW), preview, "tides/")
    with preview.keeping(PORTS) as text:
        preview.write(PORTS, text.replace("Point 25 on", "Point [25 on").replace("a2#p1]", "a2#p1"))
        expect(tab.overlay).to_be_visible()
        tab.settle()
        assert tab.navigations == 0
        preview.write(PORTS, text.replace("Point 25 on", "Point twenty-five on"))
        tab.page.wait_for_url("**/sea/ports/*")
        expect(tab.page.locator("#k25")).to_contain_text("twenty-five")
        expect(tab.page.locator("#k25")).to_be_in_viewport()
        tab.settle()
        assert tab.navigations == 1


def test_without_it_a_tab_stays(open_context: Open, tmp_path: Path) -> None:
    with previewing(sea_in(tmp_path)) as preview:
        tab = Tab(open_context(viewport=DESK), preview, "tides/")
        preview.edit(PORTS, "Point 25 on", "Point twenty-five on")
        preview.edit("content/topics/tides.yml", "Point 2 on", "Point two on")
        tab.shows("Point two on")
        tab.settle()
        assert tab.navigations == 0
        assert tab.page.url.endswith("/sea/tides/")
