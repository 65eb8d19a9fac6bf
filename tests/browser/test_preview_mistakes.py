"""Mistakes are told on every page that is open, above the last site without any, until mended."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from typing import Any, Final

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ViewportSize, expect

from tests.browser.conftest import DESK, PHONE, Open
from tests.browser.previewing import Preview, Tab, count, previewing
from tests.browser.test_access import AXE
from tests.site.cli import briefgen, copy_site

pytestmark = pytest.mark.browser

HOSTILE: Final = """title: Hostile
bluff: <img src=x onerror="window.pwned = 1"><script>window.pwned = 2</script>
bluf:
  - {id: b, text: <b>One</b>, cites: [axios-scop#p1]}
"""
FIVE: Final = ("", "mediation/", "articles/axios-scoop/", "timeline/", "method/")


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    with previewing(copy_site(tmp_path_factory.mktemp("mistakes"))) as found:
        yield found


def diagnosed(preview: Preview) -> list[dict[str, Any]]:
    """Return what `briefgen check` tells of the site."""
    told = briefgen("check", "--root", preview.root, "--format", "json").out
    found: list[dict[str, Any]] = json.loads(told)["diagnostics"]
    return found


def texts(tab: Tab, where: str) -> list[str]:
    """Return what is told, one text for each mistake or warning."""
    found = tab.page.locator(f"briefgen-preview {where} article").all()
    return [" ".join((one.text_content() or "").split()) for one in found]


def unsaid(entry: dict[str, Any], text: str) -> list[str]:
    """Return what a diagnostic says that a text does not."""
    place = f"{entry['file']}:{entry['line']}" if "line" in entry else entry["file"]
    parts = (place, entry["message"], entry["code"], entry.get("hint", ""), entry["excerpt"])
    return [part for part in parts if " ".join(part.split()) not in text]


def test_ten_times_five_tabs_tell_of_a_mistake_and_no_more_once_it_is_mended(
    preview: Preview, open_context: Open
) -> None:
    context = open_context(viewport=DESK)
    tabs = [Tab(context, preview, path) for path in FIVE]
    count(*tabs)
    headings = [tab.heading.inner_text() for tab in tabs]
    for _ in range(10):
        with preview.broken():
            for tab in tabs:
                expect(tab.overlay).to_be_visible()
        mended = time.monotonic()
        for tab in tabs:
            expect(tab.overlay).to_be_hidden()
        assert time.monotonic() - mended < 1
    tabs[0].settle()
    assert [tab.overlay.is_visible() for tab in tabs] == [False] * 5
    assert [tab.heading.inner_text() for tab in tabs] == headings
    assert [(tab.navigations, tab.updates) for tab in tabs] == [(0, 0)] * 5


def test_the_last_good_page_stays_beneath_and_a_tab_opened_later_is_told_too(
    preview: Preview, open_context: Open
) -> None:
    context = open_context(viewport=DESK)
    tab = Tab(context, preview, "mediation/")
    with preview.broken() as name:
        preview.edit("content/topics/mediation.yml", "title: ", "title: Never shown: ")
        try:
            expect(tab.overlay).to_contain_text(name)
            later = Tab(context, preview, "mediation/")
            for one in (tab, later):
                expect(one.overlay).to_be_visible()
                expect(one.overlay).to_contain_text(name)
                expect(one.heading).to_be_visible()
                expect(one.page.locator("body")).not_to_contain_text("Never shown")
                one.is_told("failed")
        finally:
            preview.edit("content/topics/mediation.yml", "title: Never shown: ", "title: ")
    for one in (tab, later):
        expect(one.overlay).to_be_hidden()
        assert one.navigations == 0


def test_all_of_every_diagnostic_is_told_and_as_text(preview: Preview, open_context: Open) -> None:
    tab = Tab(open_context(viewport=DESK), preview)
    with preview.broken(HOSTILE, "hostile") as name:
        expect(tab.overlay).to_contain_text(name)
        found = diagnosed(preview)
        errors = [entry for entry in found if entry["severity"] == "error"]
        assert len(errors) >= 2
        assert any("hint" in entry for entry in errors)
        assert any("<img" in entry["excerpt"] for entry in errors)
        told = texts(tab, ".overlay")
        assert len(told) == len(errors)
        assert [unsaid(*pair) for pair in zip(errors, told, strict=True)] == [[]] * len(errors)
        expect(tab.overlay.locator("h2")).to_contain_text(f"{len(errors)} mistakes")
        others = [entry for entry in found if entry["severity"] != "error"]
        told = texts(tab, ".warnings")
        assert [unsaid(*pair) for pair in zip(others, told, strict=True)] == [[]] * len(others)
        assert tab.page.locator("briefgen-preview").locator("img, script, b").count() == 0
        assert tab.page.evaluate("window.pwned") is None


def test_escape_closes_it_wherever_the_reader_is(preview: Preview, open_context: Open) -> None:
    tab = Tab(open_context(viewport=DESK), preview)
    with preview.broken():
        expect(tab.overlay).to_be_visible()
        tab.page.keyboard.press("Escape")
        expect(tab.overlay).to_be_hidden()


@pytest.mark.parametrize("key", ["Enter", "Escape"])
def test_the_button_and_escape_on_it_close_it_until_there_is_another_mistake(
    key: str, preview: Preview, open_context: Open
) -> None:
    tab = Tab(open_context(viewport=DESK), preview)
    with preview.broken() as name:
        expect(tab.overlay).to_be_visible()
        tab.overlay.get_by_role("button", name="Hide").press(key)
        expect(tab.overlay).to_be_hidden()
        tab.settle()
        expect(tab.overlay).to_be_hidden()
        tab.is_told("failed")
        preview.write(name, "title: {")
        expect(tab.overlay).to_be_visible()
    expect(tab.overlay).to_be_hidden()


def test_warnings_are_a_count_that_opens_into_a_list(preview: Preview, open_context: Open) -> None:
    tab = Tab(open_context(viewport=DESK), preview)
    expected = diagnosed(preview)
    assert [entry["severity"] for entry in expected] == ["warning"] * 3
    expect(tab.overlay).to_be_hidden()
    summary = tab.warnings.locator("summary")
    expect(summary).to_have_text("3 warnings")
    entries = tab.warnings.locator("article")
    expect(entries.first).to_be_hidden()
    summary.click()
    expect(entries).to_have_count(3)
    expect(entries.first).to_be_visible()
    told = texts(tab, ".warnings")
    assert [unsaid(*pair) for pair in zip(expected, told, strict=True)] == [[]] * 3
    with preview.keeping("content/site.yml"):
        preview.edit("content/site.yml", "stale_after: 365", "stale_after: 36500")
        expect(tab.warnings).to_be_hidden()
    expect(summary).to_have_text("3 warnings")


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_axe_finds_no_fault_in_what_the_preview_says(
    size: ViewportSize, preview: Preview, open_context: Open
) -> None:
    page = (tab := Tab(open_context(viewport=size), preview, "method/")).page
    axe, found = Axe(), []
    with preview.broken(HOSTILE, "hostile"):
        expect(tab.overlay).to_be_visible()
        tab.warnings.locator("summary").evaluate("e => { e.parentElement.open = true; }")
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            for violation in axe.run(page, options=AXE).response["violations"]:
                places = [node["target"] for node in violation["nodes"]]
                found.append(f"{scheme}: {violation['id']}: {violation['help']}: {places[:3]}")
    assert found == []


def test_what_it_says_does_not_scroll_sideways_at_320_pixels(
    preview: Preview, open_context: Open
) -> None:
    tab = Tab(open_context(viewport={"width": 320, "height": 640}), preview)
    with preview.broken(HOSTILE, "hostile"):
        expect(tab.overlay).to_be_visible()
        tab.warnings.locator("summary").evaluate("e => { e.parentElement.open = true; }")
        for part in (tab.overlay, tab.warnings):
            assert part.evaluate("e => e.scrollWidth <= e.clientWidth")
        assert tab.page.evaluate("document.documentElement.scrollWidth") <= 320
