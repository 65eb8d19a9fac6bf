"""What a reader of a briefing sees first, and that nothing lies upon anything else."""

from __future__ import annotations

from typing import Final

import pytest

from tests.browser.conftest import BRIEFINGS, DESK, PHONE, Visit

pytestmark = pytest.mark.browser

BOXES: Final = """boxes => boxes
    .map(e => [e.getBoundingClientRect(), e.innerText.trim().slice(0, 60)])
    .filter(([box, text]) => box.width && box.height && text)
    .map(([box, text]) => ({
        left: box.left, right: box.right, top: box.top, bottom: box.bottom, text: text,
    }))"""


class Box(dict[str, float]):
    """Where an element stands on the page, in pixels."""


def overlap(one: dict[str, float], other: dict[str, float]) -> bool:
    """Return whether two boxes share more than a hairline."""
    wide = min(one["right"], other["right"]) - max(one["left"], other["left"])
    high = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
    return wide > 0.5 and high > 0.5


@pytest.mark.parametrize("path", BRIEFINGS)
def test_no_two_side_notes_overlap(path: str, visit: Visit) -> None:
    page = visit(path, viewport=DESK)
    notes = page.locator(".st > .note").evaluate_all(BOXES)
    texts = page.locator(".st > p, .dis, .sides li, section > h2, h3").evaluate_all(BOXES)
    column = page.locator(".bluf .st > p").first.bounding_box()
    assert column is not None
    beside = [note for note in notes if note["left"] > column["x"] + column["width"]]
    assert len(beside) == len(notes) > 5
    met = [
        (one["text"], other["text"])
        for number, one in enumerate(notes)
        for other in notes[number + 1 :] + texts
        if overlap(one, other)
    ]
    assert met == []


@pytest.mark.parametrize("path", BRIEFINGS)
def test_each_note_begins_beside_its_statement(path: str, visit: Visit) -> None:
    page = visit(path, viewport=DESK)
    apart = page.locator(".bluf .st, .points .st").evaluate_all(
        """all => all.map(e => [
            e.querySelector(".note").getBoundingClientRect().top
            - e.querySelector("p").getBoundingClientRect().top,
            e.innerText.slice(0, 60),
        ])"""
    )
    assert [text for distance, text in apart if not -4 <= distance <= 12] == []


@pytest.mark.parametrize("path", BRIEFINGS)
def test_a_phone_shows_title_bottom_line_and_first_key_point_at_once(
    path: str, visit: Visit
) -> None:
    page = visit(path, viewport=PHONE)
    first = [
        page.locator("h1"),
        *page.locator(".bluf .st > p").all(),
        page.locator(".points .st > p").first,
    ]
    for part in first:
        box = part.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= PHONE["height"], part.inner_text()


@pytest.mark.parametrize("path", BRIEFINGS)
def test_a_line_of_the_text_holds_no_more_than_70_characters(path: str, visit: Visit) -> None:
    page = visit(path, viewport=DESK)
    lengths = page.locator(".points .st > p").evaluate_all(
        """all => all.map(e => {
            const box = e.getBoundingClientRect(), style = getComputedStyle(e);
            const lines = Math.round(box.height / parseFloat(style.lineHeight));
            return [lines, e.innerText.length];
        })"""
    )
    long = [characters / lines for lines, characters in lengths if lines > 2]
    assert all(mean <= 72 for mean in long), long
