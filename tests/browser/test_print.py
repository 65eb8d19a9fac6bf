"""A briefing on paper: at most four A4 pages, large enough to read, the first alone enough."""

from __future__ import annotations

import re
import subprocess
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import BRIEFINGS, DESK, Visit

pytestmark = pytest.mark.browser

PAGES: Final = 4
SMALLEST: Final = 9.5
LEGIBLE: Final = 7.0
"""The least for what stands beside the text: labels, dates, citations. In points."""
A4_TEXT: Final = {"width": 680, "height": 960}
"""The text's part of an A4 page, 180 mm wide, in CSS pixels."""
MAIN_TEXT: Final = """h1, .st > p, .open li, .dis h3, .sides li > p:first-child, .what, .sum,
    .ti, section:not(.bluf, .points) > h2"""


def letters(text: str) -> str:
    """Return a text's letters and digits alone: paper breaks lines and joins letters."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text)).casefold()


def on_paper(page: Page, folder: Path) -> list[str]:
    """Print a page and return the text of each sheet."""
    pdf = folder / "page.pdf"
    page.pdf(path=pdf, format="A4")
    run = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, check=True)
    return run.stdout.decode("utf-8").split("\f")[:-1]


@pytest.mark.parametrize("path", BRIEFINGS)
def test_four_pages_carry_all_and_the_first_what_matters(
    path: str, visit: Visit, tmp_path: Path
) -> None:
    page = visit(path, viewport=DESK)
    sheets = on_paper(page, tmp_path)
    assert 1 <= len(sheets) <= PAGES
    first = letters(sheets[0])
    wanted = [
        page.locator("h1"),
        *page.locator(".bluf .st > p").all(),
        *page.locator(".points .st > p").all(),
        *page.locator(".bluf .sup, .points .sup").all(),
    ]
    missing = [part.inner_text() for part in wanted if letters(part.inner_text()) not in first]
    assert missing == []


@pytest.mark.parametrize("path", BRIEFINGS)
def test_nothing_folded_away_is_left_out(path: str, visit: Visit, tmp_path: Path) -> None:
    page = visit(path, viewport=DESK)
    paper = Counter(re.findall(r"\w+", " ".join(on_paper(page, tmp_path))))
    folded = page.locator("main details .more").evaluate_all(
        """all => all.map(e => {
            const bare = e.cloneNode(true);
            bare.querySelectorAll(".tip, .self").forEach(hidden => hidden.remove());
            return bare.textContent;
        })"""
    )
    assert len(folded) > 5
    assert Counter(re.findall(r"\w+", " ".join(folded))) - paper == Counter()


@pytest.mark.parametrize("path", BRIEFINGS)
def test_the_text_is_large_enough_to_read(path: str, visit: Visit) -> None:
    page = visit(path, viewport=A4_TEXT)
    page.emulate_media(media="print")
    sizes = page.locator(MAIN_TEXT).evaluate_all(
        "all => all.map(e => [parseFloat(getComputedStyle(e).fontSize) * 0.75, e.innerText])"
    )
    assert len(sizes) > 20
    assert [(size, text) for size, text in sizes if size < SMALLEST] == []
    small = page.locator("main :is(p, li, span, a, dd)").evaluate_all(
        "all => all.map(e => [parseFloat(getComputedStyle(e).fontSize) * 0.75, e.className])"
    )
    assert [(size, name) for size, name in small if size < LEGIBLE] == []
    # What is wider than the paper would have the browser print all of it smaller.
    assert page.evaluate("document.documentElement.scrollWidth") <= A4_TEXT["width"]
