"""Where dates lie on a timeline's axis, in thousandths of its length."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from briefgen.model.briefing import Occurrence
from briefgen.model.edtf import Day, EdtfDate
from briefgen.stages.render.views import Bar, Tick

Axis = tuple[int, int]
_LENGTH: Final = 1000.0
_MOST_LABELS: Final = 6
_MOST_TICKS: Final = 24
_STEPS: Final = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000, 5000, 10000)


def axis_of(dates: Iterable[EdtfDate]) -> Axis:
    """Return the first year of the axis and the year after its last; an empty one is (0, 1)."""
    days = [day for date in dates for day in (date.earliest, date.latest) if day is not None]
    if not days:
        return (0, 1)
    return (min(day[0] for day in days), max(day[0] for day in days) + 1)


def bar_of(event: Occurrence, axis: Axis) -> Bar | None:
    """Return an event's bar, or None where it has no date. Open ends reach the axis's end.

    It is sharp where the source states the date and nothing in it is approximate or one of many.
    """
    date = event.date
    if date.earliest is None and date.latest is None:
        return None
    start = 0.0 if date.earliest is None else _place(date.earliest, axis)
    end = _LENGTH if date.latest is None else _place(date.latest, axis, after=1)
    vague = date.approximate or date.uncertain or date.one_of or event.basis != "stated"
    return Bar(round(start, 1), round(max(end - start, 0.0), 1), not vague)


def _place(day: Day, axis: Axis, after: int = 0) -> float:
    """Return where a day begins, or, `after` one, ends; months count as equal parts of a year."""
    year = day[0] + (day[1] - 1) / 12 + (day[2] - 1 + after) / (12 * 31)
    return (year - axis[0]) / (axis[1] - axis[0]) * _LENGTH


def ticks_of(axis: Axis) -> tuple[Tick, ...]:
    """Return the axis's years, or round ones where they are many; few of them have a text."""
    years = axis[1] - axis[0]
    step = next((s for s in _STEPS if years / s <= _MOST_TICKS), years)
    shown = next((s for s in _STEPS if s % step == 0 and years / s <= _MOST_LABELS), years)
    first = -(-axis[0] // step) * step
    return tuple(
        Tick(round(_place((year, 1, 1), axis), 1), str(year) if year % shown == 0 else "")
        for year in range(first, axis[1], step)
    )
