"""Whether a briefing's sources are too old."""

from __future__ import annotations

from datetime import date, timedelta

from briefgen.model.edtf import EdtfDate


def is_older(newest: EdtfDate, today: str, days: int) -> bool:
    """Return whether a date ended more than `days` before `today` (YYYY-MM-DD).

    An unknown or open date is not older than anything: nothing is told from what is not known.
    """
    if newest.latest is None or not today:
        return False
    limit = date.fromisoformat(today) - timedelta(days=days)
    return newest.latest < (limit.year, limit.month, limit.day)
