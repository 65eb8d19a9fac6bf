"""Articles are listed by day, and within a day by the time, where one is told."""

from __future__ import annotations

import pytest

from briefgen.model.briefing import Facts
from briefgen.model.edtf import parse_edtf
from briefgen.stages.newest import newest_date, newest_first


def dated(name: str, date: str) -> Facts:
    return Facts(name, name, name, "", "", parse_edtf(date), "full")


@pytest.mark.parametrize(
    "dates",
    [
        ["2024-06-02T01:00:00Z", "2024-06-01T23:59:00Z", "2024-06-01T06:53:00Z", "2024-05"],
        ["2024-06-01", "2024-06-01T09:32:00Z", "2024-06-01T08:39:00", "2024-06-01T07:46:00Z"],
        ["2024-06-01T10:00:00-02:00", "2024-06-01T13:00:00+02", "2024-06-01T10:30:00Z"],
        ["2024-06-01T12:00:00+01:30", "2024-06-01T10:00:00Z", "2024-06-01T01:00:00+05", "unknown"],
    ],
)
def test_the_newest_stand_first(dates: list[str]) -> None:
    articles = [dated(f"a{n}", date) for n, date in enumerate(dates)]
    assert newest_first(reversed(articles)) == tuple(articles)
    assert newest_date(one.date for one in reversed(articles)) == articles[0].date


def test_names_break_ties() -> None:
    articles = [dated(name, "2024-06-01T10:00:00Z") for name in ("b", "c", "a")]
    assert [one.id for one in newest_first(articles)] == ["a", "b", "c"]
