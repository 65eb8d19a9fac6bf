"""The preview shows what was saved, and the reader of a page loses nothing by it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESK, PHONE, Open
from tests.browser.previewing import Preview, Tab, count, passage, previewing, sea_in

pytestmark = pytest.mark.browser

LONG: Final = "content/articles/a1.md"
TOPIC: Final = "content/topics/tides.yml"
STYLES: Final = "templates/assets/briefgen.css"
SCRIPT: Final = "templates/assets/briefgen.js"
PICTURE: Final = "content/media/map.svg"
TWELVE: Final = (
    *("", "tides/", "ports/", "articles/", "actors/", "timeline/", "about/", "map/"),
    *(f"articles/a{number}/" for number in range(5, 9)),
)
CONTROLS: Final = """<div>
<p><label>Name <input class="name"></label> <label><input type="checkbox"> Seen</label>
<label>Kind <select><option>one</option><option>two</option><option>three</option></select></label>
</p>
<details class="more"><summary>More</summary><p>Nothing more.</p></details>
</div>
"""
PREPARE: Final = """() => {
    const name = document.querySelector(".name");
    name.focus();
    name.value = "a reader's words";
    name.setSelectionRange(2, 5);
    document.querySelector("[type=checkbox]").checked = true;
    document.querySelector("select").selectedIndex = 2;
    document.querySelector(".more").open = true;
    document.getElementById("p40").scrollIntoView({ block: "center", behavior: "instant" });
}"""
STATE: Final = """() => {
    const name = document.querySelector(".name");
    return {
        typed: name.value,
        focused: document.activeElement === name,
        caret: [name.selectionStart, name.selectionEnd],
        checked: document.querySelector("[type=checkbox]").checked,
        chosen: document.querySelector("select").selectedIndex,
        open: document.querySelector(".more").open,
    };
}"""
KEPT: Final = {
    "typed": "a reader's words",
    "focused": True,
    "caret": [2, 5],
    "checked": True,
    "chosen": 2,
    "open": True,
}
TOP: Final = "document.getElementById('p40').getBoundingClientRect().top"
SELECT: Final = """() => {
    const found = document.createTreeWalker(document.getElementById("p40"), NodeFilter.SHOW_TEXT);
    while (!found.nextNode().data.includes("Passage 40 "));
    getSelection().setBaseAndExtent(found.currentNode, 3, found.currentNode, 12);
}"""


def drawn(width: int) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="9"></svg>\n'


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    root = sea_in(tmp_path_factory.mktemp("preview"))
    theme = root / "templates/article.html"
    block = "{% block main %}"
    theme.write_text(theme.read_text("utf-8").replace(block, block + CONTROLS, 1), "utf-8")
    (root / PICTURE).parent.mkdir()
    (root / PICTURE).write_text(drawn(40), "utf-8")
    page = "---\ntitle: Map\n---\nThe bay: ![the bay](media/map.svg)\n"
    (root / "content/pages/map.md").write_text(page, "utf-8")
    with previewing(root) as found:
        yield found


@pytest.mark.parametrize("place", [3, 41, 75], ids=["above", "in sight", "below"])
def test_twenty_edits_leave_controls_and_the_place_as_they_were(
    place: int, preview: Preview, open_context: Open
) -> None:
    tab = Tab(open_context(viewport=DESK), preview, "articles/a1/")
    tab.page.evaluate(PREPARE)
    top, words = tab.page.evaluate(TOP), passage(1, place)
    lost: list[Any] = []
    with preview.keeping(LONG) as text:
        for edit in range(1, 21):
            # It becomes longer and shorter, by lines.
            new = f"{words}in edit {place}/{edit}, {'and so on, ' * (40 * edit % 130)}"
            preview.write(LONG, text.replace(words, new, 1))
            tab.shows(f"in edit {place}/{edit},")
            moved, state = abs(tab.page.evaluate(TOP) - top), tab.page.evaluate(STATE)
            if state != KEPT or moved > 2:
                lost.append((edit, round(moved), state))
    assert lost == []
    assert tab.navigations == 0
    assert tab.updates >= 20


def test_edits_that_take_no_room_do_not_scroll(preview: Preview, open_context: Open) -> None:
    tab = Tab(open_context(viewport=DESK), preview, "articles/a1/")
    tab.page.evaluate(PREPARE)
    at = tab.page.evaluate("scrollY")
    assert at > 500
    with preview.keeping(LONG) as text:
        for word in ("tells", "tolls", "tills"):
            preview.write(LONG, text.replace("tells", word))
            tab.shows(f"{passage(1, 3)}{word}")
            assert abs(tab.page.evaluate("scrollY") - at) <= 2


def test_a_selection_in_a_passage_left_alone_stays(preview: Preview, open_context: Open) -> None:
    tab = Tab(open_context(viewport=DESK), preview, "articles/a1/")
    tab.shows(f"{passage(1, 40)}tells")  # what the test before put back has been built
    tab.page.evaluate(SELECT)
    selected = tab.page.evaluate("getSelection().toString()")
    assert len(selected) == 9
    with preview.keeping(LONG) as text:
        for place in (39, 41, 2):
            words = passage(1, place)
            preview.write(LONG, text.replace(words, f"One more. {{#new{place}}}\n\n{words}anew "))
            tab.shows(f"{words}anew")
            assert tab.page.evaluate("getSelection().toString()") == selected
    assert tab.navigations == 0


def test_a_note_stays_open_whatever_stands_before_it(preview: Preview, open_context: Open) -> None:
    tab = Tab(open_context(viewport=PHONE), preview, "tides/")
    tab.page.locator("#k3 details summary").click()
    with preview.keeping(TOPIC):
        first = "  - {id: k1, text: Point 1 on tides., cites: [a2#p1]}\n"
        new = first.replace("k1", "k0").replace("Point 1", "Point 0")
        preview.edit(TOPIC, first, new + first)
        tab.shows("Point 0 on tides.")
        preview.edit(TOPIC, "Point 3 on", "Point three on")
        tab.shows("Point three on tides.")
        expect(tab.page.locator("main details[open]")).to_have_count(1)
        expect(tab.page.locator("#k3 details[open]")).to_have_count(1)
    assert tab.navigations == 0


def test_new_styles_are_put_on_without_a_reload(preview: Preview, open_context: Open) -> None:
    tab = Tab(open_context(viewport=DESK), preview, "articles/a2/")
    count(tab)
    main, sheets = tab.page.locator("main"), tab.page.locator("head link[rel=stylesheet]")
    tab.page.evaluate("window.kept = true")
    with preview.keeping(STYLES) as text:
        for width in ("3px", "5px"):
            preview.write(STYLES, f"{text}\nmain {{ letter-spacing: {width}; }}\n")
            expect(main).to_have_css("letter-spacing", width)
            expect(sheets).to_have_count(1)
    expect(main).to_have_css("letter-spacing", "normal")
    expect(sheets).to_have_count(1)
    tab.settle()
    assert tab.page.evaluate("window.kept")
    assert tab.navigations == 0


def test_a_new_script_reloads_the_page_once(preview: Preview, open_context: Open) -> None:
    tab = Tab(open_context(viewport=DESK), preview, "articles/a2/")
    count(tab)
    with preview.keeping(SCRIPT) as text:
        with tab.page.expect_event("load"):
            preview.write(SCRIPT, f"{text}window.scripted = true;\n")
        assert tab.page.evaluate("window.scripted")
        tab.settle()
        assert tab.navigations == 1


def test_a_new_picture_is_shown_where_there_is_one(preview: Preview, open_context: Open) -> None:
    context = open_context(viewport=DESK)
    tab, other = Tab(context, preview, "map/"), Tab(context, preview, "articles/a3/")
    count(tab, other)
    picture = tab.page.locator("main img")
    expect(picture).to_have_js_property("naturalWidth", 40)
    with preview.keeping(PICTURE):
        preview.write(PICTURE, drawn(90))
        expect(picture).to_have_js_property("naturalWidth", 90)
        tab.settle()
        assert tab.navigations <= 1
        assert other.navigations == other.updates == 0


def test_the_title_of_the_window_follows(preview: Preview, open_context: Open) -> None:
    tab = Tab(open_context(viewport=DESK), preview, "articles/a4/")
    with preview.keeping("content/articles/a4.yml"):
        preview.edit("content/articles/a4.yml", "title: Text 4", "title: Harbours")
        expect(tab.page).to_have_title("Harbours – Sea")
    assert tab.navigations == 0


def test_twelve_tabs_are_all_updated(preview: Preview, open_context: Open) -> None:
    context = open_context(viewport=DESK)
    tabs = [Tab(context, preview, path) for path in TWELVE]
    count(*tabs)
    with preview.keeping("content/site.yml"):
        preview.edit("content/site.yml", "title: Sea", "title: Ocean")
        for tab in tabs:
            expect(tab.page.locator("header a.site")).to_have_text("Ocean")
    for tab in tabs:
        expect(tab.page.locator("header a.site")).to_have_text("Sea")
    assert [(tab.navigations, tab.updates) for tab in tabs] == [(0, 2)] * 12
