"""However files are saved, and however many at once, the page is right, and seldom shown twice."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import Final

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import DESK, Open
from tests.browser.previewing import Preview, Tab, passage, previewing, sea_in
from tests.browser.test_access import AXE
from tests.edges.places import EDITED, NEW, PATIENCE, SAVES, Save

pytestmark = pytest.mark.browser

TIMES: Final = 2
PAUSE: Final = 5
"""Milliseconds that an editor takes between two steps."""


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    with previewing(sea_in(tmp_path_factory.mktemp("saves"))) as found:
        yield found


@pytest.mark.parametrize("save", SAVES, ids=[save.__name__ for save in SAVES])
def test_a_save_is_shown_once_whatever_the_editor_does(
    save: Save, preview: Preview, open_context: Open
) -> None:
    tab = Tab(open_context(viewport=DESK), preview, "articles/a7/")
    with preview.keeping(EDITED):
        for time in range(1, TIMES + 1):
            for _ in save(preview.root / EDITED, NEW.replace("anew", f"anew {time}")):
                tab.page.wait_for_timeout(PAUSE)
            tab.shows(f"told anew {time}")
        tab.settle()
        expect(tab.page.locator("#p4")).to_contain_text(f"told anew {TIMES}")
        expect(tab.page.locator(".body p")).to_have_count(5)
        expect(tab.overlay).to_be_hidden()
        assert tab.navigations == 0
        assert TIMES <= tab.updates <= TIMES + 1
    tab.shows(passage(7, 4) + "tells")


def test_a_checkout_of_many_files_is_shown_at_most_twice(
    preview: Preview, open_context: Open
) -> None:
    context = open_context(viewport=DESK)
    tabs = [Tab(context, preview, path) for path in ("articles/a4/", "tides/", "articles/a7/")]
    texts = {path: path.read_text("utf-8") for path in (preview.root / "content").rglob("a*.md")}
    texts[preview.root / "content/topics/tides.yml"] = preview.read("content/topics/tides.yml")
    for word in ("haven", "harbour"):
        before = [tab.updates for tab in tabs]
        for path, text in texts.items():
            path.unlink()
            new = text.replace("harbour", word).replace("tides.,", f"tides and the {word}.,")
            path.write_text(new, "utf-8")
        for tab in tabs:
            tab.shows(f"the {word}")
        tabs[0].settle()
        assert all(1 <= tab.updates - old <= 2 for tab, old in zip(tabs, before, strict=True))
    assert [tab.navigations for tab in tabs] == [0, 0, 0]
    for path, text in texts.items():
        path.write_text(text, "utf-8")


def test_content_may_be_moved_away_and_put_back(preview: Preview, open_context: Open) -> None:
    tab = Tab(open_context(viewport=DESK), preview, "articles/a6/")
    content, away = preview.root / "content", preview.root / "away"
    content.rename(away)
    try:
        tab.is_told("failed")
        expect(tab.overlay).to_contain_text("there is no such folder")
        tab.shows(passage(6, 1))
        found = Axe().run(tab.page, options=AXE).response["violations"]
        assert [(one["id"], [node["target"] for node in one["nodes"]]) for one in found] == []
    finally:
        text = (away / "articles/a6.md").read_text("utf-8")
        (away / "articles/a6.md").write_text(text.replace("harbour", "haven"), "utf-8")
        away.rename(content)
    tab.shows("the haven at Vik")
    expect(tab.overlay).to_be_hidden()
    assert tab.navigations == 0


def test_content_may_be_deleted_and_written_anew(preview: Preview, open_context: Open) -> None:
    tab = Tab(open_context(viewport=DESK), preview, "articles/a5/")
    content, copy = preview.root / "content", preview.root / "copy"
    shutil.copytree(content, copy)
    text = (copy / "articles/a5.md").read_text("utf-8")
    (copy / "articles/a5.md").write_text(text.replace("harbour", "haven"), "utf-8")
    shutil.rmtree(content)
    tab.page.wait_for_timeout(300)
    shutil.copytree(copy, content)
    expect(tab.page.locator("#p5")).to_contain_text("the haven", timeout=PATIENCE * 1000)
    expect(tab.overlay).to_be_hidden()
    tab.is_told("ready")
    expect(tab.heading).to_have_text("Text 5")
    shutil.rmtree(copy)
